#include "shingling/word_forms.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "shingling/unicode.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

TEST(WordForms, EqualAMapOfThem) {
  testing::Random random(7);
  WordForms forms;
  std::map<std::string, WordForms::Number> numbers;
  for (int round = 0; round < 30'000; ++round) {
    std::string word;
    const std::size_t letters = random.below(random.below(20) == 0 ? 60 : 9);  // short ones come again
    for (std::size_t i = 0; i < letters; ++i) {
      constexpr std::u32string_view kLetters = U"aAbБбÉéİ中\u0301";
      append_utf8(kLetters[random.below(kLetters.size())], word);
    }
    if (random.below(50) == 0) word.push_back(static_cast<char>(random.below(256)));
    const WordForms::Form form = forms.form_of(word);
    const auto [at, fresh] = numbers.try_emplace(word, form.number);
    ASSERT_EQ(form.number, at->second);
    ASSERT_EQ(forms.text(form.number), word);
    ASSERT_EQ(forms.text(form.lower), lower_nfc(word));
    ASSERT_EQ(form.function_word_of, function_word_languages(lower_nfc(word)));
  }
  EXPECT_LE(numbers.size(), forms.size()) << "lower forms that no text had come on top";
}

TEST(WordForms, OfEqualLowerFormShareIt) {
  WordForms forms;
  const WordForms::Number lower = forms.form_of("été").number;
  EXPECT_EQ(forms.form_of("Été").lower, lower);
  EXPECT_EQ(forms.form_of("E\u0301TE\u0301").lower, lower);
  EXPECT_NE(forms.form_of("ete").lower, lower);
}

TEST(WordForms, SayWhoseFunctionWordsTheyAre) {
  WordForms forms;
  const auto codes = [&](std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < languages().size(); ++i)
      if ((forms.form_of(word).function_word_of >> i & 1) != 0) out.append(languages()[i].code).append(" ");
    return out;
  };
  EXPECT_EQ(codes("THE"), "en ");
  EXPECT_EQ(codes("the"), "en ");
  EXPECT_EQ(codes("Kesterdale"), "");
}

TEST(WordForms, ClearedOnesBeginAgain) {
  WordForms forms;
  for (int i = 0; i < 5000; ++i) forms.form_of("word" + std::to_string(i));
  EXPECT_GT(forms.bytes(), 0u);
  forms.clear();
  EXPECT_EQ(forms.size(), 0u);
  EXPECT_EQ(forms.bytes(), 0u);
  EXPECT_EQ(forms.form_of("word7").number, 0u);
  EXPECT_EQ(forms.text(0), "word7");
}

}  // namespace
}  // namespace stemma::shingling
