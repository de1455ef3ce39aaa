#include "shingling/pivot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shingling/base/hash.h"
#include "shingling/lang/language.h"
#include "shingling/stem.h"
#include "shingling/unicode.h"
#include "tests/support/mixed_text.h"

namespace stemma::shingling {
namespace {

constexpr float kNameWeight = 0.7F, kUnknownWordWeight = 0.5F;  // as pivot.cc trusts them

ConceptId concept_of(std::string_view english) { return hash64(Stemmer("en").stem(english)); }

/// A German lexicon of a few words, and the English one that goes with it.
class Pivot : public ::testing::Test {
 protected:
  static LexiconData german() {
    LexiconData data;
    data.language = "de";
    Stemmer stemmer("de");
    const auto add = [&](std::string_view word, std::vector<std::pair<std::string_view, double>> translations) {
      for (const auto& [english, probability] : translations)
        data.entries[hash64(stemmer.stem(word))].emplace_back(concept_of(english), probability);
    };
    add("hund", {{"dog", 0.8}, {"hound", 0.15}, {"cur", 0.01}});
    add("hafen", {{"harbour", 1.0}});
    add("arbeiter", {{"worker", 1.0}});
    add("frieden", {{"peace", 1.0}});
    add("platz", {{"place", 1.0}});
    add("der", {{"the", 1.0}});
    add("zufolge", {{"after", 0.6}, {"according", 0.3}});
    add("hafenplatz", {{"quay", 1.0}});
    add("arbeiterhafen", {{"dock", 1.0}});
    add("brücke", {{"bridge", 1.0}});
    return data;
  }
  static LexiconData english() {
    LexiconData data;
    data.language = "en";
    for (const char* word :
         {"dog", "hound", "harbour", "worker", "peace", "place", "the", "after", "according", "bridge"})
      data.entries[concept_of(word)] = {};
    return data;
  }
  static std::vector<std::byte> bytes_of(const LexiconData& data) {
    const std::string bytes = encode_lexicon(data);
    const auto view = std::as_bytes(std::span(bytes));
    return {view.begin(), view.end()};
  }

  PivotText read(std::string_view text, std::string_view language) {
    PivotText out;
    reader_.read(text, language, 0, out);
    return out;
  }
  /// The telling features of the only, or the last, token.
  std::vector<Feature> last_features(std::string_view text, std::string_view language) {
    const PivotText out = read(text, language);
    const auto features = out.features_of(out.tokens.back());
    return {features.begin(), features.end()};
  }
  std::vector<FeatureId> last_ids(std::string_view text, std::string_view language) {
    std::vector<FeatureId> ids;
    for (const Feature& feature : last_features(text, language)) ids.push_back(feature.id);
    return ids;
  }
  bool last_has(std::string_view text, std::string_view language, FeatureId id) {
    return std::ranges::count(last_ids(text, language), id) == 1;
  }

