#include "align/block.h"

#include <gtest/gtest.h>

#include <optional>

#include "shingling/lang/language.h"
#include "shingling/unicode.h"
#include "tests/support/align_world.h"
#include "tests/support/mixed_text.h"

namespace stemma::align {
namespace {

using Strings = std::vector<std::string>;

Strings blocks_of(std::string_view text, Division division) {
  Strings out;
  for (const ByteRange& at : divide(text, division)) out.emplace_back(at.of(text));
  return out;
}

TEST(Divide, BlankLinesDivideParagraphsAndLineBreaksStay) {
  struct Row {
    const char* text;
    Strings blocks;
  };
  const Row kRows[] = {
      {"", {}},
      {" \n\t\n  ", {}},
      {"one", {"one"}},
      {"one\n\ntwo", {"one", "two"}},
      {"one\n\n\n\ntwo\n", {"one", "two"}},
      {"\n\none\ntwo\n\nthree\n\n", {"one\ntwo", "three"}},
      {"one\r\ntwo\r\n\r\nthree\r\n", {"one\r\ntwo", "three"}},
      {"one  \n   \ntwo\t\n", {"one", "two"}},
      {"one\n\xC2\xA0\ntwo", {"one", "two"}},                          // a no-break space alone makes no paragraph
      {"\xC2\xA0one\xE2\x80\xAF\n\n\xE3\x80\x80two", {"one", "two"}},  // nor does it belong to one
      {"Größe\n\nété", {"Größe", "été"}},
  };
  for (const Row& row : kRows) EXPECT_EQ(blocks_of(row.text, Division::kBlankLines), row.blocks) << row.text;
}

TEST(Divide, EveryLineIsAParagraph) {
  struct Row {
    const char* text;
    Strings blocks;
  };
  const Row kRows[] = {
      {"", {}},
      {"\n\n", {}},
      {"one\ntwo\n\nthree", {"one", "two", "three"}},
      {"one\r\n \r\n  two  \r\n", {"one", "two"}},
      {"one\n\xC2\xA0\ntwo\xC2\xA0", {"one", "two"}},
  };
  for (const Row& row : kRows) EXPECT_EQ(blocks_of(row.text, Division::kLines), row.blocks) << row.text;
}

constexpr std::string_view kWrapped =
    "The ferry to the northern islands leaves twice a day in the summer and\n"
    "once on every other day from the end of October, when the wind turns and\n"
    "the harbour master closes the outer pier. Passengers with bicycles are\n"
    "asked to come half an hour early, because the ramp is narrow and takes\n"
    "one row of them at a time.\n"
    "\n"
    "Nobody can say yet what a second boat would cost. The council has asked\n"
    "three yards for an offer, and one of them has answered with a drawing\n"
    "that shows a boat twice as long as the pier.\n";

TEST(DivisionOfTextFile, AHardWrappedFileIsDividedByBlankLines) {
  EXPECT_EQ(division_of_text_file(kWrapped), Division::kBlankLines);
  EXPECT_EQ(divide(kWrapped, division_of_text_file(kWrapped)).size(), 2u);
  std::string windows(kWrapped);
  for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2) windows.insert(at, 1, '\r');
  EXPECT_EQ(division_of_text_file(windows), Division::kBlankLines);
}

TEST(DivisionOfTextFile, ColumnsAreCharactersNotBytes) {
  std::string cyrillic;
  for (int line = 0; line < 6; ++line) {
    for (int word = 0; word < 14; ++word) cyrillic += "мост ";  // 70 columns in 126 bytes
    cyrillic += '\n';
  }
  EXPECT_EQ(division_of_text_file(cyrillic), Division::kBlankLines);
}

TEST(DivisionOfTextFile, ParagraphsOfOneLineAreDividedByLines) {
  std::string lines;
  for (const std::size_t length : {210u, 340u, 90u, 500u, 12u, 280u, 150u, 33u, 410u}) {
    for (std::size_t word = 0; word * 5 < length; ++word) lines += "mast ";
    lines += '\n';
  }
  EXPECT_EQ(division_of_text_file(lines), Division::kLines);
  EXPECT_EQ(divide(lines, division_of_text_file(lines)).size(), 9u);
}

TEST(DivisionOfTextFile, ShortFilesVersesAndEmptyOnesAreDividedByLines) {
  EXPECT_EQ(division_of_text_file(""), Division::kLines);
  EXPECT_EQ(division_of_text_file("one line"), Division::kLines);
  EXPECT_EQ(
      division_of_text_file("Salt in the rope,\nrust in the chain,\nhope in the sail,\nand after it rain,\nrain,\n"),
      Division::kLines);
}

void expect_covered(const BlockText& text) {
  std::size_t tokens = 0, sentences = 0, last = 0;
  for (std::uint32_t k = 0; k < text.blocks.size(); ++k) {
    const Block& block = text.blocks[k];
    ASSERT_LE(last, block.at.begin);
    ASSERT_LT(block.at.begin, block.at.end);
    ASSERT_LE(block.at.end, text.text.size());
    ASSERT_EQ(block.first_token, tokens);
    ASSERT_EQ(block.first_sentence, sentences);
    std::size_t inside = block.at.begin;
    for (std::uint32_t s = 0; s < block.sentences; ++s) {
      const Sentence& sentence = text.sentences[block.first_sentence + s];
      ASSERT_EQ(sentence.block, k);
      ASSERT_LE(inside, sentence.at.begin);
      ASSERT_LT(sentence.at.begin, sentence.at.end);
      ASSERT_LE(sentence.at.end, block.at.end);
      ASSERT_EQ(sentence.first_token, tokens);
      for (const shingling::PivotToken& token : text.tokens_of(sentence)) {
        ASSERT_GE(token.at.begin, sentence.at.begin);
        ASSERT_LE(token.at.end, sentence.at.end);
        ASSERT_LT(token.at.begin, token.at.end);
      }
      inside = sentence.at.end;
      tokens += sentence.tokens;
    }
    ASSERT_EQ(block.first_token + block.tokens, tokens);
    ASSERT_EQ(text.tokens_of(block).size(), block.tokens);
    sentences += block.sentences;
    last = block.at.end;
  }
  EXPECT_EQ(tokens, text.pivot.tokens.size());
  EXPECT_EQ(sentences, text.sentences.size());
}

TEST(ReadBlocks, RangesLieInsideTheTextAndCoverEveryToken) {
  testing::World world;
  const char* kTexts[] = {
      "",
      "...",
      "One. Two? Three!\n\nFour",
      "Am 3. Juli kam Dr. Weiß an. Niemand wartete.\n\n\xC2\xA0Später regnete es. ",
      "Les 1 250 lampes s'allument. « Enfin ! » dit-elle.\r\n\r\nEt puis ?",
      "¿Quién abrió la puerta? Nadie lo sabe.\n \n¡Qué noche!",
      "Broken \xC3 byte. And \xF0\x9F more\xFF\n\n\x80\x80",
      "橋は二つある。川は一つ。",
  };
  for (const char* text : kTexts)
    for (const char* language : {"en", "de", "fr", "es", "xx", ""})
      for (const Division division : {Division::kBlankLines, Division::kLines})
        expect_covered(world.read(text, language, division));
}

TEST(ReadBlocks, AwkwardTextsAreCoveredToo) {
  testing::World world;
  testing::Random random(11);
  constexpr std::string_view kBetween[] = {"", " ", ". ", "\n", "\n\n", "\r\n"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t k = random.below(8); k > 0; --k)
      text.append(stemma::testing::awkward_text(random)).append(kBetween[random.below(std::size(kBetween))]);
    expect_covered(world.read(text, round % 2 != 0 ? "en" : "de"));
  }
}

