#include "shingling/word_meaning.h"

#include <algorithm>
#include <string>

#include "shingling/base/hash.h"
#include "shingling/clitics.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

constexpr double kLeastProbability = 0.05;  // rarer translations are noise in the dictionaries
constexpr float kUnknownWordWeight = 0.5F;  // a word that no dictionary has, by its spelling
constexpr double kCompoundWeight = 0.8;
constexpr std::size_t kNameLetters = 5, kCognateLetters = 4, kFoldedLetters = 12;
constexpr std::size_t kLeastCompound = 8;  // letters
constexpr std::size_t kMostCompound = 64;  // every split stems the rest of the word: a long one costs its square

constexpr std::uint64_t kNameSeed = 0x6E616D65, kNumberSeed = 0x6E756D, kFoldedSeed = 0x666F6C64;

/// English function words say nothing of a subject; their stems are dropped after mapping.
constexpr std::string_view kStopWords[] = {
    "the",   "a",     "an",    "of",   "in",    "on",     "at",    "to",   "for",   "and",   "or",    "be",
    "is",    "are",   "was",   "were", "been",  "being",  "have",  "has",  "had",   "do",    "does",  "did",
    "it",    "its",   "he",    "she",  "his",   "her",    "him",   "they", "them",  "their", "this",  "that",
    "these", "those", "with",  "by",   "from",  "as",     "not",   "no",   "will",  "but",   "would", "can",
    "could", "may",   "might", "must", "shall", "should", "which", "who",  "what",  "when",  "where", "how",
    "i",     "you",   "we",    "me",   "my",    "your",   "our",   "us",   "there", "than",  "then",  "so",
    "if",    "into",  "about", "over", "after", "before", "up",    "out",  "all",   "any",   "some",  "more",
    "most",  "other", "such",  "only", "own",   "same",   "also",  "just", "very",  "s",     "t"};

const std::unordered_set<FeatureId>& stop_concepts() {
  static const std::unordered_set<FeatureId> stops = [] {
    std::unordered_set<FeatureId> made;
    Stemmer stemmer("en");
    for (const std::string_view word : kStopWords) made.insert(hash64(stemmer.stem(word)));
    return made;
  }();
  return stops;
}

/// The first `count` code points.
std::string_view prefix(std::string_view text, std::size_t count) noexcept {
  std::size_t at = 0;
  while (at < text.size() && count-- > 0) next_code_point(text, at);
  return text.substr(0, at);
}

std::size_t code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

