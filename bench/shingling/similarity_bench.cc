#include <benchmark/benchmark.h>

#include "shingling/shingle.h"
#include "shingling/similarity.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

/// Two versions of a text that share nine tenths.
void shingling_similarity_jaccard(benchmark::State& state) {
  testing::Random random(1);
  const auto size = static_cast<std::size_t>(state.range(0));
  auto [first, second] = testing::overlapping_sets(size, size * 9 / 10, random);
  const auto a = shingle_set(std::move(first)), b = shingle_set(std::move(second));
  for (auto _ : state) {
    benchmark::ClobberMemory();
    benchmark::DoNotOptimize(jaccard(a, b));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(shingling_similarity_jaccard)->ArgName("shingles")->Arg(50)->Arg(560)->Arg(10'000);

}  // namespace
}  // namespace stemma::shingling
