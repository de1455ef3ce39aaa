#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "engine/codec/block.h"
#include "engine/read/json_fields.h"
#include "engine/read/language_tag.h"
#include "engine/read/raw_buffer.h"
#include "engine/read/reader.h"
#include "engine/read/reasons.h"
#include "engine/read/text_use.h"
#include "shingling/base/error.h"
#include "shingling/unicode.h"

namespace stemma::engine {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

constexpr std::size_t kDocumentBytes = 8u << 20;

class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ = fs::temp_directory_path() / ("stemma-read-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  std::string add(const std::string& name, const std::string& content) const {
    const fs::path path = path_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  std::string path(const std::string& name = "") const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

struct Result {
  std::vector<Arena> arenas;  // of the documents
  std::vector<Document> documents;
  std::vector<Reject> rejects;
  std::size_t batches = 0;

  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const Document& document : documents) out.emplace_back(document.id);
    return out;
  }
};

Result read_inputs(const std::vector<std::string>& inputs, const FieldNames& fields = {},
                   std::size_t max_bytes = kDocumentBytes) {
  const std::vector<InputFile> files = list_inputs(inputs);
  const Parse parse(fields, files, max_bytes);
  Result out;
  const auto reader = open_inputs(files, fields);
  while (auto raw = reader->next()) {
    ++out.batches;
    DocBatch batch = parse(std::move(*raw));
    out.arenas.push_back(std::move(batch.arena));
    std::ranges::move(batch.documents, std::back_inserter(out.documents));
    std::ranges::move(batch.rejects, std::back_inserter(out.rejects));
  }
  return out;
}

Result read_line(const std::string& line, const FieldNames& fields = {}) {
  const Folder folder;
  return read_inputs({folder.add("f.jsonl", line)}, fields);
}

std::vector<std::string> names(const std::vector<std::string>& inputs) {
  std::vector<std::string> out;
  for (const InputFile& file : list_inputs(inputs)) out.push_back(file.name);
  return out;
}

using Strings = std::vector<std::string>;
using Views = std::vector<std::string_view>;

// ---- the list of readers

TEST(ReaderList, NamesAndSuffixesAreUniqueAndDescribed) {
  std::set<std::string_view> seen_names, suffixes;
  for (const ReaderEntry& entry : readers()) {
    EXPECT_TRUE(seen_names.insert(entry.name).second) << entry.name;
    EXPECT_FALSE(entry.summary.empty());
    for (const std::string_view suffix : entry.suffixes) EXPECT_TRUE(suffixes.insert(suffix).second) << suffix;
    EXPECT_EQ(&reader_named(entry.name), &entry);
  }
  EXPECT_TRUE(readers().back().fits("anything"));
}

TEST(ReaderList, AnUnknownNameListsTheKnownOnes) {
  try {
    reader_named("cvs");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_EQ(error.what(), "no reader is called \"cvs\"; known are: jsonl, warc, parquet, text"s);
  }
}

TEST(ReaderList, EverySuffixIsReadPlainAndCompressed) {
  for (const ReaderEntry& entry : readers()) {
    if (entry.name == "parquet") continue;  // parquet_test.cc
    const std::string content =
        entry.name == "warc" ? "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 10\r\n\r\na document\r\n\r\n"
                             : "{\"text\":\"a document\"}\n";
    for (const std::string_view suffix : entry.suffixes) {
      const Folder folder;
      const bool gzip = suffix.ends_with(".gz"), zstd = suffix.ends_with(".zst");
      folder.add("f"s.append(suffix), gzip ? gzip_compress(content) : zstd ? zstd_compress(content) : content);
      const Result got = read_inputs({folder.path()});
      ASSERT_EQ(got.documents.size(), 1u) << suffix;
      EXPECT_EQ(got.documents[0].plain_text, entry.name != "jsonl") << suffix;
      EXPECT_EQ(got.documents[0].text, entry.name == "text" ? content : "a document") << suffix;
      EXPECT_TRUE(got.rejects.empty());
    }
  }
}

TEST(ReaderList, EveryReaderTurnsAMissingFileIntoAReject) {
  for (const ReaderEntry& entry : readers()) {
    const auto reader = entry.open({"/no/such/file", "file"}, {7, 0, 1}, {});
    const auto batch = reader->next();
    ASSERT_TRUE(batch && batch->rejects.size() == 1) << entry.name;
    EXPECT_EQ(batch->rejects[0].reason, reason::kUnreadable);
    EXPECT_EQ(batch->rejects[0].source, 7u);
    EXPECT_FALSE(reader->next());
  }
}

// ---- bad input, one kind a row

struct BadLine {
  const char* what;
  std::string line;
  std::string_view reason;
  const char* detail;  ///< a part of it
};

std::string nested(std::size_t depth, const std::string& front, bool closed) {
  return front + std::string(depth, '[') + (closed ? std::string(depth, ']') : "") + "}";
}

