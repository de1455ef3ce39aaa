#include "align/same_name.h"

#include <gtest/gtest.h>

namespace stemma::align {
namespace {

NameForm form(std::initializer_list<const char*> words) { return {{words.begin(), words.end()}}; }

TEST(IsSameName, InOtherCasesSpellingsAndPieces) {
  EXPECT_TRUE(is_same_name(form({"putin"}), form({"putinem"})));
  EXPECT_TRUE(is_same_name(form({"putina"}), form({"putinem"})));
  EXPECT_TRUE(is_same_name(form({"swedes"}), form({"swedish"})));
  EXPECT_TRUE(is_same_name(form({"yussuf"}), form({"jusuf"})));
  EXPECT_TRUE(is_same_name(form({"tchaikovsky"}), form({"tschaikowski"})));
  EXPECT_TRUE(is_same_name(form({"center"}), form({"centre"})));
  EXPECT_TRUE(is_same_name(form({"orrin", "bay"}), form({"bay"})));
  EXPECT_TRUE(is_same_name(form({"eu"}), form({"european", "union"})));
  EXPECT_TRUE(is_same_name(form({"nwp"}), form({"northern", "workers"}))) << "but for the word for a party";
  EXPECT_TRUE(is_same_name(form({"vw"}), form({"volkswagen"})));
  EXPECT_TRUE(is_same_name(form({"sky", "blues"}), form({"skyblues"})));
  EXPECT_FALSE(is_same_name(form({"nwpx"}), form({"northern", "workers"})));
  EXPECT_FALSE(is_same_name(form({"nsp"}), form({"northern", "workers"})));
  EXPECT_FALSE(is_same_name(form({"merrin"}), form({"tolland"})));
  EXPECT_FALSE(is_same_name(form({"bessin"}), form({"bessen"})));
  EXPECT_FALSE(is_same_name(form({"ann", "merrin"}), form({"ann", "tolland"})));
  EXPECT_FALSE(is_same_name(form({"iran"}), form({"iraq"})));
}

TEST(IsNearName, ALetterOrTwoInside) {
  EXPECT_TRUE(is_near_name(form({"bessin"}), form({"bessen"})));
  EXPECT_TRUE(is_near_name(form({"port", "merrin"}), form({"port", "mellin"})));
  EXPECT_FALSE(is_near_name(form({"bessin"}), form({"bessin"})));
  EXPECT_FALSE(is_near_name(form({"putin"}), form({"putina"}))) << "another case";
  EXPECT_FALSE(is_near_name(form({"iran"}), form({"iraq"}))) << "too short to tell";
  EXPECT_FALSE(is_near_name(form({"merrin"}), form({"tolland"})));
}

TEST(LettersApart, CountsSingleChanges) {
  EXPECT_EQ(letters_apart("", "", 2), 0u);
  EXPECT_EQ(letters_apart("", "abc", 9), 3u);
  EXPECT_EQ(letters_apart("kitten", "sitting", 3), 3u);
  EXPECT_EQ(letters_apart("kitten", "sitting", 2), 3u) << "more than two";
  EXPECT_EQ(letters_apart("abcd", "abd", 0), 1u);
}

TEST(LettersApart, IsWhatTheWholeTableSays) {
  const auto slow = [](const std::string& x, const std::string& y) {
    std::vector<std::vector<std::size_t>> d(x.size() + 1, std::vector<std::size_t>(y.size() + 1));
    for (std::size_t i = 0; i <= x.size(); ++i)
      for (std::size_t j = 0; j <= y.size(); ++j)
        d[i][j] = i == 0   ? j
                  : j == 0 ? i
                           : std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (x[i - 1] != y[j - 1])});
    return d[x.size()][y.size()];
  };
  std::uint32_t state = 5;
  const auto draw = [&](std::uint32_t below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
  for (int trial = 0; trial < 3000; ++trial) {
    std::string x, y;
    for (std::uint32_t n = draw(9); n > 0; --n) x += static_cast<char>('a' + draw(3));
    for (std::uint32_t n = draw(9); n > 0; --n) y += static_cast<char>('a' + draw(3));
    const std::size_t most = draw(6);
    EXPECT_EQ(letters_apart(x, y, most), std::min(slow(x, y), most + 1)) << x << ' ' << y << ' ' << most;
  }
}

TEST(SoundOf, IsOneForTheWaysToWriteIt) {
  EXPECT_EQ(sound_of("kiew"), sound_of("kiev"));
  EXPECT_EQ(sound_of("yevgeny"), sound_of("evgeni"));
  EXPECT_EQ(sound_of("zakharova"), sound_of("sacharova"));
  EXPECT_EQ(sound_of(""), "");
  EXPECT_NE(sound_of("merrin"), sound_of("mellin"));
}

}  // namespace
}  // namespace stemma::align
