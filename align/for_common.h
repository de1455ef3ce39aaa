#pragma once
#include <functional>

namespace stemma::align {

/// Calls `take(x, y)` for every key that stands in both lists, each sorted by it and holding it once. Cost: one walk
/// over both.
template <typename ListA, typename ListB, typename Key, typename Take>
void for_common(const ListA& a, const ListB& b, const Key& key, const Take& take) {
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    const auto x = std::invoke(key, *i), y = std::invoke(key, *j);
    if (x == y) take(*i, *j);
    // Additions instead of a branch, which a processor would guess wrong every other time.
    i += x <= y;
    j += y <= x;
  }
}

}  // namespace stemma::align
