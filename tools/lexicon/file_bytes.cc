#include "tools/lexicon/file_bytes.h"

#include <libdeflate.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

#include "shingling/base/error.h"

namespace stemma::tools {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.is_open() || in.bad()) throw Error(ErrorCode::kIo, path.string() + ": cannot be read; check its permissions");
  return bytes;
}

std::string gunzip(std::string_view packed, const std::string& name) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 30;
  const auto damaged = [&name] {
    return Error(ErrorCode::kCorrupt, name + ": not a whole gzip file; install the package that brings it again");
  };
  if (packed.size() < 18) throw damaged();
  // The last four bytes are the unpacked length modulo 2^32: all that is needed to unpack in one go.
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    size |= static_cast<std::size_t>(static_cast<unsigned char>(packed[packed.size() - 4 + i])) << (8 * i);
  }
  if (size > kMostBytes) throw damaged();
  std::string out(size, '\0');
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  std::size_t got = 0;
  if (inflater == nullptr ||
      libdeflate_gzip_decompress(inflater.get(), packed.data(), packed.size(), out.data(), out.size(), &got) !=
          LIBDEFLATE_SUCCESS ||
      got != size) {
    throw damaged();
  }
  return out;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  const std::filesystem::path partial = path.string() + ".tmp";
  std::ofstream out(partial, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out.fail()) {
    throw Error(ErrorCode::kIo, path.string() + ": cannot be written; check the folder's permissions and free space");
  }
  std::filesystem::rename(partial, path, failed);
  if (failed) throw Error(ErrorCode::kIo, path.string() + ": cannot be written (" + failed.message() + ")");
}

}  // namespace stemma::tools
