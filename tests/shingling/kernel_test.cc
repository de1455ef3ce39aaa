// Each kernel on each instruction set that this machine has, against the plain reference. Built a second time with
// Highway's emulation instead (shingling_emulated_test), as it would run where there is no SIMD at all.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "hwy/targets.h"
#include "shingling/instruction_set_kernel.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/simhash.h"
#include "shingling/text_sketch.h"
#include "tests/support/random_text.h"
#include "tests/support/reference.h"

namespace stemma::shingling {
namespace {

using testing::Random;

class Kernels : public ::testing::TestWithParam<std::int64_t> {
 protected:
  void SetUp() override { hwy::SetSupportedTargetsForTest(GetParam()); }
  void TearDown() override { hwy::SetSupportedTargetsForTest(0); }
};

std::string target_name(const ::testing::TestParamInfo<std::int64_t>& info) {
  std::string name = hwy::TargetName(info.param);
  std::erase_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; });
  return name;
}

const testing::Alphabet kAlphabets[] = {testing::kEnglishLike, testing::kMixedLatin, testing::kCyrillic,
                                        testing::kChinese};

/// Prose with an awkward piece now and then, so that blocks of every kind and every place in a block are met.
std::string mixed_text(Random& random, std::size_t bytes, std::size_t one_in) {
  const std::string prose = testing::random_prose(bytes + 1, kAlphabets[random.below(4)], random);
  std::string out;
  for (std::size_t at = 0; at < prose.size();) {
    const std::size_t from = at;
    next_code_point(prose, at);
    out.append(prose, from, at - from);
    if (random.below(one_in) == 0) testing::append_awkward_piece(random, out);
  }
  return out;
}

TEST_P(Kernels, NormalizeEqualsTheReferenceOnAwkwardText) {
  Random random(21);
  for (int i = 0; i < 4000; ++i) {
    const std::string text = testing::awkward_text(random);
    ASSERT_EQ(normalized(text), testing::normalize_reference(text)) << i;
  }
}

TEST_P(Kernels, NormalizeEqualsTheReferenceOnAwkwardTextSlow) {
  Random random(22);
  for (int i = 0; i < 400'000; ++i) {
    const std::string text = testing::awkward_text(random);
    ASSERT_EQ(normalized(text), testing::normalize_reference(text)) << i;
  }
}

TEST_P(Kernels, NormalizeEqualsTheReferenceAcrossBlocks) {
  Random random(23);
  for (int i = 0; i < 1500; ++i) {
    const std::string text = mixed_text(random, random.below(400), 1 + random.below(120));
    ASSERT_EQ(normalized(text), testing::normalize_reference(text)) << i;
  }
}

TEST_P(Kernels, NormalizeEqualsTheReferenceAtEveryOffset) {
  const std::string piece =
      "Stra\u00DFe \u2019n \u041C\u043E\u0441\u043A\u0432\u0430 e\u0301 \u4E2D\u6587 \xE0\x80\x80 \uFDFA o\u0308\u0323";
  for (std::size_t before = 0; before < 140; ++before) {
    const std::string text = std::string(before, 'x') + piece + std::string(before % 70, 'Y');
    ASSERT_EQ(normalized(text), testing::normalize_reference(text)) << before;
  }
}

/// Text of one letter over and over takes the way by blocks, at whose ends a bad byte once passed for a whole letter.
TEST_P(Kernels, BadBytesInDenseTextSeparateWhereverTheyStand) {
  const std::string_view breaks[] = {"\xC3",         "\xC3\xC2\xA0", "\xEF\xBF",     "\xEF\xBF\xEF", "\xEF\xEF",
                                     "\xEF\xEF\xAF", "\x80",         "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x9F\x98",
                                     "\xC0\xAF",     "\xFF\xFE",     "\xE2\xC3\xA9", "\xF4\x90\x80"};
  for (const std::string_view letter : {"\u00E9", "\u0436", "\u4E2D", "\u0915"})
    for (const std::string_view broken : breaks)
      for (std::size_t before = 0; before < 70; ++before) {
        std::string text(before % letter.size(), 'a');
        while (text.size() + letter.size() <= before) text += letter;
        text += broken;
        for (int i = 0; i < 50; ++i) text += letter;
        ASSERT_EQ(normalized(text), testing::normalize_reference(text)) << letter << " " << before;
        text.append(100, ' ');
        ASSERT_EQ(normalized(text), testing::normalize_reference(text)) << letter << " " << before << " and spaces";
      }
}

TEST_P(Kernels, ShinglesEqualTheReference) {
  Random random(24);
  for (std::size_t words = 0; words < 300; ++words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
      if (i > 0) text += ' ';
      text += std::string(1 + random.below(words % 7 == 0 ? 60 : 10), static_cast<char>(random.between(U'a', U'z')));
    }
    std::vector<std::uint64_t> got;
    shingle(text, words, got);
    ASSERT_EQ(got, testing::shingle_reference(text, words)) << text;
  }
}

