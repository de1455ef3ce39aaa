#include "engine/read/line_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "engine/read/formats.h"
#include "tests/support/random_text.h"
#include "tests/support/uneven_stream.h"

namespace stemma::engine {
namespace {

using Strings = std::vector<std::string>;
using stemma::testing::Random;
using stemma::testing::Uneven;

/// A piece of a stream, then many times one character, then another piece.
class Repeated final : public ByteStream {
 public:
  Repeated(std::string front, char fill, std::size_t count, std::string back)
      : front_(std::move(front)), back_(std::move(back)), fill_(fill), left_(count) {}
  std::size_t read(std::span<char> into) override {
    if (!front_.empty()) return give(front_, into);
    const std::size_t count = std::min(left_, into.size());
    std::fill_n(into.data(), count, fill_);
    left_ -= count;
    return count > 0 ? count : give(back_, into);
  }

 private:
  static std::size_t give(std::string& from, std::span<char> into) {
    const std::size_t count = std::min(from.size(), into.size());
    std::copy_n(from.data(), count, into.data());
    from.erase(0, count);
    return count;
  }
  std::string front_, back_;
  char fill_;
  std::size_t left_;
};

/// Lines with their numbers.
using Numbered = std::vector<std::pair<std::uint64_t, std::string>>;

struct Taken {
  Numbered lines;
  std::vector<std::uint64_t> passed_over;
  std::optional<std::uint64_t> fault;  ///< its line
};

Taken take_all(LineBlocks& blocks) {
  Taken out;
  try {
    for (;;) {
      RawPiece piece;
      const LineBlocks::Got got = blocks.next(piece);
      if (got == LineBlocks::Got::kEnd) return out;
      if (got == LineBlocks::Got::kTooLong) {
        out.passed_over.push_back(blocks.number() - 1);
        continue;
      }
      std::istringstream in{std::string(piece.bytes)};
      std::uint64_t number = piece.line;
      for (std::string line; std::getline(in, line);) out.lines.emplace_back(number++, line);
      EXPECT_EQ(piece.lines, number - piece.line);
      EXPECT_EQ(blocks.number(), number);
    }
  } catch (const CodecFault&) {
    out.fault = blocks.number();
    RawPiece piece;
    EXPECT_THROW(blocks.next(piece), CodecFault) << "a fault stays";
  }
  return out;
}

/// The obvious reader.
Taken reference(const std::string& content, std::size_t longest, bool breaks) {
  Taken out;
  std::istringstream in(content);
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (in.eof() && breaks) {
      out.fault = number;
      return out;
    }
    if (line.size() > longest) {
      out.passed_over.push_back(number);
    } else {
      out.lines.emplace_back(number, line);
    }
  }
  if (breaks) out.fault = number + 1;
  return out;
}

std::string random_lines(Random& random, std::size_t most) {
  std::string out;
  for (std::size_t left = random.below(12); left > 0; --left) {
    std::size_t length = random.below(most);
    if (random.below(3) == 0) length = random.below(3);
    for (std::size_t i = 0; i < length; ++i) out += static_cast<char>('a' + random.below(26));
    if (random.below(5) == 0) out += '\r';
    out += '\n';
  }
  if (random.below(2) == 0) out.append(random.below(most), 'z');
  return out;
}

TEST(LineBlocks, GiveTheLinesOfTheObviousReaderWhateverTheSteps) {
  for (std::uint64_t seed = 0; seed < 6000; ++seed) {
    Random random(seed);
    const std::string content = random_lines(random, 1 + random.below(60));
    const std::size_t longest = 1 + random.below(60);
    const LineBlocks::Limits limits{
        .block_bytes = 1 + random.below(longest), .block_lines = 1 + random.below(5), .longest_line = longest};
    const bool breaks = random.below(4) == 0;
    LineBlocks blocks(std::make_unique<Uneven>(content, seed, 1 + random.below(40), breaks), limits);
    const Taken got = take_all(blocks), expected = reference(content, longest, breaks);
    ASSERT_EQ(got.lines, expected.lines) << seed;
    ASSERT_EQ(got.passed_over, expected.passed_over) << seed;
    ASSERT_EQ(got.fault, expected.fault) << seed;
  }
}

TEST(LineBlocks, ALineLongerThanTheLimitIsPassedOver) {
  for (const std::size_t fill : {8u, 9u, 10u, 11u, 12u, 13u, 1'000'000u}) {
    LineBlocks blocks(std::make_unique<Repeated>("first\n", 'x', fill, "\nlast"),
                      {.block_bytes = 4, .block_lines = 1000, .longest_line = 10});
    const Taken got = take_all(blocks);
    ASSERT_EQ(got.lines.size(), fill <= 10 ? 3u : 2u) << fill;
    EXPECT_EQ(got.lines.back(), (std::pair<std::uint64_t, std::string>{3, "last"}));
    EXPECT_EQ(got.passed_over.size(), fill <= 10 ? 0u : 1u) << fill;
  }
}

// ---- the same through the reader and the parser, with blocks of their real size

struct Expected {
  std::string id, text;
  std::uint64_t line = 0;
};

/// JSON lines with blank ones, Windows line ends and byte order marks between; now and then a text longer than a block.
std::string random_records(Random& random, std::vector<Expected>& expected) {
  const std::size_t most = 1 + random.below(20'000);
  std::string out;
  std::uint64_t number = 0;
  while (out.size() < 3 * kBatchBytes) {
    ++number;
    const std::size_t kind = random.below(20);
    if (kind == 0) {
      out += random.below(2) == 0 ? "\n" : " \t\r\n";
      continue;
    }
    if (kind == 1) out += "\xEF\xBB\xBF";
    Expected document{"f:" + std::to_string(number), "", number};
    const std::size_t length = random.below(300) == 0 ? 2 * kBatchBytes : 1 + random.below(most);
    out += R"({"text":")";
    while (document.text.size() < length) {
      switch (random.below(16)) {
        case 0:
          out += R"(\n)";
          document.text += '\n';
          break;
        case 1:
          out += R"(\u00e9\ud83d\ude00\"\\)";
          document.text += "\u00e9\U0001F600\"\\";
          break;
        case 2:
          out += "\u7530\uD7A3";
          document.text += "\u7530\uD7A3";
          break;
        default:
          out += "some words ";
          document.text += "some words ";
      }
    }
    out += '"';
    if (random.below(3) == 0) {
      document.id = "id " + std::to_string(number);
      out += R"(, "id" : ")" + document.id + '"';
    }
    out += "}";
    if (random.below(6) == 0) out += '\r';
    out += '\n';
    expected.push_back(std::move(document));
  }
  if (random.below(2) == 0 && out.ends_with("}\n")) out.pop_back();
  return out;
}

TEST(JsonLinesProperty, DocumentsAreThoseOfTheObviousReaderWhateverTheSteps) {
  const std::vector<InputFile> files{{"f", "f"}};
  const Parse parse({}, files, 64u << 20);
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    Random random(seed);
    std::vector<Expected> expected;
    const std::string content = random_records(random, expected);
    const auto reader = open_jsonl(std::make_unique<Uneven>(content, seed, 1 + random.below(600'000)), InputPosition{});
    std::vector<DocBatch> batches;
    while (auto raw = reader->next()) batches.push_back(parse(std::move(*raw)));
    std::size_t at = 0;
    for (const DocBatch& batch : batches) {
      ASSERT_TRUE(batch.rejects.empty()) << seed << ": " << batch.rejects[0].detail;
      for (const Document& document : batch.documents) {
        ASSERT_LT(at, expected.size());
        ASSERT_EQ(document.id, expected[at].id) << seed;
        ASSERT_EQ(document.line, expected[at].line) << seed;
        ASSERT_TRUE(document.text == expected[at].text) << seed << ' ' << document.id;
        ++at;
      }
    }
    ASSERT_EQ(at, expected.size()) << seed;
  }
}

}  // namespace
}  // namespace stemma::engine
