#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shingling/base/error.h"
#include "tests/support/dictionary_files.h"
#include "tools/lexicon/clitics.h"
#include "tools/lexicon/dictd_reader.h"
#include "tools/lexicon/ding_reader.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/lemma_reader.h"
#include "tools/lexicon/mo_reader.h"
#include "tools/lexicon/wordfreq_reader.h"

namespace stemma::tools {
namespace {

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

TEST(Clitics, TheLeastIsTakenOffFirst) {
  const std::vector<std::string> left = without_clitics("ar", "وبكتابهم");  // "and with their book"
  ASSERT_FALSE(left.empty());
  EXPECT_EQ(left.front(), "بكتابهم");
  EXPECT_NE(std::ranges::find(left, "بكتاب"), left.end());
  for (const std::string& word : left) EXPECT_NE(word, "وبكتابهم");
  EXPECT_EQ(without_clitics("ar", "بيت"), (std::vector<std::string>{"بي", "يت"})) << "two letters are left";
  EXPECT_TRUE(without_clitics("ar", "لك").empty());
  EXPECT_TRUE(without_clitics("ar", "").empty());
  EXPECT_TRUE(without_clitics("de", "unterwegs").empty()) << "no table";
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