const BadLine kBadLines[] = {
    {"no JSON", "just words", reason::kBadJson, "does not end with }"},
    {"cut off in a string", R"({"id":"x","text":"half a sen)", reason::kBadJson, "cut off"},
    {"cut off behind a field", R"({"id":"x","text":"whole", )", reason::kBadJson, "cut off"},
    {"an opening brace alone", "{", reason::kBadJson, "jq -c"},
    {"no quotes round the key", R"({id:"x","text":"t"})", reason::kBadJson, "quote"},
    {"single quotes", R"({'id':'x','text':'t'})", reason::kBadJson, "quote"},
    {"a comma too many", R"({"id":"x","text":"t",})", reason::kBadJson, "comma"},
    {"a comma too few", R"({"id":"x" "text":"t"})", reason::kBadJson, "comma"},
    {"no colon", R"({"id" "x","text":"t"})", reason::kBadJson, "colon"},
    {"two objects on a line", R"({"text":"one"}{"text":"two"})", reason::kBadJson, "more than one object"},
    {"words behind the object", R"({"text":"one"} tail})", reason::kBadJson, "more than one object"},
    {"an unknown escape", R"({"text":"a \q b"})", reason::kBadJson, "escape"},
    {"a lone high surrogate", R"({"text":"a \ud800 b"})", reason::kBadJson, "escape"},
    {"a lone low surrogate", R"({"text":"a \udc00 b"})", reason::kBadJson, "escape"},
    {"a high surrogate twice", R"({"text":"a \ud83d\ud83d b"})", reason::kBadJson, "escape"},
    {"a raw tab in a string", "{\"text\":\"a\tb\"}", reason::kBadJson, "wrong"},
    {"a raw NUL", "{\"text\":\"a\0b\"}"s, reason::kBadJson, "byte 10 of the line is a control character"},
    {"an id that is no number", R"({"id":12ab,"text":"t"})", reason::kBadJson, "value"},
    {"brackets never closed", nested(3000, R"({"text":"t","x":)", false), reason::kBadJson, "bracket"},
    {"a string", R"("text")", reason::kNotAnObject, "bare value"},
    {"a number", "42", reason::kNotAnObject, "one object a line"},
    {"an array", R"([{"text":"t"}])", reason::kNotAnObject, "jq -c '.[]'"},
    {"no text", R"({"id":"x","body":"t"})", reason::kNoText,
     "no field \"text\"; name the field of the text with --text-field"},
    {"an empty object", "{}", reason::kNoText, "--text-field"},
    {"text is null", R"({"text":null})", reason::kTextNoString, "\"text\""},
    {"text is a number", R"({"text":12})", reason::kTextNoString, "--text-field"},
    {"text is a truth value", R"({"text":true})", reason::kTextNoString, "--text-field"},
    {"text is an object", R"({"text":{"a":"b"}})", reason::kTextNoString, "--text-field"},
    {"text is an array", R"({"text":["a","b"]})", reason::kTextNoString, "--text-field"},
    {"text without bytes", R"({"text":""})", reason::kEmptyText, "no bytes"},
    {"text of white space", R"({"text":" \n\t\u00a0\u3000 "})", reason::kEmptyText, "white space"},
    {"no JSON, in Latin-1", "caf\xE9", reason::kNotUtf8, "byte 3 (0xE9) is not UTF-8; if it is Latin-1"},
    {"Latin-1 without a text", "{\"x\":\"caf\xE9\"}", reason::kNoText, "--text-field"},
    {"id is an array", R"({"id":[1],"text":"t"})", reason::kBadId, "--id-field"},
    {"id is an object", R"({"id":{"oid":"1"},"text":"t"})", reason::kBadId, "\"id\""},
    {"id is a truth value", R"({"id":false,"text":"t"})", reason::kBadId, "--id-field"},
    {"id is too long", R"({"text":"t","id":")" + std::string(kMaxIdBytes + 1, 'i') + "\"}", reason::kLongId,
     "8193 bytes"},
};

TEST(BadLine, EachKindIsRejectedWithItsReasonAndTheLinesAroundItSurvive) {
  for (const BadLine& bad : kBadLines) {
    const Result got =
        read_line("{\"id\":\"before\",\"text\":\"t\"}\n" + bad.line + "\n{\"id\":\"after\",\"text\":\"t\"}\n");
    EXPECT_EQ(got.ids(), (Strings{"before", "after"})) << bad.what;
    ASSERT_EQ(got.rejects.size(), 1u) << bad.what;
    EXPECT_EQ(got.rejects[0].reason, bad.reason) << bad.what;
    EXPECT_EQ(got.rejects[0].line, 2u) << bad.what;
    EXPECT_NE(got.rejects[0].detail.find(bad.detail), std::string::npos) << bad.what << ": " << got.rejects[0].detail;
    EXPECT_TRUE(shingling::is_valid_utf8(got.rejects[0].detail)) << bad.what;
  }
}

TEST(BadLine, AllTogetherInOneFileEachKeepItsLineAndTheGoodOnesStay) {
  std::string file;
  Strings good;
  std::uint64_t line = 0;
  std::vector<std::uint64_t> bad_lines;
  for (const BadLine& bad : kBadLines) {
    good.push_back("good" + std::to_string(good.size()));
    file += "{\"id\":\"" + good.back() + "\",\"text\":\"t\"}\r\n" + bad.line + "\n";
    line += 2;
    bad_lines.push_back(line);
  }
  const Result got = read_line(file);
  EXPECT_EQ(got.ids(), good);
  std::vector<std::uint64_t> lines;
  for (const Reject& reject : got.rejects) lines.push_back(reject.line);
  EXPECT_EQ(lines, bad_lines);
}

