#include "engine/store/column_file.h"

#include <bit>
#include <cstring>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

static_assert(std::endian::native == std::endian::little, "columns are written as they lie in memory");

constexpr std::string_view kMagic = "STEMCOL1", kEnd = "STEMEND1";
constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kHeaderBytes = 40;  // magic, name, row bytes, fingerprint
constexpr std::size_t kFooterBytes = 24;  // rows, checksum, magic
constexpr std::size_t kPieceBytes = 1u << 20;

void put(std::string& out, std::uint64_t number) { out.append(reinterpret_cast<const char*>(&number), sizeof number); }

std::uint64_t number_at(std::string_view bytes, std::size_t at) noexcept {
  std::uint64_t number;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

std::string header(std::string_view name, std::size_t row_bytes, std::uint64_t fingerprint) {
  std::string out(kMagic);
  out.append(name).append(kNameBytes - name.size(), '\0');
  put(out, row_bytes);
  put(out, fingerprint);
  return out;
}

/// Pieces of 1 MiB, each hashed with the hash of those before it as the seed.
std::uint64_t checksum_of(std::string_view bytes) {
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at < bytes.size(); at += kPieceBytes) sum = hash64(bytes.substr(at, kPieceBytes), sum);
  return sum;
}

[[noreturn]] void corrupt(const std::string& path, const std::string& what) {
  throw Error(ErrorCode::kCorrupt, path + " " + what + "; make it again by running the same command with a new --out");
}

}  // namespace

ColumnWriter::ColumnWriter(const std::string& path, std::string_view name, std::size_t row_bytes,
                           std::uint64_t fingerprint)
    : file_(path), piece_(header(name, row_bytes, fingerprint)), row_bytes_(row_bytes) {}

void ColumnWriter::append(std::string_view rows) {
  rows_ += rows.size() / row_bytes_;
  while (!rows.empty()) {
    const std::size_t taken = std::min(rows.size(), kPieceBytes - piece_.size());
    piece_.append(rows.substr(0, taken));
    rows.remove_prefix(taken);
    if (piece_.size() == kPieceBytes) flush();
  }
}

void ColumnWriter::flush() {
  if (piece_.empty()) return;
  checksum_ = hash64(piece_, checksum_);
  file_.write(piece_);
  piece_.clear();
}

void ColumnWriter::commit() {
  flush();
  std::string footer;
  put(footer, rows_);
  put(footer, checksum_);
  file_.write(footer.append(kEnd));
  file_.commit();
}

ColumnFile::ColumnFile(const std::string& path, std::string_view name, std::size_t row_bytes)
    : file_(path), row_bytes_(row_bytes) {
  const std::string_view bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes + kFooterBytes || !bytes.ends_with(kEnd)) corrupt(path, "is cut off");
  if (!bytes.starts_with(kMagic)) corrupt(path, "is no column of this version of stemma");
  const std::string expected = header(name, row_bytes, number_at(bytes, kHeaderBytes - 8));
  if (!bytes.starts_with(expected))
    corrupt(path, "is not the column \"" + std::string(name) + "\" of rows of " + std::to_string(row_bytes) + " bytes");
  fingerprint_ = number_at(bytes, kHeaderBytes - 8);
  rows_ = number_at(bytes, bytes.size() - kFooterBytes);
  const std::size_t body = bytes.size() - kFooterBytes;
  if ((body - kHeaderBytes) / row_bytes != rows_ || (body - kHeaderBytes) % row_bytes != 0)
    corrupt(path, "has not the rows that it claims");
  if (checksum_of(bytes.substr(0, body)) != number_at(bytes, body + 8)) corrupt(path, "has a wrong checksum");
}

std::string_view ColumnFile::all() const noexcept { return file_.bytes().substr(kHeaderBytes, rows_ * row_bytes_); }

}  // namespace stemma::engine
