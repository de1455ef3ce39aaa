#include "shingling/similarity.h"

#include <algorithm>
#include <bit>

namespace stemma::shingling {

std::size_t shared_shingles(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  std::size_t shared = 0, i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) ++shared;
    const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
    i += step_a;
    j += step_b;
  }
  return shared;
}

double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  const std::size_t shared = shared_shingles(a, b), all = a.size() + b.size() - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

SetOverlap ListOverlap::operator()(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  const std::size_t size = std::bit_ceil(2 * (a.size() + b.size()) + 1);
  constexpr std::uint32_t kLastCall = ~std::uint32_t{0} / 2 - 1;
  if (table_.size() < size || call_ == kLastCall) {
    table_.assign(std::max(size, table_.size()), 0);
    stamps_.assign(table_.size(), 0);
    call_ = 0;
  }
  ++call_;
  const std::uint32_t in_a = 2 * call_, counted = in_a + 1;
  const auto place_of = [&](std::uint64_t shingle) {
    // Shingles are hashes, but those of one text share low bits now and then by how they are made; high ones are mixed.
    std::size_t at = (shingle * 0x9E3779B97F4A7C15ull) >> 32 & (size - 1);
    while (stamps_[at] >= in_a && table_[at] != shingle) at = (at + 1) & (size - 1);
    return at;
  };
  SetOverlap out;
  for (const std::uint64_t shingle : a) {
    const std::size_t at = place_of(shingle);
    if (stamps_[at] >= in_a) continue;
    table_[at] = shingle;
    stamps_[at] = in_a;
    ++out.in_a;
  }
  for (const std::uint64_t shingle : b) {
    const std::size_t at = place_of(shingle);
    if (stamps_[at] == counted) continue;
    if (stamps_[at] == in_a) ++out.shared;
    table_[at] = shingle;
    stamps_[at] = counted;
    ++out.in_b;
  }
  return out;
}

double containment(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  const std::size_t smaller = std::min(a.size(), b.size());
  return smaller == 0 ? 0 : static_cast<double>(shared_shingles(a, b)) / static_cast<double>(smaller);
}

}  // namespace stemma::shingling