TEST(ReadBlocks, CharactersAreCodePoints) {
  testing::World world;
  const BlockText text = world.read("Größe über alles", "de");
  ASSERT_EQ(text.blocks.size(), 1u);
  EXPECT_EQ(text.blocks[0].characters, 16u);
  EXPECT_EQ(text.sentences[0].characters, 16u);
}

TEST(ReadBlocks, ANoticeIsReadInItsOwnLanguage) {
  testing::World world;
  const BlockText text = world.read(
      "Este artículo fue traducido por una máquina y no ha sido revisado.\n\n"
      "The bridge was closed for the night because the river had risen.\n\n"
      "Der Text ist auch in der deutschen Ausgabe nicht mehr zu finden.",
      "en");
  ASSERT_EQ(text.blocks.size(), 3u);
  EXPECT_EQ(text.language_of(text.blocks[0]), "es");
  EXPECT_EQ(text.language_of(text.blocks[1]), "en");
  EXPECT_TRUE(text.blocks[1].language.empty()) << "the document's own language is not said again";
  EXPECT_EQ(text.language_of(text.blocks[2]), "de");
  const BlockText moved = BlockText(text);
  EXPECT_EQ(moved.language_of(moved.blocks[0]), "es");
}

TEST(ReadBlocks, ChineseAndJapaneseSentencesNeedNoSpaces) {
  const shingling::LexiconSet none;
  shingling::PivotReader reader(none);
  const auto sentences = [&](std::string_view text, const char* language) {
    Strings out;
    const BlockText blocks = read_blocks(text, language, Division::kLines, reader);
    for (const Sentence& sentence : blocks.sentences) out.emplace_back(sentence.at.of(text));
    return out;
  };
  EXPECT_EQ(sentences("他来了。真的吗？太好了！第二天，他走了。", "zh"),
            (Strings{"他来了。", "真的吗？", "太好了！", "第二天，他走了。"}));
  EXPECT_EQ(sentences("「行く。」と彼は言った。本当か？\n終わった！", "ja").back(), "終わった！");
  const BlockText text = read_blocks("他在北京大学。", "zh", Division::kLines, reader);
  EXPECT_EQ(text.pivot.tokens.size(), 3u) << "words, not characters";
}

