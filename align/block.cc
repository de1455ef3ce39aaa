#include "align/block.h"

#include <algorithm>
#include <map>

#include "shingling/lang/language.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::is_space;
using shingling::next_code_point;

std::uint32_t count_characters(std::string_view text) noexcept {
  std::uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

ByteRange trimmed(std::string_view text, ByteRange range) noexcept {
  while (range.begin < range.end) {
    std::size_t next = range.begin;
    if (!is_space(next_code_point(text, next))) break;
    range.begin = static_cast<std::uint32_t>(next);
  }
  std::uint32_t end = range.begin;
  for (std::size_t at = range.begin; at < range.end;) {
    const bool space = is_space(next_code_point(text, at));
    if (!space) end = static_cast<std::uint32_t>(at);
  }
  range.end = end;
  return range;
}

std::vector<ByteRange> lines_of(std::string_view text) {
  std::vector<ByteRange> lines;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end + 1;
  }
  return lines;
}

}  // namespace

Division division_of_text_file(std::string_view text) {
  // An inner line is followed by another line of its paragraph; wrapped ones all end near the same column.
  const std::vector<ByteRange> lines = lines_of(text);
  std::map<std::uint32_t, std::size_t> widths;
  std::size_t inner = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const ByteRange line = trimmed(text, lines[i]), next = trimmed(text, lines[i + 1]);
    if (line.size() == 0 || next.size() == 0) continue;
    ++inner;
    ++widths[count_characters(line.of(text))];
  }
  if (inner < 4) return Division::kLines;
  std::size_t best = 0;
  for (const auto& [width, count] : widths) {
    std::size_t near = 0;  // a line breaks before the word that would not fit: up to a dozen columns early
    for (std::uint32_t w = width; w < width + 13; ++w)
      if (const auto found = widths.find(w); found != widths.end()) near += found->second;
    if (width + 12 >= 55 && width + 12 <= 100) best = std::max(best, near);
  }
  return 10 * best >= 8 * inner ? Division::kBlankLines : Division::kLines;
}

std::vector<ByteRange> divide(std::string_view text, Division division) {
  std::vector<ByteRange> blocks;
  const auto add = [&](ByteRange range) {
    range = trimmed(text, range);
    if (range.size() > 0) blocks.push_back(range);
  };
  ByteRange open{0, 0};
  for (const ByteRange& line : lines_of(text)) {
    if (division == Division::kLines) {
      add(line);
    } else if (trimmed(text, line).size() == 0) {
      add(open);
      open = {line.end, line.end};
    } else {
      open.end = line.end;
    }
  }
  if (division == Division::kBlankLines) add(open);
  return blocks;
}

BlockText read_blocks(std::string_view text, std::string language, Division division, shingling::PivotReader& reader) {
  BlockText out;
  out.text = text;
  out.language = std::move(language);
  for (const ByteRange& at : divide(text, division)) {
    Block block;
    block.at = at;
    block.characters = count_characters(at.of(text));
    block.language = shingling::paragraph_language(at.of(text), out.language);
    block.first_sentence = static_cast<std::uint32_t>(out.sentences.size());
    block.first_token = static_cast<std::uint32_t>(out.pivot.tokens.size());
    std::uint32_t begin = at.begin;
    const auto abbreviations = shingling::language_named(block.language).abbreviations;
    for (const std::size_t end : shingling::sentence_ends(at.of(text), std::string(block.language), abbreviations)) {
      Sentence sentence;
      sentence.at = trimmed(text, {begin, at.begin + static_cast<std::uint32_t>(end)});
      begin = at.begin + static_cast<std::uint32_t>(end);
      if (sentence.at.size() == 0) continue;
      sentence.block = static_cast<std::uint32_t>(out.blocks.size());
      sentence.first_token = static_cast<std::uint32_t>(out.pivot.tokens.size());
      sentence.characters = count_characters(sentence.at.of(text));
      reader.read(sentence.at.of(text), block.language, sentence.at.begin, out.pivot);
      sentence.tokens = static_cast<std::uint32_t>(out.pivot.tokens.size()) - sentence.first_token;
      out.sentences.push_back(sentence);
    }
    block.sentences = static_cast<std::uint32_t>(out.sentences.size()) - block.first_sentence;
    block.tokens = static_cast<std::uint32_t>(out.pivot.tokens.size()) - block.first_token;
    out.blocks.push_back(block);
  }
  // language_named() lives as long as the program; the document's own code lives in `out`, which may move.
  for (Block& block : out.blocks)
    if (block.language == std::string_view(out.language)) block.language = {};
  return out;
}

}  // namespace stemma::align
