#pragma once
#include <string>

#include "align/aligned_rows.h"
#include "engine/align_files.h"

namespace stemma::engine {

/// Two aligned texts as a page of the report: one cluster of the two, side by side.
std::string aligned_html(const AlignedFiles& aligned);

/// The linked rows as TMX 1.4b, a translation unit each, with the score as property `x-score` and what became of it as
/// `x-kind`. What one text has alone is not in it: a translation memory holds pairs. Two texts of one language have the
/// same xml:lang; no rule of TMX forbids that.
std::string aligned_tmx(const AlignedFiles& aligned, align::Level level);

}  // namespace stemma::engine
