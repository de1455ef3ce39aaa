#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shingling/base/error.h"
#include "tests/support/dictionary_files.h"
#include "tools/lexicon/apertium_reader.h"
#include "tools/lexicon/cedict_reader.h"
#include "tools/lexicon/dictd_reader.h"
#include "tools/lexicon/ding_reader.h"
#include "tools/lexicon/edict_reader.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/hanja_reader.h"
#include "tools/lexicon/japanese_forms.h"
#include "tools/lexicon/lemma_reader.h"
#include "tools/lexicon/message_text.h"
#include "tools/lexicon/mo_reader.h"
#include "tools/lexicon/wordfreq_reader.h"

namespace stemma::tools {
namespace {

using testing::apertium;
using testing::Dictd;
using testing::dictd;
using testing::gzipped;
using testing::mo;
using testing::msgpack;

TEST(DingReader, PairsTheAlternativesOfEachPart) {
  EXPECT_EQ(read_ding("# comment :: none\nHaus {n}; Gebäude {n} [arch.] | Häuser {pl} :: house; building | houses\n"),
            (std::vector<PhrasePair>{{"Haus", "house"},
                                     {"Haus", "building"},
                                     {"Gebäude", "house"},
                                     {"Gebäude", "building"},
                                     {"Häuser", "houses"}}));
}

TEST(DingReader, TakesRemarksOutWithTheirSemicolons) {
  EXPECT_EQ(read_ding("Kraft {f} (alt; neu (selten)) <Kräfte> /K./ [phys.] :: power(s) [Br.; Am.]"),
            (std::vector<PhrasePair>{{"Kraft", "power"}}));
}

TEST(DingReader, PartsThatDoNotMatchAreLeftOut) {
  EXPECT_EQ(read_ding("gehen | ging | gegangen :: to go | went\nno middle\n"),
            (std::vector<PhrasePair>{{"gehen", "to go"}}));
}

TEST(DictdReader, TakesTranslationsAndLeavesDefinitions) {
  const Dictd words =
      dictd({{"tapa", "tapa /t'apa/ <n, f>\n1. Häppchen <n, n>, Imbiss\nein kleines Essen\n2. Deckel\n"},
             {"nebuloso", "nebuloso, nebulosa /n/ <adj>\nneblig\nvoll Nebel\n"},
             {"casa", "casa\n1.\n      \"en casa\"\n at home\n"},
             {"leer", "leer\n"}});
  EXPECT_EQ(read_dictd(words.index, words.articles, "x"), (std::vector<PhrasePair>{{"tapa", "Häppchen"},
                                                                                   {"tapa", "Imbiss"},
                                                                                   {"tapa", "Deckel"},
                                                                                   {"nebuloso", "neblig"},
                                                                                   {"nebulosa", "neblig"}}));
}

TEST(DictdReader, AnArticleUnderTwoWordsCountsOnce) {
  const Dictd words = dictd({{"chat", "chat\ncat\n"}});
  EXPECT_EQ(read_dictd(words.index + "chats\tA\tJ\n", words.articles, "x").size(), 1u);
}

TEST(DictdReader, AnIndexThatPointsOutsideIsRefused) {
  for (const char* line : {"a\tA\tB\n", "a\t//////////////////////\tA\n", "a\t?\tA\n"}) {
    EXPECT_THROW(read_dictd(line, "", "x"), Error) << line;
  }
}

TEST(MoReader, ReadsBothByteOrders) {
  for (const bool swapped : {false, true}) {
    const std::string bytes = mo({{"", "Content-Type: text/plain"},
                                  {"Bolivia, Plurinational State of", "Bolivien, Plurinationaler Staat"},
                                  {std::string("name\4Castilian; Spanish", 22), "Kastilisch"},
                                  {"Untranslated", ""}},
                                 swapped);
    EXPECT_EQ(read_mo(bytes, "x"), (std::vector<PhrasePair>{{"Bolivia", "Bolivien"}, {"Castilian", "Kastilisch"}}));
  }
}

TEST(MoReader, DamagedCataloguesAreRefused) {
  const std::string whole = mo({{"Spain", "Spanien"}}, false);
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) EXPECT_THROW(read_mo(whole.substr(0, size), "x"), Error);
  EXPECT_THROW(read_mo(std::string(64, 'x'), "x"), Error);
}

TEST(MoReader, MessagesAreWholeAndUntranslatedOnesLeftOut) {
  EXPECT_EQ(read_mo_messages(mo({{"menu\4_Open the file, please", "Відкрити файл"}, {"OK", "OK"}, {"Quit", ""}}, false),
                             "uk.mo"),
            (std::vector<PhrasePair>{{"Open the file, please", "Відкрити файл"}}));
  EXPECT_THROW(read_mo_messages("no catalogue at all, though long enough to be one", "uk.mo"), Error);
}

TEST(MessageText, MarksPlaceholdersAndTagsAreNoWords) {
  EXPECT_EQ(sentence_of_message("E_xit"), "Exit");
  EXPECT_EQ(sentence_of_message("~File"), "File");
  EXPECT_EQ(sentence_of_message("파일(_F)"), "파일 ");
  EXPECT_EQ(sentence_of_message("<b>Open</b> %s"), " Open   ");
  EXPECT_EQ(sentence_of_message("%1$d of %-5.2f%%"), "  of   ");
  EXPECT_EQ(sentence_of_message("$(ARG1) {0} ${name}"), "     ");
  EXPECT_EQ(sentence_of_message("5 < 6 and a {b"), "5 < 6 and a {b") << "what is never closed stays";
  EXPECT_EQ(sentence_of_message("100 %"), "100  ");
  EXPECT_EQ(sentence_of_message("50% less than %1 the"), "50  less than   the");
  EXPECT_EQ(sentence_of_message("of %(name)s"), "of  ");
}

TEST(ApertiumReader, TakesWordsWithoutTheirMarks) {
  EXPECT_EQ(read_apertium(apertium({{U"gat", U"cat"}, {U"нога", U"leg"}, {U"cap_de", U"no"}, {U"a#b", U"ab"}}), "x"),
            (std::vector<PhrasePair>{{"ab", "ab"}, {"cap de", "no"}, {"gat", "cat"}, {"нога", "leg"}}));
}

TEST(ApertiumReader, RulesAreNoWords) {
  std::vector<std::pair<std::u32string, std::u32string>> words = {{U"gat", U"cat"}, {U"a1", U"a1"}};
  EXPECT_EQ(read_apertium(apertium(words, true), "x"), (std::vector<PhrasePair>{{"gat", "cat"}}))
      << "neither any number of z nor what has digits";
}

TEST(ApertiumReader, OtherBytesAreRefused) {
  const std::string whole = apertium({{U"gat", U"cat"}});
  EXPECT_THROW(read_apertium("", "x"), Error);
  EXPECT_THROW(read_apertium("LTTX" + whole.substr(4), "x"), Error);
  EXPECT_THROW(read_apertium(whole + " ", "x"), Error);
  std::string features = whole;
  features[4] = 1;
  EXPECT_THROW(read_apertium(features, "x"), Error);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_THROW(read_apertium(std::string_view(whole).substr(0, length), "x"), Error) << length;
  }
}

