// Aligns listed pairs of documents, as `stemma cluster` does inside clusters, or as `stemma align` does two files, and
// says what it cost: for scoring the aligner by itself.
//   align_pairs DOCS.jsonl PAIRS.jsonl LEXICONS OUT.jsonl [--alone]
// DOCS has rows with id, lang, text (paragraphs divided by blank lines), PAIRS rows with a and b, ids of DOCS. OUT gets
// rows of the form of alignments.jsonl. How much a word tells comes from all of DOCS, with --alone from the two.
#include <oneapi/tbb/parallel_for.h>

#include <atomic>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "align/alignment.h"
#include "align/fact.h"
#include "engine/alignment_json.h"
#include "engine/lexicon_files.h"
#include "engine/pivot_readers.h"
#include "engine/read/language_tag.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

struct Given {
  std::string id, lang, text;
  align::BlockText blocks;
  std::vector<align::TextFeature> features;
};

class WarningsOnly : public Progress {
  void step(std::string_view) override {}
  void count(const Counted&) override {}
  void note(std::string_view) override {}
  void warn(std::string_view message) override {
    std::fprintf(stderr, "align_pairs: %.*s\n", static_cast<int>(message.size()), message.data());
  }
};

std::vector<nlohmann::json> rows_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorCode::kIo, path + " cannot be read");
  std::vector<nlohmann::json> rows;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

/// Of this thread's processor time, in nanoseconds.
std::int64_t thread_time() noexcept {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * std::int64_t{1'000'000'000} + now.tv_nsec;
}

int run(const std::vector<std::string>& args) {
  const bool alone = args.size() == 5 && args[4] == "--alone";
  WarningsOnly progress;
  const LexiconFiles lexicons(args[2], progress);
  PivotReaders readers(lexicons.set());
  std::vector<Given> documents;
  std::unordered_map<std::string, std::size_t> place;
  for (const nlohmann::json& row : rows_of(args[0])) {
    place[row.at("id").get<std::string>()] = documents.size();
    documents.push_back({row.at("id").get<std::string>(),
                         primary_language(row.at("lang").get<std::string>()),
                         row.at("text").get<std::string>(),
                         {},
                         {}});
  }
  const std::clock_t begin = std::clock();
  tbb::parallel_for(std::size_t{0}, documents.size(), [&](std::size_t i) {
    Given& d = documents[i];
    d.blocks = align::read_blocks(d.text, d.lang, align::Division::kBlankLines, readers.of_this_thread());
    d.features = align::text_features(d.blocks);
  });
  align::FeatureCounts counts;
  for (const Given& d : documents) counts.add(d.lang, d.features);
  const align::IdfTable of_all(counts, lexicons.set());
  const std::vector<nlohmann::json> pairs = rows_of(args[1]);
  std::vector<std::string> out(pairs.size());
  const std::clock_t read = std::clock();
  std::atomic<std::int64_t> aligning = 0, telling = 0;
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
    const Given &a = documents.at(place.at(pairs[i].at("a").get<std::string>())),
                &b = documents.at(place.at(pairs[i].at("b").get<std::string>()));
    align::Alignment alignment;
    const std::int64_t begun = thread_time();
    if (alone) {
      align::FeatureCounts of_two;
      for (const Given* d : {&a, &b}) of_two.add(d->lang, d->features);
      alignment = align::align_blocks(a.blocks, b.blocks, align::IdfTable(of_two, lexicons.set()));
    } else {
      alignment = align::align_blocks(a.blocks, b.blocks, of_all);
    }
    const std::int64_t aligned = thread_time();
    const std::vector<align::Fact> facts = align::differing_facts(a.blocks, b.blocks, alignment);
    aligning += aligned - begun;
    telling += thread_time() - aligned;
    out[i] = json_line(alignment_json(a.id, b.id, std::nullopt, alignment, facts));
  });
  std::ofstream file(args[3]);
  for (const std::string& line : out) file << line;
  if (!file.flush()) throw Error(ErrorCode::kIo, args[3] + " cannot be written");
  const auto seconds = [](std::clock_t ticks) { return static_cast<double>(ticks) / CLOCKS_PER_SEC; };
  const auto a_pair = [&](std::int64_t nanoseconds) {
    return 1e-6 * static_cast<double>(nanoseconds) / static_cast<double>(std::max<std::size_t>(1, pairs.size()));
  };
  std::printf("%zu pairs: %.2f ms of CPU a pair to align, %.2f for facts; reading %zu documents %.1f s\n", pairs.size(),
              a_pair(aligning), a_pair(telling), documents.size(), seconds(read - begin));
  return 0;
}

}  // namespace
}  // namespace stemma::engine

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() < 4 || args.size() > 5) {
    std::fprintf(stderr, "usage: align_pairs DOCS.jsonl PAIRS.jsonl LEXICONS OUT.jsonl [--alone]\n");
    return 2;
  }
  try {
    return stemma::engine::run(args);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "align_pairs: %s\n", error.what());
    return 1;
  }
}
