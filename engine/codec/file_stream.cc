#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <system_error>

#include "engine/codec/streams.h"

namespace stemma::engine {
namespace {

std::atomic<std::uint64_t> g_file_bytes{0};

class FileStream final : public ByteStream {
 public:
  explicit FileStream(const std::string& path) : path_(path) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (fd_ >= 0 && path_ != "-") ::close(fd_);
  }

  std::size_t read(std::span<char> into) override {
    if (fd_ < 0) open();
    for (;;) {
      const ssize_t got = ::read(fd_, into.data(), into.size());
      if (got >= 0) {
        done_ += static_cast<std::uint64_t>(got);
        count_file_bytes(static_cast<std::uint64_t>(got));
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) fail("cannot be read after " + std::to_string(done_) + " bytes");
    }
  }

  void skip(std::uint64_t count) override {
    if (fd_ < 0) open();
    // A pipe cannot be sought in, and behind the end of a file a seek would hide that it is shorter than it was.
    struct stat status = {};
    const bool regular = ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode);
    const std::uint64_t size = regular ? static_cast<std::uint64_t>(status.st_size) : 0;
    if (!regular) return ByteStream::skip(count);
    const std::uint64_t before = done_;
    done_ = std::min(size, done_ + count);
    count_file_bytes(done_ - before);
    if (::lseek(fd_, static_cast<off_t>(done_), SEEK_SET) < 0) fail("cannot be sought in");
  }

 private:
  void open() {
    fd_ = path_ == "-" ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd_ < 0) fail("cannot be opened");
  }

  // The C library's words for errno follow the locale; generic_category's do too, but only after a setlocale() that
  // no part of stemma calls.
  [[noreturn]] static void fail(const std::string& what) {
    const std::string cause = std::generic_category().message(errno);
    throw CodecFault(CodecFault::Kind::kUnreadable, what + ": " + cause + "; check that it exists and its permissions");
  }

  std::string path_;
  int fd_ = -1;
  std::uint64_t done_ = 0;
};

}  // namespace

std::uint64_t file_bytes_read() noexcept { return g_file_bytes.load(std::memory_order_relaxed); }
void count_file_bytes(std::uint64_t bytes) noexcept { g_file_bytes.fetch_add(bytes, std::memory_order_relaxed); }

std::unique_ptr<ByteStream> file_stream(const std::string& path) { return std::make_unique<FileStream>(path); }

}  // namespace stemma::engine
