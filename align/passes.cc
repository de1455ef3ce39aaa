#include "align/passes.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "align/ascending_run.h"
#include "align/usual_links.h"

namespace stemma::align {
namespace {

constexpr double kCrossing = 0.12;  // least relative similarity of a moved pair
constexpr double kAboveRival = 1.2;
constexpr double kCrossingLength = -6.0;
constexpr std::size_t kCrossingWords = 4;
constexpr double kMovedWorth = 3;  // least worth of a passage that moved
constexpr int kMovedRounds = 6;
constexpr std::uint32_t kMostRun = 20;  // units on either side of a likely pair
constexpr double kNearlyEqual = 0.95;
constexpr double kWeak = 0.2, kFloor = 0.1;
constexpr double kCopySimilarity = 0.4, kCopyCoverage = 0.7;
constexpr double kFillShare = 0.15;  // of all units free at most
constexpr std::size_t kFillRun = 3;
constexpr double kFillCharacters = 60;
constexpr double kLeastAlike = 0.1, kLeastLength = -3.0, kLeastCopy = 0.3;  // of what answers by its place

bool fits(BeadTable& table, std::size_t i, std::size_t j, bool same_language) {
  if (same_language && table.similarity(i, j) < kCopySimilarity) return false;
  if (table.relative(i, j) < kCrossing || table.length_score(i, i + 1, j, j + 1) < kCrossingLength) return false;
  if (table.similarity(i, j) < kAboveRival * table.best_rival(i, j)) return false;
  const std::size_t words = std::min(table.words().words_of_a(i), table.words().words_of_b(j));
  return words >= kCrossingWords || (same_language && table.similarity(i, j) > kNearlyEqual);
}

/// Stretches of free units.
struct Runs {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;  // [begin, end)
  std::vector<std::size_t> of;                                // by unit: its run

