#include <benchmark/benchmark.h>

#include "shingling/simhash.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

void shingling_simhash_sketch(benchmark::State& state) {
  testing::Random random(1);
  const auto shingles = testing::random_hashes(static_cast<std::size_t>(state.range(0)), random);
  for (auto _ : state) benchmark::DoNotOptimize(simhash(shingles));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(shingling_simhash_sketch)->ArgName("shingles")->Arg(50)->Arg(560)->Arg(10'000);

}  // namespace
}  // namespace stemma::shingling
