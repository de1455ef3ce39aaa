#include "engine/read/raw_records.h"

#include <gtest/gtest.h>

#include <optional>
#include <utility>

#include "engine/codec/block.h"
#include "engine/read/reader.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

using Records = std::vector<std::pair<std::uint64_t, std::string>>;

RawPiece text_file(std::string_view bytes) {
  RawPiece out = testing::piece(bytes, 0, 0);
  out.form = RawForm::kTextFile;
  return out;
}

Records records_of(const RawPiece& piece) {
  Records out;
  RawRecords records(piece);
  while (const std::optional<RawRecord> record = records.next()) out.emplace_back(record->number, record->bytes);
  return out;
}

TEST(RawRecordsTest, GivesLinesWithTheirEndsAndNumbers) {
  EXPECT_EQ(records_of(testing::piece("a\nb\r\n\n\r\n \nlast", 5, 6)),
            (Records{{5, "a\n"}, {6, "b\r\n"}, {7, "\n"}, {8, "\r\n"}, {9, " \n"}, {10, "last"}}));
  EXPECT_EQ(records_of(testing::piece("a\n", 1, 1)), (Records{{1, "a\n"}}));
  EXPECT_EQ(records_of(testing::piece("\n\n", 1, 2)), (Records{{1, "\n"}, {2, "\n"}}));
  EXPECT_TRUE(records_of(testing::piece("", 1, 0)).empty());
}

TEST(RawRecordsTest, ATextFileIsOne) {
  EXPECT_EQ(records_of(text_file("a\nb\n")), (Records{{0, "a\nb\n"}}));
  EXPECT_EQ(records_of(text_file("")), (Records{{0, ""}})) << "an empty file is a record too";
}

TEST(CopyRecord, StandsInMemoryOfItsOwn) {
  RawPiece out;
  {
    RawPiece lines = testing::piece("a\n{\"text\":1}\nb", 7, 3);
    lines.source = 4;
    RawRecords records(lines);
    while (const std::optional<RawRecord> record = records.next())
      if (record->number == 8) out = copy_record(lines, *record);
  }
  EXPECT_EQ(out.bytes, "{\"text\":1}\n");
  EXPECT_EQ(out.line, 8u);
  EXPECT_EQ(out.lines, 1u);
  EXPECT_EQ(out.source, 4u);
  EXPECT_EQ(out.form, RawForm::kLines);
  const RawPiece text = copy_record(text_file(""), {0, ""});
  EXPECT_EQ(text.form, RawForm::kTextFile);
  EXPECT_EQ(text.bytes, "");
  EXPECT_EQ(text.lines, 0u);
}

/// Document for document, what the whole piece gives and what its records give one by one.
TEST(CopyRecord, ParsesToTheDocumentOfThePiece) {
  testing::Folder folder;
  std::string content = "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"one \xC3\xA9\"}\r\n\nno json\n{\"text\":\"no id\"}\n";
  content += "\xEF\xBB\xBF{\"id\":\"b\",\"text\":\"bad \xFF byte\"}\n \t\n{\"id\":\"c\",\"text\":\"no line end\"}";
  const std::vector<InputFile> files = {{folder.add("a.jsonl", content), "a.jsonl"}};
  const Parse parse({}, files, 1u << 20);
  const auto reader = open_inputs(files, {});
  std::optional<RawBatch> whole = reader->next();
  ASSERT_TRUE(whole);
  RawBatch apart;
  for (const RawPiece& piece : whole->pieces)
    for (RawRecords records(piece); const std::optional<RawRecord> record = records.next();)
      apart.pieces.push_back(copy_record(piece, *record));
  const DocBatch expected = parse(*std::move(whole)), got = parse(std::move(apart));
  ASSERT_EQ(expected.documents.size(), 4u);
  ASSERT_EQ(got.documents.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(got.documents[i].id, expected.documents[i].id);
    EXPECT_EQ(got.documents[i].text, expected.documents[i].text);
    EXPECT_EQ(got.documents[i].line, expected.documents[i].line);
  }
  EXPECT_EQ(got.rejects.size(), expected.rejects.size());
}

}  // namespace
}  // namespace stemma::engine
