# cmake -DTHEME=<folder> -DOUT=<file.cc> -P embed.cmake: turns page.html, page.css and page.js into one source file.
# The hashes let the page's content security policy name the only style and script that may take effect.
foreach(part html css js)
  file(READ "${THEME}/page.${part}" ${part})
  file(SHA256 "${THEME}/page.${part}" ${part}_sha256)
endforeach()
file(WRITE "${OUT}.tmp" "// Made from engine/report/theme by embed.cmake.
#include \"engine/report/theme.h\"
namespace stemma::engine {
const std::string_view kThemePage = R\"theme(${html})theme\";
const std::string_view kThemeStyle = R\"theme(${css})theme\";
const std::string_view kThemeScript = R\"theme(${js})theme\";
const std::string_view kThemeStyleSha256 = \"${css_sha256}\";
const std::string_view kThemeScriptSha256 = \"${js_sha256}\";
}  // namespace stemma::engine
")
file(RENAME "${OUT}.tmp" "${OUT}")