TEST(BadLine, BytesThatAreNoUtf8AreReplacedAndTheDocumentStays) {
  struct Row {
    std::string line;
    const char* text;
    const char* detail;
  };
  const Row kRows[] = {
      {"{\"text\":\"caf\xE9\"}", "caf\uFFFD",
       "1 byte of the line became U+FFFD, the document stays; byte 12 (0xE9) is not UTF-8; if it is Latin-1, convert "
       "the "
       "file: iconv -f ISO-8859-1 -t UTF-8"},
      {"{\"text\":\"\xC0\xAF\"}", "\uFFFD\uFFFD",
       "2 bytes of the line became U+FFFD, the document stays; the first: byte 9"},
      {"{\"text\":\"\xED\xA0\x80.\"}", "\uFFFD\uFFFD\uFFFD.", "3 bytes"},
      {"{\"text\":\"\xE2\x82\"}", "\uFFFD\uFFFD", "byte 9"},
      {"{\"text\":\"a \uFFFD is none\xFF\\n\"}", "a \uFFFD is none\uFFFD\n", "1 byte"},
      {"{\"text\":\"t\",\"x\":\"\xFF\"}", "t", "byte 17"},
  };
  for (const Row& row : kRows) {
    const Result got = read_line("{\"text\":\"before\"}\n" + row.line + "\n{\"text\":\"after\"}");
    ASSERT_EQ(got.documents.size(), 3u) << row.line;
    EXPECT_EQ(got.documents[1].text, row.text);
    EXPECT_EQ(got.documents[1].line, 2u);
    ASSERT_EQ(got.rejects.size(), 1u) << row.line;
    EXPECT_EQ(got.rejects[0].reason, reason::kRepaired);
    EXPECT_TRUE(reason::document_stays(got.rejects[0].reason));
    EXPECT_EQ(got.rejects[0].line, 2u);
    EXPECT_NE(got.rejects[0].detail.find(row.detail), std::string::npos) << got.rejects[0].detail;
  }
}

TEST(BadLine, ALineThatIsRepairedAndCutSaysBoth) {
  const Folder folder;
  const Result got = read_inputs({folder.add("f.jsonl", "{\"text\":\"one\xFF two three four\"}")}, {}, 9);
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text, "one\uFFFD tw");
  ASSERT_EQ(got.rejects.size(), 2u);
  EXPECT_EQ(got.rejects[0].reason, reason::kRepaired);
  EXPECT_EQ(got.rejects[1].reason, reason::kCut);
}

struct BadFile {
  const char* what;
  std::string content;
  std::string_view reason;
  const char* detail;
};

const BadFile kBadFiles[] = {
    {"UTF-16 with its mark", "\xFF\xFEh\0i\0\n\0"s, reason::kForeign, "iconv -f UTF-16 -t UTF-8"},
    {"UTF-16, big-endian", "\xFE\xFF\0h\0i\0\n"s, reason::kForeign, "iconv -f UTF-16 -t UTF-8"},
    {"UTF-16 without a mark", "{\0\"\0t\0e\0x\0t\0\"\0:\0"s, reason::kForeign, "iconv -f UTF-16LE"},
    {"UTF-32", "\xFF\xFE\0\0h\0\0\0"s, reason::kForeign, "iconv -f UTF-32"},
    {"PDF", "%PDF-1.7\n\xE2\xE3\xCF\xD3\n", reason::kForeign, "pdftotext"},
    {"zip", "PK\x03\x04\x14\0\0\0"s, reason::kForeign, "unpack"},
    {"xz",
     "\xFD"
     "7zXZ\0\0\x04"s,
     reason::kForeign, "xz-compressed"},
    {"Parquet", "PAR1\x15\x04\x15", reason::kForeign, "Parquet"},
    {"zip inside gzip", gzip_compress("PK\x03\x04 and so on"), reason::kForeign, "zip archive"},
    {"gzip cut off", gzip_compress("the whole text").substr(0, 20), reason::kDamaged, "decoded bytes"},
    {"gzip header only", "\x1F\x8B\x08\0"s, reason::kDamaged, "after 0 decoded bytes"},
    {"zstd cut off", zstd_compress("the whole text").substr(0, 12), reason::kDamaged, "zstd -t"},
};

TEST(BadFile, EachKindIsOneRejectForEveryReaderAndOtherFilesSurvive) {
  for (const BadFile& bad : kBadFiles) {
    for (const char* suffix : {".txt", ".jsonl", ".wet"}) {
      const Folder folder;
      folder.add("a.txt", "before");
      folder.add("b"s.append(suffix), bad.content);
      folder.add("c.txt", "after");
      const Result got = read_inputs({folder.path()});
      EXPECT_EQ(got.ids(), (Strings{"a.txt", "c.txt"})) << bad.what;
      ASSERT_EQ(got.rejects.size(), 1u) << bad.what << suffix;
      EXPECT_EQ(got.rejects[0].reason, bad.reason) << bad.what << suffix;
      EXPECT_EQ(got.rejects[0].source, 1u);
      EXPECT_NE(got.rejects[0].detail.find(bad.detail), std::string::npos) << bad.what << ": " << got.rejects[0].detail;
    }
  }
}

