#include "shingling/clitics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shingling/lang/language.h"

namespace stemma::shingling {
namespace {

TEST(Clitics, TheLeastIsTakenOffFirst) {
  const std::vector<std::string> left = without_clitics(language_named("ar"), "وبكتابهم");  // and with their book
  ASSERT_FALSE(left.empty());
  EXPECT_EQ(left.front(), "بكتابهم");
  EXPECT_NE(std::ranges::find(left, "كتاب"), left.end());
  EXPECT_EQ(std::ranges::find(left, "وبكتابهم"), left.end());
}

TEST(Clitics, WhatChangedBeforeAPronounIsPutBack) {
  const std::vector<std::string> left = without_clitics(language_named("ar"), "مدرستها");  // her school
  EXPECT_NE(std::ranges::find(left, "مدرسه"), left.end());
}

TEST(Clitics, EnoughOfTheWordIsLeft) {
  for (const std::string& bare : without_clitics(language_named("ar"), "بيت")) EXPECT_GE(bare.size(), 4u) << bare;
  EXPECT_TRUE(without_clitics(language_named("ar"), "لك").empty());
  EXPECT_TRUE(without_clitics(language_named("ar"), "").empty());
}

TEST(Clitics, KoreanParticlesStandBehind) {
  EXPECT_EQ(without_clitics(language_named("ko"), "학교에서").front(), "학교");
  const std::vector<std::string> left = without_clitics(language_named("ko"), "정부는");
  EXPECT_EQ(left, (std::vector<std::string>{"정부"}));
}

TEST(Clitics, ALanguageWithoutATableHasNone) {
  for (const char* code : {"de", "xx", ""}) EXPECT_TRUE(without_clitics(language_named(code), "unterwegs").empty());
}

}  // namespace
}  // namespace stemma::shingling
