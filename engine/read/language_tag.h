#pragma once
#include <string>
#include <string_view>

namespace stemma::engine {

/// The language of a tag as its two-letter code where there is one: "pt-BR", "pt_BR" and "por" are "pt", "deu_Latn" is
/// "de". Empty for what names no language: "", "und", "unknown", "English".
std::string primary_language(std::string_view tag);

}  // namespace stemma::engine
