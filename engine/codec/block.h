#pragma once
#include <string>
#include <string_view>

/// Whole blocks of bytes, compressed and back. Blocks of one kind written one behind the other are a valid file of that
/// kind, which open_stream() reads: so a writer compresses a megabyte at a time and needs no state.
/// Threads  all functions may run at the same time.
namespace stemma::engine {

/// One frame that records its own length. Level 1 (fast) to 19. The same bytes for the same libzstd.
std::string zstd_compress(std::string_view bytes, int level = 3);
/// The content of the one frame that zstd_compress() made. Throws Error{kCorrupt} when it is not that.
std::string zstd_decompress(std::string_view frame);

/// One gzip member, without name or time in its header. Level 1 (fast) to 12.
std::string gzip_compress(std::string_view bytes, int level = 6);

}  // namespace stemma::engine
