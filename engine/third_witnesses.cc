#include "engine/third_witnesses.h"

#include <algorithm>
#include <set>

namespace stemma::engine {
namespace {

using align::Block;
using align::BlockText;
using align::Sentence;
using align::Testimony;

constexpr double kMost = 0.5;  // of the witnesses

/// The sentences that begin in a range of the text: numbers [first, end).
std::pair<std::uint32_t, std::uint32_t> sentences_in(const BlockText& text, align::ByteRange range) {
  const auto place = [&](std::uint32_t byte) {
    const auto found = std::ranges::lower_bound(text.sentences, byte, {}, [](const Sentence& s) { return s.at.begin; });
    return static_cast<std::uint32_t>(found - text.sentences.begin());
  };
  return {place(range.begin), place(range.end)};
}

bool is_denied(const Testimony::Said& said) noexcept { return said.witnesses > 0 && said.share < kMost; }

}  // namespace

ThirdWitnesses::ThirdWitnesses(const ComparedCluster& cluster, const std::vector<std::unique_ptr<ReadDoc>>& documents)
    : documents_(documents), answers_(documents.size() * documents.size()) {
  const std::vector<std::uint32_t>& members = cluster.cluster.members;
  const auto member = [&](std::uint32_t doc) {
    return static_cast<std::size_t>(std::ranges::lower_bound(members, doc) - members.begin());
  };
  for (const ComparedPair& pair : cluster.pairs) add(member(pair.pair.a), member(pair.pair.b), pair.alignment);
}

void ThirdWitnesses::add(std::size_t a, std::size_t b, const align::Alignment& alignment) {
  const BlockText &text_a = documents_[a]->blocks, &text_b = documents_[b]->blocks;
  Answers& there = between(a, b).emplace();
  Answers& back = between(b, a).emplace();
  const auto note = [&](Answer s) {
    there.push_back(s);
    back.push_back({s.b0, s.b1, s.a0, s.a1});
  };
  for (const align::Link& link : alignment.links) {
    for (const align::SentenceLink& s : link.sentences) {
      const auto [a0, a1] = sentences_in(text_a, s.a);
      const auto [b0, b1] = sentences_in(text_b, s.b);
      note({a0, a1, b0, b1});
    }
    if (!link.sentences.empty()) continue;  // else all sentences of its blocks
    for (const std::uint32_t i : link.a)
      for (const std::uint32_t j : link.b) {
        const Block &x = text_a.blocks[i], &y = text_b.blocks[j];
        note({x.first_sentence, x.first_sentence + x.sentences, y.first_sentence, y.first_sentence + y.sentences});
      }
  }
}

void ThirdWitnesses::hear(std::size_t number, std::size_t witness, std::size_t a, std::size_t b,
                          Testimony& testimony) const {
  std::vector<std::vector<std::uint32_t>> in_a(documents_[witness]->blocks.sentences.size());
  for (const Answer& s : *between(witness, a))
    for (std::uint32_t i = s.b0; i < s.b1; ++i) {
      testimony.answers_a(i, number);
      for (std::uint32_t k = s.a0; k < s.a1; ++k) in_a[k].push_back(i);
    }
  for (const Answer& s : *between(witness, b))
    for (std::uint32_t j = s.b0; j < s.b1; ++j) {
      testimony.answers_b(j, number);
      for (std::uint32_t k = s.a0; k < s.a1; ++k)
        for (const std::uint32_t i : in_a[k]) testimony.answers_both(i, j, number);
    }
}

bool ThirdWitnesses::contradicts(const Testimony& testimony, const Answers& links) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> linked;
  for (const Answer& s : links) {
    for (std::uint32_t i = s.a0; i < s.a1; ++i) {
      if (is_denied(testimony.of_a(i, s.b0, s.b1))) return true;
      for (std::uint32_t j = s.b0; j < s.b1; ++j) linked.emplace(i, j);
    }
    for (std::uint32_t j = s.b0; j < s.b1; ++j)
      if (is_denied(testimony.of_b(j, s.a0, s.a1))) return true;
  }
  for (std::uint32_t i = 0; i < testimony.units_a(); ++i)
    for (const std::uint32_t j : testimony.answered_with(i))
      if (!linked.contains({i, j}) && !is_denied(testimony.of_a(i, j, j + 1))) return true;
  return false;
}

Testimony ThirdWitnesses::against(std::size_t a, std::size_t b) const {
  Testimony testimony(documents_[a]->blocks.sentences.size(), documents_[b]->blocks.sentences.size());
  std::size_t heard = 0;
  for (std::size_t witness = 0; witness < documents_.size() && heard < Testimony::kMostHeard; ++witness)
    if (between(witness, a) && between(witness, b)) hear(heard++, witness, a, b, testimony);
  if (heard == 0 || !contradicts(testimony, *between(a, b))) return {};
  return testimony;
}

}  // namespace stemma::engine
