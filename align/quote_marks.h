#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "align/block.h"

/// Quotations as the marks of any language's convention show them.
namespace stemma::align {

/// What stands between a pair of quotation marks of any kind, without the marks, in order; straight marks in turn open
/// and close. A quotation within one is part of it. Nothing where a mark has no partner in the text.
std::vector<ByteRange> quoted_passages(std::string_view text);

/// How many quotations a text seems to open, those within others and those without a closing mark counted too: marks
/// that stand before a word and behind none, and a dash before all (a dialogue); at least half as many as there are
/// straight ones.
std::size_t quotations_opened(std::string_view text);

/// Whether the text begins as speech does: with a quotation mark, or a dash. Translations keep that. Cost: a few bytes.
bool opens_speech(std::string_view text) noexcept;

}  // namespace stemma::align
