#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "engine/codec/block.h"
#include "engine/report/marks.h"
#include "engine/report/model_queries.h"
#include "engine/report/page_data.h"
#include "engine/report/plain_words.h"
#include "engine/report/report_model.h"
#include "engine/report/reporter.h"
#include "engine/report/run_index.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const std::string kHostileId = "</script><script>alert(1)</script>";
const std::string kHostileText =
    "<!-- <script>alert('x')</script> \u2028\u2029 & \"quoted\" {{data}} \\u003c " + std::string(3000, 'w');

/// A run directory made by hand: a document is its paragraphs, joined by blank lines as a reader would find them.
class ReportRun : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "stemma-report-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    dir_ = pattern;
    fs::create_directory(dir_ / "store");
  }
  void TearDown() override { fs::remove_all(dir_); }

  json& add_document(const std::string& id, const std::string& cluster, const std::string& lang,
                     const std::vector<std::pair<std::string, std::string>>& paragraphs) {
    std::string text;
    json blocks = json::array();
    for (const auto& [kind, words] : paragraphs) {
      blocks.push_back(
          {{"paragraph", blocks.size()}, {"kind", kind}, {"begin", text.size()}, {"end", text.size() + words.size()}});
      text += words + "\n\n";
    }
    texts_.push_back({{"id", id}, {"text", text}});
    documents_.push_back({{"id", id},
                          {"cluster", cluster},
                          {"lang", lang},
                          {"relation", nullptr},
                          {"relation_to", nullptr},
                          {"role", "witness"},
                          {"paragraphs", paragraphs.size()},
                          {"blocks", blocks},
                          {"unknown key", {1, 2}}});
    return documents_.back();
  }

  /// An English original with a French translation, a related story alone, and a lone document of hostile words.
  void add_newsroom() {
    add_document("a.en", "c1", "en",
                 {{"notice", "Translated automatically."},
                  {"heading", "Ferry talks resume"},
                  {"body", "The ferry carried 150 people on 3 July."},
                  {"caption", "Photo: the quay"},
                  {"body", "Nothing else."}})["role"] = "ancestor";
    json& french =
        add_document("b.fr", "c1", "fr", {{"body", "Le ferry a transporté 213 personnes."}, {"body", "Rien d’autre."}});
    french["relation"] = "translation";
    french["relation_to"] = "a.en";
    add_document("other.en", "c2", "en", {{"body", "A ferry again, 160 people."}})["role"] = "alone";
    add_document(kHostileId, "c3", "he", {{"body", "שלום"}})["role"] = "alone";
    clusters_.push_back(
        {{"cluster", "c1"},
         {"members", {"a.en", "b.fr"}},
         {"centre", "a.en"},
         {"tree", {{{"from", "a.en"}, {"to", "b.fr"}, {"confidence", 0.93}, {"evidence", "holds every block"}}}},
         {"facts",
          {{{"id", "a.en"},
            {"other", "other.en"},
            {"kind", "number"},
            {"from", "150"},
            {"to", "160"},
            {"paragraph_a", 2},
            {"paragraph_b", 0}}}},
         {"related", {"other.en"}}});
    pairs_.push_back({{"a", "a.en"},
                      {"b", "b.fr"},
                      {"relation", "translation"},
                      {"score", 0.98},
                      {"share_a", 0.4},
                      {"share_b", 1.0},
                      {"evidence", {{"by", "translation"}, {"cosine", 0.61}}}});
    pairs_.push_back({{"a", "a.en"},
                      {"b", "other.en"},
                      {"relation", "related"},
                      {"score", 0.31},
                      {"share_a", 0},
                      {"share_b", 0},
                      {"evidence", json::object()}});
    alignments_.push_back({{"a", "a.en"},
                           {"b", "b.fr"},
                           {"relation", "translation"},
                           {"links",
                            {{{"a", {2}}, {"b", {0}}, {"score", 0.9}, {"confidence", 0.9}, {"kind", "changed"}},
                             {{"a", {4}}, {"b", {1}}, {"kind", "same"}}}},
                           {"only_a", {0, 1, 3}},
                           {"only_b", json::array()},
                           {"moved", json::array()},
                           {"facts",
                            {{{"a_par", 2},
                              {"b_par", 0},
                              {"kind", "number"},
                              {"from", "150"},
                              {"to", "213"},
                              {"norm_from", "150"},
                              {"norm_to", "213"}},
                             {{"a_par", 2},
                              {"b_par", 0},
                              {"kind", "date"},
                              {"from", "3 July"},
                              {"to", nullptr},
                              {"norm_from", "07-03"},
                              {"norm_to", nullptr}}}}});
    rejects_.push_back({{"source", "in.jsonl"}, {"line", 7}, {"reason", "not UTF-8"}, {"detail", kHostileText}});
  }

  void write() const {
    rows("documents.jsonl", documents_);
    rows("pairs.jsonl", pairs_);
    rows("alignments.jsonl", alignments_);
    rows("clusters.jsonl", clusters_);
    rows("rejects.jsonl", rejects_);
    put("run.json",
        json{{"version", "0.1.0"}, {"parameters", {{"min_jaccard", 0.5}, {"threads", 8}}}, {"seconds", 3}}.dump());
    std::string store;  // two frames: a writer may end one and begin another
    for (const json& row : texts_) store += zstd_compress(row.dump() + '\n');
    put("store/texts.jsonl.zst", store);
  }
  void rows(const std::string& name, const std::vector<json>& values) const {
    std::string bytes;
    for (const json& value : values) bytes += value.dump() + '\n';
    put(name, bytes);
  }
  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream(dir_ / name, std::ios::binary) << bytes;
  }

  ReportModel model() const {
    ReportModel model = read_report_model(dir_.string());
    if (excerpt_ > 0) cut_paragraphs(model, excerpt_);
    model.marks = marks_;
    return model;
  }
  std::string report() const {
    std::ifstream file(reporter_named("html").write(dir_.string(), model(), most_page_bytes_), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  static json block_of(const std::string& page, const std::string& id) {
    const std::string open = std::string("<script type=\"application/json\" id=\"").append(id).append("\">");
    const std::size_t begin = page.find(open) + open.size(), end = page.find("</script", begin);
    if (id == "data") return json::parse(page.substr(begin, end - begin));
    json rows = json::array();
    std::istringstream lines(page.substr(begin, end - begin));
    for (std::string line; std::getline(lines, line);) rows.push_back(json::parse(line));
    return rows;
  }
  /// The index with the bodies in their places, as the page's script has them once every cluster was opened.
  static json data_of(const std::string& page) {
    json data = block_of(page, "data");
    const json bodies = block_of(page, "bodies");
    for (std::size_t i = 0; i < bodies.size(); ++i) take_body(data, i, bodies[i]);
    return data;
  }
  static void take_body(json& data, std::size_t at, const json& body) {
    data["clusters"][at].update(body["cluster"]);
    for (const json& text : body["texts"]) data["documents"][text[0].get<std::size_t>()]["text"] = text[1];
  }
  void expect_error(ErrorCode code, const std::string& words) const {
    try {
      reporter_named("html").write(dir_.string(), model(), most_page_bytes_);
      FAIL() << "no Error";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code);
      EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
    }
    EXPECT_FALSE(fs::exists(dir_ / "report.html"));
  }

  fs::path dir_;
  std::size_t most_page_bytes_ = kMostPageBytes, excerpt_ = 0;
  std::vector<ReportMark> marks_;
  std::vector<json> documents_, pairs_, alignments_, clusters_, rejects_, texts_;
};

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST_F(ReportRun, SaysInPlainWordsWhatHappened) {
  add_newsroom();
  write();
  const ReportModel model = read_report_model(dir_.string());
  EXPECT_EQ(model.summary,
            "4 documents: 1 cluster, 2 alone; 1 translation; facts differ in 1 cluster; 1 record rejected.");
  ASSERT_EQ(model.clusters.size(), 1u);
  EXPECT_EQ(model.clusters[0].title, "Ferry talks resume");
  EXPECT_EQ(
      model.clusters[0].line,
      "2 texts: fr is a translation of en; fr carries 40 % of en, lacks 3 of 5 paragraphs (1 caption, 1 heading, 1 "
      "notice); 1 number differs, 1 date is missing on one side; 1 related story beside it (1 number differs).");
}

