#include "engine/store/column_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
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

/// The number of rows, where header and footer are right for a file of `size` bytes.
std::uint64_t check_frame(const std::string& path, std::string_view head, std::string_view foot, std::uint64_t size,
                          std::string_view name, std::size_t row_bytes) {
  if (!foot.ends_with(kEnd)) corrupt(path, "is cut off");
  if (!head.starts_with(kMagic)) corrupt(path, "is no column of this version of stemma");
  if (head != header(name, row_bytes, number_at(head, kHeaderBytes - 8)))
    corrupt(path, "is not the column \"" + std::string(name) + "\" of rows of " + std::to_string(row_bytes) + " bytes");
  const std::uint64_t rows = number_at(foot, 0), of_rows = size - kHeaderBytes - kFooterBytes;
  if (of_rows / row_bytes != rows || of_rows % row_bytes != 0) corrupt(path, "has not the rows that it claims");
  return rows;
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

void ColumnWriter::commit(AtomicFile::Durability durability) {
  flush();
  std::string footer;
  put(footer, rows_);
  put(footer, checksum_);
  file_.write(footer.append(kEnd));
  file_.commit(durability);
}

ColumnFile::ColumnFile(const std::string& path, std::string_view name, std::size_t row_bytes)
    : file_(path), row_bytes_(row_bytes) {
  const std::string_view bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes + kFooterBytes) corrupt(path, "is cut off");
  const std::size_t body = bytes.size() - kFooterBytes;
  rows_ = check_frame(path, bytes.substr(0, kHeaderBytes), bytes.substr(body), bytes.size(), name, row_bytes);
  fingerprint_ = number_at(bytes, kHeaderBytes - 8);
  if (checksum_of(bytes.substr(0, body)) != number_at(bytes, body + 8)) corrupt(path, "has a wrong checksum");
}

namespace {

std::string bytes_at(int descriptor, const std::string& path, std::uint64_t at, std::size_t count) {
  std::string out(count, '\0');
  for (std::size_t got = 0; got < count;) {
    const ssize_t more = ::pread(descriptor, out.data() + got, count - got, static_cast<off_t>(at + got));
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) throw Error(ErrorCode::kIo, "cannot read " + path + ": " + std::strerror(errno));
    if (more == 0) corrupt(path, "is cut off");
    got += static_cast<std::size_t>(more);
  }
  return out;
}

}  // namespace

ColumnReader::ColumnReader(const std::string& path, std::string_view name, std::size_t row_bytes)
    : path_(path), row_bytes_(row_bytes) {
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status = {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0)
    throw Error(ErrorCode::kIo, "cannot read " + path + ": " + std::strerror(errno));
  try {
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size < kHeaderBytes + kFooterBytes) corrupt(path, "is cut off");
    const std::string head = bytes_at(descriptor_, path, 0, kHeaderBytes);
    const std::string foot = bytes_at(descriptor_, path, size - kFooterBytes, kFooterBytes);
    rows_ = check_frame(path, head, foot, size, name, row_bytes);
    fingerprint_ = number_at(head, kHeaderBytes - 8);
    expected_ = number_at(foot, 8);
    body_ = size - kFooterBytes;
    refill();
    taken_ = kHeaderBytes;
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

ColumnReader::~ColumnReader() { ::close(descriptor_); }

void ColumnReader::refill() {
  if (taken_ > 0 && read_ == body_) corrupt(path_, "has fewer rows than belong to it");
  piece_ = bytes_at(descriptor_, path_, read_, std::min<std::uint64_t>(kPieceBytes, body_ - read_));
  taken_ = 0;
  read_ += piece_.size();
  checksum_ = hash64(piece_, checksum_);
  if (read_ == body_ && checksum_ != expected_) corrupt(path_, "has a wrong checksum");
}

void ColumnReader::read_rest(const std::function<void(std::string_view)>& use) {
  const std::uint64_t step = std::max<std::uint64_t>(1, kPieceBytes / row_bytes_);
  std::string bytes;
  while (given_ < rows_) {
    const std::uint64_t count = std::min(step, rows_ - given_);
    bytes.resize(count * row_bytes_);
    read(count, bytes.data());
    use(bytes);
  }
}

void ColumnReader::read(std::uint64_t count, char* into) {
  given_ += count;
  for (std::uint64_t left = count * row_bytes_; left > 0;) {
    if (taken_ == piece_.size()) refill();
    const std::size_t step = std::min<std::uint64_t>(left, piece_.size() - taken_);
    std::memcpy(into, piece_.data() + taken_, step);
    taken_ += step;
    into += step;
    left -= step;
  }
}

std::string_view ColumnFile::all() const noexcept { return file_.bytes().substr(kHeaderBytes, rows_ * row_bytes_); }

}  // namespace stemma::engine
