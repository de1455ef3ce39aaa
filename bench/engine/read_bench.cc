#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "engine/codec/block.h"
#include "engine/codec/byte_stream.h"
#include "engine/read/reader.h"
#include "tests/support/random_text.h"

/// What reading costs on top of decompressing. Bytes are those of the decompressed JSON lines.
namespace stemma::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCorpusBytes = 16u << 20, kTextBytes = 3000;

/// A record of about 3 KB as crawls write them: metadata, then the text with its line ends and quotes escaped.
std::string record(std::size_t number, std::string_view prose) {
  std::string text;
  for (std::size_t i = 0; i < prose.size(); ++i) {
    if (i > 0 && i % 400 == 0) text += "\\n\\n";
    if (i % 700 == 350) text += "\\\"";
    text += prose[i];
  }
  return R"({"id": "doc-)" + std::to_string(number) + R"(", "url": "https://paper.example/)" + std::to_string(number) +
         R"(.html", "date": "2024-05-17", "lang": "en", "source": "The Paper", "text": ")" + text + "\"}\n";
}

enum Form : std::int64_t { kPlain, kZstd, kGzipOneMember, kGzipMemberARecord, kForms };
constexpr const char* kFormNames[kForms] = {"plain", "zstd", "gzip", "gzip_members"};

/// The corpus in every form, written once to a folder that goes with the program.
class Corpus {
 public:
  Corpus() : folder_(fs::temp_directory_path() / ("stemma-read-bench-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    testing::Random random(1);
    const std::string prose = testing::random_prose(kCorpusBytes, testing::kEnglishLike, random);
    std::string lines, members;
    for (std::size_t at = 0, number = 0; at + kTextBytes < prose.size(); at += kTextBytes, ++number) {
      const std::string line = record(number, std::string_view(prose).substr(at, kTextBytes));
      lines += line;
      members += gzip_compress(line);
    }
    bytes_ = lines.size();
    const std::string contents[kForms] = {lines, zstd_compress(lines), gzip_compress(lines), members};
    for (std::size_t form = 0; form < kForms; ++form) {
      files_.push_back({(folder_ / kFormNames[form]).string() + ".jsonl", kFormNames[form]});
      std::ofstream(files_.back().path, std::ios::binary) << contents[form];
    }
  }
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;
  ~Corpus() { fs::remove_all(folder_); }

  const std::string& path(std::int64_t form) const { return files_[static_cast<std::size_t>(form)].path; }
  std::vector<InputFile> file(std::int64_t form) const { return {files_[static_cast<std::size_t>(form)]}; }
  std::size_t bytes() const noexcept { return bytes_; }

 private:
  fs::path folder_;
  std::vector<InputFile> files_;
  std::size_t bytes_ = 0;
};

const Corpus& corpus() {
  static const Corpus made;
  return made;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(corpus().bytes()) * state.iterations());
  state.SetLabel(kFormNames[state.range(0)]);
}

/// Decompression alone, into one buffer again and again.
void engine_read_decompress(benchmark::State& state) {
  std::vector<char> buffer(1u << 20);
  const std::string path = corpus().path(state.range(0));
  for (auto _ : state) {
    const auto stream = open_stream(path);
    std::size_t bytes = 0;
    while (const std::size_t got = stream->read(buffer)) bytes += got;
    if (bytes != corpus().bytes()) state.SkipWithError("bytes are missing");
  }
  count_bytes(state);
}

/// The serial half: raw batches.
void engine_read_batches(benchmark::State& state) {
  const auto files = corpus().file(state.range(0));
  for (auto _ : state) {
    const auto reader = open_inputs(files);
    while (auto batch = reader->next()) benchmark::DoNotOptimize(batch);
  }
  count_bytes(state);
}

/// Both halves on one thread: documents.
void engine_read_documents(benchmark::State& state) {
  const auto files = corpus().file(state.range(0));
  const Parse parse({}, files, 8u << 20);
  for (auto _ : state) {
    const auto reader = open_inputs(files);
    std::size_t documents = 0;
    while (auto batch = reader->next()) documents += parse(std::move(*batch)).documents.size();
    if (documents == 0) state.SkipWithError("no documents");
  }
  count_bytes(state);
}

BENCHMARK(engine_read_decompress)->DenseRange(0, kForms - 1)->Unit(benchmark::kMillisecond);
BENCHMARK(engine_read_batches)->DenseRange(0, kForms - 1)->Unit(benchmark::kMillisecond);
BENCHMARK(engine_read_documents)->DenseRange(0, kForms - 1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace stemma::engine
