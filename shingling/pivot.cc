// Why dictionaries and not sentence embeddings: a document's bag of concepts finds its translation among thousands at a
// thousandth of the cost, tells why it did, and gives the same answer on every machine.
#include "shingling/pivot.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "shingling/base/hash.h"
#include "shingling/clitics.h"
#include "shingling/lang/language.h"
#include "shingling/stem.h"
#include "shingling/unicode.h"
#include "shingling/word_forms.h"
#include "shingling/words.h"

namespace stemma::shingling {
namespace {

constexpr double kLeastProbability = 0.05;  // rarer translations are noise in the dictionaries
constexpr float kNameWeight = 0.7F;         // a name's first letters: strong, yet chance can match them
constexpr float kUnknownWordWeight = 0.5F;  // a word that no dictionary has, by its spelling
constexpr double kCompoundWeight = 0.8;
constexpr std::size_t kNameLetters = 5, kCognateLetters = 4, kFoldedLetters = 12;
constexpr std::size_t kLeastCompound = 8;  // letters
constexpr std::size_t kMostCompound = 64;  // every split stems the rest of the word: a long one costs its square
constexpr std::size_t kAhead = 32;         // tokens whose words are fetched from memory side by side
constexpr std::size_t kCacheWords = 1u << 18, kCacheBytes = 16u << 20;

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

namespace {

/// What a word gives, whatever its place.
struct Word {
  std::uint64_t word = 0, stem = 0, name = 0, folded = 0, number = 0;
  std::uint64_t name_feature = 0;  // 0: too short to be a name
  std::uint32_t first_feature = 0;
  std::uint16_t common = 0;    // features of function words come first
  std::uint16_t features = 0;  // all of them
  bool known = false;
  // Where count_features() counts it, without and with its name, if it does: an old number is told by what stands
  // there.
  std::array<std::uint32_t, 2> counted{};
};

/// The words of a language that were read, by the number of their lower form.
class Words {
 public:
  /// Made by `make(Word&, std::vector<Feature>&)` where it is not known.
  template <class Make>
  std::uint32_t number_of(WordForms::Number form, Make&& make) {
    if (form >= of_form_.size()) of_form_.resize(std::size_t{form} + 1);
    if (of_form_[form] == 0) {
      Word word;
      made_.clear();
      make(word, made_);
      word.first_feature = static_cast<std::uint32_t>(features_.size());
      word.features = static_cast<std::uint16_t>(made_.size());
      features_.insert(features_.end(), made_.begin(), made_.end());
      words_.push_back(word);
      of_form_[form] = static_cast<std::uint32_t>(words_.size());
    }
    return of_form_[form] - 1;
  }
  /// Says that the word of the form will be asked for soon.
  void prefetch(WordForms::Number form) const noexcept {
    if (form < of_form_.size() && of_form_[form] != 0) __builtin_prefetch(&words_[of_form_[form] - 1]);
  }
  Word& operator[](std::uint32_t number) noexcept { return words_[number]; }
  std::span<const Feature> features_of(const Word& word) const noexcept {
    return std::span(features_).subspan(word.first_feature, word.features);
  }
  void clear() noexcept {
    of_form_.clear();
    words_.clear();
    features_.clear();
  }

 private:
  std::vector<std::uint32_t> of_form_;  // a word's number from 1; 0: not known
  std::vector<Word> words_;
  std::vector<Feature> features_, made_;
};

struct LanguageState {
  explicit LanguageState(std::string_view code, const LexiconSet& lexicons)
      : language(language_named(code)), lexicon(lexicons.find(code)), stemmer(code), is_pivot(code == "en") {
    function_words.insert(language.function_words.begin(), language.function_words.end());
  }

  /// Whether a word is in the table, or in a script without spaces consists of such words. A single character there
  /// says too little to be told from one: it stands in words and names that were not known.
  bool is_function_word(std::string_view lower) const {
    if (function_words.contains(lower)) return true;
    std::size_t characters = 0;
    bool all = true;
    for (std::size_t at = 0; at < lower.size(); ++characters) {
      const std::size_t begin = at;
      if (!is_spaceless(next_code_point(lower, at))) return false;
      all = all && function_words.contains(lower.substr(begin, at - begin));
    }
    return all || characters == 1;
  }

