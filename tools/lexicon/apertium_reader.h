#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/lexicon/phrase.h"

namespace stemma::tools {

/// A compiled bilingual dictionary of Apertium (a transducer of lttoolbox, the .autobil.bin of a pair of languages):
/// the pairs of words it maps, without the marks of their classes and forms, in order. Rules that run in circles (any
/// number, any web address) are no words and are left out. Throws Error{kCorrupt} on other bytes, and on transducers
/// with weights; `name` is what the error calls them. Source  the reader of lttoolbox 3.7 (alphabet.cc, transducer.cc).
std::vector<PhrasePair> read_apertium(std::string_view bytes, const std::string& name);

}  // namespace stemma::tools
