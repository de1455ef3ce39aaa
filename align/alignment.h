#pragma once
#include <cstdint>
#include <vector>

#include "align/block.h"
#include "align/idf.h"

namespace stemma::align {

enum class LinkKind : std::uint8_t {
  kSame,     ///< one block answers one, and nothing differs (across languages: nothing that can be told)
  kChanged,  ///< one block answers one, with other words or other facts
  kMoved,    ///< stands at another place of the order
  kMerged,   ///< several blocks answer one, or several
};
const char* name(LinkKind kind) noexcept;

/// A word of a and the word of b that answers it, as bytes of the two source texts.
struct WordLink {
  ByteRange a, b;
  auto operator<=>(const WordLink&) const = default;
};

/// Sentences that answer each other inside a link, as bytes of the two source texts.
struct SentenceLink {
  ByteRange a, b;
  double score = 0;
  std::vector<WordLink> words{};  ///< what link_words() finds; align_blocks() leaves it empty
};

/// Blocks (numbered from 0) of a that answer blocks of b. Both lists are ascending and not empty.
struct Link {
  std::vector<std::uint32_t> a, b;
  double score = 0;       ///< how alike the wording or meaning is, in [0, 1]
  double above = 0;       ///< score less what both sides have with everything else: how much they belong together
  double confidence = 0;  ///< probability that the link is right, in [0, 1]
  LinkKind kind = LinkKind::kSame;
  std::vector<SentenceLink> sentences;
};

/// Which blocks of two documents answer each other. A plain value: links in the order of a, no block in two links,
/// every block in a link or in only_a / only_b. `moved` names blocks of b whose links leave the common order.
struct Alignment {
  std::vector<Link> links;
  std::vector<std::uint32_t> only_a, only_b, moved;
  double share_a = 0, share_b = 0;  ///< of each document's characters, the part that stands in links
};

struct AlignOptions {
  /// Blocks that take no part in the search, as page furniture does. Where their place between two links tells, they
  /// are linked afterwards (furniture_links.h); else they end in only_a, only_b. Empty: all take part.
  std::vector<bool> left_out_a, left_out_b;
};

/// Aligns two documents of one language or of two: the same road, only the similarity of words differs.
/// Shape     blocks by block similarity, refined by an alignment of their sentences; beads up to 1-5; then crossing
///           passes for what moved.
/// Bounds    tables beyond 60,000 cells are looked at in a band around what fits by rare words: time and memory grow
///           with the length of the texts. Blocks of megabytes against thousands of others stay unlinked.
/// Empty     a document without blocks gives an alignment without links.
/// Source    dynamic programming after Gale and Church 1993, with lexical similarity and affine gaps.
Alignment align_blocks(const BlockText& a, const BlockText& b, const IdfTable& idf, const AlignOptions& options = {});

}  // namespace stemma::align
