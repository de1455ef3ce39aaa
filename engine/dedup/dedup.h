#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/config.h"
#include "engine/progress.h"
#include "engine/sketch_settings.h"

namespace stemma::engine {

/// How copies that are not exact are found.
enum class Method : std::uint8_t { kMinHash, kSimHash, kExact };

/// What `stemma dedup` was asked to do. A plain value; run_dedup() validates it (Error{kConfig}).
struct DedupConfig {
  std::vector<std::string> inputs;  ///< files, folders, globs; none with `from`
  std::vector<std::string> from;    ///< runs of stemma sketch: their settings are taken, and their order
  std::string out;                  ///< the run directory; made if missing, must hold nothing or an earlier run
  SketchSettings settings;
  Method method = Method::kMinHash;
  unsigned max_hamming = 3;  ///< for kSimHash
  Verify verify = Verify::kSignature;
  bool near_dup = true;           ///< or exact copies alone
  bool excerpt = false;           ///< documents that stand in a larger one too; only with near_dup
  bool ignore_furniture = false;  ///< lines of many unrelated documents are left out of what is compared
  bool kept = true;               ///< write the kept records
  bool annotate = false;          ///< annotated/ instead of kept/: all documents, the removed ones marked
  bool documents = false;         ///< write documents.jsonl: the cluster of each document
  bool pairs = false;             ///< write pairs.jsonl: the verified pairs
  unsigned threads = 0;           ///< 0: all cores
  std::uint64_t memory_bytes = 1u << 30;
  std::string tmp;  ///< folder of temporary files; empty: in `out`
  bool resume = false;
  std::uint64_t checkpoint_bytes = 512u << 20;
};

struct DedupSummary {
  std::uint64_t documents = 0, rejected = 0, bytes = 0;
  std::uint64_t removed_exact = 0, removed_near_dup = 0, removed_excerpt = 0;
  std::uint64_t removed() const noexcept { return removed_exact + removed_near_dup + removed_excerpt; }
  bool was_finished = false;  ///< by an earlier run that this one went on from
  std::string one_line() const;
};

/// Keeps one of each: kept/, removed.jsonl, rejects.jsonl and run.json in config.out (store/FORMAT.md).
/// Memory   config.memory_bytes, of which some 5 bytes a document are needed whatever happens (13 where another
///          copy than the first is kept), 4 a line of furniture, and a few megabytes a thread.
/// Disk     what exceeds memory: 8 bytes a band and document and as much again for candidates, in config.tmp. With
///          ignore_furniture, before that, 20 bytes a line of a document, 12 of them in config.out.
/// Throws   Error{kUsage, kConfig, kIo, kCorrupt}; a bad document is a line in rejects.jsonl.
DedupSummary run_dedup(const DedupConfig& config, Progress& progress);

}  // namespace stemma::engine
