#include "engine/dedup/sketch_rows.h"

#include <algorithm>
#include <cstring>

#include "engine/store/segment.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

template <class Number>
Number number_at(const std::vector<char>& column, std::size_t at) noexcept {
  Number number;
  std::memcpy(&number, column.data() + at * sizeof number, sizeof number);
  return number;
}

/// Where each row's values end in a column that has several for one, from their numbers. Returns how many are in all.
template <class Number>
std::size_t take_ends(const std::vector<char>& sizes, std::vector<std::size_t>& ends) {
  ends.assign(1, 0);
  for (std::size_t row = 0; row * sizeof(Number) < sizes.size(); ++row)
    ends.push_back(ends.back() + number_at<Number>(sizes, row));
  return ends.back();
}

}  // namespace

Hash128 RowBlock::exact(std::size_t row) const noexcept {
  const std::uint64_t* const both = numbers(SketchColumn::kExact) + 2 * row;
  return {.high = both[1], .low = both[0]};
}

std::uint32_t RowBlock::shingles(std::size_t row) const noexcept {
  return number_at<std::uint32_t>(columns_[static_cast<std::size_t>(SketchColumn::kShingles)], row);
}

std::span<const shingling::Slot> RowBlock::signature(std::size_t row, std::size_t slots) const noexcept {
  const std::vector<char>& column = columns_[static_cast<std::size_t>(SketchColumn::kSignature)];
  return {reinterpret_cast<const shingling::Slot*>(column.data()) + row * slots, slots};
}

SketchRows::SketchRows(std::span<const SketchFolder> folders, std::span<const SketchColumnEntry> columns,
                       const std::vector<SketchColumn>& wanted, std::size_t block_rows, std::uint64_t first_row)
    : folders_(folders), block_rows_(block_rows), row_(first_row) {
  wants_samples_ = std::ranges::find(wanted, SketchColumn::kSamples) != wanted.end();
  const auto asked = [&](SketchColumn column) { return std::ranges::find(wanted, column) != wanted.end(); };
  for (const SketchColumnEntry& entry : columns)
    if (asked(entry.column) || (entry.column == SketchColumn::kIdBytes && asked(SketchColumn::kIds)) ||
        (entry.column == SketchColumn::kSampleSize && asked(SketchColumn::kSamples)))
      wanted_.push_back(entry);
}

void SketchRows::open() {
  readers_.clear();
  sample_sizes_.clear();
  sizes_used_ = 0;
  const SketchFolder& folder = folders_[folder_];
  for (const SketchColumnEntry& entry : wanted_) {
    readers_.push_back(
        std::make_unique<ColumnReader>(column_path(folder.path, entry.name), entry.name, entry.row_bytes));
    const bool has_row_each = entry.column != SketchColumn::kIds && entry.column != SketchColumn::kSamples;
    if (has_row_each && readers_.back()->rows() != folder.rows)
      throw Error(ErrorCode::kCorrupt, column_path(folder.path, entry.name) + " has " +
                                           std::to_string(readers_.back()->rows()) + " rows where others have " +
                                           std::to_string(folder.rows) + "; make the sketch again");
  }
}

std::size_t SketchRows::rows_of_next_block() {
  const std::uint64_t left = folders_[folder_].rows - row_in_folder_;
  const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(block_rows_, left));
  if (!wants_samples_) return most;
  using Size = std::uint32_t;
  if (sizes_used_ == sample_sizes_.size()) {
    const auto at = std::ranges::find(wanted_, SketchColumn::kSampleSize, &SketchColumnEntry::column);
    sample_sizes_.resize(most * sizeof(Size));
    sizes_used_ = 0;
    readers_[static_cast<std::size_t>(at - wanted_.begin())]->read(most, sample_sizes_.data());
  }
  constexpr std::uint64_t kMostSampled = (4u << 20) / sizeof(std::uint64_t);
  const std::size_t known = std::min(most, (sample_sizes_.size() - sizes_used_) / sizeof(Size));
  std::uint64_t sampled = 0;
  for (std::size_t row = 0; row < known; ++row) {
    sampled += number_at<Size>(sample_sizes_, sizes_used_ / sizeof(Size) + row);
    if (sampled > kMostSampled) return std::max<std::size_t>(1, row);
  }
  return known;
}

bool SketchRows::next(RowBlock& block) {
  while (folder_ < folders_.size() && row_in_folder_ == folders_[folder_].rows) {
    ++folder_;
    row_in_folder_ = 0;
    readers_.clear();
  }
  if (folder_ == folders_.size()) return false;
  if (readers_.empty()) open();
  const SketchFolder& folder = folders_[folder_];
  block.first = row_;
  block.rows = rows_of_next_block();
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    const SketchColumnEntry& entry = wanted_[i];
    std::size_t rows = block.rows;
    if (entry.column == SketchColumn::kIds)
      rows = take_ends<std::uint16_t>(block.columns_[static_cast<std::size_t>(SketchColumn::kIdBytes)], block.id_ends_);
    if (entry.column == SketchColumn::kSamples)
      rows = take_ends<std::uint32_t>(block.columns_[static_cast<std::size_t>(SketchColumn::kSampleSize)],
                                      block.sample_ends_);
    std::vector<char>& column = block.columns_[static_cast<std::size_t>(entry.column)];
    column.resize(rows * entry.row_bytes);
    if (entry.column == SketchColumn::kSampleSize && wants_samples_) {
      std::memcpy(column.data(), sample_sizes_.data() + sizes_used_, column.size());
      sizes_used_ += column.size();
    } else {
      readers_[i]->read(rows, column.data());
    }
    if (entry.column != SketchColumn::kPlace || folder.first_source == 0) continue;
    for (std::size_t row = 0; row < block.rows; ++row) {
      const std::uint64_t source = block.source(row) + folder.first_source;
      std::memcpy(column.data() + row * entry.row_bytes, &source, sizeof source);
    }
  }
  row_ += block.rows;
  row_in_folder_ += block.rows;
  return true;
}

}  // namespace stemma::engine
