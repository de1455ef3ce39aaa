#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "engine/dedup/dedup.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/dedup_world.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using testing::BreaksOff;
using testing::CorpusRecord;
using testing::differing;
using testing::Folder;
using testing::json_lines;
using testing::outputs;
using testing::Random;
using testing::random_words;
using testing::Words;
using Json = nlohmann::ordered_json;
using Map = std::map<std::string, std::string>;

/// A site: what stands above and below each of its texts.
struct Site {
  std::string above, below;
  std::string page(const std::string& text) const { return above + text + below; }
};

Site site(Random& random) {
  Site out{"Published on 3 May 2024\n", "\n"};
  for (int i = 0; i < 12; ++i) out.above += testing::joined(random_words(random, 1 + random() % 3)).append("\n");
  for (int i = 0; i < 8; ++i) out.below += testing::joined(random_words(random, 1 + random() % 3)).append("\n");
  out.below += testing::joined(random_words(random, 18)) + "\nCopyright 2024";
  return out;
}

std::string story(Random& random, std::size_t paragraphs = 4, std::size_t words = 25) {
  std::string out;
  for (std::size_t i = 0; i < paragraphs; ++i)
    out.append(i > 0 ? "\n" : "").append(testing::joined(random_words(random, words)));
  return out;
}

std::string numbered(const char* name, std::size_t number) { return std::string(name).append(std::to_string(number)); }

class DedupFurniture : public ::testing::Test {
 protected:
  void add(const std::string& id, const std::string& text) { records_.push_back(testing::json_record(id, text)); }
  /// Pages of `sites_`, each with a story of its own.
  void add_pages(std::size_t each) {
    for (std::size_t i = 0; i < sites_.size(); ++i)
      for (std::size_t page = 0; page < each; ++page)
        add(numbered("site", i).append("-").append(std::to_string(page)), sites_[i].page(story(random_)));
  }
  DedupConfig config(const std::string& out) {
    if (input_.empty()) input_ = testing::one_file("pages.jsonl", Compression::kNone, records_).write(folder_, "in");
    DedupConfig made;
    made.inputs = {input_};
    made.out = folder_.path(out);
    made.threads = 2;
    made.verify = Verify::kExact;
    made.settings.recall = 0.999;
    made.ignore_furniture = true;
    return made;
  }
  Map removed(const DedupConfig& made) {
    run_dedup(made, progress_);
    return testing::removed_by_run(made.out);
  }
  /// Text of the furniture -> in how many documents it stands.
  static std::map<std::string, int> furniture(const DedupConfig& made) {
    std::map<std::string, int> out;
    for (const Json& line : json_lines(made.out + "/furniture.jsonl")) out[line.at("text")] = line.at("documents");
    return out;
  }
  std::string refusal(const DedupConfig& made) {
    try {
      run_dedup(made, progress_);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kConfig) << error.what();
      return error.what();
    }
    return "";
  }

  Folder folder_;
  testing::Told progress_;
  Random random_{1};
  std::vector<Site> sites_ = {site(random_), site(random_), site(random_)};
  std::vector<CorpusRecord> records_;
  std::string input_;
};

TEST_F(DedupFurniture, AStoryBetweenTheMenusOfTwoSitesIsFoundWithTheFlagAlone) {
  add_pages(15);
  const std::string text = story(random_, 3, 20);
  add("here", sites_[0].page(text));
  add("there", sites_[1].page(text));
  for (const Verify verify : {Verify::kSignature, Verify::kBorderline, Verify::kExact}) {
    DedupConfig made = config("run");
    made.verify = verify;
    EXPECT_EQ(removed(made), (Map{{"there", "here"}}));
    EXPECT_EQ(json_lines(made.out + "/removed.jsonl").at(0).at("relation"), "near_dup");
    EXPECT_GT(json_lines(made.out + "/removed.jsonl").at(0).at("similarity"), 0.95);
    made.ignore_furniture = false;
    EXPECT_EQ(removed(made), Map());
    EXPECT_FALSE(fs::exists(made.out + "/furniture.jsonl"));
  }
}

