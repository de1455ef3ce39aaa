#include <zstd.h>
#include <zstd_errors.h>

#include <optional>
#include <utility>
#include <vector>

#include "engine/codec/streams.h"

namespace stemma::engine {
namespace {

struct FreeDStream {
  void operator()(ZSTD_DStream* stream) const noexcept { ZSTD_freeDStream(stream); }
};

class ZstdStream final : public ByteStream {
 public:
  explicit ZstdStream(std::unique_ptr<ByteStream> compressed)
      : compressed_(std::move(compressed)), chunk_(kCodecChunkBytes), stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }

  // ZSTD_decompressStream goes from frame to frame by itself and passes over skippable ones.
  std::size_t read(std::span<char> into) override {
    if (fault_) throw CodecFault(*fault_);
    for (;;) {
      if (in_.pos == in_.size && !input_ended_) refill();
      ZSTD_outBuffer out{into.data(), into.size(), 0};
      const std::size_t begin = in_.pos;
      const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in_);
      decoded_ += out.pos;
      if (ZSTD_isError(result)) {
        remember(describe(ZSTD_getErrorCode(result)));
      } else if (in_.pos > begin || out.pos > 0) {
        inside_frame_ = result != 0;  // a call that moves nothing answers for the frame that would come next
      }
      if (out.pos > 0) return out.pos;
      if (fault_) throw CodecFault(*fault_);
      if (input_ended_ && in_.pos == in_.size) {
        if (!inside_frame_) return 0;
        remember("zstd data ends early");
        throw CodecFault(*fault_);
      }
    }
  }

 private:
  void refill() {
    const std::size_t got = compressed_->read(chunk_);
    input_ended_ = got == 0;
    in_ = {chunk_.data(), got, 0};
  }

  static std::string describe(ZSTD_ErrorCode code) {
    switch (code) {
      case ZSTD_error_frameParameter_windowTooLarge:
        return "zstd window is larger than 128 MB (write it again: zstd -d --long=31, then zstd), found";
      case ZSTD_error_dictionary_wrong:
        return "zstd data needs a dictionary (write it again without one), found";
      case ZSTD_error_checksum_wrong:
        return "zstd checksum is wrong";
      case ZSTD_error_prefix_unknown:
        return "other bytes stand where a zstd frame should begin,";
      default:
        return "zstd data is damaged";
    }
  }

  void remember(const std::string& what) {
    fault_.emplace(CodecFault::Kind::kDamaged, what + " after " + std::to_string(decoded_) +
                                                   " decoded bytes; fetch the file again (zstd -t tests it)");
  }

  std::unique_ptr<ByteStream> compressed_;
  std::vector<char> chunk_;
  std::unique_ptr<ZSTD_DStream, FreeDStream> stream_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool input_ended_ = false, inside_frame_ = true;
  std::uint64_t decoded_ = 0;
  std::optional<CodecFault> fault_;
};

}  // namespace

std::unique_ptr<ByteStream> zstd_stream(std::unique_ptr<ByteStream> compressed) {
  return std::make_unique<ZstdStream>(std::move(compressed));
}

}  // namespace stemma::engine
