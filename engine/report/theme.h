#pragma once
#include <string>
#include <string_view>

/// The page's template, style sheet and script as they stand in theme/, put into the library by theme/embed.cmake.
namespace stemma::engine {

extern const std::string_view kThemePage;  ///< with {{names}} to be filled in
extern const std::string_view kThemeStyle;
extern const std::string_view kThemeScript;
extern const std::string_view kThemeStyleSha256;  ///< in hex, of the very bytes above
extern const std::string_view kThemeScriptSha256;

/// A content security policy writes digests in base64.
std::string base64_of_hex(std::string_view hex);

}  // namespace stemma::engine
