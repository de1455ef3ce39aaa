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
  EXPECT_TRUE(is_same_name(form({"vw"}), form({"volkswagen"})));
  EXPECT_TRUE(is_same_name(form({"sky", "blues"}), form({"skyblues"})));
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
  EXPECT_EQ(letters_apart("", ""), 0u);
  EXPECT_EQ(letters_apart("", "abc"), 3u);
  EXPECT_EQ(letters_apart("kitten", "sitting"), 3u);
  EXPECT_EQ(letters_apart("abcd", "abd"), 1u);
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
