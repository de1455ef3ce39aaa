// The one place that knows every reader, in the order of --help. The last takes whatever no other claims.
#include <algorithm>
#include <string>

#include "engine/read/formats.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

constexpr std::string_view kJsonlSuffixes[] = {".jsonl",      ".jsonl.gz", ".jsonl.zst", ".ndjson",  ".ndjson.gz",
                                               ".ndjson.zst", ".json",     ".json.gz",   ".json.zst"};
constexpr std::string_view kWarcSuffixes[] = {".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst"};
constexpr std::string_view kParquetSuffixes[] = {".parquet"};
constexpr std::string_view kTextSuffixes[] = {".txt",      ".txt.gz", ".txt.zst", ".text",  ".text.gz",
                                              ".text.zst", ".md",     ".md.gz",   ".md.zst"};

using OpenBytes = std::unique_ptr<Reader>(std::unique_ptr<ByteStream>, const InputPosition&);

template <OpenBytes* open_bytes>
std::unique_ptr<Reader> open_file(const InputFile& file, const InputPosition& from, const FieldNames&) {
  return open_bytes(open_stream(file.path), from);
}

bool anything(std::string_view) { return true; }

constexpr ReaderEntry kReaders[] = {
    {"jsonl", "one JSON object a line, with text and, if there, id, lang, date, url, source", kJsonlSuffixes,
     open_file<open_jsonl>, open_jsonl, looks_like_jsonl},
    {"warc", "records of a crawl: WET texts, and responses and resources of plain text", kWarcSuffixes,
     open_file<open_warc>, open_warc, looks_like_warc},
    {"parquet", "a row a document, with columns named as the fields of JSON", kParquetSuffixes, open_parquet,
     open_parquet_bytes, looks_like_parquet, true},
    {"text", "one document a file, its path is its id", kTextSuffixes, open_file<open_text>, open_text, anything},
};

}  // namespace

std::span<const ReaderEntry> readers() noexcept { return kReaders; }

const ReaderEntry& reader_named(std::string_view name) {
  const auto found = std::ranges::find(kReaders, name, &ReaderEntry::name);
  if (found != std::end(kReaders)) return *found;
  std::string known;
  for (const ReaderEntry& entry : kReaders) known.append(known.empty() ? "" : ", ").append(entry.name);
  throw Error(ErrorCode::kUsage, "no reader is called \"" + std::string(name) + "\"; known are: " + known);
}

}  // namespace stemma::engine
