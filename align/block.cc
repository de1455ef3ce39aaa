#include "align/block.h"

#include <algorithm>
#include <map>

#include "shingling/breaks.h"
#include "shingling/lang/language.h"
#include "shingling/unicode.h"

namespace stemma::align {
namespace {

using shingling::is_space;
using shingling::next_code_point;

/// The bytes of the white space that ends the text; 0 where there is none. No other sequence ends in these bytes, for
/// the first of them always begins one.
std::size_t space_at_end(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.back()) < 0x80) return is_space(static_cast<unsigned char>(text.back())) ? 1 : 0;
  for (std::size_t size = 2; size <= std::min<std::size_t>(3, text.size()); ++size) {
    std::size_t at = text.size() - size;
    if (is_space(next_code_point(text, at)) && at == text.size()) return size;
  }
  return 0;
}

ByteRange trimmed(std::string_view text, ByteRange range) noexcept {
  while (range.begin < range.end) {
    std::size_t next = range.begin;
    if (!is_space(next_code_point(text.substr(0, range.end), next))) break;
    range.begin = static_cast<std::uint32_t>(next);
  }
  while (const std::size_t space = space_at_end(range.of(text))) range.end -= static_cast<std::uint32_t>(space);
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

std::uint32_t count_characters(std::string_view text) noexcept {
  std::uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

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

std::size_t block_at(const BlockText& text, ByteRange range) noexcept {
  const auto behind =
      std::ranges::upper_bound(text.blocks, range.begin, {}, [](const Block& block) { return block.at.begin; });
  return static_cast<std::size_t>(behind - text.blocks.begin()) - 1;
}

namespace {

/// Adds the sentences of a block; its tokens are there and are shared out.
void divide_into_sentences(const Block& block, BlockText& out) {
  const std::string_view text = block.at.of(out.text);
  std::uint32_t begin = block.at.begin, token = block.first_token;
  const auto abbreviations = shingling::language_named(block.language).abbreviations;
  for (const std::size_t end_in_block : shingling::sentence_ends(text, std::string(block.language), abbreviations)) {
    const std::uint32_t end = block.at.begin + static_cast<std::uint32_t>(end_in_block);
    std::uint32_t next = token;
    while (next < out.pivot.tokens.size() && out.pivot.tokens[next].at.begin < end) ++next;
    // ICU counts some letters to the mark before them (half-width voicing); what is one token is in one sentence.
    if (next > token && out.pivot.tokens[next - 1].at.end > end) continue;
    Sentence sentence;
    sentence.at = trimmed(out.text, {begin, end});
    begin = end;
    if (sentence.at.size() == 0) continue;
    sentence.block = static_cast<std::uint32_t>(out.blocks.size());
    sentence.characters = count_characters(sentence.at.of(out.text));
    sentence.first_token = token;
    sentence.tokens = next - token;
    token = next;
    out.sentences.push_back(sentence);
  }
}

}  // namespace

BlockText read_blocks(std::string_view text, std::string language, Division division, shingling::PivotReader& reader,
                      Sentences sentences) {
  constexpr std::size_t kBytesOfToken = 5, kBytesOfFeature = 4;  // or fewer: of ordinary prose
  BlockText out;
  out.text = text;
  out.pivot.tokens.reserve(text.size() / kBytesOfToken);
  out.pivot.features.reserve(text.size() / kBytesOfFeature);
  out.language = std::move(language);
  for (const ByteRange& at : divide(text, division)) {
    Block block;
    block.at = at;
    block.characters = count_characters(at.of(text));
    block.first_sentence = static_cast<std::uint32_t>(out.sentences.size());
    block.first_token = static_cast<std::uint32_t>(out.pivot.tokens.size());
    block.language = reader.read_paragraph(at.of(text), out.language, at.begin, out.pivot);
    block.tokens = static_cast<std::uint32_t>(out.pivot.tokens.size()) - block.first_token;
    if (sentences == Sentences::kDivided) divide_into_sentences(block, out);
    block.sentences = static_cast<std::uint32_t>(out.sentences.size()) - block.first_sentence;
    out.blocks.push_back(block);
  }
  // language_named() lives as long as the program; the document's own code lives in `out`, which may move.
  for (Block& block : out.blocks)
    if (block.language == std::string_view(out.language)) block.language = {};
  return out;
}

}  // namespace stemma::align
