#pragma once
#include <string>
#include <vector>

#include "align/block.h"
#include "align/block_kind.h"
#include "engine/columns.h"
#include "engine/pivot_readers.h"

namespace stemma::engine {

/// A document's text and its blocks; the blocks borrow the text, so it is not copied or moved.
struct ReadDoc {
  std::string text;
  align::BlockText blocks;
  ReadDoc() = default;
  ReadDoc(const ReadDoc&) = delete;
  ReadDoc& operator=(const ReadDoc&) = delete;
};

/// The documents of a run as the steps below the bar see them: columns, texts read again, page furniture marked.
/// Const functions may be called by any number of threads.
struct Collection {
  const Columns& columns;
  const TextStore& texts;
  PivotReaders& readers;
  /// By document: which of its blocks are page furniture, and left out of features, scores and wording. An empty list:
  /// none.
  std::vector<std::vector<bool>> furniture;
  /// Of these, the ones that are furniture still once clusters are known: left out where beads are sought.
  std::vector<std::vector<bool>> boilerplate;
  /// How far each block's line is known from documents that are no copies. An empty list: none is.
  std::vector<std::vector<align::LineUse>> uses{};

  std::size_t size() const noexcept { return columns.size(); }
  const DocRow& row(std::size_t doc) const noexcept { return columns.rows[doc]; }
  const std::vector<bool>& furniture_of(std::size_t doc) const noexcept { return row_of(furniture, doc); }
  const std::vector<bool>& boilerplate_of(std::size_t doc) const noexcept { return row_of(boilerplate, doc); }
  const std::vector<align::LineUse>& uses_of(std::size_t doc) const noexcept { return row_of(uses, doc); }
  std::string text(std::size_t doc) const { return texts.read(row(doc).text); }
  void read(std::size_t doc, ReadDoc& out, align::Sentences sentences = align::Sentences::kDivided) const {
    out.text = text(doc);
    out.blocks = align::read_blocks(out.text, row(doc).lang, row(doc).division, readers.of_this_thread(), sentences);
  }

 private:
  template <class Row>
  static const Row& row_of(const std::vector<Row>& rows, std::size_t doc) noexcept {
    static const Row kNone;
    return doc < rows.size() ? rows[doc] : kNone;
  }
};

}  // namespace stemma::engine
