#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "engine/codec/block.h"
#include "engine/read/formats.h"
#include "engine/read/raw_records.h"
#include "engine/read/reasons.h"
#include "engine/read/text_use.h"
#include "engine/read/warc_blocks.h"
#include "engine/read/warc_payload.h"
#include "shingling/unicode.h"
#include "tests/support/random_text.h"
#include "tests/support/uneven_stream.h"

namespace stemma::engine {
namespace {

using namespace std::string_literals;
using stemma::testing::Random;
using stemma::testing::Uneven;
using Strings = std::vector<std::string>;

std::string record(const std::string& type, const std::string& block, const std::string& more = "",
                   const std::string& tail = "\r\n\r\n") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\n" + more + "Content-Length: " + std::to_string(block.size()) +
         "\r\n\r\n" + block + tail;
}

std::string wet(const std::string& text, const std::string& id = "") {
  return record("conversion", text,
                "Content-Type: text/plain\r\n" + (id.empty() ? "" : "WARC-Record-ID: <" + id + ">\r\n"));
}

std::string http(const std::string& head, const std::string& body, const std::string& status = "200 OK") {
  return record("response", "HTTP/1.1 " + status + "\r\n" + head + "\r\n" + body,
                "Content-Type: application/http; msgtype=response\r\n");
}

// ---- blocks of records against the obvious reader

struct Told {
  std::vector<std::pair<std::uint64_t, std::string>> records;      // number, bytes
  std::vector<std::pair<std::uint64_t, std::string_view>> faults;  // number, reason
  std::optional<std::uint64_t> broken;                             // number
};

Told told_by_blocks(WarcBlocks& blocks) {
  Told out;
  try {
    for (;;) {
      RawPiece piece;
      Remark fault;
      switch (blocks.next(piece, fault)) {
        case WarcBlocks::Got::kEnd:
          return out;
        case WarcBlocks::Got::kFault:
          out.faults.emplace_back(blocks.number() - 1, fault.reason);
          break;
        case WarcBlocks::Got::kRecords: {
          EXPECT_EQ(piece.form, RawForm::kWarc);
          RawRecords records(piece);
          std::uint64_t count = 0;
          for (; const auto one = records.next(); ++count) out.records.emplace_back(one->number, one->bytes);
          EXPECT_EQ(count, piece.lines);
          EXPECT_EQ(blocks.number(), piece.line + piece.lines);
        }
      }
    }
  } catch (const CodecFault&) {
    out.broken = blocks.number();
    RawPiece piece;
    Remark fault;
    EXPECT_THROW(blocks.next(piece, fault), CodecFault) << "a fault stays";
  }
  return out;
}

/// A line end at `at`, or nothing.
std::string line_end(const std::string& all, std::size_t at) {
  if (all.substr(at, 1) == "\n") return "\n";
  return all.substr(at, 2) == "\r\n" ? "\r\n" : "";
}

enum class Fate { kWhole, kDamaged, kCutOff, kTooLong, kTooLongAndCutOff };

struct Judged {
  Fate fate = Fate::kDamaged;
  std::size_t bytes = 0;
  std::string type;
};

/// A record at the front of all that is left of a file.
Judged judge(const std::string& left, std::size_t longest) {
  const std::string magic = "WARC/1.";
  if (left.compare(0, magic.size(), magic) != 0)
    return {magic.starts_with(left) ? Fate::kCutOff : Fate::kDamaged, 0, ""};
  Judged out;
  std::string length;
  std::size_t at = 0;
  for (bool first = true;; first = false) {
    const std::size_t end = left.find('\n', at);
    if (end == std::string::npos || end >= kLongestWarcHead)
      return {left.size() >= kLongestWarcHead ? Fate::kDamaged : Fate::kCutOff, 0, ""};
    std::string line = left.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) break;
    if (!first && line.starts_with(magic)) return {};
    const std::size_t colon = line.find(':');
    if (first || colon == std::string::npos) continue;
    std::string name = line.substr(0, colon), value = line.substr(colon + 1);
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!value.empty() && is_space(value.front())) value.erase(0, 1);
    while (!value.empty() && is_space(value.back())) value.pop_back();
    while (!name.empty() && is_space(name.back())) name.pop_back();
    if (name.starts_with(' ') || name.starts_with('\t')) continue;
    while (name.starts_with('\r')) name.erase(0, 1);
    if (name == "content-length" && length.empty()) length = value;
    if (name == "warc-type" && out.type.empty()) out.type = value;
  }
  if (length.empty() || length.size() > 18 || length.find_first_not_of("0123456789") != std::string::npos) return {};
  const std::size_t end = at + std::stoull(length);
  if (end > longest) return {end > left.size() ? Fate::kTooLongAndCutOff : Fate::kTooLong, end, out.type};
  if (end > left.size()) return {Fate::kCutOff, 0, ""};
  const std::string one = line_end(left, end), two = line_end(left, end + one.size());
  out.bytes = end + one.size() + (one.empty() ? 0 : two.size());
  const std::string behind = left.substr(out.bytes, magic.size());
  if ((!one.empty() && !two.empty()) || magic.starts_with(behind) || left.substr(out.bytes) == "\r")
    out.fate = Fate::kWhole;
  return out;
}

