# cmake -DTHEME=<folder> -DOUT=<file.cc> -DSTYLES=<names> -DSCRIPTS=<names> -P embed.cmake: turns the page, its style sheets
# and its scripts, each list in its order, into one source file. The hashes let the page's content security policy name the
# only style and script that may take effect.
function(joined out)
  set(text "")
  foreach(name ${ARGN})
    file(READ "${THEME}/${name}" part)
    string(APPEND text "${part}")
  endforeach()
  set(${out} "${text}" PARENT_SCOPE)
  string(SHA256 hash "${text}")
  set(${out}_sha256 "${hash}" PARENT_SCOPE)
endfunction()
joined(html page.html)
joined(css ${STYLES})
joined(js ${SCRIPTS})
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
