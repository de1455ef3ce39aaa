#include "align/quote_marks.h"

#include <gtest/gtest.h>

#include <string>

namespace stemma::align {
namespace {

TEST(QuotedPassages, StandBetweenMarksOfOneKind) {
  const auto passages = [](const char* text) {
    std::string out;
    for (const ByteRange range : quoted_passages(text)) out.append("[").append(range.of(text)).append("]");
    return out;
  };
  EXPECT_EQ(passages("He \"said\" and “told” and «sang» and „rief“."), "[said][told][sang][rief]");
  EXPECT_EQ(passages("»Ja«, „tak”, ”ja”"), "[Ja][tak][ja]");
  EXPECT_EQ(passages("同氏は「そう」と『はい』"), "[そう][はい]");
  EXPECT_EQ(passages("“one “two” three”"), "") << "of marks within marks none is sure";
  EXPECT_EQ(passages("a 6\" pipe"), "") << "a mark without a partner";
  EXPECT_EQ(passages(""), "");
}

TEST(QuotationsOpened, AreCountedByTheMarksBeforeWords) {
  struct Row {
    const char* text;
    std::size_t opened;
  };
  constexpr Row kRows[] = {
      {"", 0},
      {"He said nothing.", 0},
      {"He \"said\" and “told” and «sang» and „rief“.", 4},
      {"»Ja«, „tak”, ”ja”", 3},
      {"Elle a dit « oui ».", 1},
      {"¿Quién dijo \"¿cómo?\"?", 1},
      {"“He told me ‘no’ again”, she said", 2},  // one within the other
      {"'A ship', they said, 'is a boat'.", 2},
      {"It's the boys' ship; it isn't the dogs’ ship.", 0},  // apostrophes
      {"\"It goes on in the next paragraph", 1},
      {"— Да, — сказал он.", 1},  // a dialogue
      {"The ship — a boat — sank.", 0},
      {"他说“你好”，又说‘再见’。", 2},
      {"他说“你好“。", 2},  // a slip for the closing mark counts too: less is told, not more
      {"同氏は「そう」と『はい』", 2},
      {"他说\"你好\"，又说\"再见\"。", 2},
      {"Das war „gut\" und „schön\".", 2},  // straight marks that close only
      {"It ends here\", he said.", 1},      // the mark before is lost
  };
  for (const Row& row : kRows) EXPECT_EQ(quotations_opened(row.text), row.opened) << row.text;
}

TEST(QuoteMarks, SpeechOpensWithAQuotationMarkOrADash) {
  for (const char* speech : {"\"Come!\"", "“Come!”", "« Viens ! »", "— Viens !", "-- Viens !", "„Komm!“", "「来い」",
                             "'Come!'", "»Komm!«", "”Kom!”"})
    EXPECT_TRUE(opens_speech(speech)) << speech;
  for (const char* other : {"", "Come!", "(Come!)", "5 - 3", "É", "» dit-il", "”", "”, sade han"})
    EXPECT_FALSE(opens_speech(other)) << other;
}

}  // namespace
}  // namespace stemma::align
