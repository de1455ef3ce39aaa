#pragma once
#include <string_view>

namespace stemma::shingling {

/// Whether a word is a name or code of money in any language: "dollars", "roubles", "EUR". `word` as fold_name() writes
/// it.
bool names_money(std::string_view word) noexcept;

}  // namespace stemma::shingling
