#include "align/word_match.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "align/quote_marks.h"
#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

constexpr double kDictionaryStrength = 0.8, kCognateStrength = 0.75, kSpellingStrength = 0.9, kShortSpelling = 0.5;
constexpr double kFullConcept = 0.3;  // shared probability that counts as a whole translation
constexpr double kLeastConcept = 0.03;
constexpr double kCollectionPart = 0.5;  // of a word's weight, from the collection; the rest from the two texts
constexpr double kForeignUnits = 20;     // of which a word's rarity in its own text counts half of that
constexpr double kCollectionScale = 0.5, kLeastCollectionWeight = 0.35;
constexpr std::size_t kMostSharers = 32;  // words that begin alike, or share a concept: beyond, it tells nothing
constexpr std::uint32_t kShortWord = 3;   // letters
constexpr std::size_t kFewUnits = 16;     // that hold a word by which likely pairs are found
constexpr double kShortUnit = 10;         // weight that a unit has in addition there: short ones fit by chance

/// A distinct word of one side.
struct Entry {
  const shingling::PivotToken* token = nullptr;
  const shingling::PivotText* text = nullptr;
  std::uint32_t units = 0;                              // that hold it
  bool foreign = true;                                  // all of these are
  std::vector<const shingling::PivotToken*> spellings;  // one of each: stems may join several words
};

struct Vocabulary {
  std::vector<Entry> entries;
  std::vector<std::vector<std::uint32_t>> words;  // by unit
  std::size_t foreign = 0;                        // units

  explicit Vocabulary(std::span<const Unit> units) {
    std::unordered_map<std::uint64_t, std::uint32_t> place;
    std::vector<std::uint32_t> last_unit;
    words.resize(units.size());
    std::size_t tokens = 0;
    for (const Unit& unit : units) tokens += unit.tokens.size();
    place.reserve(tokens);
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
      foreign += units[unit].foreign;
      words[unit].reserve(units[unit].tokens.size());
      for (const shingling::PivotToken& token : units[unit].tokens) {
        const auto [found, made] = place.try_emplace(token.stem, static_cast<std::uint32_t>(entries.size()));
        if (made) {
          entries.push_back({&token, units[unit].text, 0, true, {}});
          last_unit.push_back(0xFFFF'FFFFu);
        }
        words[unit].push_back(found->second);
        if (auto& known = entries[found->second].spellings;
            std::ranges::find(known, token.folded, &shingling::PivotToken::folded) == known.end())
          known.push_back(&token);
        entries[found->second].foreign = entries[found->second].foreign && units[unit].foreign;
        if (last_unit[found->second] != unit) {
          last_unit[found->second] = static_cast<std::uint32_t>(unit);
          ++entries[found->second].units;
        }
      }
    }
  }
};

double collection_weight(const Entry& entry, const IdfTable& idf) noexcept {
  double sum = 0, probability = 0;
  for (const shingling::Feature& f : entry.text->features_of(*entry.token)) {
    sum += static_cast<double>(f.weight) * idf.of(f.id);
    probability += static_cast<double>(f.weight);
  }
  return probability > 0 ? std::max(kLeastCollectionWeight, kCollectionScale * sum / probability)
                         : kLeastCollectionWeight;
}

std::vector<double> weights(const Vocabulary& vocabulary, const IdfTable* idf) {
  if (idf == nullptr) return std::vector<double>(vocabulary.entries.size(), 1);
  std::vector<double> out;
  const auto all = static_cast<double>(vocabulary.words.size()), foreign = static_cast<double>(vocabulary.foreign);
  for (const Entry& entry : vocabulary.entries) {
    // In a text of another language each word is rare, its "of" and "the" too: only many units of it tell which are.
    const double collected = collection_weight(entry, *idf);
    const double own_part =
        entry.foreign ? (1 - kCollectionPart) * foreign / (foreign + kForeignUnits) : 1 - kCollectionPart;
    out.push_back(own_part * stable_log1p(all / entry.units) + (1 - own_part) * collected);
  }
  return out;
}

