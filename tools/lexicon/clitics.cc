#include "tools/lexicon/clitics.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {
namespace {

struct Table {
  std::string_view language;
  std::string_view before, behind;  ///< divided by spaces
};

constexpr Table kTables[] = {
    {"ar", "وال بال كال فال ولل لل ال و ف ب ل ك س ي ت ن وس وي وت سي ست",
     "ه ها هم هن كم نا ي ك ات ون ين ان يه تها ته تهم وا ت ا يين يون"},
};

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<std::string> without_clitics(std::string_view language, std::string_view word) {
  const auto* table = std::ranges::find(kTables, language, &Table::language);
  if (table == std::end(kTables)) return {};
  std::vector<std::string_view> before = split(table->before, " "), behind = split(table->behind, " ");
  before.emplace_back();
  behind.emplace_back();
  std::set<std::tuple<std::size_t, std::string_view>> left;  // letters taken off, what is left
  for (const std::string_view first : before) {
    if (!word.starts_with(first)) continue;
    const std::string_view rest = word.substr(first.size());
    for (const std::string_view last : behind) {
      if (!rest.ends_with(last) || (first.empty() && last.empty())) continue;
      const std::string_view bare = rest.substr(0, rest.size() - last.size());
      if (letters(bare) >= (first.empty() || last.empty() ? 2u : 3u)) {
        left.emplace(letters(word) - letters(bare), bare);
      }
    }
  }
  std::vector<std::string> result;
  for (const auto& [taken, bare] : left) result.emplace_back(bare);
  return result;
}

}  // namespace stemma::tools