Told told_obviously(const std::string& content, std::size_t longest, bool breaks) {
  Told out;
  std::uint64_t number = 1;
  for (std::size_t at = 0;;) {
    while (at < content.size() && (content[at] == '\r' || content[at] == '\n')) ++at;
    const std::string left = content.substr(at);
    if (left.empty()) break;
    const Judged judged = judge(left, longest);
    if (judged.fate == Fate::kWhole) {
      out.records.emplace_back(number++, left.substr(0, judged.bytes));
      at += judged.bytes;
      continue;
    }
    if (judged.fate == Fate::kTooLong) {
      if (judged.type == "conversion") out.faults.emplace_back(number, reason::kLongRecord);
      ++number;
      at += judged.bytes;
      continue;
    }
    if (judged.fate == Fate::kTooLongAndCutOff) {  // nobody holds it to look for another record inside
      if (!breaks) out.faults.emplace_back(number, reason::kBadRecord);
      ++number;
      break;
    }
    const std::size_t next = left.find("\nWARC/1.");
    if (next == std::string::npos && breaks) break;
    out.faults.emplace_back(number++, reason::kBadRecord);
    if (next == std::string::npos) break;
    at += next + 1;
  }
  if (breaks) out.broken = number;
  return out;
}

std::string random_bytes(Random& random, std::size_t most) {
  std::string out;
  for (std::size_t left = random.below(most + 1); left > 0; --left) {
    const std::size_t kind = random.below(12);
    out += kind == 0 ? '\n' : kind == 1 ? '\r' : static_cast<char>('a' + random.below(26));
    if (random.below(60) == 0) out += "\r\n\r\n";
    if (random.below(90) == 0) out += "WARC/1.";
  }
  return out;
}

/// Records in every form that is taken, and damage between and inside them.
std::string random_file(Random& random, std::size_t most) {
  std::string out;
  for (std::size_t left = random.below(10); left > 0; --left) {
    const std::string eol = random.below(3) == 0 ? "\n" : "\r\n";
    const std::string block = random_bytes(random, most);
    std::size_t length = block.size();
    if (random.below(8) == 0) length += random.below(5) - 2;
    if (random.below(12) == 0) length = random.below(4 * most);
    std::string type = random.below(2) == 0 ? "conversion" : "request";
    std::string one = "WARC/1.0" + eol + (random.below(2) == 0 ? "WARC-Type: " : "warc-type:") + type + eol;
    if (random.below(6) == 0) one += "X: y" + eol + " goes on" + eol + "no colon" + eol;
    if (random.below(20) != 0)
      one += (random.below(2) == 0 ? "Content-Length: " : "CONTENT-LENGTH:") + std::to_string(length) + eol;
    one += eol + block;
    for (std::size_t ends = random.below(4) == 0 ? random.below(5) : 2; ends > 0; --ends) one += eol;
    if (random.below(10) == 0) one.resize(random.below(one.size()) + 1);
    if (random.below(10) == 0) one[random.below(one.size())] = static_cast<char>(random.below(256));
    if (random.below(12) == 0) one += random_bytes(random, 30);
    out += one;
  }
  return out;
}