/// Whether a folded word is in the letters of English, so that its spelling may be that of an English word.
bool is_latin(std::string_view folded) noexcept {
  return std::ranges::all_of(folded, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Drops rare translations, puts the concepts of function words first and returns how many there are.
std::uint16_t sort_out(std::vector<Feature>& concepts) {
  std::erase_if(concepts, [](const Feature& f) { return static_cast<double>(f.weight) < kLeastProbability; });
  const auto telling =
      std::ranges::stable_partition(concepts, [](const Feature& f) { return stop_concepts().contains(f.id); });
  return static_cast<std::uint16_t>(telling.begin() - concepts.begin());
}

}  // namespace

FeatureId number_feature(std::string_view form) noexcept { return hash64(form, kNumberSeed); }

LanguageWords::LanguageWords(std::string_view code, const LexiconSet& lexicons, Stemmer& english)
    : language_(language_named(code)),
      lexicons_(lexicons),
      lexicon_(lexicons.find(code)),
      stemmer_(code),
      english_(english),
      is_pivot_(code == "en") {
  function_words_.insert(language_.function_words.begin(), language_.function_words.end());
}

bool LanguageWords::has(std::string_view word) {
  return lexicon_ != nullptr && lexicon_->contains(hash64(stemmer_.stem(word)));
}

/// Whether a word is in the table, or in a script without spaces consists of such words. A single character there
/// says too little to be told from one: it stands in words and names that were not known.
bool LanguageWords::is_function_word(std::string_view lower) const {
  if (function_words_.contains(lower)) return true;
  std::size_t characters = 0;
  bool all = true;
  for (std::size_t at = 0; at < lower.size(); ++characters) {
    const std::size_t begin = at;
    if (!is_spaceless(next_code_point(lower, at))) return false;
    all = all && function_words_.contains(lower.substr(begin, at - begin));
  }
  return all || characters == 1;
}

void LanguageWords::add_compound(std::string_view lower, std::vector<Feature>& concepts) {
  std::vector<Lexicon::Translation> left, right, best_left, best_right;
  const auto look_up = [&](std::string_view part, std::vector<Lexicon::Translation>& out) {
    out.clear();
    return lexicon_->find(hash64(stemmer_.stem(part)), out);
  };
  const auto known_left = [&](std::string_view part) {
    for (const std::string_view joint : language_.compound_joints) {
      if (!part.ends_with(joint)) continue;
      const std::string_view bare = part.substr(0, part.size() - joint.size());
      if (code_points(bare) >= 3 && look_up(bare, left)) return true;
    }
    return look_up(std::string(part) + "e", left);
  };
  std::size_t best = 0;
  const std::size_t length = code_points(lower);
  std::size_t at = 0;
  for (std::size_t letters = 1; letters + 4 <= length; ++letters) {
    next_code_point(lower, at);
    if (letters < 3) continue;
    const std::size_t balance = std::min(letters, length - letters);
    if (balance <= best) continue;  // the most balanced split is the likeliest
    if (!look_up(lower.substr(at), right) || !known_left(lower.substr(0, at))) continue;
    best = balance;
    best_left = left;
    best_right = right;
  }
  for (const auto* part : {&best_left, &best_right})
    for (const Lexicon::Translation& t : *part)
      concepts.push_back({t.concept_id, static_cast<float>(t.probability * kCompoundWeight)});
}

WordMeaning LanguageWords::meaning_of(std::string_view lower, std::vector<Feature>& concepts) {
  WordMeaning word;
  word.word = hash64(lower);
  const std::string folded = fold_name(lower);
  const std::size_t folded_letters = code_points(folded);
  if (folded_letters >= kCognateLetters) {
    word.name = hash64(prefix(folded, kCognateLetters), kFoldedSeed);
    word.name_feature = hash64(prefix(folded, kNameLetters), kNameSeed);
  }
  word.folded = hash64(prefix(folded, kFoldedLetters), kFoldedSeed);
  const std::string stem(stemmer_.stem(lower));
  word.stem = hash64(stem);
  if (is_pivot_) {
    concepts.push_back({word.stem, 1.0F});
    word.known = lexicons_.is_english(word.stem);
  } else if (lexicon_ != nullptr) {
    std::vector<Lexicon::Translation> translations;
    word.known = lexicon_->find(word.stem, translations);
    if (!word.known) {
      for (const std::string& bare : without_clitics(language_, stem)) {
        if (!lexicon_->find(hash64(bare), translations)) continue;
        word.stem = hash64(bare);
        word.known = true;
        break;
      }
    }
    for (const Lexicon::Translation& t : translations)
      concepts.push_back({t.concept_id, static_cast<float>(t.probability)});
    if (!word.known && !language_.compound_joints.empty() && code_points(lower) >= kLeastCompound &&
        code_points(lower) <= kMostCompound) {
      add_compound(lower, concepts);
      word.known = !concepts.empty();
    }
  }
  if (is_function_word(lower)) {
    // No name, whether a dictionary has it or not; and what it means is said in every text.
    word.known = true;
    sort_out(concepts);
    word.common = static_cast<std::uint16_t>(concepts.size());
    return word;
  }
  if (!word.known && !is_pivot_ && folded_letters >= kCognateLetters && is_latin(folded)) {
    concepts.push_back({hash64(english_.stem(folded)), kUnknownWordWeight});
  }
  word.common = sort_out(concepts);
  return word;
}

WordMeaning meaning_of_number(std::string_view number, std::vector<Feature>& features) {
  WordMeaning word;
  word.word = word.stem = word.number = number_feature(number_form(number));
  features.push_back({word.number, 1.0F});
  return word;
}

}  // namespace stemma::shingling
