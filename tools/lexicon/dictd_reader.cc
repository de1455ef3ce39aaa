#include "tools/lexicon/dictd_reader.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "shingling/base/error.h"

namespace stemma::tools {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A number in base 64, most significant digit first; the largest number there is where a letter is not a digit.
std::uint64_t base64_number(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos || value > UINT64_MAX >> 6) return UINT64_MAX;
    value = value << 6 | digit;
  }
  return value;
}

/// Behind "3. " of a numbered line; the line itself when it has no number.
std::string_view behind_number(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
  return at > 0 && at < line.size() && line[at] == '.' ? trimmed(line.substr(at + 1)) : line;
}

/// Arabic has its own comma and semicolon.
std::string with_plain_marks(std::string_view text) {
  std::string plain(text);
  for (const auto& [mark, instead] : {std::pair("\u060C", ","), std::pair("\u061B", ";")}) {
    for (std::size_t at = 0; (at = plain.find(mark, at)) != std::string::npos;) plain.replace(at, 2, instead);
  }
  return plain;
}

void read_article(std::string_view text, std::vector<PhrasePair>& pairs) {
  const std::string article = with_plain_marks(text);
  const auto lines = split(article, "\n");
  if (lines.size() < 2) return;
  // Behind the word stand its sound between slashes and its class between angle brackets.
  const std::string head = without_remarks(lines[0].substr(0, std::min(lines[0].find(" /"), lines[0].find(" <"))));
  const auto heads = split(head, ",;");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view behind = behind_number(lines[i]);
    if (i > 1 && behind.size() == lines[i].size()) continue;
    if (behind.find('"') != std::string_view::npos) continue;  // an example
    const std::string translations = without_remarks(behind);
    for (const std::string_view from : heads) {
      for (const std::string_view to : split(translations, ",;")) {
        pairs.push_back({std::string(from), std::string(to)});
      }
    }
  }
}

}  // namespace

std::vector<PhrasePair> read_dictd(std::string_view index, std::string_view articles, const std::string& name) {
  std::vector<PhrasePair> pairs;
  std::set<std::uint64_t> seen;  // an article may stand in the index under several words
  for (const std::string_view line : split(index, "\n")) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (line.starts_with("00database") || first == std::string_view::npos || second == std::string_view::npos) continue;
    const std::string_view length_text = line.substr(second + 1, line.find('\t', second + 1) - second - 1);
    const std::uint64_t offset = base64_number(line.substr(first + 1, second - first - 1));
    const std::uint64_t length = base64_number(length_text);
    if (offset > articles.size() || length > articles.size() - offset) {
      throw Error(ErrorCode::kCorrupt, name + ": the index points outside the dictionary; install its package again");
    }
    if (seen.insert(offset).second) {
      read_article(articles.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length)), pairs);
    }
  }
  return pairs;
}

}  // namespace stemma::tools
