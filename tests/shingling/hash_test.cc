#include "shingling/base/hash.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <string>

namespace stemma {
namespace {

// These values are in files: lexicons, run directories, indexes. A change here makes all of them unreadable.
TEST(Hash, ValuesNeverChange) {
  EXPECT_EQ(hex64(hash64("")), "2d06800538d394c2");
  EXPECT_EQ(hex64(hash64("abc")), "78af5f94892f3950");
  EXPECT_EQ(hex64(hash64("abc", 1)), "6b4467b443c76228");
  EXPECT_EQ(hex64(hash64(std::string(300, 'x'))), "a5d1b4607dc83554");
  EXPECT_EQ(hex64(hash128("abc").high) + hex64(hash128("abc").low), "06b05ab6733a618578af5f94892f3950");
  EXPECT_EQ(hex64(mix64(1)), "5692161d100b05e5");
  EXPECT_EQ(mix64(0), 0u);
}

TEST(Hash, EveryByteCounts) {
  EXPECT_NE(hash64("a"), hash64(std::string("a\0", 2)));
  EXPECT_NE(hash64("abc"), hash64("abd"));
  EXPECT_NE(hash128("abc"), hash128("abd"));
}

TEST(Mix64, EveryInputBitMovesAboutHalfOfTheOutput) {
  for (int bit = 0; bit < 64; ++bit) {
    int moved = 0;
    for (std::uint64_t x = 1; x <= 64; ++x) moved += std::popcount(mix64(x) ^ mix64(x ^ (std::uint64_t{1} << bit)));
    EXPECT_NEAR(moved / 64.0, 32, 4) << bit;
  }
}

TEST(Mix64, NeverMeets) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t x = 0; x < 10'000; ++x) seen.insert(mix64(x));
  EXPECT_EQ(seen.size(), 10'000u);
}

TEST(Hex64, IsSixteenLowerCaseDigits) {
  EXPECT_EQ(hex64(0), "0000000000000000");
  EXPECT_EQ(hex64(0xABCDEF), "0000000000abcdef");
  EXPECT_EQ(hex64(~std::uint64_t{0}), "ffffffffffffffff");
}

TEST(Hash128Stream, IsTheHashOfAllPieces) {
  std::string text;
  Hash128Stream stream;
  EXPECT_EQ(stream.value(), hash128(""));
  for (int i = 0; i < 300; ++i) {
    const std::string piece(static_cast<std::size_t>(i), static_cast<char>('a' + i % 26));
    text += piece;
    stream.add(piece);
    EXPECT_EQ(stream.value(), hash128(text));
  }
}

}  // namespace
}  // namespace stemma
