#pragma once
#include <string>
#include <string_view>

#include "shingling/base/buffer.h"

namespace stemma::shingling {

/// Text -> the form in which copies are compared: NFKC_Casefold, then every run of code points that are not letter,
/// number or mark becomes one space; none at either end. Scripts written without spaces give one token a character.
/// Marks     what folding removes (soft hyphens, joiners) goes first; then, of marks with a combining class, which
///           canonical order may move, those after the 30th in a row (UAX #15 Stream-Safe): ICU reorders marks in
///           quadratic time.
/// Invalid   a bad UTF-8 byte separates, as a space does.
/// Empty     text without letters or numbers gives "".
/// Cost      `out` is overwritten and reused; at most about 11 bytes out for 1 in (U+FDFA). Two GB/s and more on text
///           in Latin letters, half of that on others.
/// Source    Unicode Standard Annex 15 and toNFKC_Casefold of the Unicode Standard, chapter 3.13.
void normalize(std::string_view text, std::string& out);

/// The same but for spaces, of which there may be several in a row and at the ends: what token_kernel() reads. Into
/// `out`, whose memory is used again; returns how many bytes.
std::size_t fold(std::string_view text, Buffer<char>& out);

inline std::string normalized(std::string_view text) {
  std::string out;
  normalize(text, out);
  return out;
}

}  // namespace stemma::shingling
