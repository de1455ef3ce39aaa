#include "align/sentence_links.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "align/fitting_beads.h"
#include "align/upper_median.h"
#include "align/usual_links.h"

namespace stemma::align {
namespace {

constexpr double kLeastBead = 0.12;  // weaker sentence beads carry nothing over to their blocks
constexpr double kMajorShare = 0.5, kMinorShare = 0.15;
constexpr double kAcrossShare = 0.1, kSureBead = 0.6;  // of a block's characters; of the usual similarity of beads

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t x) {
  while (parent[x] != x) x = parent[x] = parent[parent[x]];
  return x;
}

/// What linked sentences carry from one block to another.
struct Carried {
  double a = 0, b = 0;  ///< characters of either side
  double surest = 0;    ///< similarity of the most alike of these sentences
};

double usual_score(const std::vector<SentenceBead>& beads) {
  std::vector<double> scores;
  for (const SentenceBead& bead : beads) scores.push_back(bead.score);
  return scores.empty() ? 0 : upper_median(std::move(scores));
}

/// Pairs of blocks of which one has half in the other. And what lies beside such a pair, where a sentence stands on
/// this side of a border in one text and on that side in the other: it may be a small part of both blocks.
std::vector<UnitPair> tied_blocks(const std::map<UnitPair, Carried>& carried, std::span<const double> all_a,
                                  std::span<const double> all_b, double sure) {
  std::set<UnitPair> tied;
  std::vector<UnitPair> out, lesser;
  for (const auto& [pair, by] : carried) {
    const double share_a = by.a / all_a[pair.first], share_b = by.b / all_b[pair.second];
    if (std::max(share_a, share_b) >= kMajorShare && std::min(share_a, share_b) >= kMinorShare)
      tied.insert(pair);
    else if (by.surest >= sure && std::min(share_a, share_b) >= kAcrossShare)
      lesser.push_back(pair);
  }
  out.assign(tied.begin(), tied.end());
  for (const auto& [i, j] : lesser)
    if (tied.contains({i, j + 1}) || tied.contains({i + 1, j}) || (j > 0 && tied.contains({i, j - 1})) ||
        (i > 0 && tied.contains({i - 1, j})))
      out.emplace_back(i, j);
  return out;
}

}  // namespace

std::vector<SentenceBead> align_sentences(BeadTable& sentences, bool same_language) {
  std::vector<SentenceBead> out;
  FreeUnits free(sentences.units_a(), sentences.units_b());
  for (const Bead& bead : fitting_beads(sentences, same_language)) {
    if (bead.a0 == bead.a1 || bead.b0 == bead.b1 || bead.score < kLeastBead) continue;
    for (std::uint32_t i = bead.a0; i < bead.a1; ++i) free.a[i] = false;
    for (std::uint32_t j = bead.b0; j < bead.b1; ++j) free.b[j] = false;
    out.push_back({bead.a0, bead.a1, bead.b0, bead.b1, bead.score});
  }
  for (const auto& [i, j] : crossing_pairs(sentences, free, same_language))
    out.push_back({i, i + 1, j, j + 1, sentences.similarity(i, j)});
  const auto is_single = [](const SentenceBead& bead) { return bead.a1 - bead.a0 == 1 && bead.b1 - bead.b0 == 1; };
  std::vector<UnitPair> linked;
  for (const SentenceBead& bead : out)
    if (is_single(bead)) linked.emplace_back(bead.a0, bead.b0);
  const UsualLinks usual(sentences, linked);
  std::erase_if(out, [&](const SentenceBead& bead) { return is_single(bead) && usual.is_unusual({bead.a0, bead.b0}); });
  return out;
}

std::vector<DraftLink> project_to_blocks(const std::vector<SentenceBead>& beads, std::span<const Sentence> a,
                                         std::span<const Sentence> b, BeadTable& blocks) {
  const auto n = static_cast<std::uint32_t>(blocks.units_a()), m = static_cast<std::uint32_t>(blocks.units_b());
  std::vector<double> all_a(n, 1), all_b(m, 1);
  for (const Sentence& s : a) all_a[s.block] += s.characters;
  for (const Sentence& s : b) all_b[s.block] += s.characters;
  std::map<UnitPair, Carried> carried;
  for (const SentenceBead& bead : beads) {
    std::map<std::uint32_t, double> from, to;
    double sum_a = 0, sum_b = 0;
    for (std::uint32_t i = bead.a0; i < bead.a1; ++i) from[a[i].block] += a[i].characters, sum_a += a[i].characters;
    for (std::uint32_t j = bead.b0; j < bead.b1; ++j) to[b[j].block] += b[j].characters, sum_b += b[j].characters;
    if (sum_a <= 0 || sum_b <= 0) continue;
    for (const auto& [block_a, x] : from)
      for (const auto& [block_b, y] : to) {
        Carried& pair = carried[{block_a, block_b}];
        pair.a += x * y / sum_b;
        pair.b += y * x / sum_a;
        pair.surest = std::max(pair.surest, bead.score);
      }
  }
  std::vector<std::uint32_t> parent(n + m);
  std::iota(parent.begin(), parent.end(), 0u);
  for (const UnitPair& pair : tied_blocks(carried, all_a, all_b, kSureBead * usual_score(beads)))
    parent[root_of(parent, n + pair.second)] = root_of(parent, pair.first);
  std::map<std::uint32_t, DraftLink> groups;
  for (std::uint32_t i = 0; i < n; ++i) groups[root_of(parent, i)].a.push_back(i);
  for (std::uint32_t j = 0; j < m; ++j) groups[root_of(parent, n + j)].b.push_back(j);
  std::vector<DraftLink> links;
  for (auto& [root, link] : groups) {
    if (link.a.empty() || link.b.empty()) continue;
    link.score = blocks.words().similarity(link.a, link.b).score;
    links.push_back(std::move(link));
  }
  std::ranges::sort(links, [](const DraftLink& x, const DraftLink& y) { return x.a < y.a; });
  return links;
}

}  // namespace stemma::align
