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

/// What reading costs on top of decompressing. Bytes are those of the decompressed JSON lines or WET records.
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

/// The same text as a record of a WET file, with the head that crawls give it.
std::string wet_record(std::size_t number, std::string_view prose) {
  std::string text;
  for (std::size_t at = 0; at < prose.size(); at += 400) text.append(prose.substr(at, 400)) += '\n';
  const std::string n = std::to_string(number);
  return "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://paper.example/" + n +
         ".html\r\nWARC-Date: 2024-05-17T01:02:03Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-" + n +
         ">\r\nWARC-Refers-To: <urn:uuid:87654321-4321-4321-4321-" + n +
         ">\r\nWARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\nWARC-Identified-Content-Language: eng\r\n"
         "Content-Type: text/plain\r\nContent-Length: " +
         std::to_string(text.size()) + "\r\n\r\n" + text + "\r\n\r\n";
}

enum Form : std::int64_t {
  kPlain,
  kZstd,
  kGzipOneMember,
  kGzipMemberARecord,
  kWetPlain,
  kWetZstd,
  kWetGzipOneMember,
  kWetGzipMemberARecord,
  kForms
};
constexpr const char* kFormNames[kForms] = {"plain",     "zstd",     "gzip",     "gzip_members",
                                            "wet_plain", "wet_zstd", "wet_gzip", "wet_gzip_members"};

/// The corpus in every form, written once to a folder that goes with the program.
class Corpus {
 public:
  Corpus() : folder_(fs::temp_directory_path() / ("stemma-read-bench-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    testing::Random random(1);
    const std::string prose = testing::random_prose(kCorpusBytes, testing::kEnglishLike, random);
    for (const bool wet : {false, true}) {
      std::string records, members;
      for (std::size_t at = 0, number = 0; at + kTextBytes < prose.size(); at += kTextBytes, ++number) {
        const std::string_view text = std::string_view(prose).substr(at, kTextBytes);
        const std::string one = wet ? wet_record(number, text) : record(number, text);
        records += one;
        members += gzip_compress(one);
      }
      for (const std::string& content : {records, zstd_compress(records), gzip_compress(records), members}) {
        const char* const name = kFormNames[files_.size()];
        files_.push_back({(folder_ / name).string() + (wet ? ".wet" : ".jsonl"), name});
        std::ofstream(files_.back().path, std::ios::binary) << content;
        bytes_.push_back(records.size());
      }
    }
  }
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;
  ~Corpus() { fs::remove_all(folder_); }

  const std::string& path(std::int64_t form) const { return files_[static_cast<std::size_t>(form)].path; }
  std::vector<InputFile> file(std::int64_t form) const { return {files_[static_cast<std::size_t>(form)]}; }
  std::size_t bytes(std::int64_t form) const noexcept { return bytes_[static_cast<std::size_t>(form)]; }

 private:
  fs::path folder_;
  std::vector<InputFile> files_;
  std::vector<std::size_t> bytes_;  // decompressed
};

const Corpus& corpus() {
  static const Corpus made;
  return made;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(corpus().bytes(state.range(0))) * state.iterations());
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
    if (bytes != corpus().bytes(state.range(0))) state.SkipWithError("bytes are missing");
  }
  count_bytes(state);
}

/// The serial half: raw batches.
void engine_read_batches(benchmark::State& state) {
  const auto files = corpus().file(state.range(0));
  for (auto _ : state) {
    const auto reader = open_inputs(files, {});
    while (auto batch = reader->next()) benchmark::DoNotOptimize(batch);
  }
  count_bytes(state);
}

/// Both halves on one thread: documents.
void engine_read_documents(benchmark::State& state) {
  const auto files = corpus().file(state.range(0));
  const Parse parse({}, files, 8u << 20);
  for (auto _ : state) {
    const auto reader = open_inputs(files, {});
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
