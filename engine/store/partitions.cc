#include "engine/store/partitions.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
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
    : folder_(std::move(folder)), parts_(partitions), memory_bytes_(memory_bytes) {
  // The last block of a partition is half empty on average: small enough that this costs a sixteenth of the memory.
  constexpr std::size_t kLeastBlock = 1u << 10, kMostBlock = 256u << 10;
  block_bytes_ = std::clamp(memory_bytes / (8 * partitions), kLeastBlock, kMostBlock);
}

Partitions::~Partitions() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

template <class Use>
void Partitions::for_each_block(const Part& part, const Use& use) const {
  std::uint64_t left = part.in_memory;
  for (const Block& block : part.blocks) {
    const std::uint64_t filled = std::min<std::uint64_t>(left, block_bytes_);
    use(std::string_view(block.get(), filled));
    left -= filled;
  }
}

std::uint64_t Partitions::bytes(std::size_t partition) const noexcept {
  std::uint64_t sum = parts_[partition].in_memory;
  for (const Piece& piece : parts_[partition].on_disk) sum += piece.size;
  return sum;
}

void Partitions::append(std::size_t partition, std::string_view records) {
  Part& part = parts_[partition];
  bytes_ += records.size();
  while (!records.empty()) {
    const std::size_t used = part.in_memory % block_bytes_;
    if (used == 0 && part.in_memory == part.blocks.size() * block_bytes_) {
      if (spare_.empty()) {
        part.blocks.push_back(std::make_unique_for_overwrite<char[]>(block_bytes_));
      } else {
        part.blocks.push_back(std::move(spare_.back()));
        spare_.pop_back();
      }
      ++blocks_;
    }
    const std::size_t step = std::min(records.size(), block_bytes_ - used);
    std::memcpy(part.blocks.back().get() + used, records.data(), step);
    part.in_memory += step;
    records.remove_prefix(step);
  }
  if (blocks_ * block_bytes_ > memory_bytes_) spill();
}

/// All that is in memory, in one run of writes.
void Partitions::spill() {
  if (descriptor_ < 0) descriptor_ = open_without_name(folder_);
  constexpr std::size_t kWrite = 1u << 20;  // pieces are small where partitions are many: joined before they go out
  std::string joined;
  std::uint64_t at = end_;
  const auto write = [&] {
    write_at(descriptor_, folder_, joined, at);
    at += joined.size();
    joined.clear();
  };
  for (Part& part : parts_) {
    if (part.in_memory == 0) continue;
    std::uint64_t checksum = 0;
    for_each_block(part, [&](std::string_view bytes) {
      checksum = hash64(bytes, checksum);
      joined.append(bytes);
      if (joined.size() > kWrite) write();
    });
    part.on_disk.push_back({end_, part.in_memory, checksum});
    end_ += part.in_memory;
    part.in_memory = 0;
    for (Block& block : part.blocks) spare_.push_back(std::move(block));
    part.blocks.clear();
  }
  write();
  blocks_ = 0;
}

/// Pieces are hashed a block at a time, each with the hash of those before it as the seed.
void Partitions::read_piece(const Piece& piece, char* into) const {
  read_at(descriptor_, folder_, into, piece.size, piece.at);
  std::uint64_t checksum = 0;
  for (std::uint64_t at = 0; at < piece.size; at += block_bytes_)
    checksum = hash64({into + at, std::min<std::uint64_t>(block_bytes_, piece.size - at)}, checksum);
  if (checksum != piece.checksum)
    throw Error(ErrorCode::kCorrupt,
                "a temporary file in " + folder_ + " came back changed; look at that disk, then go on with --resume");
}

void Partitions::for_each_piece(std::size_t partition, const std::function<void(std::string_view)>& use,
                                std::size_t record_bytes) const {
  const Part& part = parts_[partition];
  std::string bytes;
  for (const Piece& piece : part.on_disk) {
    bytes.resize(piece.size);
    read_piece(piece, bytes.data());
    use(bytes);
  }
  if (part.in_memory == 0) return;
  constexpr std::size_t kShort = 4u << 20;
  bytes = std::string();
  for_each_block(part, [&](std::string_view block) {
    bytes.append(block);
    if (record_bytes == 0 || bytes.size() < kShort) return;
    const std::size_t whole = bytes.size() - bytes.size() % record_bytes;
    use(std::string_view(bytes).substr(0, whole));
    bytes.erase(0, whole);
  });
  if (!bytes.empty()) use(bytes);
}

std::string Partitions::load(std::size_t partition) const {
  const Part& part = parts_[partition];
  std::string out(bytes(partition), '\0');
  char* into = out.data();
  for (const Piece& piece : part.on_disk) {
    read_piece(piece, into);
    into += piece.size;
  }
  for_each_block(part, [&](std::string_view block) {
    std::memcpy(into, block.data(), block.size());
    into += block.size();
  });
  return out;
}

std::string Partitions::take(std::size_t partition) {
  std::string out = load(partition);
  parts_[partition] = Part();
  return out;
}

}  // namespace stemma::engine
