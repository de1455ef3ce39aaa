// The first pass over a crawl: what a document's features cost, which every document pays.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>

#include "align/text_features.h"
#include "bench/shingling/made_lexicon.h"
#include "shingling/lang/language.h"

namespace stemma::align {
namespace {

using stemma::testing::Alphabet;
using stemma::testing::Random;

constexpr Alphabet kGreek{U'α', U'ω', U"άέήίό", 0.08, 1, 11};
struct Case {
  const char* language;
  const Alphabet& alphabet;
};
constexpr std::array kCases = {Case{"en", stemma::testing::kEnglishLike}, Case{"de", stemma::testing::kMixedLatin},
                               Case{"fr", stemma::testing::kMixedLatin},  Case{"es", stemma::testing::kMixedLatin},
                               Case{"ru", stemma::testing::kCyrillic},    Case{"el", kGreek},
                               Case{"zh", stemma::testing::kChinese}};

/// 64 documents of 4 KB in paragraphs of about 500 bytes; every second word is a function word of the language.
std::vector<std::string> documents(const Case& made) {
  Random random(1);
  const auto words = shingling::language_named(made.language).function_words;
  const std::string prose = stemma::testing::random_prose(64 * 2048, made.alphabet, random);
  std::vector<std::string> out(1);
  std::size_t paragraph = 0;
  for (std::size_t at = 0; at < prose.size();) {
    const std::size_t end = std::min(prose.find(' ', at), prose.size() - 1) + 1;
    out.back().append(prose, at, end - at).append(words[random.below(words.size())]).append(" ");
    at = end;
    if (out.back().size() - paragraph > 500) {
      out.back() += "\n\n";
      paragraph = out.back().size();
    }
    if (out.back().size() > 4096) {
      out.emplace_back();
      paragraph = 0;
    }
  }
  return out;
}

/// Cold: a reader that knows no word, as at the start of a run. By blocks: the road of read_blocks(), which gives the
/// same and sentences too.
void align_text_features(benchmark::State& state) {
  const Case& made = kCases[static_cast<std::size_t>(state.range(0))];
  const bool cold = state.range(1) != 0, by_blocks = state.range(2) != 0;
  state.SetLabel(made.language);
  const std::vector<std::string> texts = documents(made);
  std::string all;
  for (const std::string& text : texts) all += text;
  Random random(2);
  const auto bytes = bench::lexicon_bytes(bench::lexicon_for(all, 100'000, random, made.language));
  std::vector<shingling::Lexicon> lexicons;
  lexicons.push_back(shingling::Lexicon::parse(bytes, "made.lex"));
  const shingling::LexiconSet set(std::move(lexicons));
  shingling::PivotReader reader(set);
  for (auto _ : state) {
    if (cold) reader = shingling::PivotReader(set);
    for (const std::string& text : texts) {
      if (by_blocks)
        benchmark::DoNotOptimize(text_features(read_blocks(text, made.language, Division::kBlankLines, reader)).data());
      else
        benchmark::DoNotOptimize(text_features(text, made.language, Division::kBlankLines, reader).data());
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(all.size()));
}
BENCHMARK(align_text_features)
    ->ArgNames({"language", "cold", "by_blocks"})
    ->ArgsProduct({benchmark::CreateDenseRange(0, kCases.size() - 1, 1), {0, 1}, {0}})
    ->ArgsProduct({benchmark::CreateDenseRange(0, kCases.size() - 1, 1), {0}, {1}});

}  // namespace
}  // namespace stemma::align
