#include "engine/codec/block.h"

#include <libdeflate.h>
#include <zstd.h>

#include <memory>
#include <new>

#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

// A zstd block of 128 KB takes four bytes at the least, so no honest frame grows by more than this.
constexpr unsigned long long kMostGrowth = 32768;

[[noreturn]] void corrupt(const std::string& what) {
  throw Error(ErrorCode::kCorrupt, "a stored zstd block " + what + "; delete the run directory and run again");
}

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
  void operator()(libdeflate_compressor* compressor) const noexcept { libdeflate_free_compressor(compressor); }
};

template <class Context>
std::unique_ptr<Context, FreeContext> owned(Context* context) {
  if (!context) throw std::bad_alloc();
  return std::unique_ptr<Context, FreeContext>(context);
}

}  // namespace

std::string zstd_compress(std::string_view bytes, int level) {
  thread_local const auto context = owned(ZSTD_createCCtx());  // costs more to make than a short text to compress
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // the room is enough and the level clamped: only memory can lack
  out.resize(size);
  return out;
}

std::string zstd_decompress(std::string_view frame) {
  thread_local const auto context = owned(ZSTD_createDCtx());
  const unsigned long long content = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (content == ZSTD_CONTENTSIZE_ERROR || content == ZSTD_CONTENTSIZE_UNKNOWN) corrupt("has no header");
  if (content / kMostGrowth > frame.size()) corrupt("claims an impossible length");
  std::string out(static_cast<std::size_t>(content), '\0');
  const std::size_t size = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(size) || size != out.size()) corrupt("is damaged");
  return out;
}

std::string gzip_compress(std::string_view bytes, int level) {
  const auto compressor = owned(libdeflate_alloc_compressor(level));
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

}  // namespace stemma::engine