TEST_F(DedupFurniture, IsNamedWithTheDocumentsItStandsInAndTheFirstOfThem) {
  records_.push_back({"no json\n", "", "", "", ""});
  add_pages(15);
  const DedupConfig made = config("run");
  run_dedup(made, progress_);
  const std::vector<Json> named = json_lines(made.out + "/furniture.jsonl");
  ASSERT_GT(named.size(), 60u) << "menus, notices and footers of three sites";
  EXPECT_EQ(named[0].at("documents"), 45);
  for (std::size_t i = 1; i < named.size(); ++i) EXPECT_LE(named[i].at("documents"), named[i - 1].at("documents"));
  std::map<std::string, Json> by_text;
  for (const Json& line : named) by_text[line.at("text")] = line;
  EXPECT_EQ(by_text.at("Published on 3 May 2024").at("documents"), 45);
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    const std::string& below = sites_[i].below;
    const std::size_t end = below.rfind('\n'), begin = below.rfind('\n', end - 1) + 1;
    const Json& notice = by_text.at(below.substr(begin, end - begin).substr(0, 200));
    EXPECT_EQ(notice.at("documents"), 15);
    EXPECT_EQ(notice.at("source"), "pages.jsonl");
    EXPECT_EQ(notice.at("line"), 2 + 15 * i);
  }
  const Json counts = Json::parse(read_file(made.out + "/run.json")).at("counts").at("furniture");
  EXPECT_EQ(counts.at("lines"), named.size());
  int occurrences = 0;
  for (const Json& line : named) occurrences += line.at("documents").get<int>();
  EXPECT_EQ(counts.at("occurrences"), occurrences);
}

TEST_F(DedupFurniture, AReprintedStoryIsNoneEvenWhereSomeOutletsCutIt) {
  for (int i = 0; i < 37; ++i) sites_.push_back(site(random_));
  add_pages(12);
  std::vector<std::string> paragraphs;
  for (int i = 0; i < 6; ++i) paragraphs.push_back(testing::joined(random_words(random_, 30)));
  for (std::size_t outlet = 0; outlet < sites_.size(); ++outlet) {
    const std::size_t shown = outlet % 3 == 2 ? 3 : 6, first = outlet % 3 == 2 ? outlet % 4 : 0;
    std::string text;
    for (std::size_t i = first; i < first + shown; ++i) {
      std::string paragraph = paragraphs[i];
      if (outlet % 2 == 1) paragraph = std::string("edited").append(paragraph.substr(paragraph.find(' ')));
      text.append(i > first ? "\n" : "").append(paragraph);
    }
    add(numbered("reprint", outlet), sites_[outlet].page(text));
  }
  const DedupConfig made = config("run");
  run_dedup(made, progress_);
  const std::map<std::string, int> found = furniture(made);
  EXPECT_GT(found.size(), 800u);
  for (const std::string& paragraph : paragraphs) EXPECT_FALSE(found.contains(paragraph.substr(0, 200)));
  for (const auto& [text, documents] : found) EXPECT_FALSE(text.starts_with("edited"));
}

TEST_F(DedupFurniture, ExactCopiesOfOnePageDoNotHideThatItsMenuIsFurniture) {
  sites_.resize(1);
  add_pages(15);
  const std::string page = sites_[0].page(story(random_));
  for (std::size_t i = 0; i < 100; ++i) add(numbered("copy", i), page);
  const DedupConfig made = config("run");
  EXPECT_EQ(removed(made).size(), 99u);
  EXPECT_EQ(furniture(made).at("Copyright 2024"), 115);
}

TEST_F(DedupFurniture, ShortPagesOfASiteThatSayDifferentThingsAllStay) {
  sites_.resize(2);
  add_pages(15);
  for (const char* own : {"12 March 2024", "Photo 7 of 12", "The bridge at dawn"})
    for (std::size_t i = 0; i < 2; ++i) add(numbered(own, i), sites_[i].page(own));
  const std::string notice = testing::joined(random_words(random_, 24));  // on too few pages to be furniture
  for (std::size_t i = 0; i < 4; ++i)
    add(numbered("short", i), sites_[0].page(testing::joined(random_words(random_, 9)) + "\n" + notice));
  Map without;
  {
    DedupConfig made = config("without");
    made.ignore_furniture = false;
    without = removed(made);
  }
  const Map with = removed(config("run"));
  for (const auto& [id, kept] : with) EXPECT_TRUE(without.contains(id)) << id << " removed for " << kept;
}

