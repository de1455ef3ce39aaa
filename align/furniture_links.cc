#include "align/furniture_links.h"

namespace stemma::align {
namespace {

constexpr double kShortCharacters = 20;  // two such lines of two sites are menus; only a word or two need no lexicon

/// Blocks between two others that are marked.
std::vector<std::uint32_t> marked_between(const std::vector<bool>& marked, std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t block = first + 1; block < last; ++block)
    if (marked[block]) out.push_back(block);
  return out;
}

}  // namespace

std::vector<DraftLink> furniture_links(const BlockText& a, const BlockText& b, const std::vector<DraftLink>& links,
                                       const AlignOptions& options, const IdfTable& idf) {
  std::vector<DraftLink> added;
  if (options.left_out_a.empty() || options.left_out_b.empty()) return added;
  const bool same_language = a.language == b.language;
  for (std::size_t k = 1; k < links.size(); ++k) {
    const DraftLink &before = links[k - 1], &behind = links[k];
    if (before.a.back() > behind.a.front() || before.b.back() > behind.b.front()) continue;
    const std::vector<std::uint32_t> in_a = marked_between(options.left_out_a, before.a.back(), behind.a.front());
    const std::vector<std::uint32_t> in_b = marked_between(options.left_out_b, before.b.back(), behind.b.front());
    if (in_a.empty() || in_a.size() != in_b.size()) continue;
    const std::vector<Unit> units_a = block_units(a, in_a), units_b = block_units(b, in_b);
    const BeadTable table(units_a, units_b, same_language, idf);
    for (std::size_t i = 0; i < in_a.size(); ++i) {
      if (!fit_by_place(table, i, i, same_language, kShortCharacters)) continue;
      added.push_back({{in_a[i]}, {in_b[i]}, table.similarity(i, i), table.similarity(i, i)});
    }
  }
  return added;
}

}  // namespace stemma::align
