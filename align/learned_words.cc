#include "align/learned_words.h"

#include <algorithm>
#include <cmath>

#include "align/model1.h"

namespace stemma::align {
namespace {

constexpr double kLeastCount = 0.5, kLeastShare = 0.1;

}  // namespace

std::vector<WordMatch::Learned> learned_words(const WordMatch& words, std::span<const Bead> beads) {
  ParallelSentences sentences;
  std::vector<double> times_a, times_b;
  std::vector<std::uint32_t> from;
  std::vector<WeightedWord> to;
  const auto count = [](std::vector<double>& times, std::uint32_t word) {
    if (word >= times.size()) times.resize(word + std::size_t{1}, 0);
    times[word] += 1;
  };
  for (const Bead& bead : beads) {
    if (bead.a0 == bead.a1 || bead.b0 == bead.b1) continue;
    from.clear(), to.clear();
    for (std::uint32_t i = bead.a0; i < bead.a1; ++i)
      for (const std::uint32_t word : words.words_a(i)) from.push_back(word), count(times_a, word);
    for (std::uint32_t j = bead.b0; j < bead.b1; ++j)
      for (const std::uint32_t word : words.words_b(j)) to.push_back({word}), count(times_b, word);
    sentences.add(from, to, static_cast<std::uint32_t>(sentences.size()));
  }
  std::vector<WordMatch::Learned> learned;
  for (const WordTranslation& t : word_translations(sentences)) {
    const double share = 2 * t.count / (times_a[t.a] + times_b[t.b]);
    if (t.count >= kLeastCount && share >= kLeastShare) learned.push_back({t.a, t.b, std::cbrt(std::min(1.0, share))});
  }
  return learned;
}

}  // namespace stemma::align