TEST_F(DedupFurniture, TablesOfDifferentNumbersAllStay) {
  const auto row = [&] {
    return std::to_string(10 + random_() % 90) + "." + std::to_string(random_() % 10) + " " +
           std::to_string(1000 + random_() % 9000) + "\n";
  };
  for (int i = 0; i < 30; ++i) add(numbered("article", static_cast<std::size_t>(i)), story(random_) + "\n" + row());
  const std::string caption = testing::joined(testing::random_words(random_, 30)) + "\n";
  for (int i = 0; i < 5; ++i) {
    std::string table = caption;
    for (int j = 0; j < 300; ++j) table += row();
    add(numbered("table", static_cast<std::size_t>(i)), table);
  }
  EXPECT_EQ(removed(config("run")), Map());
}

TEST_F(DedupFurniture, ListsWithOneIntroductionAndOtherItemsAllStay) {
  std::vector<std::string> items;
  for (int i = 0; i < 120; ++i) items.push_back(testing::joined(testing::random_words(random_, 5)) + "\n");
  for (std::size_t i = 0; i < 240; ++i) {  // each item in many pages of other stories
    std::string page = story(random_) + "\n";
    for (int j = 0; j < 8; ++j) page += items[random_() % items.size()];
    add(numbered("page", i), page);
  }
  const std::string intro = testing::joined(testing::random_words(random_, 25)) + "\n";
  for (std::size_t i = 0; i < 4; ++i) {
    std::string list = intro;
    for (std::size_t j = 0; j < 30; ++j) list += items[30 * i + j];
    add(numbered("list", i), list);
  }
  EXPECT_EQ(removed(config("run")), Map());
  EXPECT_GT(furniture(config("run")).size(), 100u) << "the items are furniture";
}

TEST_F(DedupFurniture, OfWholeCopiesTheExactOnesAreThoseOfTheWholeText) {
  add_pages(15);
  const std::string text = story(random_);
  add("a", sites_[0].page(text));
  add("b", sites_[0].page(text));
  add("c", sites_[1].page(text));
  DedupConfig made = config("run");
  EXPECT_EQ(removed(made), (Map{{"b", "a"}, {"c", "a"}}));
  EXPECT_EQ(json_lines(made.out + "/removed.jsonl").at(0).at("relation"), "exact");
  EXPECT_EQ(json_lines(made.out + "/removed.jsonl").at(1).at("relation"), "near_dup");
}

