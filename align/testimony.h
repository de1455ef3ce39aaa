#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace stemma::align {

/// What further witnesses of a text say of two of them: in which of these each unit has an answer, and which pairs of
/// units have one answer there. At most kMostHeard witnesses are heard, as bits of a word.
class Testimony {
 public:
  static constexpr std::size_t kMostHeard = 64;

  Testimony() = default;
  Testimony(std::size_t units_a, std::size_t units_b) : speaks_a_(units_a), speaks_b_(units_b), answers_(units_a) {}

  bool empty() const noexcept { return speaks_a_.empty() || speaks_b_.empty(); }
  std::size_t units_a() const noexcept { return speaks_a_.size(); }
  std::size_t units_b() const noexcept { return speaks_b_.size(); }

  /// A witness, below kMostHeard, has an answer to a unit of a, to one of b, or one answer to both.
  void answers_a(std::uint32_t i, std::size_t witness) { speaks_a_[i] |= std::uint64_t{1} << witness; }
  void answers_b(std::uint32_t j, std::size_t witness) { speaks_b_[j] |= std::uint64_t{1} << witness; }
  void answers_both(std::uint32_t i, std::uint32_t j, std::size_t witness);

  struct Said {
    double share = 0;           ///< of those that answer either, the witnesses that answer both in one place
    std::size_t witnesses = 0;  ///< that answer either
    /// How much that counts beside what the two themselves show, in [0, 1).
    double weight() const noexcept;
  };
  /// Of unit i of a and the units [b0, b1) together; of unit j of b and [a0, a1).
  Said of_a(std::uint32_t i, std::uint32_t b0, std::uint32_t b1) const noexcept;
  Said of_b(std::uint32_t j, std::uint32_t a0, std::uint32_t a1) const noexcept;

  /// Units of b that some witness answers in one place with unit i of a.
  std::vector<std::uint32_t> answered_with(std::uint32_t i) const;

  /// The same said of larger units, or of some of the units: for each unit here its number there, or kNone.
  static constexpr std::uint32_t kNone = 0xFFFF'FFFFu;
  Testimony of_units(std::span<const std::uint32_t> number_a, std::size_t units_a,
                     std::span<const std::uint32_t> number_b, std::size_t units_b) const;

 private:
  struct Answer {
    std::uint32_t b = 0;
    std::uint64_t witnesses = 0;
  };
  std::uint64_t both(std::uint32_t i, std::uint32_t j) const noexcept;

  std::vector<std::uint64_t> speaks_a_, speaks_b_;  ///< by unit: who has an answer to it
  std::vector<std::vector<Answer>> answers_;        ///< by unit of a, sorted by b
};

}  // namespace stemma::align
