#include <algorithm>
#include <cmath>
#include <numeric>

#include "align/alignment.h"
#include "align/confidence.h"
#include "align/fitting_beads.h"
#include "align/furniture_links.h"
#include "align/sentence_links.h"
#include "shingling/base/stable_math.h"
#include "shingling/normalize.h"

namespace stemma::align {
namespace {

// Words to match in one table, beyond which the texts stay unlinked. A whole table has few units, which may be of
// megabytes: each is met by all others. In a band many small ones meet some hundred.
constexpr std::size_t kMostWords = 100'000'000, kMostWordsInBand = 1'000'000'000;
constexpr std::size_t kUsualBand = 240;
// One sentence a paragraph: sentences tell nothing that paragraphs do not, and crossing pairs among hundreds of short
// units are mostly chance.
constexpr double kFlatSentences = 1.25;
constexpr std::size_t kFlatBlocks = 100;

/// The blocks of both documents that are yet to be aligned.
struct Rest {
  std::vector<std::uint32_t> a, b;  // blocks
};

/// The sentences of the chosen blocks, their `block` counted within the choice.
std::vector<Sentence> sentences_of(const BlockText& text, std::span<const std::uint32_t> blocks) {
  std::vector<Sentence> out;
  for (std::uint32_t k = 0; k < blocks.size(); ++k) {
    const Block& block = text.blocks[blocks[k]];
    for (std::uint32_t s = 0; s < block.sentences; ++s) {
      out.push_back(text.sentences[block.first_sentence + s]);
      out.back().block = k;
    }
  }
  return out;
}

struct Drafts {
  std::vector<DraftLink> links;  // blocks of the whole documents
  std::vector<SentenceLink> sentence_links;
  bool flat = false;  // one sentence a paragraph
};

bool equal_wording(const BlockText& a, std::uint32_t i, const BlockText& b, std::uint32_t j) {
  return shingling::normalized(a.blocks[i].at.of(a.text)) == shingling::normalized(b.blocks[j].at.of(b.text));
}

void link_equal(const BlockText& a, std::uint32_t i, const BlockText& b, std::uint32_t j, Drafts& out) {
  out.links.push_back({{i}, {j}, 1.0, 1.0});
  const Block &x = a.blocks[i], &y = b.blocks[j];
  if (x.sentences != y.sentences) {  // other punctuation, other sentence ends
    out.sentence_links.push_back({x.at, y.at, 1.0});
    return;
  }
  for (std::uint32_t s = 0; s < x.sentences; ++s)
    out.sentence_links.push_back({a.sentences[x.first_sentence + s].at, b.sentences[y.first_sentence + s].at, 1.0});
}

/// Links what is equal at the beginning and the end of both, and takes it out of `all`: most of two near copies, and
/// the only sure hold in texts of repeated lines, where every line is as like to every other.
void link_equal_edges(const BlockText& a, const BlockText& b, Rest& all, Drafts& out) {
  std::size_t head = 0;
  while (head < std::min(all.a.size(), all.b.size()) && equal_wording(a, all.a[head], b, all.b[head])) {
    link_equal(a, all.a[head], b, all.b[head], out);
    ++head;
  }
  all.a.erase(all.a.begin(), all.a.begin() + static_cast<std::ptrdiff_t>(head));
  all.b.erase(all.b.begin(), all.b.begin() + static_cast<std::ptrdiff_t>(head));
  while (!all.a.empty() && !all.b.empty() && equal_wording(a, all.a.back(), b, all.b.back())) {
    link_equal(a, all.a.back(), b, all.b.back(), out);
    all.a.pop_back();
    all.b.pop_back();
  }
}

/// By how many words the pairs of blocks have to match: whether that is worth its time.
bool is_affordable(const BlockText& a, const BlockText& b, const Rest& all) {
  std::size_t words_a = 0, words_b = 0;
  for (const std::uint32_t i : all.a) words_a += a.blocks[i].tokens;
  for (const std::uint32_t j : all.b) words_b += b.blocks[j].tokens;
  if (BeadTable::fits_whole(all.a.size(), all.b.size()))
    return all.a.size() * words_b + all.b.size() * words_a <= kMostWords;
  return std::min(all.a.size(), kUsualBand) * words_b + std::min(all.b.size(), kUsualBand) * words_a <=
         kMostWordsInBand;
}

void align_rest(const BlockText& a, const BlockText& b, const Rest& rest, bool same_language, const IdfTable& idf,
                Drafts& out) {
  if (rest.a.empty() || rest.b.empty() || !is_affordable(a, b, rest)) return;
  const std::vector<Unit> units_a = block_units(a, rest.a), units_b = block_units(b, rest.b);
  BeadTable blocks(units_a, units_b, same_language, idf);
  const std::vector<Sentence> sentences_a = sentences_of(a, rest.a), sentences_b = sentences_of(b, rest.b);
  const double sentences_a_block =
      static_cast<double>(sentences_a.size() + sentences_b.size()) / static_cast<double>(rest.a.size() + rest.b.size());
  const bool flat = sentences_a_block < kFlatSentences && std::min(rest.a.size(), rest.b.size()) > kFlatBlocks;
  out.flat = flat;
  std::vector<DraftLink> links;
  if (flat || sentences_a.empty() || sentences_b.empty()) {
    links = links_of(fitting_beads(blocks, same_language));
  } else {
    BeadTable sentences(sentence_units(a, sentences_a), sentence_units(b, sentences_b), same_language, idf);
    const std::vector<SentenceBead> beads = align_sentences(sentences, same_language);
    links = project_to_blocks(beads, sentences_a, sentences_b, blocks);
    for (const SentenceBead& bead : beads)
      out.sentence_links.push_back({{sentences_a[bead.a0].at.begin, sentences_a[bead.a1 - 1].at.end},
                                    {sentences_b[bead.b0].at.begin, sentences_b[bead.b1 - 1].at.end},
                                    bead.score});
  }
  if (same_language) drop_unlike_copies(blocks, links);
  if (!flat) drop_weak(blocks, links);
  if (flat || !blocks.is_whole()) link_moved_runs(blocks, links);
  if (!flat) link_moved(blocks, links, same_language);
  if (!flat) drop_unusual(blocks, links);
  fill_between(blocks, links, same_language);
  for (DraftLink& link : links) {
    double surroundings = 0;
    for (const std::uint32_t i : link.a)
      for (const std::uint32_t j : link.b)
        surroundings +=
            (blocks.similarity(i, j) - blocks.relative(i, j)) / static_cast<double>(link.a.size() * link.b.size());
    link.above = link.score - surroundings;
    for (std::uint32_t& i : link.a) i = rest.a[i];
    for (std::uint32_t& j : link.b) j = rest.b[j];
    out.links.push_back(std::move(link));
  }
}

std::vector<std::uint32_t> unlinked(std::size_t blocks, const std::vector<bool>& linked) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < blocks; ++i)
    if (!linked[i]) out.push_back(i);
  return out;
}