TEST(WarcBlocks, GiveTheRecordsOfTheObviousReaderWhateverTheStepsAndTheDamage) {
  for (std::uint64_t seed = 0; seed < 30'000; ++seed) {
    Random random(seed);
    const std::string content = random_file(random, 1 + random.below(120));
    const std::size_t longest = 60 + random.below(400);
    const WarcBlocks::Limits limits{.block_bytes = 1 + random.below(longest), .longest_record = longest};
    const bool breaks = random.below(4) == 0;
    WarcBlocks blocks(std::make_unique<Uneven>(content, seed, 1 + random.below(90), breaks), limits);
    const Told got = told_by_blocks(blocks), expected = told_obviously(content, longest, breaks);
    ASSERT_EQ(got.records, expected.records) << seed << '\n' << content;
    ASSERT_EQ(got.faults, expected.faults) << seed << '\n' << content;
    ASSERT_EQ(got.broken, expected.broken) << seed << '\n' << content;
  }
}

TEST(WarcBlocks, AHeadWithoutEndIsDamageAndTheNextRecordIsFound) {
  const std::string endless = "WARC/1.0\r\nX: " + std::string(kLongestWarcHead, 'x') + "\r\n";
  for (const std::size_t step : {1u << 20, 1000u}) {
    WarcBlocks blocks(std::make_unique<Uneven>(wet("one") + endless + wet("two"), 1, step), {});
    const Told got = told_by_blocks(blocks);
    ASSERT_EQ(got.records.size(), 2u);
    EXPECT_EQ(got.records[1], (std::pair<std::uint64_t, std::string>{3, wet("two")}));
    EXPECT_EQ(got.faults, (decltype(got.faults){{2, reason::kBadRecord}}));
  }
}

// Each length leads far ahead: a reader that moved or searched the same bytes for each of them would never be done.
TEST(WarcBlocks, LengthsThatLieCostNoMoreThanTheBytes) {
  const std::size_t count = 150'000, claimed = 10'000'000;
  std::string content;
  for (std::size_t i = 0; i < count; ++i)
    content += "WARC/1.0\nContent-Length: " + std::to_string(claimed + 60 * (i % 1000)) + "\n\n" + "some words\n\n\n";
  WarcBlocks blocks(std::make_unique<Uneven>(content, 1, 1u << 20), {});
  const Told got = told_by_blocks(blocks);
  EXPECT_TRUE(got.records.empty());
  EXPECT_EQ(got.faults.size(), count);
}

// ---- through the reader and the parser

struct Result {
  std::vector<DocBatch> batches;
  std::vector<Reject> rejects;

  std::vector<const Document*> documents() const {
    std::vector<const Document*> out;
    for (const DocBatch& batch : batches)
      for (const Document& document : batch.documents) out.push_back(&document);
    return out;
  }
  Strings texts() const {
    Strings out;
    for (const Document* document : documents()) out.emplace_back(document->text);
    return out;
  }
  Strings reasons() const {
    Strings out;
    for (const Reject& reject : rejects) out.push_back(std::to_string(reject.line) + " " + reject.reason);
    return out;
  }
};

Result read(std::unique_ptr<ByteStream> bytes, std::size_t max_bytes = 8u << 20) {
  const std::vector<InputFile> files{{"f", "f"}};
  const Parse parse({}, files, max_bytes);
  Result out;
  const auto reader = open_warc(std::move(bytes), InputPosition{});
  while (auto raw = reader->next()) {
    out.batches.push_back(parse(std::move(*raw)));
    std::ranges::move(out.batches.back().rejects, std::back_inserter(out.rejects));
  }
  EXPECT_FALSE(reader->next());
  return out;
}

