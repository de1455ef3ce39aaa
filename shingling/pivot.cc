// Why dictionaries and not sentence embeddings: a document's bag of concepts finds its translation among thousands at a
// thousandth of the cost, tells why it did, and gives the same answer on every machine.
#include "shingling/pivot.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "shingling/lang/language.h"
#include "shingling/stem.h"
#include "shingling/unicode.h"
#include "shingling/word_forms.h"
#include "shingling/word_meaning.h"
#include "shingling/words.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kAhead = 32;  // tokens whose words are fetched from memory side by side
constexpr std::size_t kCacheWords = 1u << 18, kCacheBytes = 16u << 20;

/// A word that was met.
struct Word : WordMeaning {
  std::uint32_t first_feature = 0;
  std::uint16_t features = 0;  // all of them
  // Where count_features() counts it, without and with its name, if it does: an old number is told by what stands
  // there.
  std::array<std::uint32_t, 2> counted{};
};

/// The words of a language that were read, by the number of their lower form.
class Words {
 public:
  /// Made by `make(features)`, a WordMeaning, where it is not known.
  template <class Make>
  std::uint32_t number_of(WordForms::Number form, Make&& make) {
    if (form >= of_form_.size()) of_form_.resize(std::size_t{form} + 1);
    if (of_form_[form] == 0) {
      made_.clear();
      Word word{make(made_)};
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
  /// Says the same of a word's features; it reads the word.
  void prefetch_features(std::uint32_t number) const noexcept {
    __builtin_prefetch(features_.data() + words_[number].first_feature);
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
  LanguageWords meanings;
  Words words;
};

}  // namespace

struct PivotReader::Impl {
  explicit Impl(const LexiconSet& set) : lexicons(set) {}

  LanguageState& state_of(std::string_view language) {
    std::unique_ptr<LanguageState>& state = states[std::string(language)];
    if (!state) state = std::make_unique<LanguageState>(LanguageWords(language, lexicons, english), Words());
    return *state;
  }

  /// Numbers are the same in all languages.
  std::uint32_t number_word(WordForms::Number form) {
    return numbers.number_of(
        form, [&](std::vector<Feature>& features) { return meaning_of_number(forms.text(form), features); });
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
    tokens = join_characters(text, std::move(tokens), [&](std::string_view word) { return state.meanings.has(word); });
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
      take(token, state.words, state.words.number_of(known, [&](std::vector<Feature>& concepts) {
        return state.meanings.meaning_of(forms.text(known), concepts);
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
    pivot.known = word.known;
    pivot.common = word.common;
    pivot.concepts = token.is_number ? std::uint16_t{0} : static_cast<std::uint16_t>(word.features - word.common);
    if (is_named(word, token, state.meanings.language())) out.features.push_back({word.name_feature, kNameWeight});
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
  constexpr std::size_t kWordsAhead = 8;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (i + kWordsAhead < counted.size()) {
      const Counted& soon = counted[i + kWordsAhead];
      soon.words->prefetch_features(soon.number);
    }
    const Counted& c = counted[i];
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
  // An error ends the counting too: what is forgotten later must not be written to `out`.
  const std::unique_ptr<Impl, void (*)(Impl*)> counting(&impl, [](Impl* counted) {
    counted->counted.clear();
    counted->counted_features = nullptr;
  });
  impl.counted_features = &out;
  impl.place = 0;
  for (const std::string_view text : paragraphs) {
    LanguageState& state = impl.state_of(impl.begin_paragraph(text, document_language));
    impl.each_word(text, state, [&](const Token& token, Words& words, std::uint32_t number) {
      impl.count(words, number, is_named(words[number], token, state.meanings.language()));
    });
  }
  impl.flush();
  return impl.place;
}

bool share_a_concept(const PivotText& x, const PivotToken& of_x, const PivotText& y, const PivotToken& of_y) noexcept {
  const std::span<const Feature> concepts = y.concepts_of(of_y);
  return std::ranges::any_of(x.concepts_of(of_x), [&](const Feature& f) {
    return std::ranges::find(concepts, f.id, &Feature::id) != concepts.end();
  });
}

}  // namespace stemma::shingling
