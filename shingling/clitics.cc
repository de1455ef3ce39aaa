#include "shingling/clitics.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "shingling/lang/language.h"

namespace stemma::shingling {
namespace {

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<std::string> without_clitics(const Language& language, std::string_view word) {
  std::set<std::pair<std::size_t, std::string>> left;  // letters taken off, what is left
  const std::size_t length = letters(word);
  const auto take_off_behind = [&](std::string_view rest, std::size_t least) {
    for (const auto& [behind, instead] : language.clitics_behind) {
      if (!rest.ends_with(behind)) continue;
      const std::string_view stem = rest.substr(0, rest.size() - behind.size());
      if (letters(stem) + letters(instead) < least) continue;
      left.emplace(length - letters(stem), std::string(stem).append(instead));
    }
  };
  take_off_behind(word, 2);
  for (const std::string_view before : language.clitics_before) {
    if (!word.starts_with(before)) continue;
    const std::string_view rest = word.substr(before.size());
    if (letters(rest) >= 2) left.emplace(letters(before), rest);
    take_off_behind(rest, 3);
  }
  std::vector<std::string> result;
  for (const auto& [taken, bare] : left)
    if (bare != word && std::ranges::find(result, bare) == result.end()) result.push_back(bare);
  return result;
}

}  // namespace stemma::shingling