struct BadText {
  const char* what;
  std::string content;
  std::string_view reason;
  const char* detail;
};

TEST(BadText, EachKindIsRejectedWithItsReason) {
  const BadText kBad[] = {
      {"empty", "", reason::kEmptyText, "no bytes"},
      {"a byte order mark alone", "\xEF\xBB\xBF", reason::kEmptyText, "no bytes"},
      {"white space", " \r\n\t\xC2\xA0\n", reason::kEmptyText, "white space"},
      {"Latin-1", "Se\xF1or", reason::kNotUtf8,
       "byte 2 (0xF1) is not UTF-8; if it is Latin-1, convert the file: iconv"},
      {"binary", "\x01\x02\0\xFF\xFE\x80 and more"s, reason::kForeign, "binary"},
  };
  for (const BadText& bad : kBad) {
    const Folder folder;
    const Result got = read_inputs({folder.add("t.txt", bad.content), folder.add("u.txt", "good")});
    EXPECT_EQ(got.ids(), Strings{"u.txt"}) << bad.what;
    ASSERT_EQ(got.rejects.size(), 1u) << bad.what;
    EXPECT_EQ(got.rejects[0].reason, bad.reason) << bad.what;
    EXPECT_EQ(got.rejects[0].line, 0u);
    EXPECT_NE(got.rejects[0].detail.find(bad.detail), std::string::npos) << bad.what << ": " << got.rejects[0].detail;
  }
}

// ---- JSON lines that are good

TEST(JsonLines, ToleratesWindowsLineEndsBlankLinesAByteOrderMarkAndNoLastLineEnd) {
  const Result got =
      read_line("\xEF\xBB\xBF{\"text\":\"one\"}\r\n\r\n  \t\n\n{\"text\":\"two\"}\n {\"text\":\"three\"} ");
  EXPECT_EQ(got.ids(), (Strings{"f.jsonl:1", "f.jsonl:5", "f.jsonl:6"}));
  EXPECT_TRUE(got.rejects.empty());
}

TEST(JsonLines, AByteOrderMarkInTheMiddleComesFromJoinedFilesAndIsSkipped) {
  const Result got = read_line("{\"id\":1,\"text\":\"t\"}\n\xEF\xBB\xBF{\"id\":2,\"text\":\"t\"}\n\xEF\xBB\xBF\n");
  EXPECT_EQ(got.ids(), (Strings{"1", "2"}));
  EXPECT_TRUE(got.rejects.empty());
}

TEST(JsonLines, AValueNotAskedForMayBeWhatOnlySomeParsersTake) {
  const Result got = read_line("{\"text\":\"t\",\"score\":NaN,\"limit\":-Infinity}");
  EXPECT_EQ(got.documents.size(), 1u);
}

TEST(JsonLines, AnEmptyFileHoldsNoDocument) {
  const Result got = read_line("");
  EXPECT_TRUE(got.documents.empty() && got.rejects.empty());
}

TEST(JsonLines, TakesStringsIntegersAndPlacesAsIds) {
  const Result got = read_line(R"({"id":"a b","text":"t"}
{"id":12,"text":"t"}
{"id":-1.5e3,"text":"t"}
{"id":123456789012345678901234567890,"text":"t"}
{"id":null,"text":"t"}
{"id":"","text":"t"}
{"text":"t"}
{"id" : 7 ,"text":"t"}
)");
  EXPECT_EQ(got.ids(), (Strings{"a b", "12", "-1.5e3", "123456789012345678901234567890", "f.jsonl:5", "f.jsonl:6",
                                "f.jsonl:7", "7"}));
  EXPECT_TRUE(got.rejects.empty());
}

TEST(JsonLines, ReadsMetadataAndIgnoresWhatIsNoString) {
  const Result got =
      read_line(R"({"text":"t","lang":"pt-BR","date":"2024-05-01","url":"https://e.org/1","source":"Herald"}
{"text":"t","lang":["de"],"date":2024,"url":null,"source":{"name":"x"}}
)");
  ASSERT_EQ(got.documents.size(), 2u);
  const Document& full = got.documents[0];
  EXPECT_EQ((Views{full.lang, full.date, full.url, full.outlet}),
            (Views{"pt", "2024-05-01", "https://e.org/1", "Herald"}));
  const Document& odd = got.documents[1];
  EXPECT_EQ((Views{odd.lang, odd.date, odd.url, odd.outlet}), (Views{"", "2024", "", ""}));
}

TEST(JsonLines, FollowsDottedPathsAndKeysWithDots) {
  const FieldNames fields{.id = "meta.doc.id",
                          .text = "body.text",
                          .lang = "meta.lang",
                          .date = "body",
                          .url = "",
                          .source = "meta.doc.id"};
  const Result got = read_line(
      R"({"meta":{"x":[{"doc":1}],"doc":{"id":5,"y":{}},"lang":"de"},"body":{"text":"t1"}}
{"meta.doc.id":"flat","body.text":"t2","meta.lang":"fr"}
{"meta":{"doc.id":"half"},"body":{"z":1,"text":"t3"},"meta":{"lang":"it"}}
{"meta":7,"body":{"text":"t4"},"url":"u"}
)",
      fields);
  ASSERT_TRUE(got.rejects.empty());
  EXPECT_EQ(got.ids(), (Strings{"5", "flat", "half", "f.jsonl:4"}));
  Strings all;
  for (const Document& document : got.documents)
    all.push_back(std::string(document.text).append(document.lang).append(document.outlet).append(document.url));
  EXPECT_EQ(all, (Strings{"t1de5", "t2frflat", "t3ithalf", "t4"}));
}