TEST(HanjaReader, TakesWordsOfSeveralCharacters) {
  EXPECT_EQ(
      read_hanja("# remark:\n가:家:house\n경제:經濟:\n감언이설:甘言利說:sweet talk\n보은대추:報恩대추:\nbroken\n"),
      (std::vector<PhrasePair>{{"경제", "經濟"}, {"감언이설", "甘言利說"}}));
}

TEST(WordfreqReader, PlacesAreCentibels) {
  const auto list = read_wordfreq(msgpack({{100, {"the", "of"}}, {300, {"house"}}}), "x");
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[1].first, "of");
  EXPECT_NEAR(list[0].second, 0.1, 1e-12);
  EXPECT_NEAR(list[2].second, 0.001, 1e-14);
  EXPECT_THROW(read_wordfreq("\x93", "x"), Error);
  EXPECT_THROW(read_wordfreq("\x91\x80", "x"), Error);
}

TEST(LemmaReader, FindsEveryLemmaOfAForm) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"a", "b"}, {"ab", "a"}, {"byl", "být"}, {"kočkami", "kočka"}, {"žen", "hnát"}, {"žen", "žena"}, {"žena", "x"}};
  std::string text;
  for (const auto& [form, lemma] : pairs) text += form + "\t" + lemma + "\n";
  const LemmaTable table(text, "cs.tsv");
  EXPECT_EQ(table.size(), pairs.size());
  std::vector<std::pair<std::string, std::string>> read;
  for (const char* form : {"a", "ab", "byl", "kočkami", "žen", "žena"}) {
    for (const std::string_view lemma : table.find(form)) read.emplace_back(form, lemma);
  }
  EXPECT_EQ(read, pairs);
  for (const char* form : {"", "A", "kočka", "že", "ženy", "\xff"}) EXPECT_TRUE(table.find(form).empty()) << form;
  EXPECT_EQ(LemmaTable(text.substr(0, text.size() - 1), "x").find("žena").size(), 1u) << "no line end at the end";
  EXPECT_EQ(LemmaTable("", "x").size(), 0u);
  EXPECT_TRUE(LemmaTable().find("byl").empty());
}

