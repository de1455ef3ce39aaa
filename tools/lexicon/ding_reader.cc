#include "tools/lexicon/ding_reader.h"

#include <algorithm>

namespace stemma::tools {
namespace {

/// The parts between bars, empty ones kept: their numbers matter.
std::vector<std::string_view> bar_parts(std::string_view side) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = side.find('|');
    parts.push_back(side.substr(0, end));
    if (end != std::string_view::npos) side.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace

std::vector<PhrasePair> read_ding(std::string_view text) {
  std::vector<PhrasePair> pairs;
  for (const std::string_view line : split(text, "\n")) {
    const std::size_t middle = line.find("::");
    if (line.front() == '#' || middle == std::string_view::npos) continue;
    const auto left = bar_parts(line.substr(0, middle)), right = bar_parts(line.substr(middle + 2));
    const std::size_t parts = left.size() == right.size() ? left.size() : 1;
    for (std::size_t part = 0; part < parts; ++part) {
      // Remarks first: they may hold semicolons.
      const std::string from_side = without_remarks(left[part]), to_side = without_remarks(right[part]);
      for (const std::string_view from : split(from_side, ";")) {
        for (const std::string_view to : split(to_side, ";")) pairs.push_back({std::string(from), std::string(to)});
      }
    }
  }
  return pairs;
}

}  // namespace stemma::tools
