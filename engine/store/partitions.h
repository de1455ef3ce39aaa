#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace stemma::engine {

/// Records divided among partitions: in memory as long as they fit into a budget, in one temporary file beyond it.
/// Disk     written from front to back, a piece of every partition at a time; each piece has a checksum. The file has
///          no name, so it goes with the object or the process, whatever ends that.
/// Memory   `memory_bytes`, and one load().
/// Throws   Error{kIo} with the folder and the system's reason; Error{kCorrupt} where bytes come back changed.
/// Threads  append() one at a time; load() any, once nothing is appended any more.
class Partitions {
 public:
  /// The temporary file is made in `folder` when the first byte goes to disk. Requires partitions > 0.
  Partitions(std::string folder, std::size_t partitions, std::size_t memory_bytes);
  ~Partitions();
  Partitions(const Partitions&) = delete;
  Partitions& operator=(const Partitions&) = delete;

  void append(std::size_t partition, std::string_view records);
  /// All bytes of a partition, in the order of append().
  std::string load(std::size_t partition) const;
  /// The same, and the partition is empty from then on; its memory is free.
  std::string take(std::size_t partition);
  /// The same bytes a piece at a time, each of whole appends: for a partition larger than memory. Where all records
  /// have `record_bytes`, what is in memory comes in short pieces too, and is not held twice.
  void for_each_piece(std::size_t partition, const std::function<void(std::string_view)>& use,
                      std::size_t record_bytes = 0) const;
  /// Gives back memory kept for further append().
  void done_appending() { spare_.clear(); }

  std::size_t partitions() const noexcept { return parts_.size(); }
  std::uint64_t bytes(std::size_t partition) const noexcept;
  std::uint64_t bytes() const noexcept { return bytes_; }
  std::uint64_t bytes_on_disk() const noexcept { return end_; }

 private:
  struct Piece {
    std::uint64_t at, size, checksum;
  };
  using Block = std::unique_ptr<char[]>;  ///< of block_bytes_
  struct Part {
    std::vector<Block> blocks;    ///< all full but the last
    std::uint64_t in_memory = 0;  ///< bytes in them
    std::vector<Piece> on_disk;
  };
  void spill();
  /// Calls use(bytes) for the filled part of each block.
  template <class Use>
  void for_each_block(const Part& part, const Use& use) const;
  void read_piece(const Piece& piece, char* into) const;

  std::string folder_;
  std::vector<Part> parts_;
  std::size_t memory_bytes_, block_bytes_;
  std::size_t blocks_ = 0;             // in use by all partitions
  std::vector<Block> spare_;           // kept for the next round: blocks of one size leave no holes in memory
  std::uint64_t bytes_ = 0, end_ = 0;  // end_: of the file
  int descriptor_ = -1;
};

/// A plain record as the bytes it lies in, and back.
template <class Record>
std::string_view bytes_of(const Record& record) noexcept {
  static_assert(std::is_trivially_copyable_v<Record>);
  return {reinterpret_cast<const char*>(&record), sizeof record};
}
/// Of many that lie one behind the other.
template <std::ranges::contiguous_range Records>
std::string_view bytes_of_all(const Records& records) noexcept {
  using Record = std::ranges::range_value_t<Records>;
  static_assert(std::is_trivially_copyable_v<Record>);
  return {reinterpret_cast<const char*>(std::ranges::data(records)), std::ranges::size(records) * sizeof(Record)};
}
/// Requires whole records.
template <class Record>
std::vector<Record> records_in(std::string_view bytes) {
  static_assert(std::is_trivially_copyable_v<Record>);
  std::vector<Record> out(bytes.size() / sizeof(Record));
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), out.size() * sizeof(Record));
  return out;
}

/// Calls use(record) for all records of a single partition, one after the other.
template <class Record, class Use>
void for_each_record(const Partitions& from, const Use& use) {
  from.for_each_piece(
      0,
      [&](std::string_view piece) {
        for (const Record& record : records_in<Record>(piece)) use(record);
      },
      sizeof(Record));
}

}  // namespace stemma::engine
