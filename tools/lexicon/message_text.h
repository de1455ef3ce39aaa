#pragma once
#include <string>
#include <string_view>

namespace stemma::tools {

/// A message of a program as a sentence: without the context before U+0004, the marks of its access key ("_File",
/// "&File", "~File", "파일(_F)"), placeholders ("%s", "%1$d", "$(ARG1)", "{0}") and tags ("<b>").
std::string sentence_of_message(std::string_view message);

}  // namespace stemma::tools