TEST_P(Kernels, WordsMayCrossWindows) {
  for (const std::size_t bytes : {2047u, 2048u, 2049u, 4096u, 9000u}) {
    const std::string text = "a " + std::string(bytes, 'b') + " c " + std::string(bytes, 'd');
    std::vector<std::uint64_t> got;
    shingle(text, 1, got);
    EXPECT_EQ(got, testing::shingle_reference(text, 1)) << bytes;
    EXPECT_EQ(normalized("  " + text + " \n "), text);
  }
}

TEST_P(Kernels, MinHashEqualsTheReference) {
  Random random(25);
  for (const std::uint32_t slots : {64u, 128u, 256u}) {
    const MinHasher hasher({.slots = slots, .seed = 3});
    for (const std::size_t size : {1u, 2u, 15u, 16u, 17u, 50u, 127u, 300u, 560u, 2047u, 2048u, 2049u, 5000u}) {
      const auto shingles = testing::random_hashes(size, random);
      std::vector<Slot> got(slots);
      hasher.sketch(shingles, got);
      ASSERT_EQ(got, testing::minhash_reference(shingles, slots, 3)) << slots << " slots, " << size << " shingles";
    }
  }
}

TEST_P(Kernels, MinHashOfFewDistinctAmongManyEqualsTheReference) {
  Random random(26);
  for (const std::size_t distinct : {1u, 2u, 40u, 400u, 4000u}) {
    const auto some = testing::random_hashes(distinct, random);
    std::vector<std::uint64_t> many;
    for (int i = 0; i < 9000; ++i) many.push_back(some[random.below(distinct)]);
    std::vector<Slot> got(128);
    MinHasher().sketch(many, got);
    ASSERT_EQ(got, testing::minhash_reference(many, 128, 1)) << distinct;
  }
}

TEST_P(Kernels, SimHashEqualsTheReference) {
  Random random(27);
  for (std::size_t size = 0; size < 600; size += size < 140 ? 1 : 37) {
    auto hashes = testing::random_hashes(size, random);
    if (size % 3 == 0)  // many equal bits, so that counters carry far
      for (std::uint64_t& hash : hashes) hash |= 0xFFFF'0000'FFFF'0000ull;
    ASSERT_EQ(simhash(hashes), testing::simhash_reference(hashes)) << size;
  }
}

TEST_P(Kernels, TextSketchesAreTheStepsInOne) {
  Random random(28);
  const TextSketcher sketcher({.slots = 128, .seed = 5});
  TextSketcher::Scratch scratch;
  for (int i = 0; i < 200; ++i) {
    const std::string text = mixed_text(random, random.below(2500), 200);
    std::vector<Slot> signature(128);
    const TextSketch got = sketcher.sketch(text, scratch, signature);
    const std::string plain = testing::normalize_reference(text);
    const auto shingles = testing::shingle_reference(plain, 5);
    ASSERT_EQ(got.exact, hash128(plain));
    ASSERT_EQ(got.shingles, shingles.size());
    ASSERT_EQ(got.simhash, testing::simhash_reference(shingles));
    ASSERT_EQ(signature, testing::minhash_reference(shingles, 128, 5));
  }
}

TEST_P(Kernels, LongTextsGoThroughWindows) {
  Random random(30);
  const TextSketcher sketcher({});
  TextSketcher::Scratch scratch;
  std::vector<Slot> signature(128);
  const std::string many(200'000, ' ');
  for (const std::string& text :
       {mixed_text(random, 300'000, 500), many + "a b" + many + "c" + many, std::string(400'000, 'x') + " y",
        std::string(131'072, 'x') + " y z", std::string(131'071, 'x') + " y z", many + " ", many + "end"}) {
    const TextSketch got = sketcher.sketch(text, scratch, signature);
    const std::string plain = testing::normalize_reference(text);
    const auto shingles = testing::shingle_reference(plain, 1);
    ASSERT_EQ(got.exact, hash128(plain));
    ASSERT_EQ(got.simhash, testing::simhash_reference(shingles));
    ASSERT_EQ(signature, testing::minhash_reference(shingles, 128, 1));
  }
}

/// All numbers of 300 texts in one: equal on every instruction set and every machine.
TEST_P(Kernels, TheBytesAreTheSameEverywhere) {
  Random random(29);
  const TextSketcher sketcher({.slots = 128, .seed = 1});
  TextSketcher::Scratch scratch;
  std::uint64_t sum = 0;
  for (int i = 0; i < 300; ++i) {
    std::vector<Slot> signature(128);
    const TextSketch got = sketcher.sketch(mixed_text(random, random.below(3000), 150), scratch, signature);
    for (const std::uint64_t number : {got.exact.high, got.exact.low, got.simhash}) sum = mix64(sum ^ number);
    for (const Slot slot : signature) sum = mix64(sum + slot);
  }
  EXPECT_EQ(hex64(sum), "72ea14f4b8dbb630");
}

TEST_P(Kernels, NameWhatTheyRunOn) { EXPECT_FALSE(instruction_set().empty()); }

INSTANTIATE_TEST_SUITE_P(, Kernels, ::testing::ValuesIn(hwy::SupportedAndGeneratedTargets()), target_name);

}  // namespace
}  // namespace stemma::shingling
