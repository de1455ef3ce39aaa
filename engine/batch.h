#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/document.h"

namespace stemma::engine {

/// A record as it stands in the input: a JSONL line without its line end, or a whole text file.
struct RawRecord {
  std::string bytes;
  std::uint32_t source = 0;
  std::uint64_t line = 0;  ///< from 1 in JSONL, 0 for a text file
  bool is_text_file = false;
};

/// What a reader hands on: whole records in input order, with what could not be read.
struct RawBatch {
  std::vector<RawRecord> records;
  std::vector<Reject> rejects;
};

/// Parsed documents in input order.
struct DocBatch {
  std::vector<Document> documents;
  std::vector<Reject> rejects;
  std::uint64_t bytes = 0;  ///< of the records, decompressed
};

}  // namespace stemma::engine