  const Language& language;
  const Lexicon* lexicon;
  Stemmer stemmer;
  std::unordered_set<std::string_view> function_words;
  bool is_pivot;  // the pivot language: its stems are the concepts
  Words words;
};

void add_compound(std::string_view lower, LanguageState& state, std::vector<Feature>& concepts) {
  std::vector<Lexicon::Translation> left, right, best_left, best_right;
  const auto look_up = [&](std::string_view part, std::vector<Lexicon::Translation>& out) {
    out.clear();
    return state.lexicon->find(hash64(state.stemmer.stem(part)), out);
  };
  const auto known_left = [&](std::string_view part) {
    for (const std::string_view joint : state.language.compound_joints) {
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

}  // namespace

struct PivotReader::Impl {
  explicit Impl(const LexiconSet& set) : lexicons(set) {}

  LanguageState& state_of(std::string_view language) {
    std::unique_ptr<LanguageState>& state = states[std::string(language)];
    if (!state) state = std::make_unique<LanguageState>(language, lexicons);
    return *state;
  }

  void make_word(std::string_view lower, LanguageState& state, Word& word, std::vector<Feature>& concepts);

  /// Numbers are the same in all languages.
  std::uint32_t number_word(WordForms::Number form) {
    return numbers.number_of(form, [&](Word& word, std::vector<Feature>& features) {
      word.word = word.stem = word.number = number_feature(number_form(forms.text(form)));
      features.push_back({word.number, 1.0F});
    });
  }

  bool forget_if_full() {
    if (forms.size() <= kCacheWords && forms.bytes() <= kCacheBytes) return false;
    forget();
    return true;
  }
  /// Empties the cache; what was counted in its words is written down first.
  void forget() {
    flush();
    forms.clear();
    numbers.clear();
    for (const auto& [language, state] : states) state->words.clear();
    ++times_forgotten;
  }

  /// Reads the paragraph's tokens and tells its language.
  std::string_view begin_paragraph(std::string_view text, std::string_view document_language);
  /// Calls `take(token, words, number)` for each token, `words[number]` being its Word, which lives until the next one.
  template <class Take>
  void each_word(std::string_view text, LanguageState& state, Take&& take);
  void append(std::string_view text, std::string_view language, std::uint32_t offset, PivotText& out);

  void count(Words& words, std::uint32_t number, bool named);
  void flush();

  const LexiconSet& lexicons;
  Stemmer english{"en"};
  std::unordered_map<std::string, std::unique_ptr<LanguageState>> states;
  WordForms forms;
  Words numbers;
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  std::uint64_t times_forgotten = 0;

  // Of the paragraph that is read.
  std::vector<Token> tokens;
  bool has_characters = false;  // tokens that are yet to be joined to words
  // A token's lower form, or the form of a number; good as long as nothing was forgotten since.
  std::vector<WordForms::Number> token_forms;
  std::uint64_t token_forms_from = kNever;  // times_forgotten then

  // Of the text whose features are counted.
  struct Counted {
    Words* words;
    std::uint32_t number;
    bool named;
    std::uint32_t times;
    std::array<std::uint32_t, 2> places;
  };
  std::vector<Counted> counted;
  std::vector<CountedFeature>* counted_features = nullptr;
  std::uint32_t place = 0;
};

PivotReader::PivotReader(const LexiconSet& lexicons) : impl_(std::make_unique<Impl>(lexicons)) {}
PivotReader::~PivotReader() = default;
PivotReader::PivotReader(PivotReader&&) noexcept = default;
PivotReader& PivotReader::operator=(PivotReader&&) noexcept = default;

void PivotReader::Impl::make_word(std::string_view lower, LanguageState& state, Word& word,
                                  std::vector<Feature>& concepts) {
  word.word = hash64(lower);
  const std::string folded = fold_name(lower);
  const std::size_t folded_letters = code_points(folded);
  if (folded_letters >= kCognateLetters) {
    word.name = hash64(prefix(folded, kCognateLetters), kFoldedSeed);
    word.name_feature = hash64(prefix(folded, kNameLetters), kNameSeed);
  }
  word.folded = hash64(prefix(folded, kFoldedLetters), kFoldedSeed);
  const std::string stem(state.stemmer.stem(lower));
  word.stem = hash64(stem);
  if (state.is_pivot) {
    concepts.push_back({word.stem, 1.0F});
    word.known = lexicons.is_english(word.stem);
  } else if (state.lexicon != nullptr) {
    std::vector<Lexicon::Translation> translations;
    word.known = state.lexicon->find(word.stem, translations);
    if (!word.known) {
      for (const std::string& bare : without_clitics(state.language, stem)) {
        if (!state.lexicon->find(hash64(bare), translations)) continue;
        word.stem = hash64(bare);
        word.known = true;
        break;
      }
    }
    for (const Lexicon::Translation& t : translations)
      concepts.push_back({t.concept_id, static_cast<float>(t.probability)});
    if (!word.known && !state.language.compound_joints.empty() && code_points(lower) >= kLeastCompound &&
        code_points(lower) <= kMostCompound) {
      add_compound(lower, state, concepts);
      word.known = !concepts.empty();
    }
  }
  if (state.is_function_word(lower)) {
    // No name, whether a dictionary has it or not; and what it means is said in every text.
    word.known = true;
    sort_out(concepts);
    word.common = static_cast<std::uint16_t>(concepts.size());
    return;
  }
  if (!word.known && !state.is_pivot && folded_letters >= kCognateLetters && is_latin(folded)) {
    concepts.push_back({hash64(english.stem(folded)), kUnknownWordWeight});
  }
  word.common = sort_out(concepts);
}

std::string_view PivotReader::Impl::begin_paragraph(std::string_view text, std::string_view document_language) {
  has_characters = tokenize(text, tokens);
  token_forms.clear();
  FunctionWordCounts counts;
  std::array<WordForms::Key, kAhead> keys;
  for (std::size_t begin = 0; begin < tokens.size(); begin += kAhead) {
    const std::span<const Token> some = std::span(tokens).subspan(begin, std::min(kAhead, tokens.size() - begin));
    for (std::size_t i = 0; i < some.size(); ++i) {
      keys[i] = WordForms::key_of(text.substr(some[i].begin, some[i].end - some[i].begin));
      forms.prefetch(keys[i]);
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      const Token& token = some[i];
      if (forget_if_full()) token_forms.clear();
      const WordForms::Form& form = forms.form_of(text.substr(token.begin, token.end - token.begin), keys[i]);
      token_forms.push_back(token.is_number ? form.number : form.lower);
      if (!token.is_number) counts.add(form.function_word_of);
    }
  }
  token_forms_from = token_forms.size() == tokens.size() ? times_forgotten : kNever;
  auto token = tokens.begin();
  return paragraph_language(counts, document_language, [&](FunctionWord& word) {
    if (token == tokens.end()) return false;
    // Nothing is forgotten here, so that equal words have equal numbers.
    const WordForms::Form& form = forms.form_of(text.substr(token->begin, token->end - token->begin));
    std::size_t at = token->begin;
    word = {form.lower, token->is_number ? 0 : form.function_word_of,
            token->letters > 1 || is_spaceless(next_code_point(text, at))};
    ++token;
    return true;
  });
}

template <class Take>
void PivotReader::Impl::each_word(std::string_view text, LanguageState& state, Take&& take) {
  if (has_characters) {
    tokens = join_characters(text, std::move(tokens), [&](std::string_view word) {
      return state.lexicon != nullptr && state.lexicon->contains(hash64(state.stemmer.stem(word)));
    });
    token_forms_from = kNever;
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    WordForms::Number known = 0;  // as token_forms has it
    if (token_forms_from == times_forgotten) {
      if (i + kAhead / 4 < tokens.size()) state.words.prefetch(token_forms[i + kAhead / 4]);
      known = token_forms[i];
    } else {
      forget_if_full();
      const WordForms::Form& form = forms.form_of(text.substr(token.begin, token.end - token.begin));
      known = token.is_number ? form.number : form.lower;
    }
    if (token.is_number) {
      take(token, numbers, number_word(known));
    } else {
      take(token, state.words, state.words.number_of(known, [&](Word& word, std::vector<Feature>& concepts) {
        make_word(forms.text(known), state, word, concepts);
      }));
    }
  }
}

namespace {

/// Whether the word is a name at this place, or may be one.
bool is_named(const Word& word, const Token& token, const Language& language) noexcept {
  return word.name_feature != 0 && (!word.known || (token.capital && !token.initial && !language.capitalised_nouns));
}

}  // namespace

void PivotReader::Impl::append(std::string_view text, std::string_view language, std::uint32_t offset, PivotText& out) {
  LanguageState& state = state_of(language);
  each_word(text, state, [&](const Token& token, Words& words, std::uint32_t number) {
    const Word& word = words[number];
    PivotToken pivot;
    pivot.at = token;
    pivot.at.begin += offset;
    pivot.at.end += offset;
    pivot.word = word.word;
    pivot.stem = word.stem;
    pivot.name = word.name;
    pivot.folded = word.folded;
    pivot.number = word.number;
    pivot.first_feature = static_cast<std::uint32_t>(out.features.size());
    const std::span<const Feature> features = words.features_of(word);
    out.features.insert(out.features.end(), features.begin(), features.end());
    pivot.common = word.common;
    pivot.concepts = token.is_number ? std::uint16_t{0} : static_cast<std::uint16_t>(word.features - word.common);
    if (is_named(word, token, state.language)) out.features.push_back({word.name_feature, kNameWeight});
    pivot.features = static_cast<std::uint16_t>(out.features.size() - pivot.first_feature - pivot.common);
    out.tokens.push_back(pivot);
  });
}

void PivotReader::read(std::string_view text, std::string_view language, std::uint32_t offset, PivotText& out) {
  impl_->has_characters = tokenize(text, impl_->tokens);
  impl_->token_forms_from = Impl::kNever;
  impl_->append(text, language, offset, out);
}

std::string_view PivotReader::read_paragraph(std::string_view text, std::string_view document_language,
                                             std::uint32_t offset, PivotText& out) {
  const std::string_view language = impl_->begin_paragraph(text, document_language);
  impl_->append(text, language, offset, out);
  return language;
}

void PivotReader::Impl::count(Words& words, std::uint32_t number, bool named) {
  ++place;
  Word& word = words[number];
  if (word.features == word.common && !named) return;
  std::uint32_t& at = word.counted[named];
  if (at >= counted.size() || counted[at].words != &words || counted[at].number != number ||
      counted[at].named != named) {
    at = static_cast<std::uint32_t>(counted.size());
    counted.push_back({&words, number, named, 0, {}});
  }
  Counted& found = counted[at];
  if (found.times < found.places.size()) found.places[found.times] = place;
  ++found.times;
}

void PivotReader::Impl::flush() {
  for (const Counted& c : counted) {
    const Word& word = (*c.words)[c.number];
    for (const Feature& f : c.words->features_of(word).subspan(word.common))
      counted_features->push_back({f.id, f.weight, c.times, c.places});
    if (c.named) counted_features->push_back({word.name_feature, kNameWeight, c.times, c.places});
  }
  counted.clear();
}

std::size_t PivotReader::count_features(std::span<const std::string_view> paragraphs,
                                        std::string_view document_language, std::vector<CountedFeature>& out) {
  Impl& impl = *impl_;
  impl.counted.clear();  // of a call that an error ended
  impl.counted_features = &out;
  impl.place = 0;
  for (const std::string_view text : paragraphs) {
    LanguageState& state = impl.state_of(impl.begin_paragraph(text, document_language));
    impl.each_word(text, state, [&](const Token& token, Words& words, std::uint32_t number) {
      impl.count(words, number, is_named(words[number], token, state.language));
    });
  }
  impl.flush();
  return impl.place;
}

}  // namespace stemma::shingling
