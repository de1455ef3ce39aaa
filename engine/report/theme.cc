#include "engine/report/theme.h"

namespace stemma::engine {

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string text;
  unsigned bits = 0, held = 0;
  for (const char c : hex) {
    bits = (bits << 4) | value(c);
    held += 4;
    if (held < 6) continue;
    held -= 6;
    text += kDigits[bits >> held];
    bits &= (1u << held) - 1;
  }
  if (held > 0) text += kDigits[bits << (6 - held)];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace stemma::engine
