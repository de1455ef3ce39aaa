#include "tools/lexicon/phrase.h"

#include "shingling/unicode.h"

namespace stemma::tools {
namespace {

constexpr std::string_view kOpening = "{[(<", kClosing = "}])>";

bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_gap(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_gap(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string without_remarks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (const std::size_t kind = kOpening.find(c); kind != std::string_view::npos) {
      // Remarks of one kind may stand inside each other; one that is never closed runs to the end.
      int depth = 0;
      for (; at < text.size(); ++at) {
        if (text[at] == kOpening[kind]) ++depth;
        if (text[at] == kClosing[kind] && --depth == 0) break;
      }
      continue;
    }
    const bool gap_before = out.empty() || is_gap(out.back());
    if (c == '/' && gap_before) {
      const std::size_t end = text.find('/', at + 1);
      if (end != std::string_view::npos && (end + 1 == text.size() || is_gap(text[end + 1]))) {
        at = end;
        continue;
      }
    }
    if (!is_gap(c)) {
      out += c;
    } else if (!gap_before) {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> words_of(std::string_view phrase) {
  const std::string text = shingling::lower_nfc(phrase);
  std::vector<std::string> words;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = shingling::next_code_point(text, at);
    const bool letter = shingling::is_letter(c);
    if (letter && !open) words.emplace_back();
    if (letter) words.back().append(text, begin, at - begin);
    open = letter;
  }
  return words;
}

}  // namespace stemma::tools