TEST_F(DedupFurniture, IsTheSameWhateverThreadsMemoryAndCheckpoint) {
  add_pages(40);
  for (std::size_t i = 0; i < 30; ++i) {
    const std::string text = story(random_);
    add(numbered("a", i), sites_[i % 3].page(text));
    add(numbered("b", i), sites_[(i + 1) % 3].page(text));
  }
  DedupConfig made = config("whole");
  made.pairs = true;
  EXPECT_EQ(removed(made).size(), 30u);
  const Map expected = outputs(made.out);
  made.out = folder_.path("other");
  for (const unsigned threads : {1u, 3u})
    for (const std::uint64_t memory : {std::uint64_t{80} << 20, std::uint64_t{1} << 30})
      for (const std::uint64_t checkpoint : {std::uint64_t{1}, std::uint64_t{50'000}}) {
        made.threads = threads;
        made.memory_bytes = memory;
        made.checkpoint_bytes = checkpoint;
        run_dedup(made, progress_);
        ASSERT_EQ(differing(outputs(made.out), expected), "") << threads << ' ' << memory << ' ' << checkpoint;
      }
}

TEST_F(DedupFurniture, GoesOnToTheSameBytesWhereverTheRunWasBrokenOff) {
  add_pages(40);
  const std::string text = story(random_);
  for (std::size_t i = 0; i < 3; ++i) add(numbered("copy", i), sites_[i].page(text));
  for (std::size_t i = 0; i < 3000; ++i) add(numbered("long", i), story(random_, 3, 40));  // several batches
  DedupConfig whole = config("whole");
  EXPECT_EQ(removed(whole).size(), 2u);
  const Map expected = outputs(whole.out);
  bool before = false, behind = false;
  for (int at = 1;; ++at) {
    DedupConfig made = config("broken");
    made.checkpoint_bytes = 100'000;
    BreaksOff progress(at);
    try {
      run_dedup(made, progress);
      EXPECT_GT(at, 8);
      break;
    } catch (const std::runtime_error& error) {
      ASSERT_STREQ(error.what(), "broken off");
    }
    before = before || fs::exists(made.out + "/store/furniture");
    behind = behind || fs::exists(made.out + "/store/furniture.col");
    made.resume = true;
    made.threads = 1 + static_cast<unsigned>(at) % 3;
    run_dedup(made, progress_);
    ASSERT_EQ(differing(outputs(made.out), expected), "") << at;
    EXPECT_FALSE(fs::exists(made.out + "/store/furniture"));
  }
  EXPECT_TRUE(before);
  EXPECT_TRUE(behind);
}

TEST_F(DedupFurniture, ThatWasSpoiltIsLearntAgain) {
  add_pages(15);
  DedupConfig whole = config("whole");
  run_dedup(whole, progress_);
  const Map expected = outputs(whole.out);
  for (const char* name :
       {"/store/furniture.col", "/store/furniture/000000-000000/lines.col", "/store/furniture/000000-000000/places.col",
        "/store/furniture/000000-000000/segment.json"}) {
    DedupConfig made = config("broken");
    for (int at = 1; !fs::exists(made.out + name) || fs::exists(made.out + "/run.json"); ++at) {
      BreaksOff progress(at);
      made.resume = false;
      made.checkpoint_bytes = 1;
      ASSERT_LT(at, 50);
      EXPECT_THROW(run_dedup(made, progress), std::runtime_error);
    }
    std::string bytes = read_file(made.out + name);
    bytes[bytes.size() / 2] ^= 4;
    write_file(made.out + name, bytes);
    made.resume = true;
    run_dedup(made, progress_);
    ASSERT_EQ(differing(outputs(made.out), expected), "") << name;
  }
}

TEST_F(DedupFurniture, IsRefusedWhereItWouldDoNothing) {
  add("a", "text");
  DedupConfig made = config("run");
  made.method = Method::kExact;
  EXPECT_NE(refusal(made).find("--ignore-furniture says how near duplicates are compared"), std::string::npos);
  made = config("run");
  made.near_dup = false;
  EXPECT_NE(refusal(made).find("--ignore-furniture says how near duplicates are compared"), std::string::npos);
  made = config("run");
  made.from = made.inputs;
  made.inputs.clear();
  EXPECT_NE(refusal(made).find("give INPUT instead of --from"), std::string::npos);
  made = config("run");
  made.inputs = {"-"};
  made.kept = false;
  made.verify = Verify::kSignature;
  EXPECT_NE(refusal(made).find("standard input can be read once only, and --ignore-furniture learns from a first one; "
                               "write it to a file first, or leave out --ignore-furniture"),
            std::string::npos)
      << refusal(made);
  EXPECT_FALSE(fs::exists(folder_.path("run")));
}

TEST_F(DedupFurniture, IsNotGoneOnWithByARunWithoutIt) {
  add_pages(2);
  DedupConfig made = config("run");
  run_dedup(made, progress_);
  made.resume = true;
  made.ignore_furniture = false;
  EXPECT_NE(refusal(made).find("another ignore_furniture"), std::string::npos) << refusal(made);
}

TEST_F(DedupFurniture, OfTextFilesAndCompressedOnesIsTheSame) {
  add_pages(12);
  const std::string text = story(random_);
  add("here", sites_[0].page(text));
  add("there", sites_[1].page(text));
  DedupConfig made = config("run");
  made.inputs = {testing::one_file("pages.jsonl.zst", Compression::kZstd, records_).write(folder_, "packed")};
  EXPECT_EQ(removed(made), (Map{{"there", "here"}}));
  const std::size_t count = furniture(made).size();
  std::size_t number = 100;
  for (const CorpusRecord& record : records_) folder_.add(numbered("texts/", number++).append(".txt"), record.text);
  made.inputs = {folder_.path("texts")};
  EXPECT_EQ(removed(made).size(), 1u);
  EXPECT_EQ(furniture(made).size(), count);
}

}  // namespace
}  // namespace stemma::engine
