#include <benchmark/benchmark.h>

#include "bench/shingling/made_lexicon.h"
#include "shingling/lexicon.h"

namespace stemma::shingling {
namespace {

/// Half of the words looked up have an entry.
void shingling_lexicon_find(benchmark::State& state) {
  testing::Random random(1);
  const LexiconData data = bench::made_lexicon(static_cast<std::size_t>(state.range(0)), random);
  const auto bytes = bench::lexicon_bytes(data);
  const Lexicon lexicon = Lexicon::parse(bytes, "made.lex");
  std::vector<LexiconKey> known, asked;
  for (const auto& [key, entry] : data.entries) known.push_back(key);
  for (int i = 0; i < 4096; ++i) asked.push_back(i % 2 == 0 ? known[random.below(known.size())] : random.next());
  std::vector<Lexicon::Translation> found;
  std::size_t next = 0;
  for (auto _ : state) {
    found.clear();
    benchmark::DoNotOptimize(lexicon.find(asked[next++ % asked.size()], found));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(shingling_lexicon_find)->ArgName("keys")->Arg(1'000)->Arg(100'000);

void shingling_lexicon_parse(benchmark::State& state) {
  testing::Random random(1);
  const auto bytes = bench::lexicon_bytes(bench::made_lexicon(static_cast<std::size_t>(state.range(0)), random));
  for (auto _ : state) benchmark::DoNotOptimize(Lexicon::parse(bytes, "made.lex"));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(shingling_lexicon_parse)->ArgName("keys")->Arg(1'000)->Arg(100'000);

}  // namespace
}  // namespace stemma::shingling
