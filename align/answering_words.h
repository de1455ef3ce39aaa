#pragma once
#include <vector>

#include "align/alignment.h"

namespace stemma::align {

/// Which words of two stretches of text, such as linked sentences, answer each other: each word at most one, those that
/// match best first, of equals those whose places in the stretches are nearest. Function words and words that nothing
/// answers are not in it. In the order of a; nothing where a side has more than 400 words, as tables have.
/// Cost: words times words of the two.
std::vector<WordLink> answering_words(const BlockText& a, const BlockText& b, ByteRange in_a, ByteRange in_b);

/// The same for every sentence link of an alignment, as its `words`.
void link_words(const BlockText& a, const BlockText& b, Alignment& alignment);

}  // namespace stemma::align
