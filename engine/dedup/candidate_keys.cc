#include "engine/dedup/candidate_keys.h"

#include <bit>
#include <ranges>

#include "engine/store/column_file.h"
#include "engine/store/segment.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

constexpr unsigned kBits = 64;

/// Bits of block `block` of `blocks`, whose sizes differ by one at most.
std::uint64_t block_mask(unsigned block, unsigned blocks) noexcept {
  const unsigned begin = block * kBits / blocks, end = (block + 1) * kBits / blocks;
  const std::uint64_t below_end = end == kBits ? ~std::uint64_t{0} : (std::uint64_t{1} << end) - 1;
  return below_end & ~((std::uint64_t{1} << begin) - 1);
}

/// A mask for every choice of `equal` blocks out of `blocks`.
std::vector<std::uint64_t> masks_of(unsigned blocks, unsigned equal) {
  std::vector<std::uint64_t> out;
  for (std::uint32_t choice = 0; choice < (1u << blocks); ++choice) {
    if (std::popcount(choice) != static_cast<int>(equal)) continue;
    std::uint64_t mask = 0;
    for (unsigned block = 0; block < blocks; ++block)
      if ((choice >> block & 1) != 0) mask |= block_mask(block, blocks);
    out.push_back(mask);
  }
  return out;
}

}  // namespace

std::uint64_t SampleKeys::keys_in_all(const SketchSet& sketches) const {
  const auto entry = std::ranges::find(sketches.columns, column(), &SketchColumnEntry::column);
  std::uint64_t out = 0;
  for (const SketchFolder& folder : sketches.folders)
    out += ColumnReader(column_path(folder.path, entry->name), entry->name, entry->row_bytes).rows();
  return out;
}

void SampleKeys::keys_of(const RowBlock& block, std::size_t row, std::vector<std::uint64_t>& keys) const {
  keys.clear();
  for (const std::uint64_t shingle : block.sample(row)) keys.push_back(mix64(shingle));
}

SimHashKeys::SimHashKeys(unsigned max_hamming, std::uint64_t documents) {
  // With `equal` more blocks than bits may differ, `equal` blocks stay equal; a key of them has 64 equal / blocks bits.
  // More blocks make longer keys and many more tables: the fewest whose keys leave some 1 in 16 of a bucket to chance.
  constexpr unsigned kMostTables = 128;
  const unsigned wanted = std::min(32u, static_cast<unsigned>(std::bit_width(documents)) + 4);
  for (unsigned equal = 1; max_hamming + equal <= 16; ++equal) {
    std::vector<std::uint64_t> masks = masks_of(max_hamming + equal, equal);
    if (!masks_.empty() && masks.size() > kMostTables) break;
    masks_ = std::move(masks);
    if (kBits * equal / (max_hamming + equal) >= wanted) break;
  }
}

void SimHashKeys::keys_of(std::uint64_t simhash, std::span<std::uint64_t> keys) const noexcept {
  for (std::size_t table = 0; table < masks_.size(); ++table)
    keys[table] = mix64((simhash & masks_[table]) ^ mix64(table + 1));
}

}  // namespace stemma::engine