TEST(ReadBlocks, SentencesShareOutTheTokensOfTheirBlock) {
  stemma::testing::Random random(9);
  const shingling::LexiconSet none;
  shingling::PivotReader reader(none);
  for (int round = 0; round < 300; ++round) {
    const shingling::Language& language = shingling::languages()[random.below(shingling::languages().size())];
    const std::string text = stemma::testing::mixed_text(language, random);
    const BlockText read = read_blocks(text, std::string(language.code), Division::kBlankLines, reader);
    for (std::size_t b = 0; b < read.blocks.size(); ++b) {
      const Block& block = read.blocks[b];
      std::uint32_t next = block.first_token;
      for (const Sentence& s : std::span(read.sentences).subspan(block.first_sentence, block.sentences)) {
        ASSERT_EQ(s.block, b);
        ASSERT_EQ(s.first_token, next);
        for (const shingling::PivotToken& token : read.tokens_of(s)) {
          ASSERT_GE(token.at.begin, s.at.begin);
          ASSERT_LE(token.at.end, s.at.end);
        }
        next += s.tokens;
      }
      ASSERT_EQ(next, block.first_token + block.tokens) << text;
    }
  }
}

TEST(Divide, TakesOffWhiteSpaceAndNothingElse) {
  stemma::testing::Random random(10);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    constexpr std::string_view kSpaces[] = {" ", "\t", "\r", "\xC2\xA0", "\xC2\x85", "\xE2\x80\x83", "\xE3\x80\x80"};
    const auto spaces = [&] {
      for (std::size_t left = random.below(4); left > 0; --left) text += kSpaces[random.below(std::size(kSpaces))];
    };
    spaces();
    std::string middle = stemma::testing::awkward_text(random);
    std::erase(middle, '\n');
    text += middle;
    if (random.below(2) == 0) text.push_back(static_cast<char>(random.below(256)));
    std::erase(text, '\n');
    spaces();
    // The first and the last code point that is no white space, from the beginning on.
    std::optional<std::size_t> begin, end;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t here = at;
      if (shingling::is_space(shingling::next_code_point(text, at))) continue;
      if (!begin) begin = here;
      end = at;
    }
    const std::vector<ByteRange> blocks = divide(text, Division::kLines);
    ASSERT_EQ(blocks.size(), begin ? 1u : 0u);
    if (!begin) continue;
    ASSERT_EQ(blocks[0].begin, *begin);
    ASSERT_EQ(blocks[0].end, *end);
  }
}

}  // namespace
}  // namespace stemma::align
