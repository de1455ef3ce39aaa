#pragma once
#include <string>
#include <string_view>

namespace stemma::shingling {

/// The language of a text by CLD2 (Apache-2.0): ISO 639-1 code, "und" where it makes no guess. For comparison with
/// other pipelines, and where no language model is installed; weaker on short texts than LanguageModel. Thread-safe.
std::string cld2_identify(std::string_view text);

}  // namespace stemma::shingling
