#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Bytes of the files that lexicons are built of.
namespace stemma::tools::testing {

/// A gzip member that stores the bytes as they are.
std::string gzipped(std::string_view bytes);

struct Dictd {
  std::string index, articles;
};
/// A dictionary of (word, article).
Dictd dictd(const std::vector<std::pair<std::string, std::string>>& entries);

/// A catalogue of (message, translation), in the byte order of this machine or the other one.
std::string mo(const std::vector<std::pair<std::string, std::string>>& messages, bool swapped);

/// A compiled dictionary of Apertium: of each pair of words a way of its own, letter by letter (the shorter one filled
/// up), then the mark "n" on both sides. With `circle` one more rule, of any number of the letter "z".
std::string apertium(const std::vector<std::pair<std::u32string, std::u32string>>& words, bool circle = false);

/// A frequency list: places[i] holds the words of frequency 10^(-i/100).
std::string msgpack(const std::map<std::size_t, std::vector<std::string>>& places);

}  // namespace stemma::tools::testing