using Places = std::vector<std::uint32_t>;

/// Words of one side by what they have in common. What too many have tells nothing.
class WordsBy {
 public:
  struct Row {
    std::uint64_t key = 0;
    std::uint32_t word = 0;
    float weight = 0;
  };
  void add(std::uint64_t key, std::uint32_t word, float weight = 0) { rows_.push_back({key, word, weight}); }
  /// Before the first look.
  void sort() {
    std::ranges::sort(rows_,
                      [](const Row& x, const Row& y) { return x.key != y.key ? x.key < y.key : x.word < y.word; });
  }
  std::span<const Row> of(std::uint64_t key) const noexcept {
    const auto found = std::ranges::equal_range(rows_, key, {}, &Row::key);
    if (static_cast<std::size_t>(std::ranges::ssize(found)) > kMostSharers) return {};
    return {found.begin(), found.end()};
  }

 private:
  std::vector<Row> rows_;
};

}  // namespace

std::vector<Unit> block_units(const BlockText& text, std::span<const std::uint32_t> blocks) {
  std::vector<Unit> units;
  for (const std::uint32_t number : blocks) {
    const Block& block = text.blocks[number];
    units.push_back({text.tokens_of(block), &text.pivot, block.characters, ending_of(block.at.of(text.text)),
                     opens_speech(block.at.of(text.text)), !block.language.empty()});
  }
  return units;
}

std::vector<Unit> sentence_units(const BlockText& text, std::span<const Sentence> sentences) {
  std::vector<Unit> units;
  for (const Sentence& s : sentences)
    units.push_back({text.tokens_of(s), &text.pivot, s.characters, ending_of(s.at.of(text.text)),
                     opens_speech(s.at.of(text.text)), !text.blocks[block_at(text, s.at)].language.empty()});
  return units;
}

WordMatch::WordMatch(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable& idf)
    : WordMatch(a, b, same_language, &idf) {}

WordMatch::WordMatch(std::span<const Unit> a, std::span<const Unit> b, bool same_language)
    : WordMatch(a, b, same_language, nullptr) {}

