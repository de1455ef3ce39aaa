#include "align/quote_marks.h"

#include <algorithm>

#include "shingling/unicode.h"

namespace stemma::align {
namespace {

struct Mark {
  char32_t opens;
  std::u32string_view closes;
};
// German, Polish and Czech close with what English opens with, Swedish opens and closes with one.
constexpr Mark kMarks[] = {{U'"', U"\""}, {U'“', U"”"}, {U'„', U"“”"},  {U'«', U"»"},
                           {U'»', U"«"},  {U'”', U"”"}, {U'「', U"」"}, {U'『', U"』"}};

constexpr std::u32string_view kAnyMark = U"\"'“”„‘’‚«»‹›「『";
constexpr std::u32string_view kAlwaysOpens = U"„‚「『";
constexpr std::u32string_view kOpensBesideHan = U"“‘";  // where no space tells what stands before
constexpr std::u32string_view kEndsWhatIsBefore = U".,;!?…)]}%";
constexpr std::u32string_view kBeginsWhatIsBehind = U"¿¡([.…$€£-–—";
constexpr std::u32string_view kDashes = U"–—―";
constexpr std::u32string_view kMostlyCloses = U"»”›’";  // where a word follows at once some convention opens so

bool holds(std::u32string_view some, char32_t c) { return some.find(c) != std::u32string_view::npos; }

}  // namespace

std::vector<ByteRange> quoted_passages(std::string_view text) {
  std::vector<ByteRange> out;
  const Mark* open = nullptr;
  std::uint32_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = shingling::next_code_point(text, at);
    if (open != nullptr && holds(open->closes, c)) {
      out.push_back({begin, static_cast<std::uint32_t>(here)});
      open = nullptr;
    } else if (open == nullptr) {
      const Mark* const mark = std::ranges::find(kMarks, c, &Mark::opens);
      if (mark == std::end(kMarks)) continue;
      open = mark;
      begin = static_cast<std::uint32_t>(at);
    }
  }
  if (open != nullptr) out.clear();
  return out;
}

std::size_t quotations_opened(std::string_view text) {
  std::size_t opened = 0, straight = 0;
  char32_t before = U' ', c = 0;
  bool at_beginning = true;
  for (std::size_t at = 0; at < text.size(); before = c) {
    c = shingling::next_code_point(text, at);
    if (at_beginning && !shingling::is_space(c)) {
      at_beginning = false;
      opened += holds(kDashes, c);
    }
    straight += c == U'"';
    if (!holds(kAnyMark, c)) continue;
    std::size_t next = at;
    const char32_t behind = at < text.size() ? shingling::next_code_point(text, next) : U' ';
    if (holds(kAlwaysOpens, c)) {
      ++opened;
    } else if (shingling::is_spaceless(before) || shingling::is_spaceless(behind)) {
      opened += holds(kOpensBesideHan, c);
    } else if (!shingling::is_word(before) && !holds(kEndsWhatIsBefore, before)) {
      const bool begins = holds(kBeginsWhatIsBehind, behind) && c != U'»';  // French: "« oui »."
      opened += shingling::is_word(behind) || begins || c == U'«';
    }
  }
  return std::max(opened, (straight + 1) / 2);  // beside Han, or with one lost, only the number of marks tells
}

bool opens_speech(std::string_view text) noexcept {
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = shingling::next_code_point(text, at);
  if (holds(kMostlyCloses, c)) return at < text.size() && shingling::is_word(shingling::next_code_point(text, at));
  return holds(kAnyMark, c) || holds(kDashes, c) || c == U'-';
}

}  // namespace stemma::align