TEST(LemmaReader, ALineThatIsNotAPairIsRefusedByFileAndLine) {
  for (const char* line : {"byl", "\tbýt", "byl\t", "byl\tbýt\tx", "", "a\tb", "a\ta"}) {
    try {
      const LemmaTable table(std::string("a\tb\n") + line + "\nz\ty\n", "cs.tsv.gz");
      FAIL() << line;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      EXPECT_EQ(std::string(error.what()).find("cs.tsv.gz:2: "), 0u) << error.what();
      EXPECT_NE(std::string(error.what()).find("fetch_models.py"), std::string::npos) << error.what();
    }
  }
}

TEST(EdictReader, TakesGlossesAndFormsOfAWord) {
  const WordList list = read_edict(
      // A title; 食べる [たべる]; 成る [なる], mostly in kana; ファイル; a line without a meaning.
      "\xA1\xA1\xA1\xA9\xA1\xA9\xA1\xA9 /EDICT, a title/Copyright/\n"
      "\xBF\xA9\xA4\xD9\xA4\xEB [\xA4\xBF\xA4\xD9\xA4\xEB] /(v1,vt) (1) to eat/(v1) (2) to live on (e.g. a salary); to "
      "subsist, somehow/(P)/\n"
      "\xC0\xAE\xA4\xEB [\xA4\xCA\xA4\xEB] /(v5r) (uk) to become/\n"
      "\xA5\xD5\xA5\xA1\xA5\xA4\xA5\xEB /(n,vs) file/\n"
      "\xA3\xB4\xA1\xEB [\xA4\xB7\xA4\xC9] /\n",
      "edict");
  EXPECT_EQ(list.pairs, (std::vector<PhrasePair>{{"食べる", "to eat"},
                                                 {"食べる", "to live on"},
                                                 {"食べる", "to subsist"},
                                                 {"成る", "to become"},
                                                 {"なる", "to become"},
                                                 {"ファイル", "file"}}));
  for (const WordForm& form : {WordForm{"食べた", "食べる"}, WordForm{"食べ", "食べる"}, WordForm{"成っ", "成る"},
                               WordForm{"なった", "なる"}}) {
    EXPECT_NE(std::ranges::find(list.forms, form), list.forms.end()) << form.form;
  }
  EXPECT_EQ(std::ranges::find(list.forms, WordForm{"なっ", "なる"}), list.forms.end()) << "two kana are in any word";
  EXPECT_TRUE(read_edict("", "edict").pairs.empty());
}

