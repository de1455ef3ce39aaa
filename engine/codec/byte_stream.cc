#include "engine/codec/byte_stream.h"

#include <algorithm>
#include <utility>

#include "engine/codec/streams.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMagicBytes = 4;

// A skippable zstd frame may come first: pzstd and seekable writers put one there.
bool is_zstd(std::string_view head) {
  constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD", kSkippable = "\x2A\x4D\x18";
  if (head.size() < kMagicBytes) return false;
  return head.starts_with(kFrame) || ((head[0] & '\xF0') == '\x50' && head.substr(1, 3) == kSkippable);
}

class DecodedStream final : public ByteStream {
 public:
  explicit DecodedStream(std::unique_ptr<ByteStream> compressed) : compressed_(std::move(compressed)) {}

  std::size_t read(std::span<char> into) override {
    if (!decoder_) decoder_ = choose();
    return decoder_->read(into);
  }

 private:
  std::unique_ptr<ByteStream> choose() {
    auto peeked = std::make_unique<PeekedStream>(std::move(compressed_));
    const std::string_view head = peeked->peek(kMagicBytes);
    if (head.starts_with("\x1F\x8B")) return gzip_stream(std::move(peeked));
    if (is_zstd(head)) return zstd_stream(std::move(peeked));
    return peeked;
  }

  std::unique_ptr<ByteStream> compressed_, decoder_;
};

}  // namespace

std::string_view PeekedStream::peek(std::size_t size) {
  std::size_t have = head_.size();
  head_.resize(std::max(size, have));
  try {
    while (have < size) {
      const std::size_t got = inner_->read(std::span(head_).subspan(have));
      if (got == 0) break;
      have += got;
    }
  } catch (const CodecFault&) {
    fault_ = std::current_exception();
  }
  head_.resize(have);
  return head_;
}

std::size_t PeekedStream::read(std::span<char> into) {
  if (taken_ < head_.size()) {
    const std::size_t count = std::min(into.size(), head_.size() - taken_);
    std::copy_n(head_.data() + taken_, count, into.data());
    taken_ += count;
    return count;
  }
  if (fault_) std::rethrow_exception(fault_);
  return inner_->read(into);
}

std::unique_ptr<ByteStream> decoded(std::unique_ptr<ByteStream> compressed) {
  return std::make_unique<DecodedStream>(std::move(compressed));
}

std::unique_ptr<ByteStream> open_stream(const std::string& path) { return decoded(file_stream(path)); }

}  // namespace stemma::engine