double linked_share(const BlockText& text, const std::vector<bool>& linked) {
  double in = 0, all = 0;
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    all += text.blocks[i].characters;
    if (linked[i]) in += text.blocks[i].characters;
  }
  return all > 0 ? in / all : 0;
}

Rest taking_part(const BlockText& a, const BlockText& b, const AlignOptions& options) {
  Rest out;
  for (std::uint32_t i = 0; i < a.blocks.size(); ++i)
    if (options.left_out_a.empty() || !options.left_out_a[i]) out.a.push_back(i);
  for (std::uint32_t j = 0; j < b.blocks.size(); ++j)
    if (options.left_out_b.empty() || !options.left_out_b[j]) out.b.push_back(j);
  return out;
}

}  // namespace

const char* name(LinkKind kind) noexcept {
  switch (kind) {
    case LinkKind::kSame:
      return "same";
    case LinkKind::kChanged:
      return "changed";
    case LinkKind::kMoved:
      return "moved";
    case LinkKind::kMerged:
      return "merged";
  }
  return "";
}

Alignment align_blocks(const BlockText& a, const BlockText& b, const IdfTable& idf, const AlignOptions& options) {
  const bool same_language = a.language == b.language;
  Drafts drafts;
  Rest all = taking_part(a, b, options);
  if (same_language) link_equal_edges(a, b, all, drafts);
  align_rest(a, b, all, same_language, idf, drafts);
  sort_links(drafts.links);
  std::ranges::move(furniture_links(a, b, drafts.links, options, idf), std::back_inserter(drafts.links));
  sort_links(drafts.links);
  const std::vector<double> confidences = link_confidences(drafts.links, a.blocks.size(), b.blocks.size(), drafts.flat);

  Alignment out;
  out.moved = moved_units(drafts.links);
  std::vector<bool> linked_a(a.blocks.size(), false), linked_b(b.blocks.size(), false);
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> link_of_a(a.blocks.size(), kNone), link_of_b(b.blocks.size(), kNone);
  for (std::size_t k = 0; k < drafts.links.size(); ++k) {
    DraftLink& draft = drafts.links[k];
    Link link;
    link.a = std::move(draft.a);
    link.b = std::move(draft.b);
    link.score = rounded(draft.score);
    link.above = rounded(draft.above);
    link.confidence = confidences[k];
    for (const std::uint32_t i : link.a) linked_a[i] = true;
    for (const std::uint32_t j : link.b) linked_b[j] = true;
    if (std::ranges::binary_search(out.moved, link.b.front()))
      link.kind = LinkKind::kMoved;
    else if (link.a.size() > 1 || link.b.size() > 1)
      link.kind = LinkKind::kMerged;
    else if (same_language && !equal_wording(a, link.a[0], b, link.b[0]))
      link.kind = LinkKind::kChanged;
    for (const std::uint32_t i : link.a) link_of_a[i] = out.links.size();
    for (const std::uint32_t j : link.b) link_of_b[j] = out.links.size();
    out.links.push_back(std::move(link));
  }
  std::ranges::sort(drafts.sentence_links, {}, [](const SentenceLink& s) { return s.a; });
  for (const SentenceLink& s : drafts.sentence_links) {
    const std::size_t of_a = link_of_a[block_at(a, s.a)], of_b = link_of_b[block_at(b, s.b)];
    if (of_a == of_b && of_a < out.links.size()) out.links[of_a].sentences.push_back(s);
  }
  out.only_a = unlinked(a.blocks.size(), linked_a);
  out.only_b = unlinked(b.blocks.size(), linked_b);
  out.share_a = rounded(linked_share(a, linked_a));
  out.share_b = rounded(linked_share(b, linked_b));
  return out;
}

}  // namespace stemma::align
