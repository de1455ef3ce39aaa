#include "engine/read/parquet.h"

#include <arrow/api.h>
#include <arrow/io/file.h>
#include <arrow/json/from_string.h>
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <parquet/arrow/reader.h>
#include <parquet/arrow/writer.h>
#include <parquet/file_reader.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

#include "engine/read/formats.h"
#include "engine/read/raw_records.h"
#include "engine/read/reasons.h"
#include "engine/store/files.h"
#include "shingling/base/error.h"
#include "tests/support/random_text.h"

namespace stemma::engine {
namespace {

namespace fs = std::filesystem;
using stemma::testing::Random;
using Strings = std::vector<std::string>;
using Columns = std::vector<std::pair<std::string, std::shared_ptr<arrow::Array>>>;

class Parquet : public ::testing::Test {
 protected:
  void SetUp() override {
    dir_ = fs::temp_directory_path() / ("stemma_parquet_" + std::to_string(::getpid()));
    fs::create_directories(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }
  std::string path(const std::string& name = "f.parquet") const { return (dir_ / name).string(); }

  fs::path dir_;
};

std::shared_ptr<arrow::Array> array(const std::shared_ptr<arrow::DataType>& type, const std::string& json) {
  return arrow::json::ArrayFromJSONString(type, json).ValueOrDie();
}

/// "[a,b,c]" of what `value` gives for 0, 1 ...
template <class Value>
std::string json_list(std::size_t count, const Value& value) {
  std::string out = "[";
  for (std::size_t i = 0; i < count; ++i) out.append(i == 0 ? "" : ",").append(value(i));
  return out + "]";
}

std::string numbered(std::string front, std::size_t number) { return front.append(std::to_string(number)); }

std::shared_ptr<arrow::Array> strings(const std::vector<std::optional<std::string>>& values,
                                      const std::shared_ptr<arrow::DataType>& type = arrow::utf8()) {
  arrow::BinaryBuilder builder;
  for (const auto& value : values) {
    const arrow::Status done = value ? builder.Append(*value) : builder.AppendNull();
    EXPECT_TRUE(done.ok());
  }
  return builder.Finish().ValueOrDie()->View(type).ValueOrDie();
}

std::shared_ptr<arrow::Table> table(const Columns& columns) {
  arrow::FieldVector fields;
  arrow::ArrayVector arrays;
  for (const auto& [name, values] : columns) {
    fields.push_back(arrow::field(name, values->type()));
    arrays.push_back(values);
  }
  return arrow::Table::Make(arrow::schema(fields), arrays);
}

using Properties = parquet::WriterProperties::Builder;

void write(const arrow::Table& rows, const std::string& path, std::int64_t group_rows = 1 << 20,
           const std::shared_ptr<parquet::WriterProperties>& properties = Properties().build(),
           const std::shared_ptr<parquet::ArrowWriterProperties>& of_arrow =
               parquet::ArrowWriterProperties::Builder().store_schema()->build()) {
  const auto out = arrow::io::FileOutputStream::Open(path).ValueOrDie();
  const arrow::Status done =
      parquet::arrow::WriteTable(rows, arrow::default_memory_pool(), out, group_rows, properties, of_arrow);
  ASSERT_TRUE(done.ok()) << done.ToString();
  ASSERT_TRUE(out->Close().ok());
}

std::shared_ptr<arrow::Table> read_back(const std::string& path) {
  auto file = arrow::io::ReadableFile::Open(path).ValueOrDie();
  auto reader = parquet::arrow::OpenFile(file, arrow::default_memory_pool()).ValueOrDie();
  return reader->ReadTable().ValueOrDie();
}

struct Result {
  std::vector<DocBatch> batches;
  std::vector<Reject> rejects;
  std::size_t largest_piece = 0;

