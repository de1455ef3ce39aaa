#include "align/block_kind.h"

#include <algorithm>
#include <map>
#include <string>

#include "shingling/base/hash.h"
#include "shingling/lang/language.h"
#include "shingling/normalize.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::Language;

constexpr std::size_t kShortWords = 16;  // a line: headings, promos
constexpr std::size_t kImageTextWords = 10;
constexpr std::size_t kNoticeWords = 40;
constexpr std::size_t kCreditWords = 14;
constexpr std::size_t kBylineWords = 10;

/// Form of a block, read once.
struct Form {
  std::size_t words = 0, capitals = 0, call_words = 0, notice_words = 0, credit_words = 0;
  bool all_caps = false, ends_sentence = false, ends_question = false, has_colon_early = false, first_is_byline = false;
  bool first_is_call = false, first_is_credit = false;
  ByteRange credit;  ///< of a bracket at the end, empty without one
  std::uint64_t key = 0;
};

bool holds(std::span<const std::string_view> words, std::string_view word) noexcept {
  return std::ranges::find(words, word) != words.end();
}

bool is_closing_quote(char32_t c) noexcept {
  return c == '"' || c == '\'' || c == 0xBB || c == 0xAB || (c >= 0x2018 && c <= 0x201F);
}

/// The last code point that is no space or quote.
char32_t last_mark(std::string_view text) noexcept {
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = shingling::next_code_point(text, at);
    if (!shingling::is_space(c) && !is_closing_quote(c)) last = c;
  }
  return last;
}

/// The bracket that ends the text, brackets inside it included: "(Council (NWRI))".
ByteRange bracket_at_end(std::string_view text) noexcept {
  if (text.empty() || text.back() != ')') return {};
  int depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == ')') ++depth;
    if (text[i] == '(' && --depth == 0) return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(text.size())};
  }
  return {};
}

Form form_of(const BlockText& text, const Block& block) {
  Form form;
  const std::string_view words = block.at.of(text.text);
  const Language& language = shingling::language_named(text.language_of(block));
  std::size_t letters = 0, upper = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = shingling::next_code_point(words, at);
    if (!shingling::is_letter(c)) continue;
    ++letters;
    upper += shingling::is_upper(c) || c == 0xDF;
  }
  form.all_caps = letters >= 4 && 100 * upper >= 85 * letters;
  const char32_t last = last_mark(words);
  form.ends_question = last == '?';
  form.ends_sentence = last == '.' || last == '!' || last == '?' || last == ':' || last == 0x2026 || last == 0x3002;
  for (const shingling::PivotToken& token : text.tokens_of(block)) {
    if (token.number != 0) continue;
    const std::string lower = shingling::lower_nfc(ByteRange{token.at.begin, token.at.end}.of(text.text));
    ++form.words;
    form.capitals += token.at.capital;
    const bool call = holds(language.call_words, lower), credit = holds(language.credit_words, lower);
    form.call_words += call;
    form.credit_words += credit;
    form.notice_words += holds(language.notice_words, lower);
    if (form.words == 1) {
      form.first_is_byline = holds(language.byline_words, lower);
      form.first_is_call = call;
      form.first_is_credit = credit;
    }
  }
  const std::size_t colon = words.find(':');
  form.has_colon_early = colon != std::string_view::npos && colon < 24;
  form.credit = bracket_at_end(words);
  form.key = hash64(shingling::normalized(words));
  return form;
}

/// A bracket of names, or with the words of a credit: "(Adnan Beci/AFP via Getty Images)".
bool is_credit(const BlockText& text, const Block& block, const Form& form) {
  if (form.first_is_credit && form.has_colon_early) return form.words <= 3 * kCreditWords;
  if (form.credit.size() == 0) return false;
  const Language& language = shingling::language_named(text.language_of(block));
  std::size_t words = 0, capitals = 0, credits = 0;
  for (const shingling::PivotToken& token : text.tokens_of(block)) {
    if (token.at.begin < block.at.begin + form.credit.begin || token.number != 0) continue;
    ++words;
    capitals += token.at.capital;
    credits +=
        holds(language.credit_words, shingling::lower_nfc(ByteRange{token.at.begin, token.at.end}.of(text.text)));
  }
  if (words == 0 || words > kCreditWords) return false;
  // Small words join names ("Council of Resistance"), so a majority of capitals is enough; one name alone is an aside.
  return credits > 0 || (words >= 2 && 3 * capitals >= 2 * words);
}

}  // namespace

const char* name(BlockKind kind) noexcept {
  switch (kind) {
    case BlockKind::kBody:
      return "body";
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kCaption:
      return "caption";
    case BlockKind::kImageText:
      return "image text";
    case BlockKind::kPromo:
      return "promo";
    case BlockKind::kNotice:
      return "notice";
    case BlockKind::kByline:
      return "byline";
    case BlockKind::kBoilerplate:
      return "boilerplate";
  }
  return "";
}

std::vector<BlockKind> kinds_of_blocks(const BlockText& text, const std::vector<bool>& furniture) {
  const std::size_t count = text.blocks.size();
  std::vector<Form> forms;
  std::map<std::uint64_t, std::size_t> times;
  for (const Block& block : text.blocks) {
    forms.push_back(form_of(text, block));
    ++times[forms.back().key];
  }
  std::vector<BlockKind> kinds(count, BlockKind::kBody);
  for (std::size_t i = 0; i < count; ++i)
    if (is_credit(text, text.blocks[i], forms[i])) kinds[i] = BlockKind::kCaption;
  for (std::size_t i = 0; i < count; ++i) {
    const Form& form = forms[i];
    if (!furniture.empty() && furniture[i]) kinds[i] = BlockKind::kBoilerplate;
    if (kinds[i] != BlockKind::kBody) continue;
    const bool other_language = !text.blocks[i].language.empty();
    const bool short_line = form.words > 0 && form.words <= kShortWords;
    const bool at_edge = i < 2 || i + 2 >= count;
    if (form.words <= kNoticeWords &&
        ((other_language && at_edge) || (form.notice_words >= 2 && (at_edge || short_line))))
      kinds[i] = BlockKind::kNotice;
    else if (short_line && times[form.key] > 1)
      kinds[i] = BlockKind::kPromo;
    else if (short_line && form.call_words > 0 &&
             ((form.all_caps && 4 * form.call_words >= form.words) || (form.first_is_call && form.has_colon_early) ||
              (form.all_caps && form.has_colon_early) || (form.call_words >= 2 && !form.ends_sentence)))
      kinds[i] = BlockKind::kPromo;
    else if (form.words > 0 && form.words <= kImageTextWords && !form.ends_sentence && !form.all_caps &&
             i + 1 < count && kinds[i + 1] == BlockKind::kCaption)
      kinds[i] = BlockKind::kImageText;
    else if (form.first_is_byline && form.words >= 2 && form.words <= kBylineWords && !form.ends_sentence &&
             2 * form.capitals >= form.words)
      kinds[i] = BlockKind::kByline;
    else if (short_line && (form.all_caps || !form.ends_sentence) && i + 1 < count)
      kinds[i] = BlockKind::kHeading;
  }
  return kinds;
}

}  // namespace stemma::align
