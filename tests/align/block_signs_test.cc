#include "align/block_signs.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

Signs signs(std::string_view block, const std::string& language = "en") {
  testing::World world;
  const BlockText text = world.read(block, language);
  return signs_of_block(text, text.blocks.front());
}

TEST(Signs, HoldWhatWasSet) {
  Signs some{Sign::kProse, Sign::kAbovePicture};
  EXPECT_TRUE(some.has(Sign::kProse) && some.has_all({Sign::kProse, Sign::kAbovePicture}) && some.has_all({}));
  EXPECT_FALSE(some.has(Sign::kShort) || some.has_all({Sign::kProse, Sign::kShort}));
  some.set(Sign::kProse, false);
  EXPECT_FALSE(some.has(Sign::kProse));
}

TEST(SignsOfBlock, EndsAreToldBehindQuotesAndBrackets) {
  EXPECT_TRUE(signs("\u201CThe boat was late.\u201D").has_all({Sign::kFinished, Sign::kSpoken}));
  EXPECT_TRUE(signs("The boat was late (again).").has(Sign::kFinished));
  EXPECT_TRUE(signs("The boat was late").has(Sign::kUnfinished));
  EXPECT_TRUE(signs("Was the boat late?").has(Sign::kQuestion));
  EXPECT_TRUE(signs("Filed under:").has(Sign::kEndsColon));
  for (const char* block : {"Was the boat late?", "Filed under:"})
    EXPECT_FALSE(signs(block).has(Sign::kFinished) || signs(block).has(Sign::kUnfinished)) << block;
}

TEST(SignsOfBlock, LengthIsCountedInWords) {
  EXPECT_TRUE(signs("one two three four").has_all({Sign::kBrief, Sign::kShort}));
  EXPECT_FALSE(signs("one two three four five").has(Sign::kBrief));
  EXPECT_TRUE(signs("one two three four five six seven eight nine").has(Sign::kLong));
  EXPECT_TRUE(signs("One two three four five six seven eight.").has(Sign::kProse));
  EXPECT_FALSE(signs("One two three four five six seven.").has(Sign::kProse));
}

TEST(SignsOfBlock, ADateNeedsAYearOrATimeOfDay) {
  for (const char* block : {"3 July 2023", "Published: 3 July 2023, 14:05", "03.07.2023", "Monday 3 July, 17.42",
                            "Aujourd'hui \u00E0 10h15, 3 juillet"})
    EXPECT_TRUE(signs(block).has(Sign::kDated)) << block;
  for (const char* block : {"12 boats late, 3 missing", "Trams return in 2024", "The boat left on 3 July 2023.",
                            "Ferry carries 1200 people and 300 cars"})
    EXPECT_FALSE(signs(block).has(Sign::kDated)) << block;
}

TEST(SignsOfBlock, NamesHaveCapitalsButForJoiners) {
  EXPECT_TRUE(signs("Ann Moor and Paul de Vries").has(Sign::kNames));
  EXPECT_FALSE(signs("Ann").has(Sign::kNames));
  EXPECT_FALSE(signs("Ann Moor was late again").has(Sign::kNames));
  EXPECT_FALSE(signs("Ann Moor.").has(Sign::kNames));
}

TEST(SignsOfBlock, WordsAreThoseOfTheLanguage) {
  EXPECT_TRUE(signs("Read also: the ferry").has_all({Sign::kCall, Sign::kCallFirst, Sign::kCallHead, Sign::kHead}));
  EXPECT_FALSE(signs("The ferry: nobody read it").has(Sign::kCallHead));
  EXPECT_TRUE(signs("Lesen Sie auch: die F\u00E4hre", "de").has_all({Sign::kCallHead, Sign::kCalls}));
  EXPECT_TRUE(signs("Por Ana Mora", "es").has(Sign::kBylineFirst));
  EXPECT_TRUE(signs("All rights reserved").has(Sign::kNoticeWords));
  EXPECT_TRUE(signs("\u00A9 2021 Bay News").has(Sign::kRights));
  EXPECT_TRUE(signs("Share").has_all({Sign::kSiteWord, Sign::kSiteWords}));
  EXPECT_FALSE(signs("They share the boat with four others").has(Sign::kSiteWords));
}

}  // namespace
}  // namespace stemma::align
