#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "align/beads.h"

namespace stemma::align {

/// A link while it is being worked on: units of both sides, ascending, and how alike they are.
struct DraftLink {
  std::vector<std::uint32_t> a, b;
  double score = 0;
  double above = 0;  ///< score less what both sides have with everything else
};

using UnitPair = std::pair<std::uint32_t, std::uint32_t>;

/// Which units stand in no link yet.
struct FreeUnits {
  std::vector<bool> a, b;
  FreeUnits(std::size_t units_a, std::size_t units_b) : a(units_a, true), b(units_b, true) {}
  FreeUnits(const BeadTable& table, const std::vector<DraftLink>& links);
  bool hold(const DraftLink& link) const;  ///< all of its units are free
  void take(const DraftLink& link);
};

// The passes over what the monotone beads left or got wrong. Each keeps links disjoint and sorted by their first a.

std::vector<DraftLink> links_of(const std::vector<Bead>& beads);
/// Pairs of free units that fit each other clearly better than anything else, wherever they stand: what moved.
std::vector<UnitPair> crossing_pairs(BeadTable& table, const FreeUnits& free, bool same_language);
/// Drops links hardly alike, or less alike than either side is to something else.
void drop_weak(const BeadTable& table, std::vector<DraftLink>& links);
/// Drops links of two blocks that belong together far less than those of these texts do.
void drop_unusual(const BeadTable& table, std::vector<DraftLink>& links);
/// Within a language, copies are alike word by word: drops what is not.
void drop_unlike_copies(BeadTable& table, std::vector<DraftLink>& links);
/// Adds crossing pairs, then lets a weak link give way to a free unit that fits clearly better.
void link_moved(BeadTable& table, std::vector<DraftLink>& links, bool same_language);
/// Runs of free units that answer each other as a whole, wherever they stand: passages that moved.
void link_moved_runs(BeadTable& table, std::vector<DraftLink>& links);
/// Whether two units that stand at one place between their neighbours' links answer each other: their lengths fit, and
/// they are alike, or across languages so short that a lexicon need not know them.
bool fit_by_place(const BeadTable& table, std::size_t i, std::size_t j, bool same_language, double short_characters);
/// In the order of a, whose blocks no two links share.
void sort_links(std::vector<DraftLink>& links);

/// Between two neighbouring links, equally many free short units answer each other (headings, list items); only where
/// almost everything else is linked.
void fill_between(const BeadTable& table, std::vector<DraftLink>& links, bool same_language);

/// Links of b's units that leave the common order: all but a longest ascending run of the links.
std::vector<std::uint32_t> moved_units(const std::vector<DraftLink>& links);

}  // namespace stemma::align