WordMatch::WordMatch(std::span<const Unit> a, std::span<const Unit> b, bool same_language, const IdfTable* idf) {
  const Vocabulary from(a), to(b);
  a_ = {from.words, weights(from, idf)};
  b_ = {to.words, weights(to, idf)};
  WordsBy name, number, spelling, meaning;
  for (std::uint32_t v = 0; v < to.entries.size(); ++v) {
    const shingling::PivotToken& token = *to.entries[v].token;
    if (token.number != 0) {
      number.add(token.number, v);
      continue;
    }
    if (token.name != 0) name.add(token.name, v);
    if (same_language) {
      spelling.add(token.stem, v);
      continue;
    }
    for (const shingling::PivotToken* word : to.entries[v].spellings) spelling.add(word->folded, v);
    for (const shingling::Feature& f : to.entries[v].text->concepts_of(token)) meaning.add(f.id, v, f.weight);
  }
  for (WordsBy* table : {&name, &number, &spelling, &meaning}) table->sort();
  matches_.resize(from.entries.size());
  std::vector<double> strength(to.entries.size(), 0), shared(to.entries.size(), 0);
  std::vector<std::uint32_t> touched, sharing;
  const auto offer = [&](std::uint32_t v, double with) {
    if (strength[v] == 0) touched.push_back(v);
    strength[v] = std::max(strength[v], with);
  };
  const auto offer_all = [&](const WordsBy& table, std::uint64_t key, double with) {
    for (const WordsBy::Row& row : table.of(key)) offer(row.word, with);
  };
  for (std::uint32_t u = 0; u < from.entries.size(); ++u) {
    const shingling::PivotToken& token = *from.entries[u].token;
    if (token.number != 0) {
      offer_all(number, token.number, 1.0);
    } else if (same_language) {
      if (token.name != 0) offer_all(name, token.name, kCognateStrength);
      offer_all(spelling, token.stem, 1.0);
    } else {
      for (const shingling::Feature& f : from.entries[u].text->concepts_of(token))
        for (const WordsBy::Row& row : meaning.of(f.id)) {
          if (shared[row.word] == 0) sharing.push_back(row.word);
          shared[row.word] += static_cast<double>(std::min(f.weight, row.weight));
        }
      for (const std::uint32_t v : sharing) {
        if (shared[v] > kLeastConcept)
          offer(v, kDictionaryStrength * (0.5 + 0.5 * std::min(1.0, shared[v] / kFullConcept)));
        shared[v] = 0;
      }
      sharing.clear();
      if (token.name != 0) offer_all(name, token.name, kCognateStrength);
      const std::vector<const shingling::PivotToken*>& spellings = from.entries[u].spellings;
      const bool is_short = std::ranges::any_of(
          spellings, [](const shingling::PivotToken* word) { return word->at.letters <= kShortWord; });
      for (const shingling::PivotToken* word : spellings)
        offer_all(spelling, word->folded, is_short ? kShortSpelling : kSpellingStrength);
    }
    std::ranges::sort(touched);
    matches_[u].reserve(touched.size());
    for (const std::uint32_t v : touched) {
      matches_[u].push_back({v, strength[v]});
      strength[v] = 0;
    }
    touched.clear();
  }
  count_a_.resize(a_.weight.size());
  used_a_.resize(a_.weight.size());
  got_a_.resize(a_.weight.size());
  best_a_.resize(a_.weight.size());
  count_b_.resize(b_.weight.size());
  used_b_.resize(b_.weight.size());
  got_b_.resize(b_.weight.size());
  best_b_.resize(b_.weight.size());
}

void WordMatch::learn(std::span<const Learned> learned) {
  for (const Learned& l : learned) {
    std::vector<Match>& row = matches_[l.a];
    const auto at = std::ranges::lower_bound(row, l.b, {}, &Match::word);
    if (at != row.end() && at->word == l.b)
      at->strength = std::max(at->strength, l.strength);
    else
      row.insert(at, {l.b, l.strength});
  }
}

std::vector<WordMatch::Likely> WordMatch::likely_pairs(const std::vector<bool>& free_a, const std::vector<bool>& free_b,
                                                       double clearly) const {
  std::vector<Places> units_of_b(b_.weight.size());
  std::vector<double> all_b(b_.words.size(), 0);
  for (std::uint32_t j = 0; j < b_.words.size(); ++j)
    for (const std::uint32_t word : b_.words[j]) {
      if (!free_b.empty() && !free_b[j]) continue;
      all_b[j] += b_.weight[word];
      if (units_of_b[word].empty() || units_of_b[word].back() != j) units_of_b[word].push_back(j);
    }
  struct Best {
    double score = 0, second = 0;
    std::uint32_t other = 0;
    void offer(double given, std::uint32_t from) noexcept {
      if (given > score)
        second = score, score = given, other = from;
      else
        second = std::max(second, given);
    }
  };
  std::vector<Best> best_a(a_.words.size()), best_b(b_.words.size());
  std::vector<double> shared(b_.words.size(), 0);
  Places touched, words;
  for (std::uint32_t i = 0; i < a_.words.size(); ++i) {
    if (!free_a.empty() && !free_a[i]) continue;
    double all_a = 0;
    for (const std::uint32_t word : a_.words[i]) all_a += a_.weight[word];
    words = a_.words[i];
    std::ranges::sort(words);
    words.erase(std::ranges::unique(words).begin(), words.end());
    for (const std::uint32_t word : words)
      for (const Match& match : matches_[word]) {
        const Places& units = units_of_b[match.word];
        if (units.size() > kFewUnits) continue;
        for (const std::uint32_t j : units) {
          if (shared[j] == 0) touched.push_back(j);
          shared[j] += match.strength * (a_.weight[word] + b_.weight[match.word]);
        }
      }
    for (const std::uint32_t j : touched) {
      const double score = shared[j] / (all_a + all_b[j] + kShortUnit);
      best_a[i].offer(score, j);
      best_b[j].offer(score, i);
      shared[j] = 0;
    }
    touched.clear();
  }
  std::vector<Likely> out;
  for (std::uint32_t i = 0; i < best_a.size(); ++i) {
    const Best& best = best_a[i];
    if (best.score > 0 && best.score >= clearly * best.second && best_b[best.other].other == i &&
        best_b[best.other].score >= clearly * best_b[best.other].second)
      out.push_back({i, best.other, best.score});
  }
  return out;
}

