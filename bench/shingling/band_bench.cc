#include <benchmark/benchmark.h>

#include "shingling/band.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

/// The shapes of `dedup` and of `cluster`.
void shingling_band_keys(benchmark::State& state) {
  testing::Random random(1);
  const BandShape shape{static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1))};
  std::vector<Slot> signature(128);
  for (Slot& slot : signature) slot = static_cast<Slot>(random.below(65'535));
  std::vector<std::uint64_t> keys(shape.bands);
  for (auto _ : state) {
    band_keys(signature, shape, 1, keys);
    benchmark::DoNotOptimize(keys.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(shingling_band_keys)->ArgNames({"bands", "rows"})->Args({16, 8})->Args({42, 3});

}  // namespace
}  // namespace stemma::shingling
