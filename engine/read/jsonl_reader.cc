#include <utility>

#include "engine/read/foreign.h"
#include "engine/read/formats.h"
#include "engine/read/line_blocks.h"
#include "engine/read/reasons.h"

namespace stemma::engine {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A block of lines a batch, or what could not be read.
class JsonlReader final : public Reader {
 public:
  JsonlReader(std::unique_ptr<ByteStream> bytes, const InputPosition& from)
      : lines_(starting_at(std::move(bytes), from.offset), {}, from.offset, from.record), source_(from.source) {}

  std::optional<RawBatch> next() override {
    if (done_) return std::nullopt;
    RawBatch batch;
    try {
      RawPiece piece;
      switch (lines_.next(piece)) {
        case LineBlocks::Got::kLines:
          take(std::move(piece), batch);
          break;
        case LineBlocks::Got::kTooLong:
          batch.rejects.push_back({source_, lines_.number() - 1, std::string(reason::kLongLine),
                                   "the line is longer than " + std::to_string(kMaxRecordBytes >> 20) +
                                       " MB; divide the document, or give it as a text file"});
          break;
        case LineBlocks::Got::kEnd:
          done_ = true;
          return std::nullopt;
      }
    } catch (const CodecFault& fault) {
      batch.rejects.push_back(reject_of(fault, source_, lines_.number()));
      done_ = true;
    }
    batch.after = done_ ? end_of(source_) : InputPosition{source_, lines_.offset(), lines_.number()};
    return batch;
  }

 private:
  void take(RawPiece piece, RawBatch& batch) {
    piece.source = source_;
    if (piece.line == 1) {
      std::string_view head = piece.bytes.substr(0, piece.bytes.find('\n'));
      if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
      if (const std::string_view what = foreign_content(head); !what.empty()) {
        batch.rejects.push_back({source_, 0, std::string(reason::kForeign), "the file is " + std::string(what)});
        done_ = true;
        return;
      }
    }
    batch.pieces.push_back(std::move(piece));
  }

  LineBlocks lines_;
  std::uint32_t source_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_jsonl(std::unique_ptr<ByteStream> bytes, const InputPosition& from) {
  return std::make_unique<JsonlReader>(std::move(bytes), from);
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