TEST(EdictReader, ABadLineIsRefusedByFileAndLine) {
  const std::string good = "\xA5\xD5\xA5\xA1\xA5\xA4\xA5\xEB /(n,vs) file/\n";
  const std::pair<std::string, const char*> kBad[] = {{"\xBF\xFF /x/\n", "EUC-JP"},
                                                      {"\xBF /x/\n", "EUC-JP"},
                                                      {"word\n", "WORD"},
                                                      {"word [sound /x/\n", "WORD"},
                                                      {"two words /x/\n", "WORD"},
                                                      {" /x/\n", "WORD"},
                                                      {good.substr(0, good.size() - 3), "WORD"}};
  for (const auto& [bad, problem] : kBad) {
    try {
      read_edict(good + bad, "usr/edict");
      FAIL() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      EXPECT_EQ(std::string(error.what()).find("usr/edict:2: "), 0u) << error.what();
      EXPECT_NE(std::string(error.what()).find(problem), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find("install"), std::string::npos) << error.what();
    }
  }
}

TEST(JapaneseForms, AreThoseOfTheClass) {
  EXPECT_EQ(japanese_forms("書く", "v5k"),
            (std::vector<std::string>{"書か", "書き", "書け", "書こ", "書い", "書いた", "書いて"}));
  EXPECT_EQ(japanese_forms("行く", "v5k-s").at(4), "行っ");
  EXPECT_EQ(japanese_forms("高い", "adj-i").at(3), "高かっ");
  EXPECT_EQ(japanese_forms("見る", "v1"),
            (std::vector<std::string>{"見た", "見て", "見ら", "見られ", "見れ", "見よ", "見な", "見ない"}))
      << "what is left of it is too short";
  EXPECT_EQ(japanese_forms("来る", "vk").at(0), "来た");
  for (const char* other : {"n", "vs", "v1x", ""}) EXPECT_TRUE(japanese_forms("書く", other).empty()) << other;
  EXPECT_TRUE(japanese_forms("書く", "v1").empty()) << "does not end as its class wants";
}

TEST(CedictReader, TakesBothScripts) {
  const WordList list = read_cedict(
      "# CC-CEDICT\r\n計算機 计算机 [ji4 suan4 ji1] /computer; reckoner, for sums/(Tw) calculator/CL:臺|台[tai2]/\r\n"
      "王 王 [Wang2] /surname Wang/\r\n王 王 [wang2] /king/old variant of 望[wang4]/\r\n# end",
      "cedict");
  EXPECT_EQ(list.pairs, (std::vector<PhrasePair>{{"计算机", "computer"},
                                                 {"計算機", "computer"},
                                                 {"计算机", "reckoner"},
                                                 {"計算機", "reckoner"},
                                                 {"计算机", "calculator"},
                                                 {"計算機", "calculator"},
                                                 {"王", "king"}}));
  EXPECT_TRUE(list.forms.empty());
}

TEST(CedictReader, ABadLineIsRefusedByFileAndLine) {
  const std::string good = "王 王 [wang2] /king/\n";
  for (const std::string& bad : {std::string("王 王 [wang2] king\n"), std::string("王 [wang2] /king/\n"),
                                 std::string("王 王 /king/\n"), std::string("王 王 [wang2] /\n"),
                                 std::string("\xE7\x8E 王 [wang2] /king/\n"), good.substr(0, good.size() - 3)}) {
    try {
      read_cedict(good + bad, "cedict.txt.gz");
      FAIL() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      EXPECT_EQ(std::string(error.what()).find("cedict.txt.gz:2: "), 0u) << error.what();
      EXPECT_NE(std::string(error.what()).find("fetch_models.py"), std::string::npos) << error.what();
    }
  }
}

TEST(DictdReader, ArabicHasACommaOfItsOwn) {
  const Dictd words = dictd({{"tired", "tired\nمتعب، مرهق؛ كليل\n"}});
  EXPECT_EQ(read_dictd(words.index, words.articles, "x"),
            (std::vector<PhrasePair>{{"tired", "متعب"}, {"tired", "مرهق"}, {"tired", "كليل"}}));
}

TEST(Gunzip, RefusesDamage) {
  const std::string packed = gzipped("words");
  EXPECT_EQ(gunzip(packed, "x"), "words");
  for (std::size_t size = 0; size < packed.size(); ++size) EXPECT_THROW(gunzip(packed.substr(0, size), "x"), Error);
  std::string damaged = packed;
  damaged[16] ^= 1;
  EXPECT_THROW(gunzip(damaged, "x"), Error);
}

}  // namespace
}  // namespace stemma::tools
