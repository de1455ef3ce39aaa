#include "align/testimony.h"

#include <algorithm>
#include <bit>

namespace stemma::align {
namespace {

constexpr double kMostWeight = 0.6, kHalfHeard = 1;  // so many witnesses have half of the most weight

}  // namespace

void Testimony::answers_both(std::uint32_t i, std::uint32_t j, std::size_t witness) {
  std::vector<Answer>& row = answers_[i];
  auto at = std::ranges::lower_bound(row, j, {}, &Answer::b);
  if (at == row.end() || at->b != j) at = row.insert(at, {j, 0});
  at->witnesses |= std::uint64_t{1} << witness;
}

double Testimony::Said::weight() const noexcept {
  const auto n = static_cast<double>(witnesses);
  return kMostWeight * n / (n + kHalfHeard);
}

std::uint64_t Testimony::both(std::uint32_t i, std::uint32_t j) const noexcept {
  const std::vector<Answer>& row = answers_[i];
  const auto at = std::ranges::lower_bound(row, j, {}, &Answer::b);
  return at == row.end() || at->b != j ? 0 : at->witnesses;
}

Testimony::Said Testimony::of_a(std::uint32_t i, std::uint32_t b0, std::uint32_t b1) const noexcept {
  std::uint64_t speak = speaks_a_[i], agree = 0;
  for (std::uint32_t j = b0; j < b1; ++j) speak |= speaks_b_[j], agree |= both(i, j);
  const auto n = static_cast<std::size_t>(std::popcount(speak));
  return {n == 0 ? 0 : std::popcount(agree) / static_cast<double>(n), n};
}

Testimony::Said Testimony::of_b(std::uint32_t j, std::uint32_t a0, std::uint32_t a1) const noexcept {
  std::uint64_t speak = speaks_b_[j], agree = 0;
  for (std::uint32_t i = a0; i < a1; ++i) speak |= speaks_a_[i], agree |= both(i, j);
  const auto n = static_cast<std::size_t>(std::popcount(speak));
  return {n == 0 ? 0 : std::popcount(agree) / static_cast<double>(n), n};
}

std::vector<std::uint32_t> Testimony::answered_with(std::uint32_t i) const {
  std::vector<std::uint32_t> out;
  for (const Answer& answer : answers_[i]) out.push_back(answer.b);
  return out;
}

Testimony Testimony::of_units(std::span<const std::uint32_t> number_a, std::size_t units_a,
                              std::span<const std::uint32_t> number_b, std::size_t units_b) const {
  Testimony out(units_a, units_b);
  for (std::size_t i = 0; i < number_a.size(); ++i)
    if (number_a[i] != kNone) out.speaks_a_[number_a[i]] |= speaks_a_[i];
  for (std::size_t j = 0; j < number_b.size(); ++j)
    if (number_b[j] != kNone) out.speaks_b_[number_b[j]] |= speaks_b_[j];
  for (std::size_t i = 0; i < number_a.size(); ++i) {
    if (number_a[i] == kNone) continue;
    std::vector<Answer>& row = out.answers_[number_a[i]];
    for (const Answer& answer : answers_[i]) {
      const std::uint32_t j = number_b[answer.b];
      if (j == kNone) continue;
      auto at = std::ranges::lower_bound(row, j, {}, &Answer::b);
      if (at == row.end() || at->b != j) at = row.insert(at, {j, 0});
      at->witnesses |= answer.witnesses;
    }
  }
  return out;
}

}  // namespace stemma::align
