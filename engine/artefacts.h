#pragma once
#include <string>
#include <vector>

#include "engine/compare.h"
#include "engine/config.h"
#include "engine/pipeline.h"

namespace stemma::engine {

/// Everything a run knows at its end, for writing.
struct Findings {
  const Collection& collection;
  const Judge& judge;
  const std::vector<InputFile>& files;
  const std::vector<Reject>& rejects;
  std::vector<ComparedCluster> clusters;  ///< in the order of their first member
  bool all_blocks = true;                 ///< block kinds for documents outside clusters too
};

/// Pairs written of each relation, by relation.
struct Written {
  std::vector<std::uint64_t> pairs;
  std::uint64_t facts = 0;
};

/// Writes documents.jsonl, pairs.jsonl, alignments.jsonl, clusters.jsonl, rejects.jsonl, and with `store` the texts of
/// all documents that stand in a pair (store/texts.jsonl.zst), every pair scored by meaning (store/scored.jsonl.zst)
/// and what was counted for telling descent (store/descent.jsonl.zst). Every file whole or not at all. Throws
/// Error{kIo}.
Written write_artefacts(const std::string& dir, const Findings& findings, bool store);

}  // namespace stemma::engine
