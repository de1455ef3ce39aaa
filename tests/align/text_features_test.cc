#include "align/text_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "shingling/lang/language.h"
#include "tests/support/align_world.h"
#include "tests/support/mixed_text.h"

namespace stemma::align {
namespace {

/// The same by counting in maps.
std::vector<TextFeature> counted(const BlockText& text, const std::vector<bool>& left_out) {
  std::map<shingling::FeatureId, double> sums;
  std::map<shingling::FeatureId, std::map<std::size_t, bool>> places;
  std::size_t place = 0;
  for (std::size_t block = 0; block < text.blocks.size(); ++block) {
    if (!left_out.empty() && left_out[block]) continue;
    for (const shingling::PivotToken& token : text.tokens_of(text.blocks[block])) {
      ++place;
      for (const shingling::Feature& f : text.pivot.features_of(token)) {
        sums[f.id] += static_cast<double>(f.weight);
        if (f.weight >= 0.15F) places[f.id][place] = true;
      }
    }
  }
  std::vector<TextFeature> out;
  for (const auto& [id, sum] : sums) {
    TextFeature feature{id, static_cast<float>(sum), {}};
    if (places[id].size() <= 2)
      for (std::size_t k = 0; const auto& [at, _] : places[id]) feature.places[k++] = static_cast<std::uint16_t>(at);
    out.push_back(feature);
  }
  return out;
}

const TextFeature& feature_of(const std::vector<TextFeature>& features, shingling::FeatureId id) {
  return *std::ranges::find(features, id, &TextFeature::id);
}

TEST(TextFeatures, EqualACountInMaps) {
  testing::Random random(3);
  testing::World world(testing::word_for_word(400));
  for (int round = 0; round < 20; ++round) {
    const testing::InventedText text = testing::invented_text(random, 1 + random.below(5));
    const BlockText read = world.read(round % 2 == 0 ? text.english() : text.foreign(), round % 2 == 0 ? "en" : "xx");
    std::vector<bool> left_out(read.blocks.size());
    for (std::size_t i = 0; i < left_out.size(); ++i) left_out[i] = random.chance(20);
    ASSERT_EQ(text_features(read), counted(read, {}));
    ASSERT_EQ(text_features(read, left_out), counted(read, left_out));
  }
}

TEST(TextFeatures, ReadByWordsEqualThoseOfBlocks) {
  testing::Random random(4);
  std::vector<testing::Translation> translations;
  for (const shingling::Language& language : shingling::languages())
    for (std::size_t i = 0; i < language.function_words.size() && language.code != "en"; i += 3)
      for (const double probability : {0.6, 0.3, 0.1})
        translations.push_back({std::string(language.code), std::string(language.function_words[i]),
                                testing::invented_word(random.below(60)), probability});
  testing::World world(translations);
  shingling::PivotReader reader(world.lexicons());
  std::size_t features = 0;
  for (int round = 0; round < 400; ++round) {
    const shingling::Language& language = shingling::languages()[random.below(shingling::languages().size())];
    const std::string text = stemma::testing::mixed_text(language, random);
    const std::string code = round % 9 == 0 ? "und" : std::string(language.code);
    const Division division = round % 2 == 0 ? Division::kLines : Division::kBlankLines;
    const BlockText read = world.read(text, code, division);
    std::vector<bool> left_out(read.blocks.size());
    for (std::size_t i = 0; i < left_out.size(); ++i) left_out[i] = random.chance(20);
    ASSERT_EQ(text_features(text, code, division, reader), text_features(read)) << text;
    ASSERT_EQ(text_features(text, code, division, reader, left_out), text_features(read, left_out)) << text;
    ASSERT_EQ(text_features(read), counted(read, {})) << text;
    features += text_features(read).size();
  }
  EXPECT_GT(features, 10'000u);
  EXPECT_TRUE(text_features("", "en", Division::kLines, reader).empty());
  const std::string word(3'000'000, 'x');
  EXPECT_EQ(text_features(word, "en", Division::kLines, reader), text_features(world.read(word)));
}

TEST(TextFeatures, HavePlacesWhereTheyStandOnceOrTwice) {
  testing::World world;
  const BlockText text = world.read("710 boats, 4000 sails. 710 oars, 88 masts, 88 ropes, 88 flags.");
  const std::vector<TextFeature> features = text_features(text);
  using Places = std::array<std::uint16_t, 2>;
  EXPECT_EQ(feature_of(features, shingling::number_feature("710")).places, (Places{1, 5}));
  EXPECT_EQ(feature_of(features, shingling::number_feature("4000")).places, (Places{3, 0}));
  EXPECT_EQ(feature_of(features, shingling::number_feature("88")).places, (Places{0, 0}));
}

TEST(TextFeatures, PlacesOfLongTextsKeepTheirOrder) {
  testing::World world;
  std::string text = "710 ";
  for (int i = 0; i < 200'000; ++i) text += "a ";
  text += "4000 b b b 88";
  const std::vector<TextFeature> features = text_features(world.read(text));
  const auto place = [&](const char* number) {
    return feature_of(features, shingling::number_feature(number)).places[0];
  };
  EXPECT_EQ(place("710"), 1);
  EXPECT_GT(place("4000"), 65'000);
  EXPECT_GE(place("88"), place("4000"));
}

TEST(TextFeatures, OfNothingAreNone) {
  testing::World world;
  EXPECT_TRUE(text_features(world.read("")).empty());
  const BlockText text = world.read("Seventy boats.");
  EXPECT_TRUE(text_features(text, {true}).empty());
}

}  // namespace
}  // namespace stemma::align