TEST_F(ReportRun, ClaimsNoDirectionWithoutAnAncestor) {
  add_newsroom();
  documents_[0]["role"] = "witness";
  write();
  std::string line = read_report_model(dir_.string()).clusters.at(0).line;
  EXPECT_NE(line.find("fr is a translation from or into en; who copied whom is decided in part"), std::string::npos)
      << line;
  clusters_[0]["tree"] = json::array();
  write();
  line = read_report_model(dir_.string()).clusters.at(0).line;
  EXPECT_NE(line.find("fr is a translation from or into en; who copied whom is undecided"), std::string::npos) << line;
}

TEST_F(ReportRun, ShowsARelatedStoryOnBothSides) {
  add_newsroom();
  write();
  const ReportModel model = read_report_model(dir_.string());
  const auto& beside = model.clusters.at(0).related;
  ASSERT_EQ(beside.size(), 1u);
  EXPECT_EQ(model.documents[beside[0].other].id, "other.en");
  EXPECT_DOUBLE_EQ(beside[0].cosine.value_or(0), 0.31);
  ASSERT_EQ(model.alone.at(0).related.size(), 1u);
  EXPECT_EQ(model.alone[0].related[0].facts.at(0).from, "160");  // turned: the lone document speaks first
}

TEST_F(ReportRun, SpeaksFromTheAncestorEvenWhenItComesSecond) {
  add_document("x", "c", "fr", {{"body", "Huit euros."}})["relation"] = "translation";
  add_document("y", "c", "en", {{"body", "Nine euros."}, {"promo", "Read more"}})["role"] = "ancestor";
  pairs_ = {{{"a", "x"}, {"b", "y"}, {"relation", "translation"}, {"score", 0.9}, {"share_a", 1.0}, {"share_b", 0.5}}};
  alignments_ = {{{"a", "x"},
                  {"b", "y"},
                  {"links", {{{"a", {0}}, {"b", {0}}, {"kind", "changed"}}}},
                  {"only_b", {1}},
                  {"facts", {{{"a_par", 0}, {"b_par", 0}, {"kind", "number"}, {"from", "Huit"}, {"to", "Nine"}}}}}};
  write();
  const ReportCluster cluster = read_report_model(dir_.string()).clusters.at(0);
  EXPECT_EQ(cluster.line,
            "2 texts: fr is a translation of en; fr carries 50 % of en, lacks 1 of 2 paragraphs (1 promo); 1 number "
            "differs.");
  EXPECT_EQ(cluster.facts.at(0).from, "Nine");
  EXPECT_NE(report().find("100 % of it stands there, 50 % of that stands here"), std::string::npos);
}

