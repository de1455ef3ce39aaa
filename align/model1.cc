// Why Model 1 and not counts of words that stand together: a frequent word stands with everything, and only in
// competition with the other words of a sentence is it seen what it explains. Higher models know the order of words,
// which a lexicon does not need.
#include "align/model1.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stemma::align {
namespace {

constexpr double kLikely = 0.3;

/// A word of a sentence with how often it stands there.
struct Counted {
  std::uint32_t word = 0;
  double times = 0;
};

/// Sorted by word, each once.
void join(std::vector<Counted>& words) {
  std::ranges::sort(words, [](const Counted& x, const Counted& y) {
    return x.word != y.word ? x.word < y.word : x.times < y.times;  // sums must not depend on the order of equal words
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kept > 0 && words[kept - 1].word == words[i].word)
      words[kept - 1].times += words[i].times;
    else
      words[kept++] = words[i];
  }
  words.resize(kept);
}

void count_words(std::span<const std::uint32_t> words, std::vector<Counted>& out) {
  out.clear();
  for (const std::uint32_t word : words) out.push_back({word, 1});
  join(out);
}

void count_words(std::span<const WeightedWord> words, std::vector<Counted>& out) {
  out.clear();
  for (const WeightedWord& word : words) out.push_back({word.word, static_cast<double>(word.weight)});
  join(out);
}

/// Two words that may translate each other. `b_given_a` is the probability that a word a is translated by b.
struct Cell {
  std::uint32_t b = 0, groups = 0, last_group = UINT32_MAX;
  double b_given_a = 0, a_given_b = 0;
  double count_ab = 0, count_ba = 0;  ///< of the round; in the end count_ab is that of both directions
};

/// What a sentence pair touches: a cell, and the places of its words in the two lists of counted words.
struct Touched {
  Cell* cell;
  std::uint32_t a, b;
};

/// One direction's words of the answering side: what the empty word says of each, and what all said in this sentence.
struct Answers {
  std::vector<double> null, null_count;
  std::vector<double> sum;  ///< by place in the sentence

  explicit Answers(std::size_t words) : null(words, 1.0 / static_cast<double>(std::max<std::size_t>(1, words))) {
    null_count.resize(words);
  }
};

class Model1 {
 public:
  Model1(const ParallelSentences& sentences, const Model1Options& options)
      : sentences_(sentences), options_(options), answers_a_(sentences.words_a()), answers_b_(sentences.words_b()) {
    find_cells();
    for (std::size_t a = 0; a + 1 < first_.size(); ++a) {
      const double partners = static_cast<double>(first_[a + 1] - first_[a]);
      for (Cell& cell : row(a)) cell.b_given_a = 1 / partners;
    }
    std::vector<std::uint32_t> partners(sentences.words_b(), 0);
    for (const Cell& cell : cells_) ++partners[cell.b];
    for (Cell& cell : cells_) cell.a_given_b = 1.0 / partners[cell.b];
  }

  std::vector<WordTranslation> run() {
    for (int round = 0; round < options_.rounds; ++round) {
      for (std::size_t pair = 0; pair < sentences_.size(); ++pair) {
        read(pair);
        collect();
      }
      maximize();
    }
    for (std::size_t pair = 0; pair < sentences_.size(); ++pair) {
      read(pair);
      agree(sentences_.group(pair));
    }
    std::vector<WordTranslation> out;
    for (std::uint32_t a = 0; a < sentences_.words_a(); ++a)
      for (const Cell& cell : row(a))
        if (cell.count_ab > 0) out.push_back({a, cell.b, cell.count_ab, cell.groups});
    return out;
  }

 private:
  std::span<Cell> row(std::size_t a) { return std::span(cells_).subspan(first_[a], first_[a + 1] - first_[a]); }

  /// Which words of b stand with a word of a often enough, from the pairs that hold the word.
  void find_cells() {
    std::vector<std::uint32_t> with_a(sentences_.words_a(), 0), with_b(sentences_.words_b(), 0);
    for (std::size_t pair = 0; pair < sentences_.size(); ++pair) {
      count_words(sentences_.a(pair), words_a_);
      count_words(sentences_.b(pair), words_b_);
      for (const Counted& a : words_a_) ++with_a[a.word];
      for (const Counted& b : words_b_) ++with_b[b.word];
    }
    std::vector<std::size_t> end(with_a.size() + 1, 0);
    std::inclusive_scan(with_a.begin(), with_a.end(), end.begin() + 1, std::plus<>(), std::size_t{0});
    std::vector<std::uint32_t> pairs(end.back());
    std::vector<std::size_t> at(end.begin(), end.end() - 1);
    for (std::size_t pair = 0; pair < sentences_.size(); ++pair) {
      count_words(sentences_.a(pair), words_a_);
      for (const Counted& a : words_a_) pairs[at[a.word]++] = static_cast<std::uint32_t>(pair);
    }
    std::vector<std::uint32_t> together(with_b.size(), 0), partners;
    first_.push_back(0);
    for (std::size_t a = 0; a < with_a.size(); ++a) {
      partners.clear();
      for (std::size_t i = end[a]; i < end[a + 1]; ++i) {
        count_words(sentences_.b(pairs[i]), words_b_);
        for (const Counted& b : words_b_)
          if (together[b.word]++ == 0) partners.push_back(b.word);
      }
      std::vector<std::pair<double, std::uint32_t>> kept;  // by how little they stand together, then by number
      for (const std::uint32_t b : partners) {
        const double both = together[b], either = static_cast<double>(with_a[a]) + with_b[b];
        if (together[b] >= options_.least_together) kept.emplace_back(-both / either, b);
        together[b] = 0;
      }
      std::ranges::sort(kept);
      kept.resize(std::min<std::size_t>(kept.size(), options_.most_partners));
      std::ranges::sort(kept, {}, [](const auto& partner) { return partner.second; });
      for (const auto& [likeness, b] : kept) cells_.push_back({.b = b});
      first_.push_back(cells_.size());
    }
  }