  const std::vector<std::byte> german_bytes_ = bytes_of(german()), english_bytes_ = bytes_of(english());
  const LexiconSet lexicons_{{Lexicon::parse(german_bytes_, "de.lex"), Lexicon::parse(english_bytes_, "en.lex")}};
  PivotReader reader_{lexicons_};
};

void expect_equal(const PivotText& a, const PivotText& b) {
  ASSERT_EQ(a.tokens.size(), b.tokens.size());
  ASSERT_EQ(a.features.size(), b.features.size());
  for (std::size_t i = 0; i < a.features.size(); ++i) {
    EXPECT_EQ(a.features[i].id, b.features[i].id) << i;
    EXPECT_EQ(a.features[i].weight, b.features[i].weight) << i;
  }
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    const PivotToken &x = a.tokens[i], &y = b.tokens[i];
    EXPECT_EQ(x.word, y.word) << i;
    EXPECT_EQ(x.stem, y.stem) << i;
    EXPECT_EQ(x.name, y.name) << i;
    EXPECT_EQ(x.folded, y.folded) << i;
    EXPECT_EQ(x.number, y.number) << i;
    EXPECT_EQ(x.first_feature, y.first_feature) << i;
    EXPECT_EQ(x.common, y.common) << i;
    EXPECT_EQ(x.concepts, y.concepts) << i;
    EXPECT_EQ(x.features, y.features) << i;
  }
}

TEST_F(Pivot, AWordMapsToTheConceptsOfItsTranslations) {
  const auto features = last_features("Hunde", "de");
  ASSERT_EQ(features.size(), 2u);
  EXPECT_EQ(features[0].id, concept_of("dog"));
  EXPECT_NEAR(features[0].weight, 0.8, 1e-4);
  EXPECT_EQ(features[1].id, concept_of("hound"));
  EXPECT_TRUE(last_has("dogs", "en", concept_of("dog")));
}

TEST_F(Pivot, RareTranslationsAreLeftOut) { EXPECT_FALSE(last_has("Hund", "de", concept_of("cur"))); }

TEST_F(Pivot, ACompoundGivesTheConceptsOfItsParts) {
  for (const char* compound : {"Hafenarbeiter", "Hafenarbeitern"}) {
    const auto features = last_features(compound, "de");
    ASSERT_EQ(features.size(), 2u) << compound;
    EXPECT_EQ(features[0].id, concept_of("harbour"));
    EXPECT_EQ(features[1].id, concept_of("worker"));
    EXPECT_NEAR(features[0].weight, 0.8, 1e-4) << "a little less than a word that stands alone";
  }
  EXPECT_EQ(last_ids("Friedensplatz", "de"), (std::vector<FeatureId>{concept_of("peace"), concept_of("place")}))
      << "joint s";
  EXPECT_EQ(last_ids("Brückenplatz", "de"), (std::vector<FeatureId>{concept_of("bridge"), concept_of("place")}))
      << "joint n";
}

TEST(PivotCompounds, DutchSwedishAndDanishWordsAreSplitAtTheirJoints) {
  struct Case {
    const char *language, *compound, *left, *right;
  };
  const Case kCases[] = {{"nl", "havenarbeider", "haven", "arbeider"},   // no joint
                         {"nl", "stationsplein", "station", "plein"},    // s
                         {"nl", "boekenwinkel", "boek", "winkel"},       // en
                         {"nl", "groenteboer", "groent", "boer"},        // e
                         {"sv", "hamnarbetare", "hamn", "arbetare"},     //
                         {"sv", "arbetsplats", "arbet", "plats"},        // s
                         {"da", "havnearbejder", "havn", "arbejder"},    // e
                         {"da", "arbejdsplads", "arbejd", "plads"},      // s
                         {"da", "studenterbolig", "student", "bolig"}};  // er
  for (const auto& [language, compound, left, right] : kCases) {
    LexiconData data;
    data.language = language;
    Stemmer stemmer(language);
    data.entries[hash64(stemmer.stem(left))].emplace_back(concept_of("left"), 1.0);
    data.entries[hash64(stemmer.stem(right))].emplace_back(concept_of("right"), 1.0);
    const std::string encoded = encode_lexicon(data);
    const auto view = std::as_bytes(std::span(encoded));
    const std::vector<std::byte> bytes(view.begin(), view.end());
    const LexiconSet lexicons{{Lexicon::parse(bytes, "x.lex")}};
    PivotReader reader(lexicons);
    PivotText out;
    reader.read(compound, language, 0, out);
    ASSERT_EQ(out.tokens.size(), 1u);
    const auto features = out.features_of(out.tokens[0]);
    ASSERT_GE(features.size(), 2u) << compound;
    EXPECT_EQ(features[0].id, concept_of("left")) << compound;
    EXPECT_EQ(features[1].id, concept_of("right")) << compound;
  }
}

TEST_F(Pivot, OfTwoSplitsTheMoreBalancedIsTaken) {
  EXPECT_EQ(last_ids("Arbeiterhafenplatz", "de"), (std::vector<FeatureId>{concept_of("worker"), concept_of("quay")}));
}

TEST_F(Pivot, OnlyLanguagesThatBuildCompoundsAreSplit) {
  EXPECT_FALSE(last_has("harbourworker", "en", concept_of("worker")));
}

TEST_F(Pivot, AWordOfAMegabyteIsNoCompound) {
  std::string word;
  while (word.size() < 1'000'000) word += "hafen";
  EXPECT_EQ(read(word, "de").tokens.size(), 1u);
}

TEST_F(Pivot, AnUnknownWordIsKnownByItsSpelling) {
  const auto features = last_features("festivals", "fr");
  ASSERT_FALSE(features.empty());
  EXPECT_EQ(features[0].id, concept_of("festival"));
  EXPECT_EQ(features[0].weight, kUnknownWordWeight);
  EXPECT_EQ(last_ids("Festival", "de")[0], concept_of("festival"));
  EXPECT_TRUE(last_features("xyz", "fr").empty()) << "three letters are too few";
}

TEST_F(Pivot, NamesMeetByTheirFirstLettersInAnyScript) {
  const auto english_name = last_features("with Gorbachev", "en");
  ASSERT_EQ(english_name.size(), 2u);
  EXPECT_EQ(english_name[1].weight, kNameWeight);
  EXPECT_TRUE(last_has("mit Gorbatschow", "de", english_name[1].id));
  EXPECT_TRUE(last_has("с Горбачёвым", "ru", english_name[1].id));
  EXPECT_FALSE(last_has("mit Gorbunow", "de", english_name[1].id));
}

TEST_F(Pivot, EqualNamesInTwoScriptsHaveEqualFoldedHashes) {
  const PivotText latin = read("Gagarin", "en"), cyrillic = read("Гагарин", "ru");
  EXPECT_EQ(latin.tokens[0].folded, cyrillic.tokens[0].folded);
  EXPECT_EQ(latin.tokens[0].name, cyrillic.tokens[0].name);
  EXPECT_NE(latin.tokens[0].word, cyrillic.tokens[0].word);
}

TEST_F(Pivot, ACapitalInsideASentenceMayBeAName) {
  EXPECT_EQ(last_features("at Harbour", "en").size(), 2u);
  EXPECT_EQ(last_features("at harbour", "en").size(), 1u);
}

TEST_F(Pivot, ACapitalAtTheStartOfASentenceTellsNoName) {
  EXPECT_EQ(last_features("Harbour", "en").size(), 1u);
  EXPECT_EQ(last_features("It rained. “Harbour", "en").size(), 1u);
}

TEST_F(Pivot, ACapitalTellsNoNameWhereAllNounsHaveOne) { EXPECT_EQ(last_features("im Hafen", "de").size(), 1u); }

TEST_F(Pivot, FunctionWordsAreCommonAndNotTelling) {
  const PivotText text = read("der Hund", "de");
  ASSERT_EQ(text.tokens.size(), 2u);
  EXPECT_EQ(text.tokens[0].common, 1);
  EXPECT_EQ(text.tokens[0].concepts, 0);
  EXPECT_TRUE(text.features_of(text.tokens[0]).empty());
  ASSERT_EQ(text.concepts_of(text.tokens[0]).size(), 1u);
  EXPECT_EQ(text.concepts_of(text.tokens[0])[0].id, concept_of("the"));
  EXPECT_EQ(read("the", "en").tokens[0].common, 1);
}

/// What a reader makes of the last word of `text`, with a lexicon of `words` for its language.
PivotToken last_word(std::string_view text, const std::string& language,
                     const std::vector<std::pair<std::string_view, std::string_view>>& words, PivotText& out) {
  LexiconData data;
  data.language = language;
  Stemmer stemmer(language);
  for (const auto& [word, english] : words)
    data.entries[hash64(stemmer.stem(word))].emplace_back(concept_of(english), 1.0);
  const std::string bytes = encode_lexicon(data);
  std::vector<Lexicon> lexicons;
  lexicons.push_back(Lexicon::parse(std::as_bytes(std::span(bytes)), "lexicon"));
  const LexiconSet set(std::move(lexicons));
  PivotReader(set).read(text, language, 0, out);
  return out.tokens.back();
}

TEST(PivotFunctionWords, TellNothingWhateverALexiconSays) {
  PivotText out;
  const PivotToken word = last_word("nach", "de", {{"nach", "bridge"}}, out);
  EXPECT_EQ(word.common, 1);
  EXPECT_EQ(word.features, 0);
  PivotText kana;
  const PivotToken joined = last_word("した", "ja", {{"した", "tongue"}}, kana);
  EXPECT_EQ(joined.common, 1) << "of characters that are function words each";
  EXPECT_EQ(joined.features, 0);
}

TEST(PivotFunctionWords, AreSingleCharactersOfScriptsWithoutSpaces) {
  PivotText out;
  const PivotToken character = last_word("瓦", "zh", {{"瓦", "tile"}}, out);
  EXPECT_EQ(character.common, 1);
  EXPECT_EQ(character.features, 0);
  PivotText longer;
  EXPECT_EQ(last_word("瓦片", "zh", {{"瓦片", "tile"}}, longer).features, 1);
}

TEST(PivotFunctionWords, OneThatNoLexiconHasIsNoName) {
  PivotText out;
  EXPECT_EQ(last_word("nicht", "de", {{"hund", "dog"}}, out).features, 0);
}

TEST(PivotClitics, AWordIsFoundWithoutThem) {
  PivotText out;
  const PivotToken arabic = last_word("وبكتابهم", "ar", {{"كتاب", "book"}}, out);
  ASSERT_EQ(arabic.concepts, 1);
  EXPECT_EQ(out.concepts_of(arabic)[0].id, concept_of("book"));
  EXPECT_EQ(arabic.stem, hash64("كتاب"));
  PivotText korean;
  EXPECT_EQ(last_word("학교에서", "ko", {{"학교", "school"}}, korean).concepts, 1);
}

TEST(PivotClitics, ArabicSpellingsAreOne) {
  for (const std::string_view word : {"إدارة", "ادارة", "إدارَة", "إدارـة", "اداره"}) {
    PivotText out;
    EXPECT_EQ(last_word(word, "ar", {{"إدارة", "administration"}}, out).concepts, 1) << word;
  }
}

TEST(PivotScripts, ChineseWordsAreThoseOfTheLexicon) {
  PivotText out;
  const PivotToken word = last_word("三十五台计算机", "zh", {{"计算机", "computer"}}, out);
  ASSERT_EQ(word.concepts, 1);
  EXPECT_EQ(out.concepts_of(word)[0].id, concept_of("computer"));
  EXPECT_EQ(out.tokens.front().number, number_feature("35"));
}

TEST(PivotScripts, AnUnknownWordInAnotherScriptIsNoEnglishWord) {
  PivotText out;
  const PivotToken word = last_word("بادينغتون", "ar", {{"كتاب", "book"}}, out);
  EXPECT_EQ(word.concepts, 0);
  EXPECT_EQ(word.features, 1) << "its first letters, as of a name";
}

TEST_F(Pivot, CommonConceptsComeBeforeTellingOnes) {
  const PivotText text = read("zufolge", "de");
  const PivotToken& token = text.tokens[0];
  EXPECT_EQ(token.common, 1);
  EXPECT_EQ(token.concepts, 1);
  EXPECT_EQ(text.concepts_of(token)[0].id, concept_of("after"));
  EXPECT_EQ(text.features_of(token)[0].id, concept_of("according"));
}

TEST_F(Pivot, NumbersAreEqualInEveryFormat) {
  for (const char* number : {"1.250", "1,250", "1 250", "1250", "١٢٥٠"}) {
    const PivotText text = read(number, "de");
    ASSERT_EQ(text.tokens.size(), 1u) << number;
    EXPECT_EQ(text.tokens[0].number, number_feature("1250")) << number;
    EXPECT_EQ(text.features_of(text.tokens[0])[0].id, number_feature("1250")) << number;
    EXPECT_EQ(text.features_of(text.tokens[0])[0].weight, 1) << number;
    EXPECT_EQ(text.tokens[0].concepts, 0);
  }
  EXPECT_NE(number_feature("1250"), hash64("1250"));
}

TEST_F(Pivot, WordsHaveNoNumberAndNumbersNoName) {
  const PivotText text = read("Hund 42", "de");
  EXPECT_EQ(text.tokens[0].number, 0u);
  EXPECT_EQ(text.tokens[1].name, 0u);
  EXPECT_EQ(text.tokens[1].folded, 0u);
}

TEST_F(Pivot, AWordAndItsInflectionShareTheStemOnly) {
  const PivotText text = read("Hund Hunde HUND", "de");
  EXPECT_EQ(text.tokens[0].stem, text.tokens[1].stem);
  EXPECT_NE(text.tokens[0].word, text.tokens[1].word);
  EXPECT_EQ(text.tokens[0].word, text.tokens[2].word) << "case is none of a word's spelling";
}

TEST_F(Pivot, ALanguageWithoutALexiconKeepsNumbersAndSpelling) {
  EXPECT_EQ(last_ids("1 250", "hu")[0], number_feature("1250"));
  EXPECT_EQ(last_ids("fesztivál", "xx")[0], concept_of("fesztival"));
}

TEST_F(Pivot, TextWithoutWordsIsEmpty) {
  for (const char* text : {"", " ... ", "\xFF\xFE", "😀"}) {
    EXPECT_TRUE(read(text, "de").tokens.empty()) << text;
    EXPECT_TRUE(read(text, "de").features.empty()) << text;
  }
}

TEST_F(Pivot, ReadingAppendsAndMovesOffsets) {
  PivotText out;
  reader_.read("Der Hund", "de", 0, out);
  reader_.read("Der Hund", "de", 100, out);
  ASSERT_EQ(out.tokens.size(), 4u);
  EXPECT_EQ(out.tokens[3].at.begin, out.tokens[1].at.begin + 100);
  EXPECT_EQ(out.tokens[3].at.end, out.tokens[1].at.end + 100);
  EXPECT_EQ(out.features_of(out.tokens[3])[0].id, out.features_of(out.tokens[1])[0].id);
}

TEST_F(Pivot, TheCacheChangesNothing) {
  constexpr std::string_view kText =
      "Der Hund sah nach 1.250 Metern Gorbatschow. Hafenarbeiter am Friedensplatz, Hund 5.";
  const PivotText first = read(kText, "de"), second = read(kText, "de");
  expect_equal(first, second);
  PivotReader fresh(lexicons_);
  PivotText other;
  fresh.read("Friedensplatz Hund dog", "en", 0, other);  // the cache of another language is another
  other = {};
  fresh.read(kText, "de", 0, other);
  expect_equal(first, other);
}

TEST_F(Pivot, TheCacheChangesNothingWhateverWasRead) {
  testing::Random random(13);
  for (int round = 0; round < 150; ++round) {
    const Language& language = languages()[static_cast<std::size_t>(round) % languages().size()];
    const std::string text = testing::paragraph_of(language, random.below(60), random);
    PivotText cached, fresh;
    reader_.read(text, language.code, 3, cached);
    PivotReader(lexicons_).read(text, language.code, 3, fresh);
    ASSERT_NO_FATAL_FAILURE(expect_equal(cached, fresh));
  }
}

TEST_F(Pivot, AParagraphIsReadInItsOwnLanguage) {
  testing::Random random(14);
  std::size_t others = 0;
  for (int round = 0; round < 600; ++round) {
    const auto pick = [&] { return languages()[random.below(languages().size())]; };
    const std::string document = round % 10 == 0 ? "is" : std::string(pick().code);
    std::string text = testing::paragraph_of(pick(), random.below(25), random);
    if (random.below(4) == 0) text += testing::paragraph_of(pick(), random.below(25), random);
    PivotText out, plain;
    const std::string_view language = reader_.read_paragraph(text, document, 5, out);
    ASSERT_EQ(language, paragraph_language(text, document)) << text;
    others += language != document;
    reader_.read(text, language, 5, plain);
    ASSERT_NO_FATAL_FAILURE(expect_equal(out, plain));
  }
  EXPECT_GT(others, 200u);
}

/// Sums and places by id, from tokens or from counted words.
struct Sum {
  double weight = 0;
  std::vector<std::uint32_t> places;  // the first two
  bool operator==(const Sum&) const = default;
};
using Sums = std::map<std::pair<FeatureId, float>, Sum>;

void add_place(Sum& sum, std::uint32_t place) {
  sum.places.push_back(place);
  std::ranges::sort(sum.places);
  if (sum.places.size() > 2) sum.places.resize(2);
}

Sums sums_of(std::span<const std::string_view> paragraphs, std::string_view language, PivotReader& reader) {
  Sums sums;
  std::uint32_t place = 0;
  for (const std::string_view text : paragraphs) {
    PivotText out;
    reader.read_paragraph(text, language, 0, out);
    for (const PivotToken& token : out.tokens) {
      ++place;
      for (const Feature& f : out.features_of(token)) {
        Sum& sum = sums[{f.id, f.weight}];
        sum.weight += static_cast<double>(f.weight);
        add_place(sum, place);
      }
    }
  }
  return sums;
}

Sums sums_of(std::span<const CountedFeature> counted) {
  Sums sums;
  for (const CountedFeature& f : counted) {
    Sum& sum = sums[{f.id, f.weight}];
    sum.weight += static_cast<double>(f.weight) * f.times;
    for (const std::uint32_t place : f.places)
      if (place != 0) add_place(sum, place);
  }
  return sums;
}

TEST_F(Pivot, CountedWordsSayWhatTheTokensSay) {
  testing::Random random(15);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> texts;
    for (std::size_t left = random.below(5); left > 0; --left)
      texts.push_back(testing::paragraph_of(languages()[random.below(languages().size())], random.below(60), random));
    const std::vector<std::string_view> paragraphs(texts.begin(), texts.end());
    const std::string_view language = languages()[random.below(languages().size())].code;
    std::vector<CountedFeature> counted;
    const std::size_t tokens = reader_.count_features(paragraphs, language, counted);
    std::size_t expected = 0;
    for (const std::string_view text : paragraphs) {
      PivotText out;
      reader_.read_paragraph(text, language, 0, out);
      expected += out.tokens.size();
    }
    ASSERT_EQ(tokens, expected);
    ASSERT_EQ(sums_of(counted), sums_of(paragraphs, language, reader_));
  }
}

