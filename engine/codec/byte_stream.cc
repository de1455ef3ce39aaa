#include "engine/codec/byte_stream.h"

#include <algorithm>
#include <utility>
#include <vector>

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

Compression compression_by(std::string_view head) {
  if (head.starts_with("\x1F\x8B")) return Compression::kGzip;
  return is_zstd(head) ? Compression::kZstd : Compression::kNone;
}

class DecodedStream final : public ByteStream {
 public:
  explicit DecodedStream(std::unique_ptr<ByteStream> compressed) : compressed_(std::move(compressed)) {}

  std::size_t read(std::span<char> into) override {
    if (!decoder_) decoder_ = choose();
    return decoder_->read(into);
  }
  void skip(std::uint64_t count) override {
    if (!decoder_) decoder_ = choose();
    decoder_->skip(count);
  }

 private:
  std::unique_ptr<ByteStream> choose() {
    auto peeked = std::make_unique<PeekedStream>(std::move(compressed_));
    switch (compression_by(peeked->peek(kMagicBytes))) {
      case Compression::kGzip:
        return gzip_stream(std::move(peeked));
      case Compression::kZstd:
        return zstd_stream(std::move(peeked));
      case Compression::kNone:
        break;
    }
    return peeked;
  }

  std::unique_ptr<ByteStream> compressed_, decoder_;
};

class StartingAt final : public ByteStream {
 public:
  StartingAt(std::unique_ptr<ByteStream> bytes, std::uint64_t offset) : bytes_(std::move(bytes)), offset_(offset) {}

  std::size_t read(std::span<char> into) override {
    if (offset_ > 0) bytes_->skip(std::exchange(offset_, 0));
    return bytes_->read(into);
  }

 private:
  std::unique_ptr<ByteStream> bytes_;
  std::uint64_t offset_;
};

}  // namespace

void ByteStream::skip(std::uint64_t count) {
  std::vector<char> passed(std::min<std::uint64_t>(count, kCodecChunkBytes));
  while (count > 0) {
    const std::size_t got = read(std::span(passed).first(std::min<std::uint64_t>(count, passed.size())));
    if (got == 0) return;
    count -= got;
  }
}

std::unique_ptr<ByteStream> starting_at(std::unique_ptr<ByteStream> bytes, std::uint64_t offset) {
  if (offset == 0) return bytes;
  return std::make_unique<StartingAt>(std::move(bytes), offset);
}

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

void PeekedStream::skip(std::uint64_t count) {
  const std::uint64_t held = std::min<std::uint64_t>(count, head_.size() - taken_);
  taken_ += held;
  if (fault_ && held < count) std::rethrow_exception(fault_);
  if (held < count) inner_->skip(count - held);
}

Compression compression_of(const std::string& path) {
  return compression_by(PeekedStream(file_stream(path)).peek(kMagicBytes));
}

std::unique_ptr<ByteStream> decoded(std::unique_ptr<ByteStream> compressed) {
  return std::make_unique<DecodedStream>(std::move(compressed));
}

std::unique_ptr<ByteStream> open_stream(const std::string& path) { return decoded(file_stream(path)); }

}  // namespace stemma::engine
