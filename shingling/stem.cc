#include "shingling/stem.h"

#include <libstemmer.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace stemma::shingling {
namespace {

struct Algorithm {
  std::string_view language;
  const char* name;  ///< as libstemmer calls it
};

// Two-letter codes only: the library's own aliases mix two and three letters, and know no "nb" or "nn".
constexpr Algorithm kAlgorithms[] = {
    {"bs", "serbian"},    {"ca", "catalan"}, {"da", "danish"},     {"de", "german"},     {"el", "greek"},
    {"en", "english"},    {"es", "spanish"}, {"eu", "basque"},     {"fi", "finnish"},    {"fr", "french"},
    {"ga", "irish"},      {"hi", "hindi"},   {"hr", "serbian"},    {"hu", "hungarian"},  {"hy", "armenian"},
    {"id", "indonesian"}, {"it", "italian"}, {"lt", "lithuanian"}, {"ms", "indonesian"}, {"nb", "norwegian"},
    {"ne", "nepali"},     {"nl", "dutch"},   {"nn", "norwegian"},  {"no", "norwegian"},  {"pt", "portuguese"},
    {"ro", "romanian"},   {"ru", "russian"}, {"sh", "serbian"},    {"sr", "serbian"},    {"sv", "swedish"},
    {"ta", "tamil"},      {"tr", "turkish"}, {"yi", "yiddish"},
};

/// A spelling that only some texts of a language use, and the one that it is read as.
struct Fold {
  std::string_view language, from, to;
};

// Dictionaries of Russian mark the stress and write the dots of ё; newspapers do neither. Arabic has no algorithm
// above: its own takes the same letters off whatever word is left; with a lexicon at hand clitics.h does better. What
// is folded are alefs with and without hamza, final ya and alef, the two kinds of final ha, the stroke that draws a
// word out, and the signs of short vowels.
constexpr Fold kFolds[] = {
    {"ru", "\u0301", ""},       {"ru", "\u0451", "\u0435"}, {"ar", "\u0623", "\u0627"}, {"ar", "\u0625", "\u0627"},
    {"ar", "\u0622", "\u0627"}, {"ar", "\u0671", "\u0627"}, {"ar", "\u0649", "\u064A"}, {"ar", "\u0629", "\u0647"},
    {"ar", "\u0640", ""},       {"ar", "\u064B", ""},       {"ar", "\u064C", ""},       {"ar", "\u064D", ""},
    {"ar", "\u064E", ""},       {"ar", "\u064F", ""},       {"ar", "\u0650", ""},       {"ar", "\u0651", ""},
    {"ar", "\u0652", ""},       {"ar", "\u0653", ""},       {"ar", "\u0654", ""},       {"ar", "\u0670", ""},
};

}  // namespace

struct Stemmer::Impl {
  explicit Impl(std::string_view language) {
    const auto* found = std::find_if(std::begin(kAlgorithms), std::end(kAlgorithms),
                                     [&](const Algorithm& a) { return a.language == language; });
    // An older library may lack a newer algorithm: it gives null, and words stay as they are.
    if (found != std::end(kAlgorithms)) snowball = sb_stemmer_new(found->name, "UTF_8");
    std::ranges::copy_if(kFolds, std::back_inserter(folds), [&](const Fold& f) { return f.language == language; });
  }
  ~Impl() { sb_stemmer_delete(snowball); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  /// `word` with its spellings folded, or `word` itself where the language folds nothing.
  std::string_view folded(std::string_view word) {
    if (folds.empty()) return word;
    fold_buffer.assign(word);
    for (const Fold& fold : folds) {
      for (std::size_t at = 0; (at = fold_buffer.find(fold.from, at)) != std::string::npos; at += fold.to.size())
        fold_buffer.replace(at, fold.from.size(), fold.to);
    }
    return fold_buffer;
  }

  sb_stemmer* snowball = nullptr;
  std::vector<Fold> folds;
  std::string buffer, fold_buffer;
};

Stemmer::Stemmer(std::string_view language) : impl_(std::make_unique<Impl>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem(std::string_view word) {
  word = impl_->folded(word);
  if (impl_->snowball != nullptr) {
    const sb_symbol* stemmed = sb_stemmer_stem(impl_->snowball, reinterpret_cast<const sb_symbol*>(word.data()),
                                               static_cast<int>(word.size()));
    if (stemmed != nullptr) {  // null only when memory ran out
      return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(impl_->snowball))};
    }
  }
  impl_->buffer.assign(word);
  return impl_->buffer;
}

}  // namespace stemma::shingling
