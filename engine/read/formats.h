#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/codec/byte_stream.h"
#include "engine/read/reader.h"

/// What each reader brings to reader_list.cc.
namespace stemma::engine {

/// JSON lines, a raw piece many lines; a line of more than kMaxRecordBytes is passed over.
std::unique_ptr<Reader> open_jsonl(std::unique_ptr<ByteStream> bytes, const InputPosition& from);
bool looks_like_jsonl(std::string_view head);

/// WARC and WET, a raw piece many records; a record of more than kMaxRecordBytes is passed over. Goes on by passing
/// over the records before `from`, as what it says of them all at the end needs them.
std::unique_ptr<Reader> open_warc(std::unique_ptr<ByteStream> bytes, const InputPosition& from);
bool looks_like_warc(std::string_view head);

/// Parquet, a raw piece many rows. A file that Parquet cannot be read from, or not by this program, is one reject.
std::unique_ptr<Reader> open_parquet(const InputFile& file, const InputPosition& from, const FieldNames& fields);
/// Says that a file is needed.
std::unique_ptr<Reader> open_parquet_bytes(std::unique_ptr<ByteStream> bytes, const InputPosition& from);
bool looks_like_parquet(std::string_view head);
/// The second half of open_parquet(), of a file that begins like one. Requires that Parquet is built in.
std::unique_ptr<Reader> open_parquet_file(const std::string& path, const InputPosition& from, const FieldNames& fields);

/// The whole file is one raw piece: `from` is its beginning.
std::unique_ptr<Reader> open_text(std::unique_ptr<ByteStream> bytes, const InputPosition& from);

/// Where the file behind `source` begins.
constexpr InputPosition end_of(std::uint32_t source) noexcept { return {source + 1, 0, 1}; }

/// The Reject for a stream that cannot be read on.
Reject reject_of(const CodecFault& fault, std::uint32_t source, std::uint64_t line);

}  // namespace stemma::engine
