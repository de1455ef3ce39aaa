#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stemma::align {

/// A stable sort by `id`, a 64-bit hash: its upper bits spread the items over about as many buckets as there are items,
/// each with one or two. Cost: two passes, and a thread's own memory for the items once more.
template <typename Item>
void sort_by_id(std::vector<Item>& items) {
  constexpr std::size_t kMostBucketBits = 16;
  const std::size_t bits = std::min<std::size_t>(std::bit_width(items.size()), kMostBucketBits);
  if (bits == 0) return;
  const std::size_t shift = 64 - bits;
  thread_local std::vector<std::uint32_t> ends;
  ends.assign((std::size_t{1} << bits) + 1, 0);
  for (const Item& item : items) ++ends[(item.id >> shift) + 1];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  thread_local std::vector<Item> sorted;
  sorted.resize(items.size());
  for (const Item& item : items) sorted[ends[item.id >> shift]++] = item;
  items.swap(sorted);
  std::size_t begin = 0;
  for (std::size_t bucket = 0; begin < items.size(); ++bucket) {
    const std::size_t end = ends[bucket];
    if (end - begin > 1) std::ranges::stable_sort(std::span(items).subspan(begin, end - begin), {}, &Item::id);
    begin = end;
  }
}

}  // namespace stemma::align