Result read(const std::string& content, std::size_t max_bytes = 8u << 20) {
  return read(std::make_unique<Uneven>(content, 7, 1u << 20), max_bytes);
}

TEST(Warc, AWetRecordIsADocumentWithItsMetadata) {
  const std::string head =
      "WARC-Target-URI: https://paper.example/a?b\r\nWARC-Date: 2024-05-17T01:02:03Z\r\n"
      "WARC-Record-ID: <urn:uuid:1234>\r\nWARC-Identified-Content-Language: deu,eng\r\nContent-Type: text/plain\r\n";
  const Result got =
      read(record("warcinfo", "software: x\r\n") + record("conversion", "Eins.\nZwei.\n", head) + wet("no metadata"));
  ASSERT_EQ(got.documents().size(), 2u);
  const Document& full = *got.documents()[0];
  EXPECT_EQ(full.id, "urn:uuid:1234");
  EXPECT_EQ(full.url, "https://paper.example/a?b");
  EXPECT_EQ(full.date, "2024-05-17T01:02:03Z");
  EXPECT_EQ(full.lang, "de");
  EXPECT_EQ(full.text, "Eins.\nZwei.\n");
  EXPECT_EQ(full.line, 2u);
  EXPECT_TRUE(full.plain_text);
  const Document& bare = *got.documents()[1];
  EXPECT_EQ(bare.id, "f:3");
  EXPECT_TRUE(bare.url.empty() && bare.date.empty() && bare.lang.empty());
  EXPECT_TRUE(got.rejects.empty());
}

TEST(Warc, BareLineEndsLowerCaseNamesAndMissingOnesAreTaken) {
  const std::string bare = "WARC/1.1\nwarc-type:conversion\nwarc-record-id:  <a>\ncontent-length:3\n\none";
  EXPECT_EQ(read(bare).texts(), Strings{"one"});
  EXPECT_EQ(read(bare + bare).texts(), (Strings{"one", "one"}));
  EXPECT_EQ(read("\r\n\n" + bare + "\n" + bare + "\n\n\n\n\n" + bare + "\r\n\r\n\r\n").texts(),
            (Strings{"one", "one", "one"}));
  EXPECT_TRUE(read("").rejects.empty());
}