TEST(JsonLines, TheFirstOfTwoEqualKeysCounts) {
  const Result got = read_line(R"({"text":"first","text":"second","id":"a","id":"b"})");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text, "first");
  EXPECT_EQ(got.documents[0].id, "a");
}

TEST(JsonLines, UnescapesTextAndKeysAndKeepsNul) {
  const Result got = read_line(R"({"te\u0078t":"a\u0000b\n\"\ud83d\ude00\u00e9"})");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text, "a\0b\n\"\xF0\x9F\x98\x80\xC3\xA9"s);
}

TEST(JsonLines, DeepNestingCostsNoStack) {
  const Result got = read_line(nested(2'000'000, R"({"text":"t","x":)", true));
  EXPECT_EQ(got.documents.size(), 1u);
}

TEST(JsonLines, CutCompressionGivesTheWholeLinesBeforeIt) {
  std::string text;
  for (int i = 0; i < 2000; ++i)
    text += "{\"id\":" + std::to_string(i) + ",\"text\":\"number " + std::to_string(i * 7919) + "\"}\n";
  for (const std::string& whole :
       {gzip_compress(text), zstd_compress(text.substr(0, 40'000)) + zstd_compress(text.substr(40'000))}) {
    const Result got = read_line(whole.substr(0, whole.size() - 2000));
    EXPECT_GT(got.documents.size(), 100u);
    EXPECT_LT(got.documents.size(), 2000u);
    ASSERT_EQ(got.rejects.size(), 1u);
    EXPECT_EQ(got.rejects[0].reason, reason::kDamaged);
    EXPECT_EQ(got.rejects[0].line, got.documents.size() + 1);
  }
}

TEST(JsonLines, BatchesAreBoundedAndKeepTheOrder) {
  std::string file;
  Strings expected;
  for (int i = 0; i < 1500; ++i) {
    expected.push_back(std::to_string(i));
    file += "{\"id\":" + expected.back() + ",\"text\":\"" + std::string(static_cast<std::size_t>(i % 50) * 200, 'x') +
            "y\"}\n";
  }
  const Result got = read_line(file);
  EXPECT_EQ(got.ids(), expected);
  EXPECT_GE(got.batches, file.size() / kBatchBytes);
}

TEST(JsonLines, ShortLinesMakeBatchesOfAboutAsManyAsAllowed) {
  std::string file;
  while (file.size() < 4 * kBatchBytes) file += "{\"text\":\"t\"}\n";
  const Folder folder;
  const std::vector<InputFile> files = list_inputs(Strings{folder.add("f.jsonl", file)});
  const auto reader = open_inputs(files, {});
  std::uint64_t next_line = 1;
  for (int batch = 0; auto raw = reader->next(); ++batch) {
    std::uint64_t lines = 0;
    for (const RawPiece& piece : raw->pieces) {
      EXPECT_EQ(piece.line, next_line);
      next_line += piece.lines;
      lines += piece.lines;
    }
    EXPECT_TRUE(batch == 0 || lines <= 2 * kBatchRecords) << lines;
  }
  EXPECT_EQ(next_line, file.size() / 13 + 1);
}

RawPiece copy_of(const RawPiece& piece) {
  RawBuffer buffer(piece.bytes.size());
  buffer.append(piece.bytes);
  RawPiece copy;
  copy.source = piece.source;
  copy.line = piece.line;
  copy.lines = piece.lines;
  buffer.give(buffer.size(), copy);
  return copy;
}

TEST(JsonLines, ParsesTheSameOnEveryThread) {
  std::string file;
  for (int i = 0; i < 200; ++i)
    file +=
        "{\"id\":" + std::to_string(i) + ",\"text\":\"t" + std::string(static_cast<std::size_t>(i), 'e') + "\"}\nbad\n";
  const Folder folder;
  const std::vector<InputFile> files = list_inputs(Strings{folder.add("f.jsonl", file)});
  const Parse parse({}, files, kDocumentBytes);
  const auto reader = open_inputs(files, {});
  const RawBatch batch = *reader->next();
  ASSERT_EQ(batch.pieces.size(), 1u);
  std::vector<DocBatch> results(8);
  std::vector<std::thread> threads;
  for (DocBatch& result : results)
    threads.emplace_back([&] {
      RawBatch same;
      same.pieces.push_back(copy_of(batch.pieces[0]));
      result = parse(std::move(same));
    });
  for (std::thread& thread : threads) thread.join();
  for (const DocBatch& result : results) {
    ASSERT_EQ(result.documents.size(), results[0].documents.size());
    for (std::size_t i = 0; i < result.documents.size(); ++i)
      EXPECT_EQ(result.documents[i].text, results[0].documents[i].text);
    EXPECT_EQ(result.rejects.size(), results[0].rejects.size());
  }
}

// ---- limits

std::size_t peak_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    std::size_t value = 0;
    status >> value;
    return value;
  }
  return 0;
}