TEST_F(ReportRun, CountsAPromoThatComesAgainOnce) {
  add_document("x", "c", "fr", {{"body", "Huit euros."}})["relation"] = "translation";
  add_document("y", "c", "en",
               {{"promo", "Read more"},
                {"body", "Eight euros."},
                {"promo", "Read more"},
                {"promo", "Or here"},
                {"credit", "Photo: Ann Moor"}})["role"] = "ancestor";
  pairs_ = {{{"a", "x"}, {"b", "y"}, {"relation", "translation"}, {"score", 0.9}, {"share_a", 1.0}, {"share_b", 0.5}}};
  alignments_ = {{{"a", "x"},
                  {"b", "y"},
                  {"links", {{{"a", {0}}, {"b", {1}}, {"kind", "same"}}}},
                  {"only_b", {0, 2, 3, 4}},
                  {"facts", json::array()}}};
  write();
  EXPECT_EQ(read_report_model(dir_.string()).clusters.at(0).line,
            "2 texts: fr is a translation of en; fr carries 50 % of en, lacks 4 of 5 paragraphs (2 promos, 1 credit, 1 "
            "repeated promo).");
}

TEST_F(ReportRun, CarriesEveryTextUnharmed) {
  add_newsroom();
  const std::vector<std::pair<std::string, std::string>> words = {{"body", kHostileText}, {"body", "مرحبا בעולם"}};
  add_document(kHostileId + "2", "c4", "ar", words)["role"] = "ancestor";
  add_document("<!--id-->", "c4", "ar", words)["relation"] = "exact";
  write();
  const json data = data_of(report());
  ASSERT_EQ(data.at("documents").size(), documents_.size());
  EXPECT_EQ(data["documents"][4]["id"], kHostileId + "2");
  EXPECT_EQ(data["documents"][4]["text"][0][1], kHostileText);
  EXPECT_EQ(data["documents"][4]["text"][1][1], "مرحبا בעולם");
  EXPECT_EQ(data["documents"][1]["text"][0][1], "Le ferry a transporté 213 personnes.");
}