TEST(Warc, WhatIsADocumentFollowsFromTypeAndHeads) {
  struct Row {
    const char* what;
    std::string record;
    std::optional<std::string> text;
    std::string_view reason;  ///< of the one reject, if there is one
  };
  const std::string plain = "Content-Type: text/plain; charset=utf-8\r\n", chunked = "Transfer-Encoding: chunked\r\n";
  const std::vector<Row> rows = {
      {"conversion without a type", record("conversion", "words"), "words", ""},
      {"conversion to something else",
       record("conversion", "{}", "Content-Type: application/json\r\n"),
       {},
       reason::kNotPlainText},
      {"conversion without a byte", record("conversion", ""), {}, reason::kEmptyText},
      {"resource of plain text", record("resource", "words", "Content-Type: TEXT/PLAIN\r\n"), "words", ""},
      {"resource of an image", record("resource", "\x89PNG", "Content-Type: image/png\r\n"), {}, reason::kNotPlainText},
      {"response of plain text", http(plain, "words\n"), "words\n", ""},
      {"response longer than it says", http(plain + "Content-Length: 5\r\n", "wordsXX"), "words", ""},
      {"response shorter than it says", http(plain + "Content-Length: 50\r\n", "words"), "words", ""},
      {"response in chunks", http(plain + chunked, "3\r\nwor\r\n00A;x=y\r\nds and mor\r\n0\r\n\r\n"), "words and mor",
       ""},
      {"response in chunks with bare line ends", http(plain + chunked, "2\nwo\n3\nrds\n0\n\n"), "words", ""},
      {"chunks that were joined by the crawler", http(plain + chunked, "words as they are"), "words as they are", ""},
      {"chunks that break off", http(plain + chunked, "5\r\nwords\r\n9\r\nshort"), {}, reason::kBadRecord},
      {"chunks without an end between", http(plain + chunked, "2\r\nwords\r\n0\r\n"), {}, reason::kBadRecord},
      {"chunks without a last one", http(plain + chunked, "5\r\nwords\r\n"), {}, reason::kBadRecord},
      {"compressed response", http(plain + "Content-Encoding: gzip\r\n", gzip_compress("words")), {}, reason::kEncoded},
      {"response said to be as it is", http(plain + "content-encoding: identity\r\n", "words"), "words", ""},
      {"page", http("Content-Type: text/html\r\n", "<p>words"), {}, reason::kNotPlainText},
      {"response without a type", http("", "words"), {}, reason::kNotPlainText},
      {"redirection", http(plain, "moved", "301 Moved"), {}, ""},
      {"error", http(plain, "not found", "404 Not Found"), {}, ""},
      {"answer of another protocol",
       record("response", "paper.example. 1 IN A 192.0.2.1", "Content-Type: text/dns\r\n"),
       {},
       ""},
      {"head of a response alone", record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"), {}, ""},
      {"request", record("request", "GET / HTTP/1.1\r\n\r\n"), {}, ""},
      {"metadata", record("metadata", "fetchTimeMs: 1", plain), {}, ""},
      {"revisit", record("revisit", "HTTP/1.1 200 OK\r\n" + plain + "\r\n"), {}, ""},
      {"warcinfo", record("warcinfo", "isPartOf: x"), {}, ""},
      {"unknown type", record("conversiom", "words"), {}, reason::kUnknownRecord},
      {"continuation", record("continuation", "words"), {}, reason::kUnknownRecord},
      {"no type", "WARC/1.0\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", {}, reason::kUnknownRecord},
      {"id too long", wet("words", std::string(kMaxIdBytes + 1, 'i')), {}, reason::kLongId},
      {"binary", record("conversion", "\0\xFF\xFE\x01"s), {}, reason::kForeign},
      {"no length", "WARC/1.0\r\nWARC-Type: conversion\r\n\r\nwords\r\n\r\n", {}, reason::kBadRecord},
      {"a length that is none", "WARC/1.0\r\nContent-Length: 5x\r\n\r\nwords\r\n\r\n", {}, reason::kBadRecord},
      {"a length below zero", "WARC/1.0\r\nContent-Length: -5\r\n\r\nwords\r\n\r\n", {}, reason::kBadRecord},
      {"a length beyond numbers",
       "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nwords\r\n\r\n",
       {},
       reason::kBadRecord},
  };
  for (const Row& row : rows) {
    const Result got = read(wet("before") + row.record + wet("after"));
    const Strings expected = row.text ? Strings{"before", *row.text, "after"} : Strings{"before", "after"};
    EXPECT_EQ(got.texts(), expected) << row.what;
    ASSERT_EQ(got.rejects.size(), row.reason.empty() ? 0u : 1u) << row.what;
    if (row.reason.empty()) continue;
    EXPECT_EQ(got.rejects[0].reason, row.reason) << row.what;
    EXPECT_EQ(got.rejects[0].line, row.reason == reason::kNotPlainText ? 4u : 2u) << row.what;
    EXPECT_EQ(got.documents().back()->line, 3u) << row.what;
    EXPECT_TRUE(shingling::is_valid_utf8(got.rejects[0].detail)) << row.what;
  }
}

TEST(Warc, OneRejectAFileSpeaksOfAllThatIsNoPlainText) {
  std::string content;
  for (int i = 0; i < 3000; ++i) content += wet("words") + http("Content-Type: text/html\r\n", std::string(300, 'x'));
  const Result got = read(content + http("Content-Type: image/png\r\n", "x") + record("conversion", ""));
  EXPECT_EQ(got.documents().size(), 3000u);
  EXPECT_EQ(got.reasons(), (Strings{"6002 empty text", "6003 not plain text"}));
  EXPECT_EQ(got.rejects[1].detail,
            "3001 records of the file, the first is number 2, hold something else than plain text, 3000 of them HTML, "
            "and are no documents; give the WET file, or extract the text first");
}

TEST(Warc, BytesThatAreNoUtf8AreReplacedAndTheDocumentStays) {
  const Result got = read(wet("caf\xE9") + record("conversion", "t", "WARC-Target-URI: http://e.example/\xFF\r\n"));
  EXPECT_EQ(got.texts(), (Strings{"caf\uFFFD", "t"}));
  EXPECT_EQ(got.documents()[1]->url, "http://e.example/\uFFFD");
  ASSERT_EQ(got.reasons(), Strings{"1 repaired utf-8"});
  EXPECT_EQ(got.rejects[0].detail,
            "1 byte of the payload became U+FFFD, the document stays; byte 3 (0xE9) is not UTF-8; if it is Latin-1, "
            "convert the file: iconv -f ISO-8859-1 -t UTF-8");
}

TEST(Warc, ALongDocumentIsCutAndTheOthersOfItsPieceStay) {
  const Result got = read(wet("short", "a") + wet(std::string(50, 'x'), "b") + wet("short too", "c"), 20);
  EXPECT_EQ(got.texts(), (Strings{"short", std::string(20, 'x'), "short too"}));
  EXPECT_EQ(got.documents()[2]->id, "c");
  EXPECT_EQ(got.reasons(), Strings{"2 cut"});
}

TEST(Warc, DamageIsOneRejectWithItsPlace) {
  const std::string a = wet("first"), b = wet("second"), c = wet("third");
  const std::string place = std::to_string(a.size());
  struct Row {
    const char* what;
    std::string content;
    Strings texts;
    std::string detail;
  };
  const std::string with_junk = a + "junk\n" + b;
  std::string longer = b, shorter = b;
  longer.replace(longer.find("Length: 6"), 9, "Length: 77");
  shorter.replace(shorter.find("Length: 6"), 9, "Length: 3");
  const Row rows[] = {
      {"junk",
       with_junk,
       {"first", "second"},
       "no record begins (WARC/1.) at byte " + place + "; reading goes on at byte " + std::to_string(a.size() + 5)},
      {"a length too large",
       a + longer + c,
       {"first", "third"},
       "the Content-Length of the record at byte " + place + " does not lead to its end; reading goes on at byte " +
           std::to_string(a.size() + b.size() + 1)},
      {"a length too small", a + shorter + c, {"first", "third"}, "does not lead to its end"},
      {"a head that runs into a record",
       a + "WARC/1.0\r\nX: y\r\n" + b,
       {"first", "second"},
       "another record begins inside the head of the record at byte " + place},
      {"the end is missing",
       a + b.substr(0, b.size() - 6),
       {"first"},
       "the file ends inside the record at byte " + place},
      {"junk at the end",
       a + "junk",
       {"first"},
       "no record begins (WARC/1.) at byte " + place + "; no other record follows"},
      {"no WARC at all",
       "words\nand more words\n",
       {},
       "no record begins (WARC/1.) at byte 0; no other record follows"},
  };
  for (const Row& row : rows) {
    const Result got = read(row.content);
    EXPECT_EQ(got.texts(), row.texts) << row.what;
    ASSERT_EQ(got.rejects.size(), 1u) << row.what;
    EXPECT_EQ(got.rejects[0].reason, reason::kBadRecord);
    EXPECT_NE(got.rejects[0].detail.find(row.detail), std::string::npos) << row.what << ": " << got.rejects[0].detail;
  }
}

TEST(Warc, ACutAtAnyByteLosesNothingBeforeIt) {
  const Strings records = {record("warcinfo", "software: x\r\n"), wet("first\ntext", "a"), record("request", "GET /"),
                           http("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n", "3\r\none\r\n0\r\n\r\n"),
                           wet("last text", "b")};
  const std::string texts[] = {"", "first\ntext", "", "one", "last text"};
  std::string whole;
  for (const std::string& one : records) whole += one;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    Strings expected;
    std::size_t end = 0, inside = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::size_t begin = end;
      end += records[i].size();
      const bool is_whole = size >= end - 4;  // the line ends behind it may be missing
      if (is_whole && !texts[i].empty()) expected.push_back(texts[i]);
      if (size > begin && !is_whole) inside = i + 1;
    }
    for (const std::size_t step : {1u, 1u << 20}) {
      const Result got = read(std::make_unique<Uneven>(whole.substr(0, size), size, step));
      ASSERT_EQ(got.texts(), expected) << size;
      const Strings reasons = inside == 0 ? Strings{} : Strings{std::to_string(inside) + " bad record"};
      ASSERT_EQ(got.reasons(), reasons) << size;
    }
  }
}

