#include <algorithm>
#include <utility>

#include "engine/read/foreign.h"
#include "engine/read/formats.h"
#include "engine/read/raw_buffer.h"
#include "engine/read/reasons.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kFirstBytes = 64u << 10;

class TextReader final : public Reader {
 public:
  TextReader(std::unique_ptr<ByteStream> bytes, std::uint32_t source) : bytes_(std::move(bytes)), source_(source) {}

  std::optional<RawBatch> next() override {
    if (!bytes_) return std::nullopt;
    RawBatch batch;
    try {
      RawBuffer text = read_all();
      if (const std::string_view what = foreign_content(text.bytes()); !what.empty()) {
        batch.rejects.push_back({source_, 0, std::string(reason::kForeign), "the file is " + std::string(what)});
      } else {
        RawPiece& piece = batch.pieces.emplace_back();
        piece.form = RawForm::kTextFile;
        piece.source = source_;
        text.give(text.size(), piece);
      }
    } catch (const CodecFault& fault) {
      batch.rejects.push_back(reject_of(fault, source_, 0));  // half a text is no document
    }
    bytes_.reset();
    batch.after = end_of(source_);
    return batch;
  }

 private:
  // One byte more than may be held tells Parse that the file goes on.
  RawBuffer read_all() {
    RawBuffer text(kFirstBytes);
    while (text.size() <= kMaxRecordBytes) {
      if (text.room().empty()) text.grow(std::min(2 * text.capacity(), kMaxRecordBytes + 1));
      const std::size_t got = bytes_->read(text.room());
      if (got == 0) break;
      text.add(got);
    }
    return text;
  }

  std::unique_ptr<ByteStream> bytes_;
  std::uint32_t source_;
};

}  // namespace

std::unique_ptr<Reader> open_text(std::unique_ptr<ByteStream> bytes, const InputPosition& from) {
  return std::make_unique<TextReader>(std::move(bytes), from.source);
}

}  // namespace stemma::engine
