#include <algorithm>
#include <utility>

#include "engine/read/foreign.h"
#include "engine/read/formats.h"
#include "engine/read/line_source.h"
#include "engine/read/reasons.h"

namespace stemma::engine {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Room that the parser wants behind a line; without it Parse would copy the line to make it.
constexpr std::size_t kParserPadding = 64;

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

class JsonlReader final : public Reader {
 public:
  JsonlReader(std::unique_ptr<ByteStream> bytes, std::uint32_t source)
      : lines_(std::move(bytes), kMaxRecordBytes), source_(source) {}

  std::optional<RawBatch> next() override {
    RawBatch batch;
    std::size_t bytes = 0;
    while (!done_ && bytes < kBatchBytes && batch.records.size() + batch.rejects.size() < kBatchRecords) {
      try {
        bytes += take(batch);
      } catch (const CodecFault& fault) {
        batch.rejects.push_back(reject_of(fault, source_, lines_.number()));
        done_ = true;
      }
    }
    if (batch.records.empty() && batch.rejects.empty()) return std::nullopt;
    return batch;
  }

 private:
  std::size_t take(RawBatch& batch) {
    const LineSource::Got got = lines_.next(line_);
    if (got == LineSource::Got::kEnd) {
      done_ = true;
      return 0;
    }
    if (got == LineSource::Got::kTooLong) {
      batch.rejects.push_back({source_, lines_.number(), std::string(reason::kLongLine),
                               "the line is longer than " + std::to_string(kMaxRecordBytes >> 20) +
                                   " MB; divide the document, or give it as a text file"});
      return 0;
    }
    // Files joined by cat bring their marks into the middle.
    if (line_.starts_with(kByteOrderMark)) line_.erase(0, kByteOrderMark.size());
    const std::string_view foreign = lines_.number() == 1 ? foreign_content(line_) : std::string_view();
    if (!foreign.empty()) {
      batch.rejects.push_back({source_, 0, std::string(reason::kForeign), "the file is " + std::string(foreign)});
      done_ = true;
      return 0;
    }
    if (is_blank(line_)) return 0;
    RawRecord& record = batch.records.emplace_back();
    record.bytes.reserve(line_.size() + kParserPadding);
    record.bytes = line_;
    record.source = source_;
    record.line = lines_.number();
    return line_.size();
  }

  LineSource lines_;
  std::uint32_t source_;
  std::string line_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_jsonl(std::unique_ptr<ByteStream> bytes, std::uint32_t source) {
  return std::make_unique<JsonlReader>(std::move(bytes), source);
}

bool looks_like_jsonl(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && head[first] == '{';
}

Reject reject_of(const CodecFault& fault, std::uint32_t source, std::uint64_t line) {
  const bool damaged = fault.kind() == CodecFault::Kind::kDamaged;
  return {source, line, std::string(damaged ? reason::kDamaged : reason::kUnreadable), fault.what()};
}

}  // namespace stemma::engine