TEST_F(ReportRun, LetsNoTextBecomeMarkup) {
  add_newsroom();
  const std::vector<std::pair<std::string, std::string>> words = {{"<b>kind", kHostileText}};
  add_document(kHostileId + "2", "</script>", kHostileId, words)["url"] = "javascript:alert(1)";
  json& last = add_document("<!--id-->", "</script>", kHostileId, words);
  last["outlet"] = "<img src=x onerror=alert(1)>";
  write();
  const std::string page = report();
  EXPECT_EQ(count_of(page, "</script"), 3u);  // two blocks of data and the page's own script
  EXPECT_EQ(count_of(page, "<script"), 3u);
  EXPECT_EQ(count_of(page, "<!--"), 0u);
  EXPECT_EQ(count_of(page, "<img"), 0u);
  EXPECT_EQ(count_of(page, "href=\"javascript:"), 0u);
  EXPECT_EQ(count_of(page, "<b>kind"), 0u);
}

TEST_F(ReportRun, AsksForNothingElse) {
  add_newsroom();
  write();
  const std::string page = report();
  EXPECT_EQ(page.find("'self'"), std::string::npos);
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(page.find("unsafe-inline"), std::string::npos);
  for (const char* fetch : {" src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML"}) {
    EXPECT_EQ(page.find(fetch), std::string::npos) << fetch;
  }
}

TEST_F(ReportRun, ReadsAsAListWithoutScripts) {
  add_newsroom();
  write();
  const std::string page = report();
  const std::string list = page.substr(0, page.find("<script"));
  for (const char* words : {"Ferry talks resume",
                            "<bdi>b.fr</bdi>, <bdi>fr</bdi>: translation, against <bdi>en</bdi>; 100 % of it stands "
                            "there, 40 % of that stands here",
                            "number: <bdi>en</bdi> says <bdi>150</bdi>, <bdi>fr</bdi> says <bdi>213</bdi>",
                            "says <em>missing</em>", "related: <bdi>other.en</bdi>", "cosine 0.31", "line 7: not UTF-8",
                            "<dt>parameters, min jaccard</dt><dd><bdi>0.5</bdi>"}) {
    EXPECT_NE(list.find(words), std::string::npos) << words;
  }
}

TEST_F(ReportRun, GivesTheSameBytesWhateverTheRunTook) {
  add_newsroom();
  write();
  const std::string once = report();
  put("run.json",
      json{{"version", "0.1.0"}, {"parameters", {{"min_jaccard", 0.5}, {"threads", 2}}}, {"seconds", 99}}.dump());
  EXPECT_EQ(report(), once);
  EXPECT_FALSE(fs::exists(dir_ / "report.html.tmp"));
}