TEST_F(Pivot, AFullCacheForgetsInTheMidstOfATextAndChangesNothing) {
  std::string text = "Hund und Hafen. ";
  testing::Random random(16);
  for (int i = 0; i < 350'000; ++i) {  // more words than the cache holds
    for (std::size_t k = random.next() % 1'000'000, left = 5; left > 0; --left, k /= 26)
      text.push_back(static_cast<char>('a' + k % 26));
    text += i % 1000 == 0 ? " Hund 42 Gorbatschow " : " ";
  }
  text += "Hafen";
  const std::vector<std::string_view> paragraphs{text, "Hund und Hafen und Gorbatschow"};
  std::vector<CountedFeature> counted;
  reader_.count_features(paragraphs, "de", counted);
  const Sums sums = sums_of(counted);
  EXPECT_EQ(sums, sums_of(paragraphs, "de", reader_));
  EXPECT_EQ(sums.at({number_feature("42"), 1.0F}).weight, 350);
  EXPECT_LT(sums.size(), counted.size()) << "what was counted before stands apart";
}

TEST_F(Pivot, AMovedReaderReadsOn) {
  const PivotText before = read("Der Hund", "de");
  PivotReader moved(std::move(reader_));
  PivotText after;
  moved.read("Der Hund", "de", 0, after);
  expect_equal(before, after);
}

}  // namespace
}  // namespace stemma::shingling
