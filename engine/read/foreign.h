#pragma once
#include <string_view>

namespace stemma::engine {

/// What a file is that is neither text nor JSON lines, told by its first bytes, and the way out: "a PDF; give its
/// text: pdftotext FILE". UTF-16 counts with and without a byte order mark. Empty when nothing speaks against the file.
std::string_view foreign_content(std::string_view head) noexcept;

}  // namespace stemma::engine