TEST_F(ReportRun, NamesTheFileThatIsMissing) {
  for (const char* name : {"documents.jsonl", "pairs.jsonl", "alignments.jsonl", "clusters.jsonl", "rejects.jsonl",
                           "run.json", "store/texts.jsonl.zst"}) {
    if (documents_.empty()) add_newsroom();
    write();
    fs::remove(dir_ / name);
    expect_error(ErrorCode::kIo, name);
  }
}

TEST_F(ReportRun, NamesFileAndLineOfABrokenRow) {
  add_newsroom();
  write();
  put("pairs.jsonl", "{\"a\":\"a.en\",\"b\":\"b.fr\"}\n{\"a\":\n");
  expect_error(ErrorCode::kCorrupt, "pairs.jsonl line 2");
  put("pairs.jsonl", "{\"a\":\"a.en\",\"b\":\"nobody\"}");
  expect_error(ErrorCode::kCorrupt, "pairs.jsonl line 1");
  rows("pairs.jsonl", pairs_);
  put("store/texts.jsonl.zst", zstd_compress("{\"id\":\"a.en\",\"text\":\"short\"}\n"));
  expect_error(ErrorCode::kCorrupt, "shorter than the blocks");
  put("store/texts.jsonl.zst", "no zstd");
  expect_error(ErrorCode::kCorrupt, "texts.jsonl.zst");
}

TEST_F(ReportRun, TakesRowsWithoutOptionalKeys) {
  documents_ = {{{"id", "x"}, {"cluster", "c"}}, {{"id", "y"}, {"cluster", "c"}}};
  clusters_ = {{{"cluster", "c"}}};
  pairs_ = {{{"a", "x"}, {"b", "y"}}};
  alignments_ = {{{"a", "y"}, {"b", "x"}}};
  write();
  EXPECT_EQ(read_report_model(dir_.string()).clusters.at(0).line,
            "2 texts: y is held together with x; who copied whom is undecided.");
  EXPECT_NE(report().find("<bdi>y</bdi>"), std::string::npos);
}

TEST_F(ReportRun, TitlesAClusterWhoseTextsWereNotDivided) {
  for (const char* id : {"x", "y"}) {
    json& document = add_document(id, "c", "en", {{"body", "First line."}, {"body", "Second line."}});
    document["blocks"] = json::array();
  }
  write();
  const ReportModel model = read_report_model(dir_.string());
  EXPECT_EQ(model.clusters.at(0).title, "First line.");
  EXPECT_EQ(model.documents[1].paragraphs.at(1).text, "Second line.");
}

TEST_F(ReportRun, TellsAFactOnceThatAlignmentAndClusterBothCarry) {
  add_newsroom();
  json fact = alignments_[0]["facts"][0];
  fact["a"] = "a.en";
  fact["b"] = "b.fr";
  clusters_[0]["facts"].push_back(fact);
  write();
  EXPECT_EQ(read_report_model(dir_.string()).clusters.at(0).facts.size(), 2u);
}

TEST_F(ReportRun, SaysWhatAFactIsAndWhoStandsAlone) {
  add_newsroom();
  json& told = alignments_[0]["facts"][0];
  told["form"] = "money";
  told["severity"] = "high";
  json voted = told;
  for (const auto& [key, value] :
       {std::pair("a", json("a.en")), std::pair("b", json("b.fr")), std::pair("alone", json("b.fr"))})
    voted[key] = value;
  voted["with_a"] = 3;
  voted["with_b"] = 1;
  clusters_[0]["facts"].push_back(voted);
  write();
  const json facts = data_of(report())["clusters"][0]["facts"];
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0]["form"], "money");
  EXPECT_EQ(facts[0]["high"], true);
  EXPECT_EQ(facts[0]["votes"], (json{3, 1}));
  EXPECT_EQ(facts[0]["alone"], 1);
  EXPECT_FALSE(facts[1].contains("form") || facts[1].contains("votes") || facts[1].contains("alone"));
}

