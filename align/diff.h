#pragma once
#include <cstdint>
#include <span>

namespace stemma::align {

/// Length of a longest common subsequence of two word sequences, or 0 where it is surely below `least`.
/// Cost     (|a| + |b|) * differences, at most about 4e8 steps: a longer search gives up and answers 0.
/// Source   Myers 1986, "An O(ND) difference algorithm and its variations", the greedy search without its trace.
std::size_t words_in_order(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::size_t least);

/// Share of the words of both that stand in the same order: words_in_order over the longer one, in [0, 1]; 0 where it
/// is below `least_share`.
double order_share(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, double least_share);

}  // namespace stemma::align
