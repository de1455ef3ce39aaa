#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/random_text.h"

/// The texts that the benchmarks of this room read, by the number of their kind.
namespace stemma::bench {

enum TextKind : std::int64_t { kAscii, kLatin, kRussian, kHan, kTextKinds };

inline const char* text_kind_name(std::int64_t kind) {
  constexpr const char* kNames[] = {"ascii", "mixed_latin", "cyrillic", "chinese"};
  return kNames[kind];
}

inline std::string text_of(std::int64_t kind, std::size_t bytes) {
  testing::Random random(static_cast<std::uint64_t>(kind) + 1);
  switch (kind) {
    case kLatin:
      return testing::random_prose(bytes, testing::kMixedLatin, random);
    case kRussian:
      return testing::random_prose(bytes, testing::kCyrillic, random);
    case kHan:
      return testing::random_prose(bytes, testing::kChinese, random);
    default:
      return testing::random_prose(bytes, testing::kEnglishLike, random);
  }
}

}  // namespace stemma::bench
