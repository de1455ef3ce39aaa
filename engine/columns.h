#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "align/block.h"
#include "engine/doc_pair.h"
#include "engine/store/text_store.h"
#include "shingling/base/hash.h"
#include "shingling/minhash.h"
#include "shingling/sketch_similarity.h"

namespace stemma::engine {

/// What the first pass keeps of a block: a key that is equal for equal wording (digits aside), and where it stands.
struct BlockColumn {
  std::uint64_t key = 0;
  align::ByteRange at;
};

/// Whether a block is a line rather than a paragraph of running text: what a page says of itself is mostly shorter.
inline bool is_line(align::ByteRange block) noexcept { return block.size() <= 400; }

/// A block that is a short line with a label before the rest; see align::line_head().
struct LabelledLine {
  std::uint64_t label = 0;  ///< equal for labels of equal words
  std::uint32_t block = 0;
};

/// A shingle that stands for a stretch of a block: copies of the block, even edited elsewhere, have it too.
struct Fingerprint {
  std::uint64_t shingle = 0;
  std::uint32_t block = 0;
};

/// One document after the first pass; its text is in the TextStore.
struct DocRow {
  std::string id, lang, date, url, outlet;
  std::uint64_t key = 0;  ///< hash64 of the id
  std::uint32_t source = 0;
  std::uint64_t line = 0;
  align::Division division = align::Division::kBlankLines;
  TextPlace text;
  Hash128 exact;  ///< of the normalized text
  std::uint64_t simhash = 0;
  std::uint32_t shingles = 0;         ///< distinct ones; 0: the document is empty to us and never paired
  std::vector<std::uint64_t> sample;  ///< take_sample(); only where signatures are to decide
  std::vector<BlockColumn> blocks;
  std::vector<LabelledLine> labelled;
  std::vector<Fingerprint> fingerprints;
  TextPlace features;  ///< in the FeatureStore; only where meaning is asked for
};

/// The columns that the streaming half writes and the steps below the bar read, in document order.
struct Columns {
  std::vector<DocRow> rows;
  std::vector<shingling::Slot> signatures;  ///< rows x slots
  std::size_t slots = 0;

  std::size_t size() const noexcept { return rows.size(); }
  std::span<const shingling::Slot> signature(std::size_t doc) const noexcept {
    return std::span(signatures).subspan(doc * slots, slots);
  }
  shingling::SketchView sketch(std::size_t doc) const noexcept {
    const DocRow& row = rows[doc];
    return {signature(doc), row.simhash, row.shingles, row.sample};
  }
};

}  // namespace stemma::engine
