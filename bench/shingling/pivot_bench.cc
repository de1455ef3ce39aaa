#include <benchmark/benchmark.h>

#include "bench/shingling/made_lexicon.h"
#include "bench/shingling/texts.h"
#include "shingling/pivot.h"

namespace stemma::shingling {
namespace {

/// German-like text with a lexicon of 100,000 keys. Cold: every word is stemmed, looked up and, when unknown, split.
void shingling_pivot_read(benchmark::State& state) {
  testing::Random random(1);
  const std::string text = bench::text_of(bench::kLatin, 4096);
  const auto bytes = bench::lexicon_bytes(bench::lexicon_for(text, 100'000, random));
  std::vector<Lexicon> lexicons;
  lexicons.push_back(Lexicon::parse(bytes, "made.lex"));
  const LexiconSet set(std::move(lexicons));
  const bool cold = state.range(0) != 0;
  PivotReader warm(set);
  PivotText out;
  for (auto _ : state) {
    out.tokens.clear();
    out.features.clear();
    if (cold) {
      PivotReader reader(set);
      reader.read(text, "de", 0, out);
    } else {
      warm.read(text, "de", 0, out);
    }
    benchmark::DoNotOptimize(out.features.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(shingling_pivot_read)->ArgName("cold")->Arg(0)->Arg(1);

}  // namespace
}  // namespace stemma::shingling