/// What a byte takes: the thread sanitizer keeps shadows of it.
#ifdef __SANITIZE_THREAD__
constexpr std::size_t kShadows = 3;
#else
constexpr std::size_t kShadows = 1;
#endif

TEST(Limits, ALineOfAGigabyteIsOneRejectAndIsNeverHeld) {
  const Folder folder;
  const std::string path = folder.path("f.jsonl.zst");
  {
    std::ofstream out(path, std::ios::binary);
    out << zstd_compress("{\"id\":\"before\",\"text\":\"t\"}\n{\"text\":\"");
    const std::string frame = zstd_compress(std::string(16u << 20, 'a'));
    for (int i = 0; i < 64; ++i) out << frame;
    out << zstd_compress("\"}\n{\"id\":\"after\",\"text\":\"t\"}\n");
  }
  const std::size_t before = peak_kilobytes();
  const Result got = read_inputs({path});
  EXPECT_LT(peak_kilobytes() - before, kShadows * (400u << 10));
  EXPECT_EQ(got.ids(), (Strings{"before", "after"}));
  ASSERT_EQ(got.rejects.size(), 1u);
  EXPECT_EQ(got.rejects[0].reason, reason::kLongLine);
  EXPECT_EQ(got.rejects[0].line, 2u);
  EXPECT_EQ(got.rejects[0].detail, "the line is longer than 64 MB; divide the document, or give it as a text file");
}

TEST(Limits, ALongDocumentIsCutAtAParagraphAndStays) {
  const Folder folder;
  const std::string text = "first paragraph\n\nsecond paragraph\n\nthird";
  const Result got =
      read_inputs({folder.add("t.txt", text),
                   folder.add("j.jsonl", "{\"text\":\"0123456789\xC3\xA9 and so on, without a line end\"}"),
                   folder.add("k.txt", "short\nline and a longer one behind it")},
                  {}, 38);
  ASSERT_EQ(got.documents.size(), 3u);
  EXPECT_EQ(got.documents[0].text, "first paragraph\n\nsecond paragraph\n\n");
  EXPECT_EQ(got.documents[1].text, "0123456789\xC3\xA9 and so on, without a line");
  ASSERT_EQ(got.rejects.size(), 2u);
  EXPECT_EQ(got.rejects[0].reason, reason::kCut);
  EXPECT_EQ(got.rejects[0].detail, "the first 35 of " + std::to_string(text.size()) +
                                       " bytes are used, the document stays; raise --max-document to use more");
  EXPECT_EQ(got.rejects[1].line, 1u);
}

TEST(Limits, ACutNeverDividesACharacter) {
  const std::string text = "a\xF0\x9F\x98\x80\xE2\x82\xAC\xC3\xA9";
  for (std::size_t limit = 0; limit <= text.size(); ++limit) {
    const std::size_t at = cut_at(text, limit);
    EXPECT_LE(at, limit);
    EXPECT_TRUE(shingling::is_valid_utf8(text.substr(0, at))) << limit;
  }
  EXPECT_EQ(cut_at("x\n\nlong tail without an end", 20), 20u);  // an early blank line would throw most away
}

TEST(Limits, ATextFileLargerThanARecordIsCutNotHeld) {
  const Folder folder;
  const std::string path = folder.path("t.txt.zst");
  {
    std::ofstream out(path, std::ios::binary);
    std::string piece;
    while (piece.size() < (1u << 20)) piece += "many words ";
    const std::string frame = zstd_compress(piece);
    for (int i = 0; i < 200; ++i) out << frame;
  }
  const Result got = read_inputs({path}, {}, std::size_t{1} << 40);
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text.size(), kMaxRecordBytes);
  ASSERT_EQ(got.rejects.size(), 1u);
  EXPECT_NE(got.rejects[0].detail.find("more than 67108864"), std::string::npos) << got.rejects[0].detail;
}

// ---- text files

TEST(TextFile, IsOneDocumentAsItStands) {
  const Folder folder;
  const Result got = read_inputs({folder.add("t.txt", "\xEF\xBB\xBFOne\r\n\r\nTwo\0three\n"s)});
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text, "One\r\n\r\nTwo\0three\n"s);
  EXPECT_EQ(got.documents[0].id, "t.txt");
  EXPECT_EQ(got.documents[0].line, 0u);
  EXPECT_TRUE(got.documents[0].plain_text);
}

TEST(TextFile, ManySmallFilesShareABatch) {
  const Folder folder;
  for (int i = 0; i < 300; ++i) folder.add(std::to_string(1000 + i) + ".txt", "some words");
  const Result got = read_inputs({folder.path()});
  EXPECT_EQ(got.documents.size(), 300u);
  EXPECT_LE(got.batches, 3u);
  EXPECT_EQ(got.documents[299].source, 299u);
}

TEST(OpenInputs, AnUnknownSuffixIsReadByItsContent) {
  const Folder folder;
  const std::string json = "\n {\"id\":\"j\",\"text\":\"t\"}\n";
  const Result got = read_inputs({folder.add("a", json), folder.add("b.dat", gzip_compress(json)),
                                  folder.add("c", "words {"), folder.add("d.log", zstd_compress("more words"))});
  EXPECT_EQ(got.ids(), (Strings{"j", "j", "c", "d.log"}));
  EXPECT_EQ(got.documents[3].text, "more words");
}

