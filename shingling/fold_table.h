#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::shingling {

/// What one code point becomes in folded text: NFKC_Casefold, then a space for all that is no letter, number or mark,
/// and a space on both sides of what is written without spaces between words. A number of 64 bits so that a kernel
/// stores all of it and moves on by its length: bytes 0 to 6 the text, the top byte how to read it.
class Fold {
 public:
  enum class Kind : std::uint8_t {
    kText,       ///< bytes 0 to 6 are the text, length() of them in use
    kItself,     ///< the code point's own bytes
    kAlone,      ///< the code point's own bytes between two spaces
    kLong,       ///< FoldTable::longer[payload()]
    kMark,       ///< no boundary before it, folds to itself; payload() is its canonical combining class, not 0
    kNothing,    ///< no boundary before it, folds away
    kNormalizer  ///< no boundary before it, and more to it than the two above; payload() is 1 if it folds to a mark
  };

  static Fold text(std::string_view bytes) noexcept;
  static constexpr Fold of(Kind kind, std::uint32_t payload = 0) noexcept {
    return Fold((std::uint64_t{8} << 56) | (static_cast<std::uint64_t>(kind) << 48) | payload);
  }

  Kind kind() const noexcept { return length() < 8 ? Kind::kText : static_cast<Kind>((bits_ >> 48) & 0xFF); }
  /// Of kText 0 to 7, of every other kind 8: what a kernel tests for.
  std::uint32_t length() const noexcept { return static_cast<std::uint32_t>(bits_ >> 56); }
  std::uint32_t payload() const noexcept { return static_cast<std::uint32_t>(bits_); }
  std::uint64_t bits() const noexcept { return bits_; }
  /// Whether text before this code point folds independently of it.
  bool boundary_before() const noexcept { return kind() < Kind::kMark; }
  /// Whether it folds to a mark that canonical order moves about.
  bool is_mark() const noexcept { return kind() >= Kind::kMark && kind() != Kind::kNothing && payload() != 0; }
  bool operator==(const Fold&) const = default;

  Fold() = default;

 private:
  constexpr explicit Fold(std::uint64_t bits) noexcept : bits_(bits) {}
  std::uint64_t bits_ = 0;
};

/// The folds of all code points, filled from ICU once: so they are always of the Unicode version in use, and no data
/// file can be stale. 512 KB for the Basic Multilingual Plane, some 100 KB for the rest.
/// Source  the property that text between two normalization boundaries normalizes independently (Unicode Standard
///         Annex 15, section 9; ICU's Normalizer2::hasBoundaryBefore).
class FoldTable {
 public:
  /// Made at the first call (some 30 ms), by whichever thread comes first.
  static const FoldTable& instance();

  /// Of code points below 0x10000; surrogates, which no text has, are kNormalizer.
  const std::uint64_t* plane0() const noexcept { return plane0_.data(); }
  Fold of(char32_t c) const noexcept;
  std::string_view longer(Fold fold) const noexcept { return longer_[fold.payload()]; }
  /// The folded composition of a folded letter and a mark behind it; 0 where there is none.
  char32_t composed(char32_t letter, char32_t mark) const noexcept;
  /// Combining class of the last mark in a letter that is composed; 0 of any other.
  std::uint32_t last_class(char32_t c) const noexcept;

 private:
  FoldTable();
  Fold make(char32_t c);

  std::vector<std::uint64_t> plane0_;
  std::vector<std::uint16_t> page_of_;  ///< of every 128 code points above plane 0
  std::vector<std::uint64_t> pages_;
  std::vector<std::string> longer_;
  /// Some thousand pairs, asked for at every accent of decomposed text: a table of twice as many places, the place from
  /// the key's product, the next free one where that is taken. Key 0 is free.
  struct Pair {
    std::uint64_t key = 0;
    char32_t composed = 0;
  };
  void add_pair(std::uint64_t key, char32_t composed);
  std::vector<Pair> pairs_;
  std::vector<std::uint8_t> last_class_;  ///< of code points below the last with one
};

/// Appends what folded text has for a folded code point: itself, itself between spaces, or a space.
void append_word_part(char32_t folded, std::string& out);

}  // namespace stemma::shingling