TEST(Warc, AFlippedByteCostsItsOwnRecordAndTheNextOnlyWhereItNoLongerBeginsALine) {
  const std::size_t count = 5;
  Strings records, texts;
  std::string whole;
  for (std::size_t i = 0; i < count; ++i) {
    texts.push_back("The text of record " + std::to_string(i) + "\nin two lines");
    records.push_back(wet(texts[i], "id " + std::to_string(i)));
    whole += records[i];
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::size_t hit = 0, end = records[0].size();
    for (; at >= end; end += records[hit].size()) ++hit;
    const std::size_t last_hit = at + 1 == end ? hit + 1 : hit;
    for (const char mask : {'\x01', '\x10', '\x80', '\x04'}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ mask);
      const Strings got = read(damaged).texts();
      for (std::size_t i = 0; i < count; ++i) {
        ASSERT_TRUE((i >= hit && i <= last_hit) || std::ranges::find(got, texts[i]) != got.end())
            << "byte " << at << ", record " << i;
      }
      ASSERT_LE(got.size(), count);
    }
  }
}

TEST(Warc, DocumentsAreThoseWrittenWhateverStepsAndCompression) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    Random random(seed);
    Strings texts, ids;
    std::string whole, members;
    const std::size_t most = 1 + random.below(20'000);
    while (whole.size() < 3 * kBatchBytes) {
      const std::size_t length = random.below(300) == 0 ? 2 * kBatchBytes : 1 + random.below(most);
      texts.push_back(testing::random_prose(length, testing::kMixedLatin, random));
      ids.push_back("id " + std::to_string(ids.size()));
      const std::string one = wet(texts.back(), ids.back());
      whole += one;
      members += gzip_compress(one, 1);
    }
    const std::string forms[] = {whole, members, gzip_compress(whole, 1), zstd_compress(whole)};
    for (const std::string& form : forms) {
      const Result got = read(decoded(std::make_unique<Uneven>(form, seed, 1 + random.below(600'000))));
      ASSERT_TRUE(got.rejects.empty()) << got.rejects[0].detail;
      ASSERT_EQ(got.documents().size(), texts.size());
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const Document& document = *got.documents()[i];
        ASSERT_TRUE(document.text == texts[i] && document.id == ids[i] && document.line == i + 1) << i;
      }
    }
  }
}

TEST(Warc, CutCompressionGivesTheWholeRecordsBeforeIt) {
  std::string whole, members;
  for (int i = 0; i < 2000; ++i) {
    const std::string one = wet("number " + std::to_string(i * 7919));
    whole += one;
    members += gzip_compress(one);
  }
  for (const std::string& form : {gzip_compress(whole), members,
                                  zstd_compress(whole.substr(0, 150'000)) + zstd_compress(whole.substr(150'000))}) {
    const Result got = read(decoded(std::make_unique<Uneven>(form.substr(0, form.size() - 2000), 1, 5000)));
    const std::size_t count = got.documents().size();
    EXPECT_GT(count, 500u);
    EXPECT_LT(count, 2000u);
    EXPECT_EQ(got.reasons(), Strings{std::to_string(count + 1) + " damaged compression"});
  }
}

TEST(Warc, ARecordTooLongToHoldIsPassedOver) {
  const std::string huge(kMaxRecordBytes + 1, 'x');
  const Result got = read(wet("before") + wet(huge) + record("request", huge) + wet("after"));
  EXPECT_EQ(got.texts(), (Strings{"before", "after"}));
  EXPECT_EQ(got.documents()[1]->line, 4u);
  ASSERT_EQ(got.reasons(), Strings{"2 record too long"});
  EXPECT_NE(got.rejects[0].detail.find("more than 64 MB; divide the document"), std::string::npos);
  const std::string cut = wet("before") + wet(huge).substr(0, kMaxRecordBytes / 2);
  const Result of_cut = read(cut.substr(0, cut.find("Length: ") + 8) + "9" + cut.substr(cut.find("Length: ") + 8));
  EXPECT_EQ(of_cut.documents().size(), 0u);
}

TEST(Warc, OtherReadersSayWhatTheFileIs) {
  const auto reader = open_jsonl(std::make_unique<Uneven>(wet("words"), 1, 1000), InputPosition{});
  const auto batch = reader->next();
  ASSERT_TRUE(batch && batch->rejects.size() == 1);
  EXPECT_EQ(batch->rejects[0].reason, reason::kForeign);
  EXPECT_NE(batch->rejects[0].detail.find("end its name in .warc or .wet"), std::string::npos);
  EXPECT_TRUE(looks_like_warc(wet("words")));
  EXPECT_FALSE(looks_like_warc("WARC/0.18\r\n"));
}

// ---- dividing a raw piece

TEST(RawRecords, NumberAndDivideEveryForm) {
  const auto divided = [](std::string_view bytes, RawForm form, std::uint64_t first) {
    RawPiece piece;
    piece.bytes = bytes;
    piece.form = form;
    piece.line = first;
    RawRecords records(piece);
    std::vector<std::pair<std::uint64_t, std::string>> out;
    while (const auto record = records.next()) out.emplace_back(record->number, record->bytes);
    return out;
  };
  using Numbered = std::vector<std::pair<std::uint64_t, std::string>>;
  EXPECT_EQ(divided("a\r\n\nb", RawForm::kLines, 5), (Numbered{{5, "a\r\n"}, {6, "\n"}, {7, "b"}}));
  EXPECT_EQ(divided("a\n", RawForm::kLines, 1), (Numbered{{1, "a\n"}}));
  EXPECT_EQ(divided("", RawForm::kLines, 1), Numbered{});
  EXPECT_EQ(divided("a\nb", RawForm::kTextFile, 0), (Numbered{{0, "a\nb"}}));
  EXPECT_EQ(divided("", RawForm::kTextFile, 0), (Numbered{{0, ""}}));
  const std::string a = wet("a"), b = record("request", "b", "", "\n");
  EXPECT_EQ(divided(a + b + "", RawForm::kWarc, 8), (Numbered{{8, a}, {9, b}}));
  EXPECT_EQ(divided(a + "\r\n\r\n" + a, RawForm::kWarc, 1), (Numbered{{1, a}, {2, a}}));
}

TEST(TextUse, IsUtf8AgreesWithTheSlowCheck) {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    Random random(seed);
    std::string text = testing::random_prose(random.below(200), testing::kCyrillic, random);
    for (std::size_t flips = random.below(3); flips > 0 && !text.empty(); --flips)
      text[random.below(text.size())] = static_cast<char>(random.below(256));
    ASSERT_EQ(is_utf8(text), shingling::is_valid_utf8(text)) << seed;
  }
}

}  // namespace
}  // namespace stemma::engine
