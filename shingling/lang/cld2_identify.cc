#include "shingling/lang/cld2_identify.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <stdio.h>  // the library's headers use it without including it

#include <algorithm>
#include <limits>

namespace stemma::shingling {

std::string cld2_identify(std::string_view text) {
  CLD2::Language likeliest[3];
  int percent[3] = {}, text_bytes = 0;
  bool reliable = false;
  const auto length = static_cast<int>(std::min<std::size_t>(text.size(), std::numeric_limits<int>::max()));
  const CLD2::Language found = CLD2::DetectLanguageSummary(text.data(), length, /*is_plain_text=*/true, likeliest,
                                                           percent, &text_bytes, &reliable);
  if (found == CLD2::UNKNOWN_LANGUAGE) return "und";
  std::string code = CLD2::LanguageCode(found);
  if (const std::size_t dash = code.find('-'); dash != std::string::npos) code.resize(dash);  // "zh-Hant"
  if (code == "iw") code = "he";  // its codes are those of 1988
  if (code == "jw") code = "jv";
  return code;
}

}  // namespace stemma::shingling
