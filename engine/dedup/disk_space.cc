#include "engine/dedup/disk_space.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "engine/dedup/candidate_keys.h"
#include "engine/dedup/grouping.h"

namespace stemma::engine {
namespace {

std::string gigabytes(std::uint64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
  return text;
}

void announce(const std::string& what, const std::string& folder, std::uint64_t needed, Progress& progress,
              const char* remedy) {
  std::error_code code;
  const std::filesystem::space_info space = std::filesystem::space(folder, code);
  if (code) return;
  constexpr std::uint64_t kWorthSaying = 100'000'000;
  const std::string text =
      what + " " + gigabytes(needed) + " in " + folder + "; " + gigabytes(space.available) + " are free";
  if (needed > space.available)
    progress.warn(text + "; " + remedy);
  else if (needed >= kWorthSaying)
    progress.note(text);
}

/// Bytes of temporary files at most, beyond what fits into the budget.
std::uint64_t spill_bytes(const DedupConfig& config, const SketchSettings& settings, const SketchSet& sketches,
                          const Budget& budget) {
  const std::uint64_t documents = sketches.rows;
  constexpr std::uint64_t kExactEntry = 32, kEvidenceHead = 24, kPairs = 64;
  if (config.method == Method::kExact || !config.near_dup) {
    const std::uint64_t exact = kExactEntry * documents;
    return exact - std::min(exact, budget.memory_bytes / 4);
  }
  const bool by_simhash = config.method == Method::kSimHash;
  const std::uint64_t keys =
      by_simhash ? SimHashKeys(config.max_hamming, documents).keys_a_document() : settings.shape().bands;
  const std::uint64_t samples = by_simhash ? 0 : SampleKeys().keys_in_all(sketches) * sizeof(std::uint64_t);
  const std::uint64_t evidence =
      (by_simhash ? sizeof(std::uint64_t) : settings.slots * sizeof(shingling::Slot)) * documents + samples;
  std::uint64_t entries = keys * sizeof(KeyEntry) * documents;
  if (config.excerpt) entries = std::max(entries, samples);  // one after the other
  const std::uint64_t rest = (kEvidenceHead + kPairs) * documents + evidence;
  const std::uint64_t most = std::max(entries, rest);  // the entries are gone when the evidence comes
  return most - std::min(most, budget.memory_bytes / 2);
}

}  // namespace

void announce_sketch_space(const std::string& out, const std::vector<InputFile>& files, Progress& progress) {
  std::uint64_t bytes = 0;
  for (const InputFile& file : files) bytes += size_of(file).value_or(0);
  // A sketch has some 330 bytes and half a byte a word, a document of a crawl some thousands, a third of that
  // compressed.
  announce("sketches and kept records may need", out, bytes + bytes / 3, progress,
           "give an --out with more room, or --no-kept; a run that a full disk stops goes on with --resume");
}

void announce_spill_space(const DedupConfig& config, const SketchSettings& settings, const SketchSet& sketches,
                          const Budget& budget, Progress& progress) {
  const std::uint64_t needed = spill_bytes(config, settings, sketches, budget);
  if (needed > 0)
    announce("temporary files may need", budget.tmp, needed, progress,
             "give another --tmp, or more --memory; a run that a full disk stops goes on with --resume");
}

}  // namespace stemma::engine
