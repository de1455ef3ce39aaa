#pragma once
#include <vector>

#include "align/alignment.h"

namespace stemma::align {

/// Which words of two linked sentences answer each other: each word at most one, those that match best first, of equals
/// those whose places in the sentences are nearest. Function words and words that nothing
/// answers are not in it. In the order of a.
/// Cost     words times words of the two.
std::vector<WordLink> answering_words(const BlockText& a, const BlockText& b, const SentenceLink& link,
                                      const IdfTable& idf);

/// The same for every sentence link of an alignment, as its `words`.
void link_words(const BlockText& a, const BlockText& b, const IdfTable& idf, Alignment& alignment);

}  // namespace stemma::align