TEST_F(ReportRun, TheIndexHasEveryDifferenceOnce) {
  add_newsroom();
  json& facts = alignments_[0]["facts"];
  for (int n = 0; n < 40; ++n) {
    json fact = facts[0];
    fact["norm_from"] = fact["from"] = std::to_string(1000 + n);
    facts.push_back(fact);
    facts.push_back(fact);
  }
  write();
  const json cluster = block_of(report(), "data")["clusters"][0];
  EXPECT_EQ(cluster["differences"].size(), 42u);
  EXPECT_EQ(cluster["fact_count"], 42);
}

TEST_F(ReportRun, CountsACutDocumentAsKept) {
  add_newsroom();
  rejects_.push_back({{"source", "in.jsonl"}, {"line", 9}, {"reason", "cut"}, {"detail", "9 MB"}});
  write();
  const ReportModel model = read_report_model(dir_.string());
  EXPECT_EQ(model.rejects.size(), 2u);
  EXPECT_NE(model.summary.find("1 record rejected."), std::string::npos) << model.summary;
}

TEST_F(ReportRun, PlacesAnsweringWordsInUnitsOfScripts) {
  add_newsroom();
  // "Le ferry a transporté 213 personnes.": é has two bytes and one unit; bytes count from the beginning of the text.
  const auto at = [&](std::size_t doc, const std::string& word) {
    return texts_[doc]["text"].get<std::string>().find(word);
  };
  const std::size_t a = at(0, "The ferry"), b = at(1, "Le ferry");
  json& link = alignments_[0]["links"][0];
  link["sentences"] = {{{"a", {a, a + 39}},
                        {"b", {b, b + 36}},
                        {"words", {{18, 3, 23, 3}, {4, 5, 3, 5}, {"x", 1, 2, 3}, {900, 5, 3, 5}, {1, 2}}}}};
  alignments_[0]["links"][1]["sentences"] = {{{"a", {1}}, {"b", "x"}, {"words", 7}}};
  write();
  const json links = data_of(report())["clusters"][0]["pairs"][0]["links"];
  EXPECT_EQ(links[0][4], json::parse("[2,18,21,0,22,25,2,4,9,0,3,8]"));
  EXPECT_EQ(links[1].size(), 4u);
}

TEST_F(ReportRun, ALargeRunHasAFileForEachCluster) {
  add_newsroom();
  add_document(kHostileId + "2", "</script>", "en", {{"body", kHostileText}});
  add_document("last", "</script>", "en", {{"body", kHostileText}})["relation"] = "exact";
  write();
  const json whole = data_of(report());
  EXPECT_TRUE(whole.at("folder").is_null());
  EXPECT_FALSE(fs::exists(dir_ / "report"));
  most_page_bytes_ = 100;
  const std::string page = report();
  json index = data_of(page);
  EXPECT_EQ(index.at("folder"), "report");
  EXPECT_NE(page.find("' 'self'; base-uri"), std::string::npos);
  EXPECT_FALSE(index["clusters"][0].contains("pairs"));
  for (std::size_t at = 0; at < 2; ++at) {
    std::ifstream file(dir_ / "report" / std::string("c").append(std::to_string(at)).append(".js"), std::ios::binary);
    const std::string script((std::istreambuf_iterator<char>(file)), {});
    ASSERT_TRUE(script.starts_with("stemmaCluster(") && script.ends_with(");\n")) << script;
    EXPECT_EQ(script.find('<'), std::string::npos);
    const json call = json::parse(std::string("[").append(script, 14, script.size() - 17).append("]"));
    EXPECT_EQ(call[0], at);
    take_body(index, at, call[1]);
  }
  index["folder"] = nullptr;
  EXPECT_EQ(index, whole);
  most_page_bytes_ = kMostPageBytes;
  EXPECT_EQ(data_of(report()), whole);
  EXPECT_FALSE(fs::exists(dir_ / "report")) << "files of an earlier page are gone";
  fs::create_directory(dir_ / "report");
  for (const char* name : {"report/c1.js", "report/charts.js", "report/c1.js.txt", "report/notes"}) put(name, "x");
  report();
  EXPECT_FALSE(fs::exists(dir_ / "report/c1.js"));
  for (const char* name : {"report/charts.js", "report/c1.js.txt", "report/notes"})
    EXPECT_TRUE(fs::exists(dir_ / name)) << name << " is somebody's";
}

