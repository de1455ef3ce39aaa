#include "shingling/lexicon_set.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shingling/base/hash.h"

namespace stemma::shingling {
namespace {

/// A lexicon over bytes that live as long as the program.
Lexicon lexicon_of(const LexiconData& data) {
  static std::vector<std::vector<std::byte>> kept;
  const std::string bytes = encode_lexicon(data);
  const auto view = std::as_bytes(std::span(bytes));
  kept.emplace_back(view.begin(), view.end());
  return Lexicon::parse(kept.back(), data.language + ".lex");
}
LexiconData english() {
  LexiconData data;
  data.language = "en";
  data.entries[hash64("dog")] = {};
  data.background = {{hash64("dog"), 0.125}, {hash64("hous"), 0.5}};
  return data;
}
LexiconData german() {
  LexiconData data;
  data.language = "de";
  data.entries[hash64("hund")] = {{hash64("dog"), 1.0}};
  data.background = {{hash64("dog"), 0.25}};
  return data;
}

TEST(LexiconSet, AnEmptyOneKnowsNothingAndRefusesNothing) {
  const LexiconSet none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.find("en"), nullptr);
  EXPECT_TRUE(none.is_english(hash64("anything"))) << "without an English lexicon every stem may be English";
  EXPECT_EQ(none.background_share(hash64("dog")), 0);
}

TEST(LexiconSet, FindsALexiconByItsLanguage) {
  const LexiconSet set({lexicon_of(german()), lexicon_of(english())});
  EXPECT_FALSE(set.empty());
  ASSERT_NE(set.find("de"), nullptr);
  EXPECT_EQ(set.find("de")->language(), "de");
  EXPECT_EQ(set.find("fr"), nullptr);
  EXPECT_EQ(set.by_language().size(), 2u);
}

TEST(LexiconSet, OneLanguageUnderSeveralNamesHasOneLexicon) {
  std::vector<Lexicon> lexicons;
  for (const char* code : {"hr", "nb", "nn"}) {
    LexiconData data = german();
    data.language = code;
    lexicons.push_back(lexicon_of(data));
  }
  const LexiconSet set(std::move(lexicons));
  for (const char* name : {"hr", "sr", "bs", "sh"}) {
    ASSERT_NE(set.find(name), nullptr) << name;
    EXPECT_EQ(set.find(name)->language(), "hr");
  }
  ASSERT_NE(set.find("no"), nullptr);
  EXPECT_EQ(set.find("no")->language(), "nb");
  EXPECT_EQ(set.find("nn")->language(), "nn") << "its own comes first";
  EXPECT_EQ(LexiconSet({lexicon_of(english())}).find("sr"), nullptr);
}

TEST(LexiconSet, TheEnglishLexiconSaysWhatIsEnglish) {
  const LexiconSet set({lexicon_of(german()), lexicon_of(english())});
  EXPECT_TRUE(set.is_english(hash64("dog")));
  EXPECT_FALSE(set.is_english(hash64("hund")));
}

TEST(LexiconSet, TheLargestBackgroundShareCounts) {
  const LexiconSet set({lexicon_of(german()), lexicon_of(english())});
  EXPECT_EQ(set.background_share(hash64("dog")), 0.25);
  EXPECT_EQ(set.background_share(hash64("hous")), 0.5);
  EXPECT_EQ(set.background_share(hash64("cat")), 0);
}

TEST(LexiconSet, TheFingerprintTellsContentAndNotOrder) {
  const LexiconSet one({lexicon_of(german()), lexicon_of(english())}),
      other({lexicon_of(english()), lexicon_of(german())});
  EXPECT_EQ(one.fingerprint(), other.fingerprint());
  LexiconData changed = german();
  changed.entries[hash64("katz")] = {{hash64("cat"), 1.0}};
  EXPECT_NE(LexiconSet({lexicon_of(changed), lexicon_of(english())}).fingerprint(), one.fingerprint());
  EXPECT_NE(LexiconSet({lexicon_of(german())}).fingerprint(), one.fingerprint());
  EXPECT_EQ(LexiconSet().fingerprint(), 0u);
}

TEST(LexiconSet, OfTwoLexiconsOfALanguageTheLaterIsTaken) {
  LexiconData later = german();
  later.entries[hash64("katz")] = {{hash64("cat"), 1.0}};
  const LexiconSet set({lexicon_of(german()), lexicon_of(later)});
  EXPECT_EQ(set.find("de")->entries(), 2u);
}

}  // namespace
}  // namespace stemma::shingling
