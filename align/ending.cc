#include "align/ending.h"

#include "shingling/unicode.h"

namespace stemma::align {
namespace {

constexpr std::size_t kTail = 64;  // bytes that hold the last mark, with all quotation marks behind it

}  // namespace

Ending ending_of(std::string_view text) noexcept {
  std::size_t at = text.size() > kTail ? text.size() - kTail : 0;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) ++at;
  Ending ending = Ending::kOpen;
  while (at < text.size()) {
    switch (shingling::next_code_point(text, at)) {
      case U'.':
      case U'…':
      case U'。':
      case U'۔':
        ending = Ending::kStop;
        break;
      case U'?':
      case U'？':
      case U'؟':
      case U'\u037E':  // the Greek one
        ending = Ending::kQuestion;
        break;
      case U'!':
      case U'！':
        ending = Ending::kExclamation;
        break;
      case U':':
      case U'：':
        ending = Ending::kColon;
        break;
      case U',':
      case U'，':
      case U'、':
      case U'،':
      case U';':
      case U'；':
      case U'؛':
      case U'-':
      case U'–':
      case U'—':
        ending = Ending::kPause;
        break;
      case U' ':
      case U'\u00A0':
      case U'\u202F':
      case U'"':
      case U'\'':
      case U'’':
      case U'‘':
      case U'“':
      case U'”':
      case U'„':
      case U'«':
      case U'»':
      case U'‹':
      case U'›':
      case U'」':
      case U'』':
      case U'(':
      case U')':
      case U'[':
      case U']':
        break;
      default:
        ending = Ending::kOpen;
    }
  }
  return ending;
}

}  // namespace stemma::align