TEST(OpenInputs, ReadsAPipeOnce) {
  const Folder folder;
  const std::string pipe = folder.path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(pipe) << "{\"id\":\"p\",\"text\":\"t\"}\n"; });
  const Result got = read_inputs({pipe});
  writer.join();
  EXPECT_EQ(got.ids(), Strings{"p"});
}

TEST(OpenInputs, ReadsStandardInput) {
  const Folder folder;
  const std::string path = folder.add("in.zst", zstd_compress("{\"text\":\"t\"}\n"));
  const int kept = ::dup(STDIN_FILENO);
  ASSERT_TRUE(std::freopen(path.c_str(), "rb", stdin));
  const Result got = read_inputs({"-"});
  ::dup2(kept, STDIN_FILENO);
  ::close(kept);
  EXPECT_EQ(got.ids(), Strings{"stdin:1"});
}

TEST(OpenInputs, AFileWithoutPermissionIsAReject) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const Folder folder;
  const std::string locked = folder.add("a.txt", "secret");
  ::chmod(locked.c_str(), 0);
  folder.add("b.txt", "open");
  const Result got = read_inputs({folder.path()});
  EXPECT_EQ(got.ids(), Strings{"b.txt"});
  ASSERT_EQ(got.rejects.size(), 1u);
  EXPECT_EQ(got.rejects[0].reason, reason::kUnreadable);
}

// ---- the list of inputs

TEST(ListInputs, WalksAFolderInOrderOfNameAndTakesKnownSuffixes) {
  const Folder folder;
  for (const char* name : {"b.txt", "a/z.md", "a/b/c.JSONL", "a.txt", "skip.png", ".hidden.txt", ".git/x.txt", "noend"})
    folder.add(name, "x");
  fs::create_symlink(folder.path("nowhere"), folder.path("z.txt"));
  fs::create_directory_symlink(folder.path(), folder.path("loop"));
  EXPECT_EQ(names({folder.path()}), (Strings{"a.txt", "a/b/c.JSONL", "a/z.md", "b.txt", "z.txt"}));
  const Result got = read_inputs({folder.path()});
  ASSERT_FALSE(got.rejects.empty());
  EXPECT_EQ(got.rejects.back().reason, reason::kUnreadable);
}

TEST(ListInputs, FilesOfOneNameGetTheirPathsAsGiven) {
  const Folder folder;
  const std::string a = folder.add("de/x.txt", "t"), b = folder.add("en/x.txt", "t"), c = folder.add("en/y.txt", "t");
  EXPECT_EQ(names({a, b, c}), (Strings{a, b, "y.txt"}));
  EXPECT_EQ(names({folder.path("de"), folder.path("en")}), (Strings{a, b, "y.txt"}));
}

TEST(ListInputs, AFileGivenTwiceIsReadOnce) {
  const Folder folder;
  const std::string a = folder.add("a.txt", "t");
  EXPECT_EQ(names({folder.path(), a, folder.path("./a.txt"), "-", "-"}), (Strings{"a.txt", "stdin"}));
}

TEST(ListInputs, FollowsGlobsInOrderOfBytes) {
  const Folder folder;
  for (const char* name : {"b1.txt", "a1.txt", "B1.txt", "c2.txt", "sub1/x.txt", "odd1.dat"}) folder.add(name, "x");
  EXPECT_EQ(names({folder.path("*1*")}), (Strings{"B1.txt", "a1.txt", "b1.txt", "odd1.dat", "x.txt"}));
  EXPECT_EQ(names({folder.path("[ab]1.tx?")}), (Strings{"a1.txt", "b1.txt"}));
}

TEST(ListInputs, AFileWhoseNameLooksLikeAGlobIsThatFile) {
  const Folder folder;
  EXPECT_EQ(names({folder.add("a[1].txt", "x")}), Strings{"a[1].txt"});
}

TEST(ListInputs, BytesThatAreNoUtf8StandInNamesAsPercents) {
  const Folder folder;
  folder.add("caf\xE9.txt", "x");
  folder.add("\xC3\xA9.txt", "x");
  EXPECT_EQ(names({folder.path()}), (Strings{"caf%E9.txt", "\xC3\xA9.txt"}));
  EXPECT_EQ(read_inputs({folder.path()}).documents.size(), 2u);
}

TEST(ListInputs, SaysWhatIsMissing) {
  const Folder folder;
  folder.add("only.png", "x");
  const auto message = [](const Strings& inputs) {
    try {
      list_inputs(inputs);
    } catch (const Error& error) {
      return std::to_string(static_cast<int>(error.code())) + " " + error.what();
    }
    return std::string("nothing thrown");
  };
  const std::string io = std::to_string(static_cast<int>(ErrorCode::kIo)) + " ";
  EXPECT_EQ(message({folder.path("nil.txt")}),
            io + "\"" + folder.path("nil.txt") + "\": no such file or folder; check the path (standard input is -)");
  EXPECT_NE(message({folder.path()}).find("holds no file to read; files are taken by their suffix (.jsonl "),
            std::string::npos);
  EXPECT_NE(message({folder.path("*.txt")}).find("no file has such a name"), std::string::npos);
  EXPECT_TRUE(message({}).starts_with(std::to_string(static_cast<int>(ErrorCode::kUsage)) + " no input"));
}

