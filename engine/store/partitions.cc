#include "engine/store/partitions.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

[[noreturn]] void fail(const std::string& what, const std::string& folder) {
  const int reason = errno;
  throw Error(ErrorCode::kIo, what + " a temporary file in " + folder + ": " + std::strerror(reason) +
                                  (reason == ENOSPC ? "; free space there or give another --tmp, then go on with "
                                                      "--resume"
                                                    : "; give another --tmp"));
}

int open_without_name(const std::string& folder) {
  std::string path = folder + "/stemma-XXXXXX";
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) fail("cannot make", folder);
  ::unlink(path.c_str());
  return descriptor;
}

void write_at(int descriptor, const std::string& folder, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot write", folder);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
}

void read_at(int descriptor, const std::string& folder, char* into, std::uint64_t size, std::uint64_t at) {
  while (size > 0) {
    const ssize_t got = ::pread(descriptor, into, size, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("cannot read", folder);
    if (got == 0) throw Error(ErrorCode::kCorrupt, "a temporary file in " + folder + " is shorter than it was");
    into += got;
    at += static_cast<std::uint64_t>(got);
    size -= static_cast<std::uint64_t>(got);
  }
}

}  // namespace

Partitions::Partitions(std::string folder, std::size_t partitions, std::size_t memory_bytes)
    : folder_(std::move(folder)), parts_(partitions), memory_bytes_(memory_bytes) {}

Partitions::~Partitions() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t Partitions::bytes(std::size_t partition) const noexcept {
  std::uint64_t sum = parts_[partition].in_memory.size();
  for (const Piece& piece : parts_[partition].on_disk) sum += piece.size;
  return sum;
}

void Partitions::append(std::size_t partition, std::string_view records) {
  std::string& memory = parts_[partition].in_memory;
  const std::size_t room = memory.capacity();
  memory.append(records);
  bytes_ += records.size();
  held_ += memory.capacity() - room;
  if (held_ > memory_bytes_) spill();
}

/// All that is in memory, in one run of writes; the memory is given back, as the next round may be divided otherwise.
void Partitions::spill() {
  if (descriptor_ < 0) descriptor_ = open_without_name(folder_);
  constexpr std::size_t kWrite = 1u << 20;  // pieces are small where partitions are many: joined before they go out
  std::string joined;
  std::uint64_t at = end_;
  const auto write = [&](std::string_view bytes) {
    write_at(descriptor_, folder_, bytes, at);
    at += bytes.size();
  };
  for (Part& part : parts_) {
    if (part.in_memory.empty()) continue;
    part.on_disk.push_back({end_, part.in_memory.size(), hash64(part.in_memory)});
    end_ += part.in_memory.size();
    if (joined.size() + part.in_memory.size() > kWrite) {
      write(joined);
      joined.clear();
    }
    if (part.in_memory.size() > kWrite)
      write(part.in_memory);
    else
      joined.append(part.in_memory);
    part.in_memory = std::string();
  }
  write(joined);
  held_ = 0;
}

void Partitions::read_piece(const Piece& piece, char* into) const {
  read_at(descriptor_, folder_, into, piece.size, piece.at);
  if (hash64({into, piece.size}) != piece.checksum)
    throw Error(ErrorCode::kCorrupt,
                "a temporary file in " + folder_ + " came back changed; look at that disk, then go on with --resume");
}

void Partitions::for_each_piece(std::size_t partition, const std::function<void(std::string_view)>& use) const {
  const Part& part = parts_[partition];
  std::string bytes;
  for (const Piece& piece : part.on_disk) {
    bytes.resize(piece.size);
    read_piece(piece, bytes.data());
    use(bytes);
  }
  if (!part.in_memory.empty()) use(part.in_memory);
}

std::string Partitions::load(std::size_t partition) const {
  const Part& part = parts_[partition];
  if (part.on_disk.empty()) return part.in_memory;
  std::string out(bytes(partition), '\0');
  char* into = out.data();
  for (const Piece& piece : part.on_disk) {
    read_piece(piece, into);
    into += piece.size;
  }
  std::memcpy(into, part.in_memory.data(), part.in_memory.size());
  return out;
}

std::string Partitions::take(std::size_t partition) {
  std::string out = parts_[partition].on_disk.empty() ? std::move(parts_[partition].in_memory) : load(partition);
  parts_[partition] = Part();
  return out;
}

}  // namespace stemma::engine
