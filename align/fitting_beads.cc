#include "align/fitting_beads.h"

#include <algorithm>
#include <tuple>

#include "align/learned_words.h"

namespace stemma::align {
namespace {

// Few merges of many links, or many of few: of 20 links four, of 200 thirteen.
constexpr double kFreeMerges = 3, kFreeShare = 0.05;
constexpr std::size_t kTeachingUnits = 80;
constexpr int kTeachingRounds = 3;
constexpr std::size_t kManyUnits = 3000;  // teach enough in one round
constexpr double kSettled = 0.98;         // of the beads

bool is_link(const Bead& bead) noexcept { return bead.a0 < bead.a1 && bead.b0 < bead.b1; }
bool is_merge(const Bead& bead) noexcept { return is_link(bead) && bead.a1 - bead.a0 + bead.b1 - bead.b0 > 2; }
auto place(const Bead& bead) noexcept { return std::tuple(bead.a0, bead.a1, bead.b0, bead.b1); }

std::size_t in_common(const std::vector<Bead>& x, const std::vector<Bead>& y) {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (place(x[i]) == place(y[j]))
      ++count, ++i, ++j;
    else if (place(x[i]) < place(y[j]))
      ++i;
    else
      ++j;
  }
  return count;
}

/// Whether so many units merge that the translator must have divided sentences freely.
bool divides_freely(const std::vector<Bead>& beads) {
  const auto links = static_cast<std::size_t>(std::ranges::count_if(beads, is_link));
  const auto merges = static_cast<double>(std::ranges::count_if(beads, is_merge));
  return merges >= kFreeMerges + kFreeShare * static_cast<double>(links);
}

}  // namespace

std::vector<Bead> fitting_beads(BeadTable& table, bool same_language) {
  std::vector<Bead> beads = table.best_beads(kEdited);
  bool free = divides_freely(beads);
  if (free) beads = table.best_beads(kFree);
  if (same_language || std::min(table.units_a(), table.units_b()) < kTeachingUnits) return beads;
  const int rounds = table.units_a() + table.units_b() > 2 * kManyUnits ? 1 : kTeachingRounds;
  for (int round = 0; round < rounds; ++round) {
    table.learn(learned_words(table.words(), beads));
    std::vector<Bead> better = table.best_beads(free ? kFree : kEdited);
    const bool settled = static_cast<double>(in_common(beads, better)) >= kSettled * static_cast<double>(better.size());
    beads = std::move(better);
    if (!free && divides_freely(beads)) {
      free = true;
      beads = table.best_beads(kFree);
    } else if (settled) {
      break;
    }
  }
  return beads;
}

}  // namespace stemma::align
