#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stemma::tools {

/// A word and its share of a language's running words.
using WordFrequency = std::pair<std::string, double>;

/// A frequency list of wordfreq, unpacked msgpack: a header, then word lists; those at place i (from 0) have the
/// frequency 10^(-i/100). Most frequent first. Throws Error{kCorrupt}; `name` is what the error calls the bytes.
std::vector<WordFrequency> read_wordfreq(std::string_view bytes, const std::string& name);

}  // namespace stemma::tools
