#include "align/wording.h"

#include <algorithm>
#include <optional>

#include "align/fact.h"

namespace stemma::align {
namespace {

using shingling::PivotToken;

std::vector<std::uint64_t> words_of(std::span<const PivotToken> tokens) {
  std::vector<std::uint64_t> words;
  words.reserve(tokens.size());
  for (const PivotToken& token : tokens) words.push_back(token.word);
  return words;
}

/// Nothing where both say the same, or in two languages.
std::optional<Wording> wording(const BlockText& a, const BlockText& b, const Alignment& alignment, std::size_t link,
                               ByteRange at_a, ByteRange at_b) {
  if (at_a.of(a.text) == at_b.of(b.text)) return std::nullopt;
  Wording out;
  out.link = link;
  out.at_a = at_a;
  out.at_b = at_b;
  out.a_block = block_at(a, alignment.links[link].a, at_a.begin);
  out.b_block = block_at(b, alignment.links[link].b, at_b.begin);
  if (a.language_of(a.blocks[out.a_block]) != b.language_of(b.blocks[out.b_block])) return std::nullopt;
  out.a = tokens_in(a, at_a);
  out.b = tokens_in(b, at_b);
  out.edits = word_edits(words_of(out.a), words_of(out.b));
  if (out.edits.empty()) return std::nullopt;
  return out;
}

ByteRange whole(const BlockText& text, const std::vector<std::uint32_t>& blocks) {
  return {text.blocks[blocks.front()].at.begin, text.blocks[blocks.back()].at.end};
}
bool side_by_side(const std::vector<std::uint32_t>& blocks) {
  return blocks.back() - blocks.front() + 1 == blocks.size();
}

}  // namespace

std::uint32_t block_at(const BlockText& text, const std::vector<std::uint32_t>& blocks, std::uint32_t at) {
  std::uint32_t found = blocks.front();
  for (const std::uint32_t block : blocks)
    if (text.blocks[block].at.begin <= at) found = block;
  return found;
}

double Wording::common() const noexcept {
  std::size_t apart = 0;
  for (const WordEdit& edit : edits) apart += edit.a1 - edit.a0 + edit.b1 - edit.b0;
  const std::size_t all = a.size() + b.size();
  return all == 0 ? 0 : 1 - static_cast<double>(apart) / static_cast<double>(all);
}

std::span<const PivotToken> tokens_in(const BlockText& text, ByteRange range) {
  const std::vector<PivotToken>& tokens = text.pivot.tokens;
  const auto begin_of = [](const PivotToken& token) { return token.at.begin; };
  const auto first = std::ranges::lower_bound(tokens, range.begin, {}, begin_of);
  const auto last = std::ranges::lower_bound(tokens, range.end, {}, begin_of);
  return {first, last};
}

std::vector<Wording> differing_sentences(const BlockText& a, const BlockText& b, const Alignment& alignment) {
  std::vector<Wording> out;
  const auto add = [&](std::size_t link, ByteRange at_a, ByteRange at_b) {
    if (auto made = wording(a, b, alignment, link, at_a, at_b)) out.push_back(std::move(*made));
  };
  for (std::size_t l = 0; l < alignment.links.size(); ++l) {
    const Link& link = alignment.links[l];
    if (link.confidence < kLeastLinkOfFacts) continue;
    for (const SentenceLink& sentence : link.sentences) add(l, sentence.a, sentence.b);
    if (link.sentences.empty() && link.a.size() == 1 && link.b.size() == 1) add(l, whole(a, link.a), whole(b, link.b));
  }
  return out;
}

std::vector<Wording> differing_links(const BlockText& a, const BlockText& b, const Alignment& alignment) {
  std::vector<Wording> out;
  for (std::size_t l = 0; l < alignment.links.size(); ++l) {
    const Link& link = alignment.links[l];
    if (link.confidence < kLeastLinkOfFacts || !side_by_side(link.a) || !side_by_side(link.b)) continue;
    if (auto made = wording(a, b, alignment, l, whole(a, link.a), whole(b, link.b))) out.push_back(std::move(*made));
  }
  return out;
}

}  // namespace stemma::align
