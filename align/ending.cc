#include "align/ending.h"

#include "shingling/unicode.h"

namespace stemma::align {
namespace {

constexpr std::size_t kTail = 64;  // bytes that hold the last mark, with all quotation marks behind it

struct Marks {
  Ending ending;
  std::u32string_view characters;
};
constexpr Marks kMarks[] = {{Ending::kStop, U".…。۔"},
                            {Ending::kQuestion, U"?？؟\u037E"},  // the last is the Greek one
                            {Ending::kExclamation, U"!！"},
                            {Ending::kColon, U":："},
                            {Ending::kPause, U",，、،;；؛-–—"}};
constexpr std::u32string_view kPassedOver = U" \u00A0\u202F\"'’‘“”„«»‹›」』()[]";

}  // namespace

Ending ending_of(std::string_view text) noexcept {
  std::size_t at = text.size() > kTail ? text.size() - kTail : 0;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) ++at;
  Ending ending = Ending::kOpen;
  while (at < text.size()) {
    const char32_t c = shingling::next_code_point(text, at);
    if (kPassedOver.find(c) != kPassedOver.npos) continue;
    ending = Ending::kOpen;
    for (const Marks& marks : kMarks)
      if (marks.characters.find(c) != marks.characters.npos) ending = marks.ending;
  }
  return ending;
}

}  // namespace stemma::align
