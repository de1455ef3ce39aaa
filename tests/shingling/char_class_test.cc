#include "shingling/char_class.h"

#include <gtest/gtest.h>

#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

TEST(CharClasses, TheTableSaysWhatUnicodeSays) {
  const CharClasses& table = CharClasses::table();
  for (char32_t c = 0; c <= 0x10FFFF; ++c) ASSERT_EQ(table[c], CharClasses::slow(c)) << static_cast<std::uint32_t>(c);
  using C = CharClasses;
  EXPECT_EQ(table[U'a'], C::kLetter);
  EXPECT_EQ(table[U'Ж'], C::kLetter | C::kUpper);
  EXPECT_EQ(table[U'\u0301'], C::kLetter | C::kMark | C::kClosing);
  EXPECT_EQ(table[U'中'], C::kLetter | C::kSpaceless);
  EXPECT_EQ(table[U'٣'], C::kDigit);
  EXPECT_EQ(table[U'؟'], C::kEndsSentence);
  EXPECT_EQ(table[U']'], C::kClosing);
  EXPECT_EQ(table[U' '], C::kTransparent);
}

TEST(Decode, EqualsNextCodePointOnAnyBytes) {
  testing::Random random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = testing::awkward_text(random);
    for (std::size_t left = random.below(8); left > 0; --left) text.push_back(static_cast<char>(random.below(256)));
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      std::size_t slow = begin, fast = begin;
      ASSERT_EQ(decode(text, fast), next_code_point(text, slow)) << round;
      ASSERT_EQ(fast, slow) << round;
    }
  }
}

}  // namespace
}  // namespace stemma::shingling
