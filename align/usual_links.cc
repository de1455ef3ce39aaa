#include "align/usual_links.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "align/upper_median.h"

namespace stemma::align {
namespace {

constexpr double kNearlyEqual = 0.95;
constexpr std::size_t kFewest = 3;
constexpr double kUsualShare = 0.4, kShortCharacters = 100;  // a unit of so many needs half of that share

}  // namespace

UsualLinks::UsualLinks(const BeadTable& table, std::span<const UnitPair> linked) : table_(table) {
  std::vector<double> relative;
  for (const auto& [i, j] : linked)
    if (table.similarity(i, j) < kNearlyEqual) relative.push_back(table.relative(i, j));
  if (relative.size() >= kFewest) usual_ = std::max(0.0, upper_median(std::move(relative)));
}

bool UsualLinks::is_unusual(UnitPair pair) const noexcept {
  const auto& [i, j] = pair;
  if (usual_ <= 0 || j < table_.first_column(i) || j >= table_.end_column(i)) return false;
  const double characters = (table_.characters_a(i) * table_.length_ratio() + table_.characters_b(j)) / 2;
  return table_.relative(i, j) < kUsualShare * usual_ * characters / (characters + kShortCharacters);
}

}  // namespace stemma::align