TEST_F(ReportRun, AnExcerptShowsNoMoreThanItSays) {
  add_newsroom();
  write();
  excerpt_ = 12;
  const std::string page = report();
  const json data = data_of(page);
  EXPECT_EQ(data["documents"][0]["text"][2], json::parse(R"(["body","The ferry…"])"));
  EXPECT_EQ(data["documents"][0]["text"][3], json::parse(R"(["caption","Photo: the…"])"));
  EXPECT_EQ(page.find("carried 150 people"), std::string::npos);
  EXPECT_EQ(data["clusters"][0]["title"], "Ferry talks…");
}

TEST_F(ReportRun, CarriesTheWholeFamily) {
  add_newsroom();
  add_document("c.en", "c1", "en", {{"body", "Nothing else."}})["relation"] = "excerpt";
  add_document("d.en", "c1", "en", {{"body", "Nothing else."}})["relation"] = "excerpt";
  clusters_[0]["leanings"] =
      json::parse(R"([{"from":"a.en","to":"c.en","confidence":0.6,"evidence":["it is longer"]}])");
  clusters_[0]["lost"] = json::parse(R"([{"from":null,"children":["a.en","c.en"],"confidence":0.9,"evidence":["x"]}])");
  clusters_[0]["equals"] = json::parse(R"([{"id":"d.en","text_of":"c.en"}])");
  write();
  const json cluster = data_of(report())["clusters"][0];
  EXPECT_EQ(cluster["tree"], json::parse(R"([{"from":0,"to":1,"confidence":0.93,"evidence":["holds every block"]}])"));
  EXPECT_EQ(cluster["leanings"], json::parse(R"([{"from":0,"to":4,"confidence":0.6,"evidence":["it is longer"]}])"));
  EXPECT_EQ(cluster["lost"], json::parse(R"([{"from":null,"children":[0,4],"confidence":0.9,"evidence":["x"]}])"));
  EXPECT_EQ(cluster["equals"], json::parse(R"([{"member":5,"text_of":4}])"));
  EXPECT_EQ(cluster["lacks"], 3);
  EXPECT_TRUE(cluster["score"].is_null()) << "not every member has a pair";
  clusters_[0]["lost"][0]["children"][1] = "nobody";
  write();
  fs::remove(dir_ / "report.html");
  expect_error(ErrorCode::kCorrupt, "clusters.jsonl line 1");
}

TEST_F(ReportRun, SaysHowMuchIsCarriedAndHowMuchLater) {
  add_newsroom();
  documents_[0]["date"] = "2026-03-01T23:00:00Z";
  documents_[1]["date"] = "2026-03-03";
  write();
  const std::string line = read_report_model(dir_.string()).clusters.at(0).line;
  EXPECT_NE(line.find("; fr carries 40 % of en, 2 days later, lacks 3 of 5 paragraphs"), std::string::npos) << line;
  const json dated = data_of(report())["documents"];
  EXPECT_EQ(dated[1]["day"].get<int>() - dated[0]["day"].get<int>(), 2);
  EXPECT_FALSE(dated[2].contains("day"));
  EXPECT_EQ(data_of(report())["clusters"][0]["score"], 0.98);
}

TEST_F(ReportRun, ShowsMarksOfDocumentsItHas) {
  add_newsroom();
  write();
  put("marks.json", R"({"stemma_marks":1,"marks":[{"a":"b.fr","b":"a.en","mark":"refused","note":"<b>no"},)"
                    R"({"a":"a.en","b":"gone","mark":"","note":"x"}]})");
  marks_ = read_marks((dir_ / "marks.json").string());
  ASSERT_EQ(marks_.size(), 2u);
  EXPECT_EQ(drop_unknown_marks(read_report_model(dir_.string()), marks_), 1u);
  const std::string page = report();
  EXPECT_EQ(data_of(page)["marks"],
            json::parse(R"({"stemma_marks":1,"marks":[{"a":"b.fr","b":"a.en","mark":"refused","note":"<b>no"}]})"));
  EXPECT_NE(page.find("; marked: <bdi>not a copy: &lt;b&gt;no</bdi>"), std::string::npos);
  EXPECT_EQ(mark_words({"a", "b", "confirmed", ""}), "a copy, confirmed");
}

