#pragma once
#include <vector>

#include "align/block.h"
#include "align/passes.h"

namespace stemma::align {

/// Sentences that answer each other, as places in the list that was aligned.
struct SentenceBead {
  std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
  double score = 0;
};

/// The alignment of two documents sentence by sentence, across block borders: monotone beads, then crossing pairs among
/// what they left.
std::vector<SentenceBead> align_sentences(BeadTable& sentences, bool same_language);

/// Blocks that their sentences tie together: two blocks are linked when at least half of one and 15 % of the other is
/// carried by linked sentences; links that share a block become one. `blocks` gives the scores.
std::vector<DraftLink> project_to_blocks(const std::vector<SentenceBead>& beads, std::span<const Sentence> a,
                                         std::span<const Sentence> b, BeadTable& blocks);

}  // namespace stemma::align