  explicit Runs(const std::vector<bool>& free) : of(free.size(), 0) {
    for (std::uint32_t i = 0; i < free.size(); ++i) {
      if (!free[i]) continue;
      if (i == 0 || !free[i - 1]) runs.emplace_back(i, i);
      runs.back().second = i + 1;
      of[i] = runs.size() - 1;
    }
  }
  /// The part of the unit's run that lies at most so far from it.
  std::pair<std::uint32_t, std::uint32_t> around(std::uint32_t unit, std::uint32_t most) const {
    const auto [begin, end] = runs[of[unit]];
    return {std::max(begin, unit - std::min(unit, most)), std::min(end, unit + most)};
  }
};

using Ranked = std::tuple<double, std::uint32_t, std::uint32_t>;  // (-relative similarity, i, j): best first

}  // namespace

FreeUnits::FreeUnits(const BeadTable& table, const std::vector<DraftLink>& links)
    : FreeUnits(table.units_a(), table.units_b()) {
  for (const DraftLink& link : links) take(link);
}

bool FreeUnits::hold(const DraftLink& link) const {
  return std::ranges::all_of(link.a, [&](std::uint32_t i) { return a[i]; }) &&
         std::ranges::all_of(link.b, [&](std::uint32_t j) { return b[j]; });
}

void FreeUnits::take(const DraftLink& link) {
  for (const std::uint32_t i : link.a) a[i] = false;
  for (const std::uint32_t j : link.b) b[j] = false;
}

std::vector<DraftLink> links_of(const std::vector<Bead>& beads) {
  std::vector<DraftLink> links;
  for (const Bead& bead : beads) {
    if (bead.a0 == bead.a1 || bead.b0 == bead.b1) continue;
    DraftLink link;
    for (std::uint32_t i = bead.a0; i < bead.a1; ++i) link.a.push_back(i);
    for (std::uint32_t j = bead.b0; j < bead.b1; ++j) link.b.push_back(j);
    link.score = bead.score;
    links.push_back(std::move(link));
  }
  return links;
}

std::vector<UnitPair> crossing_pairs(BeadTable& table, const FreeUnits& free, bool same_language) {
  std::vector<Ranked> found;
  for (std::uint32_t i = 0; i < table.units_a(); ++i)
    for (std::uint32_t j = table.first_column(i); free.a[i] && j < table.end_column(i); ++j)
      if (free.b[j] && fits(table, i, j, same_language)) found.emplace_back(-table.relative(i, j), i, j);
  std::ranges::sort(found);
  FreeUnits left = free;
  std::vector<UnitPair> pairs;
  for (const auto& [rank, i, j] : found) {
    if (!left.a[i] || !left.b[j]) continue;
    left.a[i] = left.b[j] = false;
    pairs.emplace_back(i, j);
  }
  return pairs;
}

void drop_weak(const BeadTable& table, std::vector<DraftLink>& links) {
  std::erase_if(links, [&](const DraftLink& link) {
    if (link.a.size() != 1 || link.b.size() != 1) return false;
    const double s = table.similarity(link.a[0], link.b[0]);
    const double elsewhere = std::max(table.row_best(link.a[0]), table.column_best(link.b[0]));
    return s < kFloor || (s < kWeak && elsewhere > 1.6 * s + 0.08);
  });
}

void drop_unusual(const BeadTable& table, std::vector<DraftLink>& links) {
  const auto is_single = [](const DraftLink& link) { return link.a.size() == 1 && link.b.size() == 1; };
  const auto pair_of = [](const DraftLink& link) { return UnitPair(link.a[0], link.b[0]); };
  std::vector<UnitPair> linked;
  for (const DraftLink& link : links)
    if (is_single(link)) linked.push_back(pair_of(link));
  const UsualLinks usual(table, linked);
  std::erase_if(links, [&](const DraftLink& link) { return is_single(link) && usual.is_unusual(pair_of(link)); });
}

void drop_unlike_copies(BeadTable& table, std::vector<DraftLink>& links) {
  std::erase_if(links, [&](const DraftLink& link) {
    const WordMatch::Similarity s = table.words().similarity(link.a, link.b);
    return s.score < kCopySimilarity && std::max(s.covered_a, s.covered_b) < kCopyCoverage;
  });
}

void link_moved(BeadTable& table, std::vector<DraftLink>& links, bool same_language) {
  FreeUnits free(table, links);
  for (const auto& [i, j] : crossing_pairs(table, free, same_language)) {
    links.push_back({{i}, {j}, table.similarity(i, j)});
    free.a[i] = free.b[j] = false;
  }
  for (int round = 0; round < 2; ++round) {
    std::vector<std::size_t> owner_a(table.units_a()), owner_b(table.units_b());
    for (std::size_t k = 0; k < links.size(); ++k) {
      for (const std::uint32_t i : links[k].a) owner_a[i] = k;
      for (const std::uint32_t j : links[k].b) owner_b[j] = k;
    }
    std::vector<Ranked> better;
    for (std::uint32_t i = 0; i < table.units_a(); ++i)
      for (std::uint32_t j = table.first_column(i); j < table.end_column(i); ++j) {
        if (free.a[i] == free.b[j] || table.relative(i, j) < kCrossing) continue;
        const DraftLink& link = links[free.a[i] ? owner_b[j] : owner_a[i]];
        if (link.a.size() == 1 && link.b.size() == 1 && table.similarity(i, j) > 1.35 * link.score + 0.05)
          better.emplace_back(-table.relative(i, j), i, j);
      }
    std::ranges::sort(better);
    std::set<std::size_t> changed;
    for (const auto& [rank, i, j] : better) {
      if (free.a[i] == free.b[j]) continue;
      const std::size_t owner = free.a[i] ? owner_b[j] : owner_a[i];
      if (!changed.insert(owner).second) continue;
      DraftLink& link = links[owner];
      free.a[link.a[0]] = free.b[link.b[0]] = true;
      link = {{i}, {j}, table.similarity(i, j)};
      free.a[i] = free.b[j] = false;
      owner_a[i] = owner_b[j] = owner;  // or a later pair of this unit would take another link's place
    }
    if (changed.empty()) break;
  }
  sort_links(links);
}

void link_moved_runs(BeadTable& table, std::vector<DraftLink>& links) {
  for (int round = 0; round < kMovedRounds; ++round) {
    const FreeUnits free(table, links);
    const Runs runs_a(free.a), runs_b(free.b);
    if (runs_a.runs.empty() || runs_b.runs.empty()) return;
    std::vector<BeadTable::Stretch> found;
    for (const WordMatch::Likely& pair : table.words().likely_pairs(free.a, free.b, 1.0)) {
      const bool inside = !found.empty() && pair.a < found.back().beads.back().a1 &&
                          found.back().beads.front().b0 <= pair.b && pair.b < found.back().beads.back().b1;
      if (inside) continue;  // pairs come in the order of a
      const auto [a0, a1] = runs_a.around(pair.a, kMostRun);
      const auto [b0, b1] = runs_b.around(pair.b, kMostRun);
      BeadTable::Stretch stretch = table.best_beads(a0, a1, b0, b1, kFree);
      if (stretch.worth > kMovedWorth) found.push_back(std::move(stretch));
    }
    if (found.empty()) break;
    std::ranges::stable_sort(found, std::ranges::greater{}, &BeadTable::Stretch::worth);
    FreeUnits left = free;
    for (const BeadTable::Stretch& stretch : found) {
      const std::vector<DraftLink> moved = links_of(stretch.beads);
      if (!std::ranges::all_of(moved, [&](const DraftLink& link) { return left.hold(link); })) continue;
      for (const DraftLink& link : moved) left.take(link);
      links.insert(links.end(), moved.begin(), moved.end());
    }
    sort_links(links);
  }
}

bool fit_by_place(const BeadTable& table, std::size_t i, std::size_t j, bool same_language, double short_characters) {
  const double similarity = table.similarity(i, j);
  const double characters =
      std::max(table.characters_a(i) * table.length_ratio(), static_cast<double>(table.characters_b(j)));
  if (table.length_score(i, i + 1, j, j + 1) < kLeastLength || (same_language && similarity < kLeastCopy)) return false;
  return characters <= short_characters || similarity >= kLeastAlike;
}

void sort_links(std::vector<DraftLink>& links) {
  std::ranges::sort(links, {}, [](const DraftLink& link) { return link.a.front(); });
}

void fill_between(const BeadTable& table, std::vector<DraftLink>& links, bool same_language) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  const std::size_t n = table.units_a(), m = table.units_b();
  std::vector<std::size_t> owner_a(n, kNone), owner_b(m, kNone);
  for (std::size_t k = 0; k < links.size(); ++k) {
    for (const std::uint32_t i : links[k].a) owner_a[i] = k;
    for (const std::uint32_t j : links[k].b) owner_b[j] = k;
  }
  const auto free_units = static_cast<double>(std::ranges::count(owner_a, kNone) + std::ranges::count(owner_b, kNone));
  if (free_units > kFillShare * static_cast<double>(n + m)) return;
  std::vector<DraftLink> added;
  for (std::size_t i = 0; i < n; ++i) {
    if (owner_a[i] != kNone || (i > 0 && owner_a[i - 1] == kNone)) continue;
    std::size_t end = i;
    while (end < n && owner_a[end] == kNone) ++end;
    const std::size_t run = end - i;
    const std::size_t b0 = i == 0 ? 0 : links[owner_a[i - 1]].b.back() + 1;
    const std::size_t b1 = end == n ? m : links[owner_a[end]].b.front();
    if (run > kFillRun || b1 < b0 || b1 - b0 != run) continue;
    bool all_free = true;
    for (std::size_t j = b0; j < b1; ++j) all_free = all_free && owner_b[j] == kNone;
    for (std::size_t k = 0; all_free && k < run; ++k) {
      const std::size_t x = i + k, y = b0 + k;
      if (!fit_by_place(table, x, y, same_language, kFillCharacters)) continue;
      added.push_back({{static_cast<std::uint32_t>(x)}, {static_cast<std::uint32_t>(y)}, table.similarity(x, y)});
    }
  }
  links.insert(links.end(), added.begin(), added.end());
  sort_links(links);
}

std::vector<std::uint32_t> moved_units(const std::vector<DraftLink>& links) {
  // The heaviest ascending run of links stays, so that as few blocks as possible count as moved.
  std::vector<AtColumn> columns;
  for (const DraftLink& link : links) columns.push_back({link.b.front(), static_cast<double>(link.b.size())});
  std::vector<bool> in_order(links.size(), false);
  for (const std::size_t k : heaviest_ascending_run(columns)) in_order[k] = true;
  std::vector<std::uint32_t> moved;
  for (std::size_t k = 0; k < links.size(); ++k)
    if (!in_order[k]) moved.insert(moved.end(), links[k].b.begin(), links[k].b.end());
  std::ranges::sort(moved);
  return moved;
}

}  // namespace stemma::align
