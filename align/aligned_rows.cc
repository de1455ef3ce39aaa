#include "align/aligned_rows.h"

#include <algorithm>
#include <iterator>

#include "shingling/normalize.h"

namespace stemma::align {
namespace {

using Units = std::vector<std::uint32_t>;

Units sentences_of(const BlockText& text, const Units& blocks) {
  Units out;
  for (const std::uint32_t block : blocks)
    for (std::uint32_t s = 0; s < text.blocks[block].sentences; ++s)
      out.push_back(text.blocks[block].first_sentence + s);
  return out;
}

Units sentences_in(const BlockText& text, ByteRange range) {
  const auto first =
      std::ranges::lower_bound(text.sentences, range.begin, {}, [](const Sentence& s) { return s.at.begin; });
  Units out;
  for (auto s = first; s != text.sentences.end() && s->at.end <= range.end; ++s)
    out.push_back(static_cast<std::uint32_t>(s - text.sentences.begin()));
  return out;
}

std::vector<AlignedRow> sentence_rows(const BlockText& a, const BlockText& b, const Link& link) {
  std::vector<AlignedRow> rows;
  if (link.sentences.empty()) {
    rows.push_back({sentences_of(a, link.a), sentences_of(b, link.b), link.kind, link.score});
  } else {
    for (const SentenceLink& s : link.sentences)
      rows.push_back({sentences_in(a, s.a), sentences_in(b, s.b), LinkKind::kSame, s.score});
  }
  for (AlignedRow& row : rows) {
    if (link.kind == LinkKind::kMoved)
      row.kind = LinkKind::kMoved;
    else if (row.a.size() > 1 || row.b.size() > 1)
      row.kind = LinkKind::kMerged;
    else if (a.language == b.language && shingling::normalized(text_of(a, row.a, Level::kSentence)) !=
                                             shingling::normalized(text_of(b, row.b, Level::kSentence)))
      row.kind = LinkKind::kChanged;
    else
      row.kind = LinkKind::kSame;
  }
  std::erase_if(rows, [](const AlignedRow& row) { return row.a.empty() || row.b.empty(); });
  return rows;
}

/// Rows of one unit each for what no row has yet.
void add_alone(std::size_t units, Units AlignedRow::*side, std::vector<AlignedRow>& rows) {
  std::vector<bool> taken(units, false);
  for (const AlignedRow& row : rows)
    for (const std::uint32_t unit : row.*side) taken[unit] = true;
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    if (taken[unit]) continue;
    AlignedRow row;
    (row.*side).push_back(unit);
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<AlignedRow> rows_in_order(const BlockText& a, const BlockText& b, const Alignment& alignment, Level level) {
  std::vector<AlignedRow> rows;
  for (const Link& link : alignment.links) {
    if (level == Level::kParagraph)
      rows.push_back({link.a, link.b, link.kind, link.score});
    else
      std::ranges::move(sentence_rows(a, b, link), std::back_inserter(rows));
  }
  const bool sentences = level == Level::kSentence;
  add_alone(sentences ? a.sentences.size() : a.blocks.size(), &AlignedRow::a, rows);
  add_alone(sentences ? b.sentences.size() : b.blocks.size(), &AlignedRow::b, rows);
  const auto split = std::ranges::stable_partition(rows, [](const AlignedRow& row) { return !row.a.empty(); });
  std::vector<AlignedRow> added(std::make_move_iterator(split.begin()), std::make_move_iterator(split.end()));
  rows.erase(split.begin(), rows.end());
  std::ranges::stable_sort(rows, {}, [](const AlignedRow& row) { return row.a.front(); });
  std::vector<AlignedRow> out;
  auto next = added.begin();
  for (AlignedRow& row : rows) {
    if (!row.b.empty() && row.kind != LinkKind::kMoved)
      for (; next != added.end() && next->b.front() < row.b.front(); ++next) out.push_back(std::move(*next));
    out.push_back(std::move(row));
  }
  std::ranges::move(next, added.end(), std::back_inserter(out));
  return out;
}

std::string place_words(const BlockText& text, const Units& units, Level level) {
  const auto place = [&](std::uint32_t unit) {
    if (level == Level::kParagraph) return std::to_string(unit + 1);
    const std::uint32_t block = text.sentences[unit].block;
    return std::to_string(block + 1).append(".").append(std::to_string(unit - text.blocks[block].first_sentence + 1));
  };
  if (units.empty()) return "";
  if (units.size() > 1 && units.back() - units.front() + 1 == units.size())
    return place(units.front()).append("-").append(place(units.back()));
  std::string out;
  for (const std::uint32_t unit : units) out.append(out.empty() ? "" : ",").append(place(unit));
  return out;
}

std::string text_of(const BlockText& text, const Units& units, Level level) {
  const bool sentences = level == Level::kSentence;
  const auto at = [&](std::uint32_t unit) { return sentences ? text.sentences[unit].at : text.blocks[unit].at; };
  const auto block = [&](std::uint32_t unit) { return sentences ? text.sentences[unit].block : unit; };
  std::string out;
  for (std::size_t k = 0; k < units.size(); ++k) {
    if (k > 0 && block(units[k]) != block(units[k - 1]))
      out += '\n';
    else if (k > 0 && at(units[k]).begin > at(units[k - 1]).end)  // in Chinese nothing stands between sentences
      out += ' ';
    out += at(units[k]).of(text.text);
  }
  return out;
}

}  // namespace stemma::align