  /// The cells of a pair of sentences, and how much all words of the other side say of each word of it.
  void read(std::size_t pair) {
    count_words(sentences_.a(pair), words_a_);
    count_words(sentences_.b(pair), words_b_);
    answers_a_.sum.resize(words_a_.size());
    answers_b_.sum.resize(words_b_.size());
    for (std::size_t i = 0; i < words_a_.size(); ++i)
      answers_a_.sum[i] = options_.null_words * answers_a_.null[words_a_[i].word];
    for (std::size_t j = 0; j < words_b_.size(); ++j)
      answers_b_.sum[j] = options_.null_words * answers_b_.null[words_b_[j].word];
    touched_.clear();
    for (std::uint32_t i = 0; i < words_a_.size(); ++i) {
      std::span<Cell> cells = row(words_a_[i].word);
      for (std::uint32_t j = 0; j < words_b_.size(); ++j) {
        const auto found = std::ranges::lower_bound(cells, words_b_[j].word, {}, &Cell::b);
        cells = cells.subspan(static_cast<std::size_t>(found - cells.begin()));
        if (cells.empty()) break;
        if (cells.front().b != words_b_[j].word) continue;
        touched_.push_back({&cells.front(), i, j});
        answers_b_.sum[j] += words_a_[i].times * cells.front().b_given_a;
        answers_a_.sum[i] += words_b_[j].times * cells.front().a_given_b;
      }
    }
  }

  /// The share of the empty word in each, and of each cell, to the counts of the round.
  void collect() {
    for (const Touched& t : touched_) {
      const double times = words_a_[t.a].times * words_b_[t.b].times;
      t.cell->count_ab += times * t.cell->b_given_a / answers_b_.sum[t.b];
      t.cell->count_ba += times * t.cell->a_given_b / answers_a_.sum[t.a];
    }
    const auto add_null = [this](Answers& answers, const std::vector<Counted>& words) {
      for (std::size_t i = 0; i < words.size(); ++i)
        answers.null_count[words[i].word] +=
            words[i].times * options_.null_words * answers.null[words[i].word] / answers.sum[i];
    };
    add_null(answers_a_, words_a_);
    add_null(answers_b_, words_b_);
  }

  void maximize() {
    const double s = options_.smoothing;
    const double all_a = s * sentences_.words_a(), all_b = s * sentences_.words_b();
    std::vector<double> of_b(sentences_.words_b(), 0.0);
    for (const Cell& cell : cells_) of_b[cell.b] += cell.count_ba;
    for (std::uint32_t a = 0; a < sentences_.words_a(); ++a) {
      double of_a = 0;
      for (const Cell& cell : row(a)) of_a += cell.count_ab;
      for (Cell& cell : row(a)) {
        cell.b_given_a = (cell.count_ab + s) / (of_a + all_b);
        cell.a_given_b = (cell.count_ba + s) / (of_b[cell.b] + all_a);
        cell.count_ab = cell.count_ba = 0;
      }
    }
    const auto renew = [s](Answers& answers, double all) {
      const double sum = std::accumulate(answers.null_count.begin(), answers.null_count.end(), 0.0);
      for (std::size_t i = 0; i < answers.null.size(); ++i) {
        answers.null[i] = (answers.null_count[i] + s) / (sum + all);
        answers.null_count[i] = 0;
      }
    };
    renew(answers_a_, all_a);
    renew(answers_b_, all_b);
  }

  void agree(std::uint32_t group) {
    for (const Touched& t : touched_) {
      const double times_a = words_a_[t.a].times, times_b = words_b_[t.b].times;
      const double b_by_a = times_a * t.cell->b_given_a / answers_b_.sum[t.b];
      const double a_by_b = times_b * t.cell->a_given_b / answers_a_.sum[t.a];
      const double agreed = std::sqrt(b_by_a * a_by_b);
      t.cell->count_ab += std::min(times_a, times_b) * agreed;
      if (agreed < kLikely || t.cell->last_group == group) continue;
      t.cell->last_group = group;
      ++t.cell->groups;
    }
  }

  const ParallelSentences& sentences_;
  const Model1Options& options_;
  std::vector<Cell> cells_;  ///< in order of a, then b
  std::vector<std::size_t> first_;
  Answers answers_a_, answers_b_;
  // Of the pair of sentences at hand.
  std::vector<Counted> words_a_, words_b_;
  std::vector<Touched> touched_;
};

}  // namespace

void ParallelSentences::add(std::span<const std::uint32_t> a, std::span<const WeightedWord> b, std::uint32_t group) {
  a_.insert(a_.end(), a.begin(), a.end());
  b_.insert(b_.end(), b.begin(), b.end());
  end_a_.push_back(a_.size());
  end_b_.push_back(b_.size());
  group_.push_back(group);
  for (const std::uint32_t word : a) words_a_ = std::max(words_a_, word + 1);
  for (const WeightedWord& word : b) words_b_ = std::max(words_b_, word.word + 1);
}

std::vector<WordTranslation> word_translations(const ParallelSentences& sentences, const Model1Options& options) {
  return Model1(sentences, options).run();
}

}  // namespace stemma::align
