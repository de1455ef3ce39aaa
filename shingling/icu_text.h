#pragma once
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include <string>

#include "shingling/base/error.h"

/// For the files that are doors to ICU, and no other.
namespace stemma::shingling {

inline void require(UErrorCode status, const char* what) {
  if (U_FAILURE(status))
    throw Error(ErrorCode::kConfig, std::string("ICU has no ") + what + " (" + u_errorName(status) +
                                        "); install the full ICU data (Debian: libicu72)");
}

inline std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace stemma::shingling
