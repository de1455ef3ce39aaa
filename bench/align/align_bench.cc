// Two witnesses of one text, as an editor's collection has them by the thousand.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "align/alignment.h"
#include "align/diff.h"
#include "align/fact.h"
#include "align/translation_score.h"
#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

using testing::InventedPair;
using testing::InventedText;

/// About `sentences` sentences in paragraphs of one to four, and a witness of them: a tenth of the paragraphs dropped,
/// a tenth of the words changed, one paragraph moved.
InventedPair witnesses(std::size_t sentences, bool same_language) {
  testing::Random random(sentences);
  InventedText text = testing::invented_text(random, std::max<std::size_t>(2, sentences * 2 / 5));
  InventedText other = text;
  std::erase_if(other.paragraphs, [&](const auto&) { return random.chance(10); });
  for (auto& paragraph : other.paragraphs)
    for (auto& sentence : paragraph)
      for (std::size_t& word : sentence)
        if (random.chance(10)) word = random.below(2000);
  std::rotate(other.paragraphs.begin(), other.paragraphs.begin() + 1, other.paragraphs.end());
  return InventedPair(text, other, same_language, 2000);
}

void align_blocks_align(benchmark::State& state) {
  const InventedPair pair = witnesses(static_cast<std::size_t>(state.range(0)), state.range(1) == 0);
  for (auto _ : state) benchmark::DoNotOptimize(align_blocks(pair.a, pair.b, pair.idf));
  state.SetItemsProcessed(state.iterations());  // pairs a second
  state.counters["sentences"] = static_cast<double>(pair.a.sentences.size());
}
BENCHMARK(align_blocks_align)
    ->ArgNames({"sentences", "across"})
    ->ArgsProduct({{50, 500}, {0, 1}})
    ->Unit(benchmark::kMicrosecond);

/// A list, a log, a poem of one refrain: every line like every other. The cost a line must not grow with the lines.
void align_equal_lines_align(benchmark::State& state) {
  testing::World world;
  std::string text;
  for (std::int64_t line = 0; line < state.range(0); ++line) text += "tunor\n";
  const BlockText lines = world.read(text, "en", Division::kLines);
  const IdfTable idf = world.idf({&lines});
  for (auto _ : state) benchmark::DoNotOptimize(align_blocks(lines, lines, idf));
  state.SetItemsProcessed(state.iterations() * state.range(0));  // lines a second
}
BENCHMARK(align_equal_lines_align)->ArgName("lines")->Arg(2'000)->Arg(8'000)->Unit(benchmark::kMillisecond);

void align_weighted_text_weigh(benchmark::State& state) {
  const InventedPair pair = witnesses(50, true);
  for (auto _ : state) benchmark::DoNotOptimize(weigh(pair.a, pair.idf));
  state.SetItemsProcessed(state.iterations());  // documents a second
}
BENCHMARK(align_weighted_text_weigh)->Unit(benchmark::kMicrosecond);

void align_translation_compare(benchmark::State& state) {
  const InventedPair pair = witnesses(static_cast<std::size_t>(state.range(0)), false);
  const WeightedText a = weigh(pair.a, pair.idf), b = weigh(pair.b, pair.idf);
  for (auto _ : state) benchmark::DoNotOptimize(compare(a, b));
  state.SetItemsProcessed(state.iterations());  // pairs a second
}
BENCHMARK(align_translation_compare)->ArgName("sentences")->Arg(50)->Arg(500)->Unit(benchmark::kMicrosecond);

void align_facts_compare(benchmark::State& state) {
  testing::World world;
  const BlockText a = world.read("They seized 150 devices on Monday, 3 July 2021, and 1,250 crowns in June."),
                  b = world.read("Sie beschlagnahmten am Montag, 3. Juli 2021, 213 Geräte und 1.250 Kronen.", "de");
  const Link link{{0}, {0}, 1, 1, 1, LinkKind::kChanged, {}};
  for (auto _ : state) benchmark::DoNotOptimize(differing_facts(a, b, link));
  state.SetItemsProcessed(state.iterations());  // links a second
}
BENCHMARK(align_facts_compare)->Unit(benchmark::kMicrosecond);

/// `words` words against a copy in which one of `one_in` is another.
void align_words_in_order(benchmark::State& state) {
  testing::Random random(1);
  std::vector<std::uint64_t> a(static_cast<std::size_t>(state.range(0)));
  for (std::uint64_t& word : a) word = random.below(3000);
  std::vector<std::uint64_t> b = a;
  for (std::uint64_t& word : b)
    if (random.below(static_cast<std::size_t>(state.range(1))) == 0) word = 3000 + random.below(3000);
  for (auto _ : state) benchmark::DoNotOptimize(words_in_order(a, b, a.size() / 2));
  state.SetItemsProcessed(state.iterations() * state.range(0));  // words a second
}
BENCHMARK(align_words_in_order)
    ->ArgNames({"words", "one_in"})
    ->ArgsProduct({{400, 20'000}, {5, 50}})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace stemma::align
