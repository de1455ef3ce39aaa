#pragma once
#include <cstddef>
#include <string>

#include "engine/explain.h"

namespace stemma::tools {

/// An explanation in plain words, in lines of at most `columns` columns as far as ids and words allow.
std::string explanation_text(const engine::Explanation& explanation, std::size_t columns);

/// The same as one line of JSON; what was not looked at is null.
std::string explanation_json(const engine::Explanation& explanation);

/// The first line: together or not, and on what that rests.
std::string explanation_sentence(const engine::Explanation& explanation);

}  // namespace stemma::tools
