#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shingling/cldr.h"
#include "shingling/lang/language.h"

namespace stemma::align {

/// A name of a month (1-12) or weekday (1 = Monday).
struct CalendarWord {
  int index = 0;
  bool abbreviated = false;
};

/// Lets a map of strings be asked for a string_view.
struct StringHash : std::hash<std::string_view> {
  using is_transparent = void;
};
template <typename T>
using WordMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

/// The words of one language that numbers and dates are told with: CLDR's, and what `Language` adds.
struct FactWords {
  const shingling::Language* language = nullptr;
  WordMap<CalendarWord> months, weekdays;
  std::vector<std::pair<std::string, int>> month_stems, weekday_stems;  ///< words that begin so are such names
  WordMap<bool> first_words;                                            ///< of `spelled`
  WordMap<int> spelled;                ///< "thirty six" to 36: words divided by single spaces
  std::size_t most_spelled_words = 1;  ///< in one of them
  WordMap<shingling::Unit> units;
  WordMap<int> scales;           ///< to powers of ten
  std::size_t longest_unit = 0;  ///< in bytes
  std::size_t longest_scale = 0;
  WordMap<std::string> regions;  ///< countries and larger regions to CLDR's codes
  bool space_groups = false;     ///< thousands are divided by spaces
  /// By hash of the lower-case word: whether it tells nothing. Filled by the thread whose table it is.
  mutable std::unordered_map<std::uint64_t, bool> plain;
};

/// Made when a thread first asks for a language, then kept: CLDR takes up to a tenth of a second.
const FactWords& fact_words(std::string_view language);

}  // namespace stemma::align
