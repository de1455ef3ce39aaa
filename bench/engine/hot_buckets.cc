// hot_buckets [MOST]
// What stemma dedup does with a great many documents in one bucket: all with one text, and all with one band in common
// and nothing else. Sketches are made up, so that only the steps behind them are timed. Four sizes up to MOST
// (1,000,000); linear means that the time for a document stays.
#include <oneapi/tbb/task_arena.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/dedup/find_fates.h"
#include "engine/store/segment.h"
#include "engine/threads.h"
#include "shingling/base/hash.h"

namespace {

using namespace stemma;
using namespace stemma::engine;

struct Silent : Progress {
  void step(std::string_view) override {}
  void count(const Counted&) override {}
  void note(std::string_view) override {}
  void warn(std::string_view) override {}
};

/// Sketches of `documents` documents: equal in all, or in the first band alone.
SketchSet make_sketches(const std::string& folder, const SketchSettings& settings, std::uint64_t documents,
                        bool equal) {
  SketchSet out;
  out.files = {{"made", "made"}};
  out.columns = sketch_columns(settings.slots, settings.shape(), false);
  out.rows = documents;
  out.folders = {{folder, documents, 0}};
  out.parts = {{0, 1, 0, 1, 0}};
  std::filesystem::create_directories(folder);
  const std::size_t rows = settings.shape().rows;
  for (const SketchColumnEntry& entry : out.columns) {
    ColumnWriter column(column_path(folder, entry.name), entry.name, entry.row_bytes, 0);
    if (entry.column == SketchColumn::kSampleSize) column.append(std::string(documents * entry.row_bytes, '\0'));
    const bool sampled = entry.column == SketchColumn::kSampleSize || entry.column == SketchColumn::kSamples;
    std::string row(entry.row_bytes, '\1');
    for (std::uint64_t i = 0; i < documents && !sampled; ++i) {
      const bool common = entry.column == SketchColumn::kShingles || entry.column == SketchColumn::kIdBytes ||
                          entry.column == SketchColumn::kIds || entry.column == SketchColumn::kOrder;
      if (!common && !(equal && entry.column != SketchColumn::kKey)) {
        const std::size_t kept = entry.column == SketchColumn::kSignature ? rows * sizeof(shingling::Slot) : 0;
        for (std::size_t at = kept; at < row.size(); ++at)
          row[at] = static_cast<char>(mix64(i * 1000 + at) >> 17 & 0x7F);
      }
      column.append(row);
    }
    column.commit();
  }
  return out;
}

void measure(const char* what, std::uint64_t documents, bool equal) {
  const std::string folder = std::filesystem::temp_directory_path() / "stemma-hot-buckets";
  DedupConfig config;
  const SketchSet sketches = make_sketches(folder, config.settings, documents, equal);
  const Budget budget{512u << 20, folder};
  Silent progress;
  Steps steps(progress, folder);
  RowJoin fates(sketches, budget);
  const auto begin = std::chrono::steady_clock::now();
  const FateCounts counts = find_fates(config, config.settings, sketches, budget, steps, fates, nullptr);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("%-22s %9llu documents  %7.3f s  %6.0f ns a document  %llu copies, %llu candidates, %llu pairs\n", what,
              static_cast<unsigned long long>(documents), seconds, 1e9 * seconds / static_cast<double>(documents),
              static_cast<unsigned long long>(counts.exact_copies),
              static_cast<unsigned long long>(counts.verified.candidates),
              static_cast<unsigned long long>(counts.pairs));
  std::filesystem::remove_all(folder);
}

}  // namespace

int main(int count, char** arguments) {
  const std::uint64_t most = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
  with_threads(1, [&] {
    for (const std::uint64_t documents : {most / 8, most / 4, most / 2, most}) measure("one text", documents, true);
    for (const std::uint64_t documents : {most / 8, most / 4, most / 2, most})
      measure("one band in common", documents, false);
  });
  return 0;
}
