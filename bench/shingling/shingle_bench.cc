#include <benchmark/benchmark.h>

#include "bench/shingling/texts.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/tokenize.h"

namespace stemma::shingling {
namespace {

void shingling_tokenize_text(benchmark::State& state) {
  const std::string text = bench::text_of(state.range(0), 4096);
  state.SetLabel(bench::text_kind_name(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(tokenize(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(shingling_tokenize_text)->ArgName("kind")->DenseRange(0, bench::kTextKinds - 1);

void shingling_shingle_text(benchmark::State& state) {
  const std::string text = normalized(bench::text_of(bench::kAscii, static_cast<std::size_t>(state.range(0))));
  std::vector<std::uint64_t> out;
  for (auto _ : state) {
    out.clear();
    shingle(text, 1, out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(shingling_shingle_text)->ArgName("bytes")->Arg(500)->Arg(4096)->Arg(100'000);

void shingling_shingle_set(benchmark::State& state) {
  testing::Random random(1);
  const auto shingles = testing::random_hashes(static_cast<std::size_t>(state.range(0)), random);
  for (auto _ : state) benchmark::DoNotOptimize(shingle_set(shingles));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(shingling_shingle_set)->ArgName("shingles")->Arg(50)->Arg(560)->Arg(10'000);

}  // namespace
}  // namespace stemma::shingling
