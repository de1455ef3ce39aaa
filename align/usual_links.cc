#include "align/usual_links.h"

#include <algorithm>

namespace stemma::align {
namespace {

constexpr double kNearlyEqual = 0.95;
constexpr std::size_t kFewest = 3;
constexpr double kUsualShare = 0.4, kShortCharacters = 100;  // a unit of so many needs half of that share

}  // namespace

void UsualLinks::add(std::size_t i, std::size_t j) {
  if (table_.similarity(i, j) < kNearlyEqual) relative_.push_back(table_.relative(i, j));
}

void UsualLinks::settle() {
  if (relative_.size() < kFewest) return;
  const auto middle = relative_.begin() + static_cast<std::ptrdiff_t>(relative_.size() / 2);
  std::ranges::nth_element(relative_, middle);
  usual_ = std::max(0.0, *middle);
}

bool UsualLinks::is_unusual(std::size_t i, std::size_t j) const noexcept {
  const auto row = static_cast<std::uint32_t>(i);
  if (usual_ <= 0 || j < table_.first_column(row) || j >= table_.end_column(row)) return false;
  const double characters = (table_.characters_a(i) * table_.length_ratio() + table_.characters_b(j)) / 2;
  return table_.relative(i, j) < kUsualShare * usual_ * characters / (characters + kShortCharacters);
}

}  // namespace stemma::align