void WordMatch::collect_a(std::uint32_t unit) {
  for (const std::uint32_t word : a_.words[unit])
    if (count_a_[word]++ == 0) touched_a_.push_back(word);
}

void WordMatch::collect_b(std::uint32_t unit) {
  for (const std::uint32_t word : b_.words[unit])
    if (count_b_[word]++ == 0) touched_b_.push_back(word);
}

void WordMatch::collect(std::span<const std::uint32_t> units_a, std::span<const std::uint32_t> units_b) {
  for (const std::uint32_t unit : units_a) collect_a(unit);
  for (const std::uint32_t unit : units_b) collect_b(unit);
}

void WordMatch::offer(std::uint32_t a, std::uint32_t b, double strength) {
  candidates_.push_back({strength * (a_.weight[a] + b_.weight[b]), a, b, strength});
  best_a_[a] = std::max(best_a_[a], strength);
  best_b_[b] = std::max(best_b_[b], strength);
}

void WordMatch::find_candidates() {
  candidates_.clear();
  for (const std::uint32_t u : touched_a_)
    for (const Match& match : matches_[u])
      if (count_b_[match.word] > 0) offer(u, match.word, match.strength);
}

void WordMatch::match_greedily() {
  std::ranges::sort(candidates_, [](const Candidate& x, const Candidate& y) {
    return x.gain != y.gain ? x.gain > y.gain : x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  for (const Candidate& c : candidates_) {
    const std::uint32_t times = std::min(count_a_[c.a] - used_a_[c.a], count_b_[c.b] - used_b_[c.b]);
    if (times == 0) continue;
    used_a_[c.a] += times;
    used_b_[c.b] += times;
    got_a_[c.a] += c.strength * times;
    got_b_[c.b] += c.strength * times;
  }
}

void WordMatch::clear_a() {
  for (const std::uint32_t word : touched_a_) count_a_[word] = used_a_[word] = 0, got_a_[word] = best_a_[word] = 0;
  touched_a_.clear();
}

void WordMatch::clear_b() {
  for (const std::uint32_t word : touched_b_) count_b_[word] = used_b_[word] = 0, got_b_[word] = best_b_[word] = 0;
  touched_b_.clear();
}

/// Of what is collected, once it is matched.
WordMatch::Similarity WordMatch::matched() {
  double all_a = 0, all_b = 0, got_a = 0, got_b = 0, reach_a = 0, reach_b = 0;
  for (const std::uint32_t word : touched_a_) {
    all_a += a_.weight[word] * count_a_[word];
    got_a += a_.weight[word] * got_a_[word];
    reach_a += a_.weight[word] * best_a_[word] * count_a_[word];
  }
  for (const std::uint32_t word : touched_b_) {
    all_b += b_.weight[word] * count_b_[word];
    got_b += b_.weight[word] * got_b_[word];
    reach_b += b_.weight[word] * best_b_[word] * count_b_[word];
  }
  Similarity out;
  if (all_a + all_b > 0) out.score = (got_a + got_b) / (all_a + all_b);
  if (all_a > 0) out.covered_a = got_a / all_a, out.reach_a = reach_a / all_a;
  if (all_b > 0) out.covered_b = got_b / all_b, out.reach_b = reach_b / all_b;
  return out;
}

WordMatch::Similarity WordMatch::similarity(std::span<const std::uint32_t> units_a,
                                            std::span<const std::uint32_t> units_b) {
  collect(units_a, units_b);
  find_candidates();
  match_greedily();
  const Similarity out = matched();
  clear_a();
  clear_b();
  return out;
}

void WordMatch::similarities(std::uint32_t a, std::uint32_t b0, std::uint32_t b1, std::vector<Similarity>& out) {
  out.clear();
  collect_a(a);
  row_first_.resize(b_.weight.size(), 0);
  for (const std::uint32_t u : touched_a_)
    for (const Match& match : matches_[u]) {
      std::uint32_t& first = row_first_[match.word];
      if (first == 0) row_words_.push_back(match.word);
      row_matches_.push_back({u, first, match.strength});
      first = static_cast<std::uint32_t>(row_matches_.size());
    }
  for (std::uint32_t b = b0; b < b1; ++b) {
    collect_b(b);
    candidates_.clear();
    for (const std::uint32_t v : touched_b_)
      for (std::uint32_t at = row_first_[v]; at != 0; at = row_matches_[at - 1].next)
        offer(row_matches_[at - 1].a, v, row_matches_[at - 1].strength);
    match_greedily();
    out.push_back(matched());
    clear_b();
    for (const Candidate& c : candidates_) used_a_[c.a] = 0, got_a_[c.a] = best_a_[c.a] = 0;
  }
  clear_a();
  for (const std::uint32_t word : row_words_) row_first_[word] = 0;
  row_words_.clear();
  row_matches_.clear();
}

WordMatch::Similarity WordMatch::similarity(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1) {
  range_a_.resize(a1 - a0);
  range_b_.resize(b1 - b0);
  std::iota(range_a_.begin(), range_a_.end(), static_cast<std::uint32_t>(a0));
  std::iota(range_b_.begin(), range_b_.end(), static_cast<std::uint32_t>(b0));
  return similarity(range_a_, range_b_);
}

void WordMatch::coverage_by_unit(std::size_t a0, std::size_t a1, std::size_t b0, std::size_t b1,
                                 std::span<const std::uint32_t> order_a, std::span<const std::uint32_t> order_b,
                                 std::vector<double>& covered) {
  range_a_.assign(order_a.begin(), order_a.end());
  range_b_.assign(order_b.begin(), order_b.end());
  collect(range_a_, range_b_);
  find_candidates();
  match_greedily();
  covered.assign(a1 - a0 + b1 - b0, 0.0);
  // A word's matched occurrences go to the units in the given order, each at the word's mean strength.
  const auto share_out = [&](const Side& side, std::span<const std::uint32_t> order, std::vector<std::uint32_t>& used,
                             std::span<const double> got, std::span<const std::uint32_t> touched, std::size_t first,
                             std::size_t offset) {
    if (mean_.size() < side.weight.size()) mean_.resize(side.weight.size());
    for (const std::uint32_t word : touched)
      if (used[word] > 0) mean_[word] = got[word] / used[word];
    for (const std::uint32_t unit : order) {
      double matched = 0, all = 0;
      for (const std::uint32_t word : side.words[unit]) {
        all += side.weight[word];
        if (used[word] == 0) continue;
        matched += mean_[word] * side.weight[word];
        --used[word];
      }
      covered[offset + unit - first] = all > 0 ? matched / all : 0;
    }
  };
  share_out(a_, order_a, used_a_, got_a_, touched_a_, a0, 0);
  share_out(b_, order_b, used_b_, got_b_, touched_b_, b0, a1 - a0);
  clear_a();
  clear_b();
}

}  // namespace stemma::align
