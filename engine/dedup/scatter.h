#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/store/partitions.h"

namespace stemma::engine {

/// Records of one kind grouped by their partition, in their order within each: so that the thread that appends to the
/// Partitions only copies. Cost: two passes over the records.
template <class Record>
class Scattered {
 public:
  Scattered() = default;
  /// `partition_of(record)` is below `partitions`.
  template <class PartitionOf>
  Scattered(std::span<const Record> records, std::size_t partitions, const PartitionOf& partition_of)
      : ends_(partitions, 0), grouped_(records.size()) {
    for (const Record& record : records) ++ends_[partition_of(record)];
    std::size_t sum = 0;
    for (std::size_t& end : ends_) {
      const std::size_t count = end;
      end = sum;
      sum += count;
    }
    for (const Record& record : records) grouped_[ends_[partition_of(record)]++] = record;
  }

  void append_to(Partitions& partitions) const {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      if (ends_[i] > begin) partitions.append(i, bytes_of_all(std::span(grouped_).subspan(begin, ends_[i] - begin)));
      begin = ends_[i];
    }
  }

 private:
  std::vector<std::size_t> ends_;
  std::vector<Record> grouped_;
};

/// A power of two of partitions, so that each holds about `bytes_each` of `bytes`: 1 to 4096.
inline std::size_t partitions_for(std::uint64_t bytes, std::uint64_t bytes_each) noexcept {
  constexpr std::size_t kMost = 4096;
  std::size_t count = 1;
  while (count < kMost && bytes / count > bytes_each) count *= 2;
  return count;
}

/// Partition of a key whose bits are as good as random; takes the high ones, so that tables may use the low ones.
inline std::size_t partition_of_key(std::uint64_t key, std::size_t partitions) noexcept {
  return static_cast<std::size_t>((key >> 48) * partitions >> 16);
}

}  // namespace stemma::engine
