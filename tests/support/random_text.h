#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shingling/base/hash.h"
#include "shingling/unicode.h"

/// Generators for tests and benchmarks: equal seeds give equal data on every machine, which <random>'s distributions do
/// not promise. Header only, so that benchmarks share them without a library of their own.
namespace stemma::testing {

/// SplitMix64: small, fast, and good enough to draw test data from.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mix64(seed + 0x9E3779B97F4A7C15ull)) {}
  std::uint64_t next() noexcept { return mix64(state_ += 0x9E3779B97F4A7C15ull); }
  /// In [0, bound); requires bound > 0. The bias of the remainder is of no account for small bounds.
  std::size_t below(std::size_t bound) noexcept { return static_cast<std::size_t>((next() >> 16) % bound); }
  double unit() noexcept { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  char32_t between(char32_t first, char32_t last) noexcept {
    return first + static_cast<char32_t>(below(last - first + 1));
  }

 private:
  std::uint64_t state_;
};

inline std::vector<std::uint64_t> random_hashes(std::size_t count, Random& random) {
  std::vector<std::uint64_t> hashes(count);
  for (std::uint64_t& hash : hashes) hash = random.next();
  return hashes;
}

/// Two sets of `size` hashes each, of which `shared` stand in both.
inline std::pair<std::vector<std::uint64_t>, std::vector<std::uint64_t>> overlapping_sets(std::size_t size,
                                                                                          std::size_t shared,
                                                                                          Random& random) {
  auto a = random_hashes(size, random), b = a;
  for (std::size_t i = shared; i < size; ++i) b[i] = random.next();
  return {std::move(a), std::move(b)};
}

/// A letter range to draw words from, with the share of letters that come from `accents` instead.
struct Alphabet {
  char32_t first, last;
  std::u32string_view accents;
  double accent_share;
  std::size_t shortest, longest;  ///< letters of a word
};
inline constexpr Alphabet kEnglishLike{U'a', U'z', U"", 0, 1, 9};
inline constexpr Alphabet kMixedLatin{U'a', U'z', U"äöüßéèçñåøłžœ", 0.08, 1, 11};
inline constexpr Alphabet kCyrillic{U'а', U'я', U"ё", 0.01, 1, 11};
inline constexpr Alphabet kChinese{U'\u4E00', U'\u9FA5', U"", 0, 6, 30};

/// Sentences of words out of a vocabulary of 4,000, the frequent ones frequent, with punctuation, capitals and a number
/// now and then; at least `bytes` long.
inline std::string random_prose(std::size_t bytes, const Alphabet& alphabet, Random& random) {
  std::vector<std::u32string> vocabulary(4000);
  for (std::u32string& word : vocabulary) {
    const std::size_t letters = alphabet.shortest + random.below(alphabet.longest - alphabet.shortest + 1);
    for (std::size_t i = 0; i < letters; ++i)
      word.push_back(random.unit() < alphabet.accent_share ? alphabet.accents[random.below(alphabet.accents.size())]
                                                           : random.between(alphabet.first, alphabet.last));
  }
  std::string out;
  std::size_t place = 0;
  while (out.size() < bytes) {
    const double skewed = random.unit() * random.unit();  // small places more often
    std::u32string word = vocabulary[static_cast<std::size_t>(skewed * static_cast<double>(vocabulary.size()))];
    if (place == 0 && word[0] >= U'a' && word[0] <= U'z') word[0] -= U'a' - U'A';
    if (place == 0 && word[0] >= U'а' && word[0] <= U'я') word[0] -= U'а' - U'А';
    if (random.below(40) == 0) {
      out += std::to_string(random.below(2000));
    } else {
      for (const char32_t letter : word) shingling::append_utf8(letter, out);
    }
    ++place;
    const std::size_t mark = random.below(12);
    if (place > 5 && mark == 0) {
      out += ". ";
      place = 0;
    } else {
      out += mark == 1 ? ", " : " ";
    }
  }
  return out;
}

/// One piece of the text below: what has broken normalizers before.
inline void append_awkward_piece(Random& random, std::string& out) {
  using shingling::append_utf8;
  constexpr std::u32string_view kSingles =
      U"\u00DF\uFB01\uFB03\u0130\u0131\u01C5\u0345\u03C2\u00AD\u200B\u200C\u200D\u034F\uFE0F\u0344\u0F77\uFDFA\uFDFB"
      U"\u00A0\u202F\u3000\u2019\u201C\u2014\u2026\u00BD\u00B2\u2460\u212B\u2126\u0390\u1E9E\u1F82\u0958\uFB1D\u3164"
      U"\U0001F600\U0001D400\U0001F1E9\U00020000\U000E0001\uFEFF\uFFFD\uFFFF";
  constexpr std::string_view kBroken[] = {"\xFF",         "\xC3",         "\x80",     "\xE2\x82",
                                          "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80"};
  switch (random.below(14)) {
    case 0:
      out.push_back(static_cast<char>(random.between(U'a', U'z')));
      break;
    case 1:
      out.push_back(static_cast<char>(random.between(U'A', U'Z')));
      break;
    case 2:
      out.push_back(static_cast<char>(random.between(0x00, 0x40)));
      break;  // NUL, space, digits, marks
    case 3:
      append_utf8(random.between(0x00C0, 0x024F), out);
      break;  // Latin with accents
    case 4:
      append_utf8(random.between(0x0300, 0x036F), out);
      break;  // combining marks
    case 5:
      append_utf8(random.between(0x1100, 0x11FF), out);
      break;  // Hangul jamo
    case 6:
      append_utf8(random.between(0x3041, 0x30FF), out);
      break;  // kana
    case 7:
      append_utf8(random.below(2) == 0 ? U'\u3099' : U'\uFF9E', out);
      break;  // voicing
    case 8:
      append_utf8(random.between(0xFF01, 0xFFDC), out);
      break;  // full and half width
    case 9:
      append_utf8(random.between(0x0370, 0x0DFF), out);
      break;  // Greek to Sinhala
    case 10:
      append_utf8(random.between(0x0E00, 0x0FFF), out);
      break;  // Thai, Lao, Tibetan
    case 11:
      append_utf8(kSingles[random.below(kSingles.size())], out);
      break;
    case 12:
      out += kBroken[random.below(std::size(kBroken))];
      break;
    default: {
      const char32_t any = random.between(0x80, 0x10FFFF);
      if (any < 0xD800 || any > 0xDFFF) append_utf8(any, out);
    }
  }
}

/// Up to 24 awkward pieces; one text in 16 holds a row of up to 80 marks with things between them that fold away.
inline std::string awkward_text(Random& random) {
  std::string out;
  const bool long_row = random.below(16) == 0;
  for (std::size_t left = random.below(25); left > 0; --left) append_awkward_piece(random, out);
  if (long_row) {
    constexpr std::u32string_view kRow = U"\u0301\u0316\u0327\u0345\uFF9E\u3099\u00AD\u200D\u0344\u05B0";
    for (std::size_t left = random.below(80); left > 0; --left)
      shingling::append_utf8(kRow[random.below(kRow.size())], out);
    for (std::size_t left = random.below(5); left > 0; --left) append_awkward_piece(random, out);
  }
  return out;
}

}  // namespace stemma::testing
