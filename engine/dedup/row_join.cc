#include "engine/dedup/row_join.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

namespace stemma::engine {
namespace {

constexpr std::uint64_t kLeastRows = 1u << 16, kMostPartitions = 4096;

struct Head {
  std::uint64_t row;
  std::uint64_t bytes;
};

/// The records of a partition by row, then by their bytes: the order in which they were added depends on threads.
class Sorted {
 public:
  explicit Sorted(std::string bytes) : bytes_(std::move(bytes)) {
    for (std::size_t at = 0; at < bytes_.size();) {
      Head head;
      std::memcpy(&head, bytes_.data() + at, sizeof head);
      records_.emplace_back(head.row, std::string_view(bytes_).substr(at + sizeof head, head.bytes));
      at += sizeof head + head.bytes;
    }
    std::ranges::sort(records_);
  }
  Sorted(const Sorted&) = delete;
  Sorted& operator=(const Sorted&) = delete;

  /// The records of `row`, which is above that of the last call.
  void take(std::uint64_t row, std::vector<std::string_view>& out) {
    out.clear();
    while (at_ < records_.size() && records_[at_].first < row) ++at_;
    for (; at_ < records_.size() && records_[at_].first == row; ++at_) out.push_back(records_[at_].second);
  }

 private:
  std::string bytes_;
  std::vector<std::pair<std::uint64_t, std::string_view>> records_;
  std::size_t at_ = 0;
};

}  // namespace

RowJoin::RowJoin(const SketchSet& sketches, const Budget& budget)
    : sketches_(sketches),
      rows_each_(std::max(kLeastRows, sketches.rows / kMostPartitions + 1)),
      parts_(budget.tmp, static_cast<std::size_t>(sketches.rows / rows_each_ + 1), budget.memory_bytes / 8) {}

void RowJoin::add(std::uint64_t row, std::string_view bytes) {
  const Head head{row, bytes.size()};
  std::string record(bytes_of(head));
  parts_.append(static_cast<std::size_t>(row / rows_each_), record.append(bytes));
}

void RowJoin::run(const std::vector<SketchColumn>& wanted, Rows rows, const Use& use) {
  SketchRows stream = sketches_.stream(wanted);
  std::uint64_t partition = ~std::uint64_t{0};
  std::optional<Sorted> records;
  std::vector<std::string_view> of_row;
  for (RowBlock block; stream.next(block);)
    for (std::size_t i = 0; i < block.rows; ++i) {
      const std::uint64_t row = block.first + i;
      if (row / rows_each_ != partition) {
        partition = row / rows_each_;
        records.emplace(parts_.take(static_cast<std::size_t>(partition)));
      }
      records->take(row, of_row);
      if (rows == Rows::kAll || !of_row.empty()) use(block, i, of_row);
    }
}

}  // namespace stemma::engine