  std::vector<const Document*> documents() const {
    std::vector<const Document*> out;
    for (const DocBatch& batch : batches)
      for (const Document& document : batch.documents) out.push_back(&document);
    return out;
  }
  /// "id|text|lang|date|url|outlet" of each.
  Strings rows() const {
    Strings out;
    for (const Document* d : documents()) {
      std::string row(d->id);
      for (const std::string_view part : {d->text, d->lang, d->date, d->url, d->outlet}) row.append("|").append(part);
      out.push_back(std::move(row));
    }
    return out;
  }
  Strings reasons() const {
    Strings out;
    for (const Reject& reject : rejects) out.push_back(std::to_string(reject.line) + " " + reject.reason);
    return out;
  }
};

Result read(const std::string& path, const FieldNames& fields = {}, std::size_t max_bytes = 8u << 20) {
  const std::vector<InputFile> files{{path, "f"}};
  const Parse parse(fields, files, max_bytes);
  Result out;
  const auto reader = open_inputs(files, fields);
  while (auto raw = reader->next()) {
    for (const RawPiece& piece : raw->pieces) {
      out.largest_piece = std::max(out.largest_piece, piece.bytes.size());
      RawRecords records(piece);
      std::uint64_t count = 0;
      for (; const auto record = records.next(); ++count) EXPECT_EQ(record->number, piece.line + count);
      EXPECT_EQ(count, piece.lines);
    }
    out.batches.push_back(parse(std::move(*raw)));
    std::ranges::move(out.batches.back().rejects, std::back_inserter(out.rejects));
  }
  return out;
}

TEST(ParquetLibrary, LeavesJsonToTheParserThatItWasWrittenFor) {
  Dl_info found{};
  ASSERT_NE(::dladdr(reinterpret_cast<const void*>(&simdjson::get_active_implementation), &found), 0);
  EXPECT_NE(std::string(found.dli_fname).find("libsimdjson"), std::string::npos)
      << found.dli_fname << " comes first; see FindPyarrow.cmake";
}

// ---- reading

TEST_F(Parquet, ARowIsADocumentWithItsMetadata) {
  write(*table({{"other", array(arrow::list(arrow::int32()), "[[1], [], null]")},
                {"id", array(arrow::int64(), "[7, null, -9]")},
                {"text", strings({"one", "two", "three"})},
                {"lang", strings({"pt-BR", std::nullopt, "deu"})},
                {"date", array(arrow::timestamp(arrow::TimeUnit::MILLI, "UTC"), "[1715907723456, null, -1]")},
                {"url", strings({"https://e.org/1", "", std::nullopt})},
                {"source", strings({"Herald", std::nullopt, std::nullopt})}}),
        path());
  const Result got = read(path());
  EXPECT_EQ(got.rows(), (Strings{"7|one|pt|2024-05-17T01:02:03Z|https://e.org/1|Herald", "f:2|two||||",
                                 "-9|three|de|1969-12-31T23:59:59Z||"}));
  EXPECT_EQ(got.documents()[2]->line, 3u);
  EXPECT_FALSE(got.documents()[0]->plain_text);
  EXPECT_TRUE(got.rejects.empty());
}

TEST_F(Parquet, EveryKindOfStringIsTheSameText) {
  const std::vector<std::optional<std::string>> values{"a", "b \xC3\xA9", "a", std::nullopt};
  const std::shared_ptr<arrow::Array> plain = strings(values);
  const std::shared_ptr<arrow::Array> kinds[] = {
      plain, strings(values, arrow::binary()), array(arrow::large_utf8(), "[\"a\", \"b \u00E9\", \"a\", null]"),
      array(arrow::utf8_view(), "[\"a\", \"b \u00E9\", \"a\", null]"),
      arrow::json::DictArrayFromJSONString(arrow::dictionary(arrow::int32(), arrow::utf8()), "[1, 0, 1, null]",
                                           "[\"b \u00E9\", \"a\"]")
          .ValueOrDie()};
  for (const auto& kind : kinds) {
    write(*table({{"text", kind}}), path());
    const Result got = read(path());
    EXPECT_EQ(got.rows(), (Strings{"f:1|a||||", "f:2|b \xC3\xA9||||", "f:3|a||||"})) << kind->type()->ToString();
    EXPECT_EQ(got.reasons(), Strings{"4 text is not a string"});
  }
}

TEST_F(Parquet, WholeNumbersDatesAndTimesBecomeText) {
  struct Row {
    std::shared_ptr<arrow::DataType> type;
    std::string value, text;
  };
  const Row rows[] = {
      {arrow::int8(), "-5", "-5"},
      {arrow::uint8(), "250", "250"},
      {arrow::int32(), "-2147483648", "-2147483648"},
      {arrow::uint32(), "4294967295", "4294967295"},
      {arrow::uint64(), "18446744073709551615", "18446744073709551615"},
      {arrow::date32(), "19860", "2024-05-17"},
      {arrow::date32(), "-719162", "0001-01-01"},
      {arrow::timestamp(arrow::TimeUnit::MICRO), "1715907723456789", "2024-05-17T01:02:03"},
      {arrow::timestamp(arrow::TimeUnit::NANO, "UTC"), "1715907723456789012", "2024-05-17T01:02:03Z"},
      {arrow::date32(), "2932897", ""},  // the year 10000
      {arrow::float64(), "1.5", ""},
      {arrow::boolean(), "true", ""},
      {arrow::decimal128(9, 2), "\"1.50\"", ""},
      {arrow::fixed_size_binary(2), "\"ab\"", ""},
      {arrow::list(arrow::utf8()), "[\"x\"]", ""},
  };
  for (const Row& row : rows) {
    write(*table({{"text", strings({"t"})}, {"url", array(row.type, "[" + row.value + "]")}}), path());
    const Result got = read(path());
    EXPECT_EQ(got.rows(), Strings{"f:1|t|||" + row.text + "|"}) << row.type->ToString();
    EXPECT_TRUE(got.rejects.empty());
  }
}

TEST_F(Parquet, DotsLeadIntoStructsOrStandInNames) {
  const auto inner = arrow::struct_({arrow::field("plain", arrow::utf8()), arrow::field("n", arrow::int32())});
  write(*table({{"body", array(inner, R"([{"plain":"one","n":1}, null, {"plain":null,"n":3}])")},
                {"meta.id", strings({"a", "b", "c"})}}),
        path());
  const Result got = read(path(), {.id = "meta.id", .text = "body.plain", .date = "body.n"});
  EXPECT_EQ(got.rows(), Strings{"a|one||1||"});
  EXPECT_EQ(got.reasons(), (Strings{"2 text is not a string", "3 text is not a string"}));
}

TEST_F(Parquet, RowsAreRejectedAndRepairedAsLinesAre) {
  write(*table({{"id", strings({"a", "b\xFF", std::string(kMaxIdBytes + 1, 'i'), "d", "e"}, arrow::binary())},
                {"text", strings({" \n", "caf\xE9", "t", std::nullopt, std::string(30, 'x')}, arrow::binary())}}),
        path());
  const Result got = read(path(), {}, 20);
  EXPECT_EQ(got.rows(), (Strings{"b\uFFFD|caf\uFFFD||||", "e|" + std::string(20, 'x') + "||||"}));
  EXPECT_EQ(got.reasons(),
            (Strings{"1 empty text", "2 repaired utf-8", "3 id too long", "4 text is not a string", "5 cut"}));
}

TEST_F(Parquet, AFileWithoutTheColumnIsOneRejectThatNamesTheOthers) {
  struct Row {
    std::string name;
    std::shared_ptr<arrow::Array> values;
    std::string_view reason;
    std::string detail;
  };
  const Row rows[] = {
      {"body", strings({"t", "u"}), reason::kNoText,
       "no column \"text\"; name the column of the text with --text-field, of id, body"},
      {"text", array(arrow::list(arrow::utf8()), "[[], []]"), reason::kTextNoString, "holds no strings"},
      {"text", array(arrow::int32(), "[1, 2]"), reason::kTextNoString, "holds no strings"},
      {"text", array(arrow::struct_({arrow::field("a", arrow::utf8())}), "[null, null]"), reason::kTextNoString,
       "of id, text.a"},
  };
  for (const Row& row : rows) {
    write(*table({{"id", strings({"1", "2"})}, {row.name, row.values}}), path());
    const Result got = read(path());
    EXPECT_EQ(got.reasons(), Strings{"0 " + std::string(row.reason)});
    EXPECT_NE(got.rejects[0].detail.find(row.detail), std::string::npos) << got.rejects[0].detail;
  }
  write(*table({{"id", array(arrow::float64(), "[1.5]")}, {"text", strings({"t"})}}), path());
  const Result got = read(path());
  ASSERT_EQ(got.reasons(), Strings{"0 id is not a string or number"});
  EXPECT_NE(got.rejects[0].detail.find("--id-field"), std::string::npos);
}

TEST_F(Parquet, DocumentsAreThoseWrittenWhateverGroupsPagesAndEncodings) {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    Random random(seed);
    const std::size_t count = 1 + random.below(3000), most = 1 + random.below(3000), distinct = 1 + random.below(40);
    Strings expected, reasons;
    std::vector<std::optional<std::string>> texts, ids;
    for (std::size_t i = 1; i <= count; ++i) {
      texts.emplace_back();
      ids.emplace_back();
      if (random.below(5) != 0) ids.back() = numbered("id ", random.below(distinct));
      if (random.below(7) != 0)
        texts.back() = std::string(1 + random.below(most), static_cast<char>('a' + random.below(distinct) % 26));
      if (texts.back()) {
        expected.push_back(ids.back().value_or(numbered("f:", i)).append("|").append(*texts.back()).append("||||"));
      } else {
        reasons.push_back(std::to_string(i) + " text is not a string");
      }
    }
    Properties properties;
    properties.data_pagesize(1 << random.below(20))->write_batch_size(static_cast<std::int64_t>(1 + random.below(500)));
    properties.compression(random.below(2) == 0 ? parquet::Compression::ZSTD : parquet::Compression::SNAPPY);
    properties.dictionary_pagesize_limit(1 << random.below(20));
    if (random.below(2) == 0) properties.disable_dictionary();
    if (random.below(2) == 0) properties.data_page_version(parquet::ParquetDataPageVersion::V2);
    if (random.below(2) == 0) properties.enable_page_checksum();
    if (random.below(3) == 0) properties.disable_dictionary()->encoding(parquet::Encoding::DELTA_BYTE_ARRAY);
    write(*table({{"id", strings(ids)}, {"text", strings(texts)}}), path(),
          static_cast<std::int64_t>(1 + random.below(1000)), properties.build());
    const Result got = read(path());
    ASSERT_EQ(got.rows(), expected) << seed;
    ASSERT_EQ(got.reasons(), reasons) << seed;
  }
}

// 3,000 rows of a megabyte in a file of a few: no batch may hold more than its share.
TEST_F(Parquet, ATextRepeatedByADictionaryIsNotHeldManyTimes) {
  const std::string indices = json_list(3000, [](std::size_t i) { return std::to_string(i % 3); });
  const std::string a(1u << 20, 'a'), b(1u << 20, 'b'), c(1000, 'c');
  write(*table({{"text", arrow::DictionaryArray::FromArrays(arrow::dictionary(arrow::int32(), arrow::utf8()),
                                                            array(arrow::int32(), indices), strings({a, b, c}))
                             .ValueOrDie()}}),
        path());
  const std::vector<InputFile> files{{path(), "f"}};
  const auto reader = open_inputs(files, {});
  std::uint64_t rows = 0;
  while (const auto raw = reader->next()) {
    std::size_t bytes = 0;
    for (const RawPiece& piece : raw->pieces) {
      bytes += piece.bytes.size();
      rows += piece.lines;
    }
    ASSERT_LT(bytes, 2 * kBatchBytes + (1u << 20) + 100);
  }
  EXPECT_EQ(rows, 3000u);
}

TEST_F(Parquet, ARowTooLongToHoldIsPassedOver) {
  write(*table({{"text", strings({"before", std::string(kMaxRecordBytes, 'x'), "after"})}}), path());
  const Result got = read(path());
  EXPECT_EQ(got.rows(), (Strings{"f:1|before||||", "f:3|after||||"}));
  ASSERT_EQ(got.reasons(), Strings{"2 record too long"});
  EXPECT_NE(got.rejects[0].detail.find("more than 64 MB"), std::string::npos);
}

TEST_F(Parquet, AnUnknownSuffixIsReadByItsContentAndAPipeIsRefused) {
  write(*table({{"text", strings({"t"})}}), path("plain"));
  EXPECT_EQ(read(path("plain")).rows(), Strings{"f:1|t||||"});
  for (const char* name : {"-", "pipe.parquet"}) {
    const Result got = [&] {
      if (std::string(name) == "-") {
        Result out;
        const auto reader = open_parquet({"-", "stdin"}, {}, {});
        out.rejects = reader->next()->rejects;
        return out;
      }
      Result out;
      out.rejects = open_parquet_bytes(nullptr, {})->next()->rejects;
      return out;
    }();
    ASSERT_EQ(got.reasons(), Strings{"0 unsupported file"});
    EXPECT_NE(got.rejects[0].detail.find("write it to a file"), std::string::npos);
  }
}

TEST_F(Parquet, ADamagedFileIsARejectAndNeverACrash) {
  std::vector<std::optional<std::string>> texts;
  for (std::size_t i = 0; i < 300; ++i) texts.emplace_back(numbered("text number ", i * 7919));
  const std::string ids = json_list(300, [](std::size_t i) { return std::to_string(i); });
  write(*table({{"id", array(arrow::int32(), ids)}, {"text", strings(texts)}}), path(), 100,
        Properties().enable_page_checksum()->compression(parquet::Compression::SNAPPY)->build());
  const std::string whole = read_file(path());
  for (std::size_t size = 0; size < whole.size(); size += 1 + size / 40) {
    std::ofstream(path("cut.parquet"), std::ios::binary) << whole.substr(0, size);
    const Result got = read(path("cut.parquet"));
    ASSERT_TRUE(got.documents().empty()) << size;
    ASSERT_EQ(got.reasons(), Strings{size < 4 ? "0 unsupported file" : "1 damaged file"}) << size;
  }
  Random random(1);
  for (int round = 0; round < 1000; ++round) {
    std::string damaged = whole;
    for (std::size_t flips = 1 + random.below(3); flips > 0; --flips)
      damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    std::ofstream(path("flipped.parquet"), std::ios::binary) << damaged;
    ASSERT_LE(read(path("flipped.parquet")).documents().size(), 600u);
    try {
      copy_parquet_rows(path("flipped.parquet"), path("out.parquet"), [](std::uint64_t row) { return row % 2 == 0; });
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
  const std::size_t in_data = whole.size() / 3;
  std::string damaged = whole;
  damaged[in_data] = static_cast<char>(damaged[in_data] ^ 1);
  write_file(path("data.parquet"), damaged);
  const Result got = read(path("data.parquet"));
  ASSERT_EQ(got.rejects.size(), 1u) << "checksums of pages are looked at";
  EXPECT_EQ(got.rejects[0].reason, reason::kDamagedFile);
  EXPECT_EQ(got.rejects[0].line, got.documents().size() + 1);
  EXPECT_GE(got.documents().size(), 100u) << "the row groups before it stay";
}

// ---- copying rows

/// A table of every type, with nulls at every level.
std::shared_ptr<arrow::Table> all_types(std::size_t rows, Random& random) {
  const auto repeated = [&](const std::shared_ptr<arrow::DataType>& type, const Strings& values) {
    return array(type, json_list(rows, [&](std::size_t) {
                   return random.below(4) == 0 ? std::string("null") : values[random.below(values.size())];
                 }));
  };
  const auto inner = arrow::struct_({arrow::field("s", arrow::utf8()), arrow::field("l", arrow::list(arrow::int16()))});
  const auto required = arrow::struct_({arrow::field("x", arrow::float32(), false)});
  return table({
      {"bool", repeated(arrow::boolean(), {"true", "false"})},
      {"i8", repeated(arrow::int8(), {"1", "-2"})},
      {"i32", repeated(arrow::int32(), {"1", "-2", "2000000000"})},
      {"u64", repeated(arrow::uint64(), {"1", "18446744073709551615"})},
      {"f32", repeated(arrow::float32(), {"1.5", "-2.25"})},
      {"f64", repeated(arrow::float64(), {"1.5", "1e300"})},
      {"string", repeated(arrow::utf8(), {"\"a\"", "\"\"", "\"some more words\""})},
      {"large", repeated(arrow::large_utf8(), {"\"a\"", "\"bb\""})},
      {"binary", repeated(arrow::binary(), {"\"a\"", "\"bb\""})},
      {"fixed", repeated(arrow::fixed_size_binary(3), {"\"abc\"", "\"xyz\""})},
      {"decimal", repeated(arrow::decimal128(20, 2), {"\"1.50\"", "\"-123456789012345.25\""})},
      {"date", repeated(arrow::date32(), {"0", "19860"})},
      {"time", repeated(arrow::timestamp(arrow::TimeUnit::NANO, "Europe/Paris"), {"0", "1715907723456789012"})},
      {"list", repeated(arrow::list(arrow::utf8()), {"[]", "[\"a\"]", "[\"a\", null, \"c\"]"})},
      {"lists", repeated(arrow::list(arrow::list(arrow::int32())), {"[]", "[[], [1, null], null]", "[[1, 2], [3]]"})},
      {"struct", repeated(inner, {R"({"s":"a","l":[1,2]})", R"({"s":null,"l":[]})", R"({"s":"b","l":null})"})},
      {"structs", repeated(arrow::list(required), {"[]", R"([{"x":1},{"x":2}])", R"([null,{"x":3}])"})},
      {"map", repeated(arrow::map(arrow::utf8(), arrow::int32()), {"[]", R"([["k",1],["l",null]])"})},
      {"category",
       arrow::json::DictArrayFromJSONString(
           arrow::dictionary(arrow::int32(), arrow::utf8()),
           json_list(rows, [&](std::size_t) { return std::to_string(random.below(3)); }), R"(["red","green","blue"])")
           .ValueOrDie()},
  });
}

/// The same rows by slices of the table.
std::shared_ptr<arrow::Table> kept_rows(const std::shared_ptr<arrow::Table>& all,
                                        const std::function<bool(std::uint64_t)>& keep) {
  std::vector<std::shared_ptr<arrow::Table>> slices{all->Slice(0, 0)};
  for (std::int64_t i = 0; i < all->num_rows(); ++i)
    if (keep(static_cast<std::uint64_t>(i) + 1)) slices.push_back(all->Slice(i, 1));
  return arrow::ConcatenateTables(slices).ValueOrDie();
}

/// Equal values; dictionaries may hold them in another order.
bool equal(const arrow::ChunkedArray& a, const arrow::ChunkedArray& b) {
  if (a.type()->id() != arrow::Type::DICTIONARY) return a.Equals(b);
  const auto value = [](const arrow::ChunkedArray& column, std::int64_t row) {
    return std::static_pointer_cast<arrow::DictionaryScalar>(column.GetScalar(row).ValueOrDie())
        ->GetEncodedValue()
        .ValueOrDie();
  };
  for (std::int64_t row = 0; row < a.length(); ++row)
    if (!value(a, row)->Equals(*value(b, row))) return false;
  return true;
}

TEST_F(Parquet, CopyingKeepsEveryTypeNullAndNesting) {
  for (std::uint64_t seed = 0; seed < 16; ++seed) {
    Random random(seed);
    const std::size_t rows = random.below(400);
    const auto metadata = arrow::key_value_metadata({"maker", "note"}, {"a test", "caf\xC3\xA9"});
    const auto whole = all_types(rows, random)->ReplaceSchemaMetadata(metadata);
    Properties properties;
    properties.compression(parquet::Compression::ZSTD)->compression("string", parquet::Compression::SNAPPY);
    properties.compression("i32", parquet::Compression::UNCOMPRESSED)->disable_dictionary("string");
    properties.data_pagesize(1 << random.below(14))->write_batch_size(static_cast<std::int64_t>(1 + random.below(90)));
    if (random.below(2) == 0) properties.data_page_version(parquet::ParquetDataPageVersion::V2);
    const auto group_rows = static_cast<std::int64_t>(1 + random.below(150));
    write(*whole, path(), group_rows, properties.build());
    const std::size_t one_in = 1 + random.below(5);
    std::vector<std::uint64_t> asked;
    const auto keep = [&](std::uint64_t row) { return (row * 2654435761u >> 7) % one_in == 0; };
    copy_parquet_rows(path(), path("out.parquet"), [&](std::uint64_t row) {
      asked.push_back(row);
      return keep(row);
    });
    ASSERT_EQ(asked.size(), rows);
    for (std::size_t i = 0; i < asked.size(); ++i) ASSERT_EQ(asked[i], i + 1);
    const auto before = read_back(path()), after = read_back(path("out.parquet")), expected = kept_rows(before, keep);
    ASSERT_EQ(after->num_rows(), expected->num_rows());
    for (int column = 0; column < after->num_columns(); ++column)
      ASSERT_TRUE(equal(*after->column(column), *expected->column(column)))
          << seed << ' ' << after->field(column)->ToString();
    ASSERT_TRUE(after->schema()->Equals(*before->schema(), true)) << seed << after->schema()->ToString(true);
    const auto from = parquet::ParquetFileReader::OpenFile(path())->metadata();
    const auto to = parquet::ParquetFileReader::OpenFile(path("out.parquet"))->metadata();
    ASSERT_TRUE(from->schema()->Equals(*to->schema()));
    ASSERT_TRUE(from->key_value_metadata()->Equals(*to->key_value_metadata()));
    for (int group = 0; group < to->num_row_groups(); ++group) {
      EXPECT_LE(to->RowGroup(group)->num_rows(), group_rows);
      for (int column = 0; column < to->num_columns(); ++column) {
        const auto chunk = to->RowGroup(group)->ColumnChunk(column), like = from->RowGroup(0)->ColumnChunk(column);
        EXPECT_EQ(chunk->compression(), like->compression());
        EXPECT_EQ(chunk->has_dictionary_page(), like->has_dictionary_page());
      }
    }
    EXPECT_LE(to->num_row_groups(), from->num_row_groups());
  }
}

TEST_F(Parquet, GroupsThatShrinkAreJoined) {
  const std::string ids = json_list(1000, [](std::size_t i) { return std::to_string(i); });
  write(*table({{"id", array(arrow::int32(), ids)}}), path(), 100);
  copy_parquet_rows(path(), path("out.parquet"), [](std::uint64_t row) { return row % 4 == 0; });
  const auto out = parquet::ParquetFileReader::OpenFile(path("out.parquet"))->metadata();
  ASSERT_EQ(out->num_row_groups(), 3);
  EXPECT_EQ(out->RowGroup(0)->num_rows(), 100);
  EXPECT_EQ(out->num_rows(), 250);
}

TEST_F(Parquet, ACopyOfNothingIsAFileWithTheSchema) {
  Random random(1);
  write(*all_types(50, random), path(), 20);
  copy_parquet_rows(path(), path("out.parquet"), [](std::uint64_t) { return false; });
  const auto out = read_back(path("out.parquet"));
  EXPECT_EQ(out->num_rows(), 0);
  EXPECT_TRUE(out->schema()->Equals(*read_back(path())->schema(), true));
  copy_parquet_rows(path("out.parquet"), path("again.parquet"), [](std::uint64_t) { return true; });
  EXPECT_EQ(read_back(path("again.parquet"))->num_rows(), 0);
}

TEST_F(Parquet, WhatArrowHasNoTypeForStaysAsItIs) {
  write(*table({{"time", array(arrow::timestamp(arrow::TimeUnit::NANO), "[0, null, 1715907723456789012]")}}), path(),
        1000, Properties().build(),
        parquet::ArrowWriterProperties::Builder().enable_deprecated_int96_timestamps()->build());
  copy_parquet_rows(path(), path("out.parquet"), [](std::uint64_t row) { return row != 1; });
  const auto out = parquet::ParquetFileReader::OpenFile(path("out.parquet"))->metadata();
  EXPECT_EQ(out->schema()->Column(0)->physical_type(), parquet::Type::INT96);
  EXPECT_TRUE(read_back(path("out.parquet"))->Equals(*read_back(path())->Slice(1)));
}

TEST_F(Parquet, TheSameRowsGiveTheSameBytes) {
  Random random(3);
  write(*all_types(300, random), path(), 70);
  const auto keep = [](std::uint64_t row) { return row % 3 != 0; };
  copy_parquet_rows(path(), path("a.parquet"), keep);
  copy_parquet_rows(path(), path("b.parquet"), keep);
  EXPECT_EQ(read_file(path("a.parquet")), read_file(path("b.parquet")));
}

TEST_F(Parquet, ACopyAppearsWholeOrNotAtAll) {
  Random random(4);
  write(*all_types(300, random), path(), 70, Properties().enable_page_checksum()->build());
  std::string damaged = read_file(path());
  damaged[100] = static_cast<char>(damaged[100] ^ 1);
  write_file(path("damaged.parquet"), damaged);
  write_file(path("out.parquet"), "what was there");
  const auto code_of = [&](const std::string& in, const std::string& out) {
    try {
      copy_parquet_rows(in, out, [](std::uint64_t row) {
        if (row == 250) throw Error(ErrorCode::kConfig, "keep has had enough");
        return true;
      });
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::kUsage;
  };
  EXPECT_EQ(code_of(path(), path("out.parquet")), ErrorCode::kConfig) << "errors of the caller are its own";
  try {
    copy_parquet_rows(path("damaged.parquet"), path("out.parquet"), [](std::uint64_t) { return true; });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    EXPECT_EQ(std::string(error.what()).find(path("damaged.parquet")), 0u);
  }
  EXPECT_EQ(code_of(path("missing.parquet"), path("out.parquet")), ErrorCode::kIo);
  EXPECT_EQ(code_of(path(), "/no/such/folder/out.parquet"), ErrorCode::kIo);
  EXPECT_EQ(read_file(path("out.parquet")), "what was there");
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(dir_)) ++files;
  EXPECT_EQ(files, 3u) << "no temporary stays";
}

}  // namespace
}  // namespace stemma::engine
