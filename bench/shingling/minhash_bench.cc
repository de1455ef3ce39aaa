#include <benchmark/benchmark.h>

#include "shingling/minhash.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

void sketch_all(benchmark::State& state, const MinHasher& hasher, const std::vector<std::uint64_t>& shingles) {
  std::vector<Slot> signature(hasher.slots());
  for (auto _ : state) {
    hasher.sketch(shingles, signature);
    benchmark::DoNotOptimize(signature.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(shingles.size()));
}

/// Shingles of a note, an article, a long article, a book.
void shingling_minhash_sketch(benchmark::State& state) {
  testing::Random random(1);
  sketch_all(state, MinHasher({.slots = static_cast<std::uint32_t>(state.range(1))}),
             testing::random_hashes(static_cast<std::size_t>(state.range(0)), random));
}
BENCHMARK(shingling_minhash_sketch)
    ->ArgNames({"shingles", "slots"})
    ->ArgsProduct({{50, 300, 560, 10'000}, {64, 128, 256}});

/// One word over and over: nearly all bins stay empty.
void shingling_minhash_repeated(benchmark::State& state) {
  sketch_all(state, MinHasher(), std::vector<std::uint64_t>(static_cast<std::size_t>(state.range(0)), 42));
}
BENCHMARK(shingling_minhash_repeated)->ArgName("shingles")->Arg(4096)->Arg(1'000'000);

void shingling_minhash_compare(benchmark::State& state) {
  testing::Random random(2);
  const MinHasher hasher({.slots = static_cast<std::uint32_t>(state.range(0))});
  const auto [a, b] = testing::overlapping_sets(560, 500, random);
  std::vector<Slot> x(hasher.slots()), y(hasher.slots());
  hasher.sketch(a, x);
  hasher.sketch(b, y);
  for (auto _ : state) {
    benchmark::DoNotOptimize(x.data());  // else the one answer is computed once
    benchmark::DoNotOptimize(estimated_jaccard(x, y));
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(shingling_minhash_compare)->ArgName("slots")->Arg(64)->Arg(128)->Arg(256);

}  // namespace
}  // namespace stemma::shingling
