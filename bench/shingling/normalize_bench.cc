#include <benchmark/benchmark.h>

#include "bench/shingling/texts.h"
#include "shingling/normalize.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kDocumentBytes = 4096;  // an article

void normalize_all(benchmark::State& state, const std::string& text) {
  std::string out;
  for (auto _ : state) {
    normalize(text, out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void shingling_normalize_text(benchmark::State& state) {
  state.SetLabel(bench::text_kind_name(state.range(0)));
  normalize_all(state, bench::text_of(state.range(0), kDocumentBytes));
}
BENCHMARK(shingling_normalize_text)->ArgName("kind")->DenseRange(0, bench::kTextKinds - 1);

/// "é" as one code point, then as a letter and its mark.
void shingling_normalize_marks(benchmark::State& state) {
  const char* piece = state.range(0) == 0 ? "\u00E9t\u00E9 " : "e\u0301te\u0301 ";
  std::string text;
  while (text.size() < kDocumentBytes) text += piece;
  normalize_all(state, text);
}
BENCHMARK(shingling_normalize_marks)->ArgName("apart")->Arg(0)->Arg(1);

}  // namespace
}  // namespace stemma::shingling
