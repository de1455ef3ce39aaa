#include <array>
#include <utility>

#include "engine/read/foreign.h"
#include "engine/read/formats.h"
#include "engine/read/reasons.h"

namespace stemma::engine {
namespace {

class TextReader final : public Reader {
 public:
  TextReader(std::unique_ptr<ByteStream> bytes, std::uint32_t source) : bytes_(std::move(bytes)), source_(source) {}

  std::optional<RawBatch> next() override {
    if (!bytes_) return std::nullopt;
    RawBatch batch;
    try {
      std::string text = read_all();
      if (const std::string_view what = foreign_content(text); !what.empty()) {
        batch.rejects.push_back({source_, 0, std::string(reason::kForeign), "the file is " + std::string(what)});
      } else {
        batch.records.push_back({std::move(text), source_, 0, true});
      }
    } catch (const CodecFault& fault) {
      batch.rejects.push_back(reject_of(fault, source_, 0));  // half a text is no document
    }
    bytes_.reset();
    return batch;
  }

 private:
  // One byte more than may be held tells Parse that the file goes on.
  std::string read_all() {
    std::string text;
    std::array<char, 64 * 1024> chunk;
    while (text.size() <= kMaxRecordBytes) {
      const std::size_t got = bytes_->read(chunk);
      if (got == 0) break;
      text.append(chunk.data(), got);
    }
    if (text.size() > kMaxRecordBytes) text.resize(kMaxRecordBytes + 1);
    return text;
  }

  std::unique_ptr<ByteStream> bytes_;
  std::uint32_t source_;
};

}  // namespace

std::unique_ptr<Reader> open_text(std::unique_ptr<ByteStream> bytes, std::uint32_t source) {
  return std::make_unique<TextReader>(std::move(bytes), source);
}

}  // namespace stemma::engine
