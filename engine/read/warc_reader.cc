#include <algorithm>
#include <utility>

#include "engine/read/foreign.h"
#include "engine/read/formats.h"
#include "engine/read/raw_records.h"
#include "engine/read/warc_blocks.h"
#include "engine/read/warc_payload.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kHeadBytes = 4096;

/// Records that hold something else than plain text. A crawl has a million of them and they are no fault of its, so one
/// reject speaks of all.
class OtherPayloads {
 public:
  void count(const RawPiece& piece) {
    std::string_view rest = piece.bytes;
    for (std::uint64_t number = piece.line; const auto record = take_warc_record(rest); ++number) {
      const WarcPayload payload = payload_of(*record);
      if (payload.kind != WarcPayload::Kind::kOther) continue;
      if (records_++ == 0) first_ = number;
      if (payload.html) ++html_;
    }
  }

  std::optional<Remark> remark() const {
    if (records_ == 0) return std::nullopt;
    return Remark{reason::kNotPlainText,
                  std::to_string(records_) + (records_ == 1 ? " record" : " records") +
                      " of the file, the first is number " + std::to_string(first_) +
                      ", hold something else than plain text, " + std::to_string(html_) +
                      " of them HTML, and are no documents; give the WET file, or extract the text first"};
  }

 private:
  std::uint64_t records_ = 0, html_ = 0, first_ = 0;
};

/// A block of records a batch, or what could not be read.
class WarcReader final : public Reader {
 public:
  WarcReader(std::unique_ptr<ByteStream> bytes, const InputPosition& from)
      : source_(from.source), first_record_(from.record) {
    auto peeked = std::make_unique<PeekedStream>(std::move(bytes));
    const std::string_view head = peeked->peek(kHeadBytes);
    if (!head.starts_with("WARC/")) foreign_ = foreign_content(head);
    records_.emplace(std::move(peeked), WarcBlocks::Limits{});
  }

  std::optional<RawBatch> next() override {
    if (done_) return std::nullopt;
    RawBatch batch;
    if (!foreign_.empty()) {
      done_ = true;
      batch.rejects.push_back({source_, 0, std::string(reason::kForeign), "the file is " + std::string(foreign_)});
      batch.after = end_of(source_);
      return batch;
    }
    try {
      RawPiece piece;
      Remark fault;
      switch (records_->next(piece, fault)) {
        case WarcBlocks::Got::kRecords:
          piece.source = source_;
          others_.count(piece);
          pass_over(piece);
          if (!piece.bytes.empty()) batch.pieces.push_back(std::move(piece));
          break;
        case WarcBlocks::Got::kFault:
          if (records_->number() > first_record_) say(records_->number() - 1, std::move(fault), batch);
          break;
        case WarcBlocks::Got::kEnd:
          if (!end(records_->number(), batch)) return std::nullopt;
      }
    } catch (const CodecFault& fault) {
      batch.rejects.push_back(reject_of(fault, source_, records_->number()));
      end(records_->number() + 1, batch);
    }
    batch.after = done_ ? end_of(source_) : InputPosition{source_, 0, std::max(first_record_, records_->number())};
    return batch;
  }

 private:
  // The records that were given before.
  void pass_over(RawPiece& piece) const {
    if (piece.line >= first_record_) return;
    RawRecords records(piece);
    const char* const end = piece.bytes.data() + piece.bytes.size();
    const char* begin = end;
    std::uint64_t passed = 0;
    for (auto record = records.next(); record; record = records.next()) {
      if (record->number >= first_record_) {
        begin = record->bytes.data();
        break;
      }
      ++passed;
    }
    piece.bytes = {begin, static_cast<std::size_t>(end - begin)};
    piece.line += passed;
    piece.lines -= passed;
  }

  // `behind` all records: rejects stand in the order of their places, whatever batches they came in.
  bool end(std::uint64_t behind, RawBatch& batch) {
    done_ = true;
    std::optional<Remark> of_all = others_.remark();
    if (of_all) say(behind, *std::move(of_all), batch);
    return of_all.has_value();
  }

  void say(std::uint64_t record, Remark remark, RawBatch& batch) const {
    batch.rejects.push_back({source_, record, std::string(remark.reason), std::move(remark.detail)});
  }

  std::uint32_t source_;
  std::uint64_t first_record_;
  std::optional<WarcBlocks> records_;
  std::string_view foreign_;
  OtherPayloads others_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_warc(std::unique_ptr<ByteStream> bytes, const InputPosition& from) {
  return std::make_unique<WarcReader>(std::move(bytes), from);
}

bool looks_like_warc(std::string_view head) { return head.starts_with(kWarcBegin); }

}  // namespace stemma::engine
