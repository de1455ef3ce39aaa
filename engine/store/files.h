#pragma once
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace stemma::engine {

/// A file that appears whole or not at all: written beside its name, then fsync and rename. All throw Error{kIo} that
/// names the path and the system's reason (disk full, no permission). Destroyed without commit(), it leaves nothing.
class AtomicFile {
 public:
  explicit AtomicFile(std::string path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  void write(std::string_view bytes);
  /// Flushed to the disk before it gets its name; with kUnsynced not: a power failure may leave it empty or cut, so
  /// only for files that carry a checksum and can be made again.
  enum class Durability : std::uint8_t { kSynced, kUnsynced };
  void commit(Durability durability = Durability::kSynced);

 private:
  std::string path_, temporary_;
  std::FILE* file_ = nullptr;
};

void write_file(const std::string& path, std::string_view bytes);
/// The whole file. Throws Error{kIo}.
std::string read_file(const std::string& path);

/// A read-only mapping of a whole file; an empty file gives no bytes. Throws Error{kIo}.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  std::string_view bytes() const noexcept { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// The folder of a run. Made if missing; throws Error{kConfig} when `path` is a file, or a folder with files that no
/// run wrote, so that a slip of the keyboard never buries somebody's data; Error{kIo} when it cannot be made.
void prepare_run_dir(const std::string& path);
/// Drops what a run keeps in its store/, and the folder when nothing else is in it.
void remove_store(const std::string& path);

}  // namespace stemma::engine
