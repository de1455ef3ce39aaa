#pragma once
#include <string>
#include <string_view>

namespace stemma::shingling {

/// Text -> the form in which copies are compared: NFKC_Casefold, then every run of code points that are not letter,
/// number or mark becomes one space; none at either end. Scripts written without spaces give one token a character.
/// Marks     those after the 30th in a row are dropped first (UAX #15 Stream-Safe): ICU reorders marks in quadratic
/// time.
///           What folding removes (soft hyphens, joiners) does not end a row.
/// Invalid   a bad UTF-8 byte separates, as a space does.
/// Empty     text without letters or numbers gives "".
/// Cost      `out` is overwritten and reused; at most about 11 bytes out for 1 in (U+FDFA).
/// Source    Unicode Standard Annex 15 and toNFKC_Casefold of the Unicode Standard, chapter 3.13.
void normalize(std::string_view text, std::string& out);

inline std::string normalized(std::string_view text) {
  std::string out;
  normalize(text, out);
  return out;
}

}  // namespace stemma::shingling
