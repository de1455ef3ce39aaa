#include "shingling/breaks.h"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/locid.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <map>
#include <memory>

#include "shingling/icu_text.h"
#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

/// A sentence iterator is expensive to make and not shareable: one a language and thread.
icu::BreakIterator& sentence_iterator(const std::string& language, std::span<const std::string_view> abbreviations) {
  thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>> cache;
  std::unique_ptr<icu::BreakIterator>& made = cache[language];
  if (!made) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(language.empty() ? "en" : language.c_str());
    std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
    require(status, "sentence rules");
    std::unique_ptr<icu::FilteredBreakIteratorBuilder> filter(
        icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
    if (U_FAILURE(status) || !filter) {  // CLDR has rules for this language, but no list of abbreviations
      status = U_ZERO_ERROR;
      filter.reset(icu::FilteredBreakIteratorBuilder::createEmptyInstance(status));
    }
    if (U_SUCCESS(status) && filter) {
      for (const std::string_view abbreviation : abbreviations)
        filter->suppressBreakAfter(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                       abbreviation.data(), static_cast<std::int32_t>(abbreviation.size()))),
                                   status);
      made.reset(filter->wrapIteratorWithFilter(plain.release(), status));
      require(status, "sentence rules");
    } else {
      made = std::move(plain);  // an ICU without filters
    }
  }
  return *made;
}

/// As the sentence iterators; one for all languages, as words are told by dictionaries of scripts.
icu::BreakIterator& word_iterator() {
  thread_local std::unique_ptr<icu::BreakIterator> made;
  if (!made) {
    UErrorCode status = U_ZERO_ERROR;
    made.reset(icu::BreakIterator::createWordInstance(icu::Locale("ja"), status));
    require(status, "word dictionaries");
  }
  return *made;
}

/// Byte offsets of the breaks behind the start of `text`, the last equal to its size.
std::vector<std::size_t> breaks_of(icu::BreakIterator& iterator, std::string_view text, const char* rules) {
  std::vector<std::size_t> ends;
  if (text.empty()) return ends;
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  require(status, "text access");
  iterator.setText(&utext, status);
  require(status, rules);
  iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next())
    if (end > 0 && (ends.empty() || static_cast<std::size_t>(end) > ends.back()))
      ends.push_back(static_cast<std::size_t>(end));
  utext_close(&utext);
  if (ends.empty() || ends.back() != text.size()) ends.push_back(text.size());
  return ends;
}

enum class Begins : std::uint8_t { kLowerCase, kOtherwise, kNoWord };

/// Whether a piece has a letter or digit, and whether its first character is a letter in lower case.
Begins how_begins(std::string_view piece) {
  bool first = true;
  for (std::size_t at = 0; at < piece.size();) {
    const auto c = static_cast<UChar32>(next_code_point(piece, at));
    // By the sentence rules' own property: Georgian letters are in lower case to others, and begin sentences.
    if (u_isalnum(c))
      return first && u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK) == U_SB_LOWER ? Begins::kLowerCase
                                                                                   : Begins::kOtherwise;
    first = first && u_isUWhiteSpace(c);
  }
  return Begins::kNoWord;
}

/// Bytes of the closing quotes and brackets at the front that a space or the end follows, with that space: French sets
/// them off from the sentence that they close.
std::size_t closing_marks(std::string_view piece) {
  std::size_t marks = 0;
  for (std::size_t at = 0; at < piece.size();) {
    const auto c = static_cast<UChar32>(next_code_point(piece, at));
    const auto type = u_charType(c);
    if (type != U_FINAL_PUNCTUATION && type != U_END_PUNCTUATION && c != '"' && c != '\'') break;
    std::size_t behind = at;
    for (std::size_t next = at; next < piece.size(); behind = next)
      if (!u_isUWhiteSpace(static_cast<UChar32>(next_code_point(piece, next)))) break;
    if (behind == at && at < piece.size()) break;
    marks = at = behind;
  }
  return marks;
}

}  // namespace

std::vector<std::size_t> sentence_ends(std::string_view text, const std::string& language,
                                       std::span<const std::string_view> abbreviations) {
  if (text.empty()) return {};
  const std::vector<std::size_t> ends = breaks_of(sentence_iterator(language, abbreviations), text, "sentence rules");
  std::vector<std::size_t> out;
  std::size_t begin = 0;
  bool has_word = false;  // in the sentences so far
  for (const std::size_t end : ends) {
    if (!out.empty() && has_word) begin = out.back() += closing_marks(text.substr(begin, end - begin));
    const Begins begins = how_begins(text.substr(begin, end - begin));
    if (!out.empty() && (begins != Begins::kOtherwise || !has_word))
      out.back() = end;
    else
      out.push_back(end);
    has_word = has_word || begins != Begins::kNoWord;
    begin = end;
  }
  return out;
}

std::vector<std::size_t> word_ends(std::string_view text) {
  if (text.empty()) return {};
  return breaks_of(word_iterator(), text, "word dictionaries");
}

}  // namespace stemma::shingling
