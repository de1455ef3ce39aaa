#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include "engine/codec/byte_stream.h"

/// The parts of open_stream(), for this room only.
namespace stemma::engine {

/// How much is asked of the disk, and handed to a decoder, at a time.
constexpr std::size_t kCodecChunkBytes = 256 * 1024;

/// The bytes of a file, or of standard input for "-".
std::unique_ptr<ByteStream> file_stream(const std::string& path);
/// Decoders of what starts with their magic bytes.
std::unique_ptr<ByteStream> gzip_stream(std::unique_ptr<ByteStream> compressed);
std::unique_ptr<ByteStream> zstd_stream(std::unique_ptr<ByteStream> compressed);

}  // namespace stemma::engine
