#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "engine/codec/block.h"
#include "engine/codec/byte_stream.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

using namespace std::string_literals;

/// Hands out its bytes `step` at a time, as a pipe might.
class Dripping final : public ByteStream {
 public:
  Dripping(std::string bytes, std::size_t step) : bytes_(std::move(bytes)), step_(step) {}
  std::size_t read(std::span<char> into) override {
    const std::size_t count = std::min({step_, into.size(), bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, into.data());
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t step_, at_ = 0;
};

struct Decoded {
  std::string bytes, fault;
};

Decoded decode(const std::string& file, std::size_t step = 1 << 20, std::size_t ask = 50'000) {
  const auto stream = decoded(std::make_unique<Dripping>(file, step));
  Decoded out;
  std::string room(ask, '\0');
  try {
    while (const std::size_t got = stream->read(room)) out.bytes.append(room, 0, got);
  } catch (const CodecFault& fault) {
    out.fault = fault.what();
    EXPECT_THROW(stream->read(room), CodecFault) << "a fault stays";
  }
  return out;
}

/// Words in no order: compresses about as well as text.
std::string words(std::size_t bytes, unsigned seed) {
  std::mt19937 random(seed);
  std::string out;
  while (out.size() < bytes) {
    out += "word" + std::to_string(random() % 5000);
    out += random() % 12 == 0 ? '\n' : ' ';
  }
  return out;
}

struct Kind {
  const char* name;
  std::string (*compress)(std::string_view, int);
};

class EveryKind : public testing::TestWithParam<Kind> {
 protected:
  static std::string compressed(std::string_view bytes) { return GetParam().compress(bytes, 3); }
};
INSTANTIATE_TEST_SUITE_P(Codec, EveryKind, testing::Values(Kind{"gzip", gzip_compress}, Kind{"zstd", zstd_compress}),
                         [](const auto& kind) { return std::string(kind.param.name); });

TEST_P(EveryKind, ComesBackAsItWas) {
  for (const std::size_t size : {0u, 1u, 1000u, 3'000'000u}) {
    const std::string text = words(size, 1);
    const Decoded got = decode(compressed(text));
    EXPECT_TRUE(got.bytes == text) << size;
    EXPECT_EQ(got.fault, "");
  }
}

TEST_P(EveryKind, MayArriveAByteAtATimeAndBeAskedForAByteAtATime) {
  const std::string text = words(20'000, 2), file = compressed(text) + compressed("") + compressed("end\n");
  for (const std::size_t step : {1u, 2u, 7u, 4096u}) {
    for (const std::size_t ask : {1u, 3u, 65536u}) {
      const Decoded got = decode(file, step, ask);
      EXPECT_TRUE(got.bytes == text + "end\n") << step << ' ' << ask << ' ' << got.bytes.size();
      EXPECT_EQ(got.fault, "");
    }
  }
}

TEST_P(EveryKind, ManyMembersInARowAreOneStream) {
  std::string text, file;
  for (unsigned i = 0; i < 3000; ++i) {
    const std::string part = words(i % 400, i);
    text += part;
    file += compressed(part);
  }
  for (const std::size_t step : {13u, 1u << 20}) {
    const Decoded got = decode(file, step);
    EXPECT_TRUE(got.bytes == text);
    EXPECT_EQ(got.fault, "");
  }
}

TEST_P(EveryKind, CutAnywhereGivesTheFrontAndThenAFault) {
  const std::string text = words(300'000, 3), file = compressed(text);
  for (std::size_t cut = 4; cut < file.size(); cut += cut < 40 ? 1 : file.size() / 37) {
    const Decoded got = decode(file.substr(0, cut));
    EXPECT_TRUE(text.starts_with(got.bytes)) << cut;
    EXPECT_NE(got.fault.find("ends early after " + std::to_string(got.bytes.size()) + " decoded bytes"),
              std::string::npos)
        << cut << ": " << got.fault;
  }
}

TEST_P(EveryKind, CutInTheSecondMemberGivesTheFirstWhole) {
  const std::string first = words(5000, 4), second = compressed(words(5000, 5));
  const Decoded got = decode(compressed(first) + second.substr(0, second.size() / 2));
  EXPECT_TRUE(got.bytes.starts_with(first));
  EXPECT_NE(got.fault, "");
}

TEST_P(EveryKind, AFlippedByteNeverHarmsAndIsFoundWhereThereIsAChecksum) {
  const std::string text = words(60'000, 6), file = compressed(text);
  std::size_t found = 0, tried = 0;
  for (std::size_t at = 2; at < file.size(); at += 97) {
    std::string bad = file;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    const Decoded got = decode(bad);
    ++tried;
    found += !got.fault.empty();
    EXPECT_LT(got.bytes.size(), 100 * text.size());
    const bool must_be_whole = got.fault.empty() && GetParam().name == "gzip"s;
    EXPECT_TRUE(!must_be_whole || got.bytes == text) << at;
  }
  EXPECT_GT(found, tried / 4);
}

TEST_P(EveryKind, OtherBytesBehindTheLastMemberAreAFaultAfterAllWasGiven) {
  const Decoded got = decode(compressed("all of it") + "rubbish that is no member");
  EXPECT_EQ(got.bytes, "all of it");
  EXPECT_NE(got.fault.find("other bytes"), std::string::npos) << got.fault;
}

/// Small members as crawls write them, and the text in them.
std::pair<std::string, std::string> members(std::size_t count) {
  std::string file, text;
  for (unsigned i = 0; i < count; ++i) {
    const std::string part = words(i % 7 == 3 ? 0 : i * 37 % 9000, i);
    file += gzip_compress(part);
    text += part;
  }
  return {file, text};
}

TEST(GzipStream, MembersOfAllSizesAreOneStreamWhateverIsAskedFor) {
  std::string file, text;
  for (const std::size_t size : {3000u, 0u, 600'000u, 20u, 250'000u, 262'144u, 5000u, 1'500'000u, 4000u, 4000u, 300u}) {
    const std::string part = words(size, static_cast<unsigned>(size));
    file += gzip_compress(part);
    text += part;
  }
  for (const std::size_t ask : {100u, 5000u, 300'000u, 2'000'000u}) {
    for (const std::size_t step : {1000u, 70'000u, 1u << 20}) {
      const Decoded got = decode(file, step, ask);
      EXPECT_TRUE(got.bytes == text) << ask << ' ' << step;
      EXPECT_EQ(got.fault, "");
    }
  }
}

TEST(GzipStream, DamageInOneOfManyMembersGivesAllBeforeItAndSaysWhereItIs) {
  const auto [file, text] = members(60);
  std::size_t found = 0;
  for (std::size_t at = 20; at < file.size(); at += 499) {
    std::string bad = file;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    const Decoded got = decode(bad, 1 << 20, 1 << 20), whole_before = decode(file.substr(0, at), 5000, 1 << 20);
    if (got.fault.empty()) continue;  // in a field of a header that nobody reads
    ++found;
    // Where the damage is met may lie some symbols behind it, but never in another member.
    EXPECT_GE(got.bytes.size() + 20'000, whole_before.bytes.size()) << at;
    EXPECT_EQ(text.compare(0, whole_before.bytes.size() / 2, got.bytes, 0, whole_before.bytes.size() / 2), 0) << at;
    EXPECT_NE(got.fault.find("after " + std::to_string(got.bytes.size()) + " decoded bytes"), std::string::npos)
        << got.fault;
  }
  EXPECT_GT(found, 30u);
}

TEST(GzipStream, ACutInOneOfManyMembersGivesTheFrontAndSaysWhere) {
  const auto [file, text] = members(60);
  for (std::size_t cut = 100; cut < file.size(); cut += 997) {
    const Decoded got = decode(file.substr(0, cut), 5000, 1 << 20);
    EXPECT_TRUE(text.starts_with(got.bytes)) << cut;
    EXPECT_TRUE(got.fault.empty() || got.fault.find("ends early after " + std::to_string(got.bytes.size()) +
                                                    " decoded bytes") != std::string::npos)
        << cut << ": " << got.fault;
  }
}

/// Breaks off where a disk might.
class Breaking final : public ByteStream {
 public:
  explicit Breaking(std::string bytes) : inner_(std::move(bytes), 3000) {}
  std::size_t read(std::span<char> into) override {
    if (const std::size_t got = inner_.read(into)) return got;
    throw CodecFault(CodecFault::Kind::kUnreadable, "the disk is gone");
  }

 private:
  Dripping inner_;
};

TEST(GzipStream, MembersBeforeAFaultOfTheDiskAreGiven) {
  const auto [file, text] = members(60);
  const auto stream = decoded(std::make_unique<Breaking>(file));
  std::string got, room(1 << 20, '\0');
  try {
    while (const std::size_t count = stream->read(room)) got.append(room, 0, count);
    ADD_FAILURE() << "no fault";
  } catch (const CodecFault& fault) {
    EXPECT_EQ(fault.what(), "the disk is gone"s);
  }
  EXPECT_TRUE(got == text);
}

TEST(GzipStream, ZerosBehindTheLastMemberAreNoFault) {
  const Decoded got = decode(gzip_compress("tape") + std::string(100'000, '\0'), 999);
  EXPECT_EQ(got.bytes, "tape");
  EXPECT_EQ(got.fault, "");
}

TEST(GzipStream, ReadsAHeaderWithNameCommentAndExtraFieldWhereverAChunkEnds) {
  std::string member = gzip_compress("content");
  member[3] = 4 | 8 | 16;
  member.insert(10, "\x03\0abc"s + "name.txt\0"s + "a comment\0"s);
  for (std::size_t step = 1; step < 50; ++step) {
    const Decoded got = decode(member + member, step);
    EXPECT_EQ(got.bytes, "contentcontent") << step;
    EXPECT_EQ(got.fault, "") << step;
  }
}

TEST(GzipStream, SaysThatTheChecksumIsWrong) {
  std::string member = gzip_compress("some content");
  member[member.size() - 6] ^= 1;
  const Decoded got = decode(member);
  EXPECT_EQ(got.bytes, "some content");
  EXPECT_NE(got.fault.find("checksum"), std::string::npos) << got.fault;
}

TEST(ZstdStream, PassesOverSkippableFrames) {
  const std::string skip = "\x50\x2A\x4D\x18\x05\0\0\0abcde"s;
  const Decoded got = decode(skip + zstd_compress("one ") + skip + zstd_compress("two") + skip);
  EXPECT_EQ(got.bytes, "one two");
  EXPECT_EQ(got.fault, "");
}

TEST(ByteStream, WhatIsNotCompressedComesAsItIs) {
  for (const std::string& plain : {""s, "a"s, "\x1F"s, "plain text"s, std::string(700'000, 'x'), "\0\0\0"s}) {
    EXPECT_TRUE(decode(plain, 1000).bytes == plain);
    EXPECT_EQ(decode(plain, 1000).fault, "");
  }
}

TEST(ByteStream, ReadsFilesByTheirContentWhateverTheirName) {
  const auto folder = std::filesystem::temp_directory_path() / ("stemma-codec-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto path = (folder / "named.zst").string();
  std::ofstream(path, std::ios::binary) << gzip_compress("really gzip");
  std::string room(100, '\0');
  const auto stream = open_stream(path);
  EXPECT_EQ(room.substr(0, stream->read(room)), "really gzip");
  EXPECT_EQ(stream->read(room), 0u);
  for (const auto& [what, name] : {std::pair("opened", (folder / "none").string()), {"read", folder.string()}}) {
    try {
      open_stream(name)->read(room);
      ADD_FAILURE() << name;
    } catch (const CodecFault& fault) {
      EXPECT_EQ(fault.kind(), CodecFault::Kind::kUnreadable);
      EXPECT_NE(std::string(fault.what()).find(what), std::string::npos) << fault.what();
    }
  }
  std::filesystem::remove_all(folder);
}

TEST(PeekedStream, GivesTheLookedAtBytesAgain) {
  PeekedStream stream(std::make_unique<Dripping>("abcdefgh", 3));
  EXPECT_EQ(stream.peek(5), "abcde");
  std::string room(4, '\0'), all;
  while (const std::size_t got = stream.read(room)) all.append(room, 0, got);
  EXPECT_EQ(all, "abcdefgh");
}

TEST(PeekedStream, KeepsAFaultUntilTheBytesBeforeItAreRead) {
  const std::string file = gzip_compress("early");
  PeekedStream stream(decoded(std::make_unique<Dripping>(file.substr(0, file.size() - 4), 100)));
  EXPECT_EQ(stream.peek(1000), "early");
  std::string room(100, '\0');
  EXPECT_EQ(stream.read(room), 5u);
  EXPECT_THROW(stream.read(room), CodecFault);
}

TEST(ZstdBlock, RefusesWhatItDidNotWrite) {
  const std::string block = zstd_compress(words(5000, 7));
  EXPECT_EQ(zstd_decompress(block), words(5000, 7));
  EXPECT_EQ(zstd_decompress(zstd_compress("")), "");
  std::string huge = zstd_compress(std::string(300, 'a'));
  huge.replace(4, 3, "\xE0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x0F"s);  // a header that claims an exabyte
  for (const std::string& bad : {""s, "text"s, block.substr(0, block.size() - 1), block + "x", huge}) {
    EXPECT_THROW(zstd_decompress(bad), Error);
  }
}

}  // namespace
}  // namespace stemma::engine