TEST_F(ReportRun, RefusesWhatIsNoFileOfMarks) {
  for (const char* bytes : {"", "[]", "{}", R"({"stemma_marks":2,"marks":[]})", R"({"stemma_marks":1,"marks":[7]})",
                            R"({"stemma_marks":1,"marks":[{"a":"x","b":"y","mark":"maybe"}]})",
                            R"({"stemma_marks":1,"marks":[{"a":"x"}]})"}) {
    put("marks.json", bytes);
    try {
      read_marks((dir_ / "marks.json").string());
      ADD_FAILURE() << bytes;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kConfig);
      EXPECT_NE(std::string(error.what()).find("marks.json"), std::string::npos) << error.what();
    }
  }
  EXPECT_THROW(read_marks((dir_ / "nothing.json").string()), Error);
}

TEST_F(ReportRun, AnIndexLeadsToEachFinishedRun) {
  for (const char* name : {"b run&", "a", "broken", "no-report"}) fs::create_directory(dir_ / name);
  for (const char* name : {"b run&", "a"}) {
    put(std::string(name) + "/report.html", "x");
    put(std::string(name) + "/run.json", R"({"inputs":["<in>","y"],"counts":{"documents":7,"facts":2}})");
  }
  put("no-report/run.json", "{}");
  put("broken/report.html", "x");
  put("broken/run.json", "{\"inputs\":");
  const std::string path = write_run_index(dir_.string());
  std::ifstream file(path, std::ios::binary);
  const std::string page((std::istreambuf_iterator<char>(file)), {});
  const std::size_t a = page.find("<a href=\"a/report.html\"><bdi>a</bdi></a></th><td>7</td>"),
                    b = page.find("<a href=\"b%20run%26/report.html\"><bdi>b run&amp;</bdi>");
  ASSERT_NE(a, std::string::npos) << page;
  ASSERT_NE(b, std::string::npos);
  EXPECT_LT(a, b);
  EXPECT_NE(page.find("&lt;in&gt; and y"), std::string::npos);
  EXPECT_EQ(page.find("no-report"), std::string::npos);
  EXPECT_NE(page.find("broken/run.json is no JSON object"), std::string::npos) << "one broken run hides no other";
  EXPECT_THROW(write_run_index((dir_ / "no-report").string()), Error);
  EXPECT_THROW(write_run_index((dir_ / "nowhere").string()), Error);
}

TEST(PlainWords, CutsTextAtAWordAndNeverInsideACharacter) {
  EXPECT_EQ(cut_text("one two three", 50), "one two three");
  EXPECT_EQ(cut_text("one two three", 9), "one two\u2026");
  EXPECT_EQ(cut_text("ééééé", 3), "ééé\u2026");
  EXPECT_EQ(cut_text("two\nlines", 50), "two lines");
}

TEST(PlainWords, CountsADifferenceOnceHoweverManyWitnessesTellIt) {
  const ReportFact one{0, 1, {}, {}, "date", "3 July", "3 June", "07-03", "06-03"};
  const ReportFact again{2, 1, {}, {}, "date", "3. Juli", "3 June", "07-03", "06-03"};
  EXPECT_EQ(counted_facts({one, again}), "1 date differs");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
}

TEST(ReporterList, NamesAreUniqueAndKnown) {
  for (const ReporterEntry& reporter : reporters()) {
    EXPECT_EQ(&reporter_named(reporter.name), &reporter);
    EXPECT_FALSE(reporter.summary.empty());
  }
  EXPECT_THROW(reporter_named("papyrus"), Error);
}

}  // namespace
}  // namespace stemma::engine