TEST(Parse, RefusesATextFieldWithoutANameAndDocumentsWithoutBytes) {
  const std::vector<InputFile> files;
  EXPECT_THROW(Parse({.text = ""}, files, 100), Error);
  EXPECT_THROW(Parse({}, files, 0), Error);
}

TEST(PrimaryLanguage, IsTheFirstSubtagInTwoLettersWhereThereAreSome) {
  const std::pair<const char*, const char*> kTags[] = {
      {"de", "de"},       {"pt-BR", "pt"},   {"PT_br", "pt"},  {"zh-Hant-TW", "zh"},
      {"deu_Latn", "de"}, {"ENG", "en"},     {"ger", "de"},    {"iw", "he"},
      {"ast", "ast"},     {"", ""},          {"und", ""},      {"unknown", ""},
      {"English", ""},    {"x", ""},         {"mul", ""},      {"d3", ""},
      {"-", ""},          {"\xC3\xA9n", ""}, {"zxx-Latn", ""}, {"tha", "th"},
  };
  for (const auto& [tag, language] : kTags) EXPECT_EQ(primary_language(tag), language) << tag;
}

TEST(GoingOn, FromTheEndOfAnyBatchGivesTheRest) {
  Folder folder;
  std::string lines;
  for (int i = 0; i < 9000; ++i) {
    lines +=
        R"({"id": ")" + std::to_string(i) + R"(", "text": ")" + std::string(static_cast<std::size_t>(i % 300), 'w');
    lines += i % 7 == 0 ? "\"\n" : " x\"}\r\n";  // some are no JSON
    if (i % 100 == 0) lines += "\n";
  }
  lines += R"({"id": "last", "text": "without an end"})";
  std::string warc;
  for (int i = 0; i < 3000; ++i) {
    const std::string text(static_cast<std::size_t>(i % 500), 'w');
    warc += "WARC/1.0\r\nWARC-Type: " + std::string(i % 9 == 0 ? "warcinfo" : "conversion") + "\r\nWARC-Record-ID: <" +
            std::to_string(i) + ">\r\nContent-Type: text/" + (i % 10 == 3 ? "html" : "plain") +
            "\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text + "\r\n\r\n";
    if (i == 1500) warc += "garbage between records\r\n";
  }
  const std::vector<std::string> inputs = {
      folder.add("x.warc", warc),
      folder.add("y.wet.gz", gzip_compress(warc)),
      folder.add("a.jsonl", lines),
      folder.add("b.jsonl.zst", zstd_compress(lines)),
      folder.add("c.txt", "a text"),
      folder.add("d.jsonl.gz", gzip_compress(lines.substr(0, 70'000)) + gzip_compress(lines.substr(70'000))),
      folder.add("e.jsonl.gz", gzip_compress(lines).substr(0, 5000)),
      folder.add("without_suffix", lines)};
  const std::vector<InputFile> files = list_inputs(inputs);
  const Parse parse({}, files, kDocumentBytes);
  const auto told_by = [&](Reader& reader, std::vector<InputPosition>* places) {
    std::vector<std::string> out;  // one a batch
    while (auto raw = reader.next()) {
      const InputPosition after = raw->after;
      const DocBatch batch = parse(std::move(*raw));
      EXPECT_EQ(batch.after, after);
      if (places != nullptr) places->push_back(after);
      std::string& told = out.emplace_back();
      for (const Document& document : batch.documents)
        told += std::to_string(document.source) + ":" + std::to_string(document.line) + " " + std::string(document.id) +
                " " + std::to_string(document.text.size()) + "\n";
      for (const Reject& reject : batch.rejects)
        told += std::to_string(reject.source) + ":" + std::to_string(reject.line) + " " + reject.reason + "\n";
    }
    return out;
  };
  std::vector<InputPosition> places;
  const std::vector<std::string> whole = told_by(*open_inputs(files, {}), &places);
  ASSERT_GT(whole.size(), 10u);
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::string rest, expected;
    for (const std::string& told : told_by(*open_inputs(files, {}, places[i], files.size()), nullptr)) rest += told;
    for (std::size_t j = i + 1; j < whole.size(); ++j) expected += whole[j];
    // Blocks may be cut elsewhere, so documents and rejects come in other batches: the lines are the same.
    const auto sorted = [](const std::string& told) {
      std::multiset<std::string> out;
      std::istringstream in(told);
      for (std::string line; std::getline(in, line);) out.insert(line);
      return out;
    };
    EXPECT_EQ(sorted(rest), sorted(expected)) << "from batch " << i;
  }
}

TEST(GoingOn, EndsWithTheFilesAsked) {
  Folder folder;
  const std::vector<InputFile> files = list_inputs(
      std::vector<std::string>{folder.add("a.txt", "one"), folder.add("b.txt", "two"), folder.add("c.txt", "three")});
  const auto reader = open_inputs(files, {}, {1, 0, 1}, 2);
  const auto batch = reader->next();
  ASSERT_TRUE(batch && batch->pieces.size() == 1);
  EXPECT_EQ(batch->pieces[0].bytes, "two");
  EXPECT_EQ(batch->after, (InputPosition{2, 0, 1}));
  EXPECT_FALSE(reader->next());
}

}  // namespace
}  // namespace stemma::engine
