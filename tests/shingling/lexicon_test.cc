#include "shingling/lexicon.h"

#include <gtest/gtest.h>

#include <cstring>
#include <span>
#include <string>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/stem.h"

namespace stemma::shingling {
namespace {

LexiconData small_lexicon() {
  LexiconData data;
  data.language = "de";
  data.sources = {{"first-words", "GPL-2+", 3}, {"second-words", "CC-BY-SA-3.0", 2}};
  data.coverage = 0.875;
  data.entries[hash64("haus")] = {{hash64("hous"), 0.75}, {hash64("home"), 0.25}};
  data.entries[hash64("hund")] = {{hash64("dog"), 1.0}};
  data.entries[hash64("und")] = {};
  data.background = {{hash64("hous"), 0.5}, {hash64("dog"), 0.125}};
  return data;
}

/// The bytes in memory of their own, so that a sanitizer sees every step outside.
Lexicon parse(const std::vector<std::byte>& bytes) { return Lexicon::parse(bytes, "de.lex"); }
std::vector<std::byte> bytes_of(std::string_view text) {
  const auto view = std::as_bytes(std::span(text));
  return {view.begin(), view.end()};
}

std::string refusal(const std::vector<std::byte>& bytes) {
  try {
    parse(bytes);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    return error.what();
  }
  return "accepted";
}

/// Puts a fitting checksum behind changed bytes, as a careless writer would.
void seal(std::vector<std::byte>& bytes) {
  const std::uint64_t checksum = hash64({reinterpret_cast<const char*>(bytes.data()), bytes.size() - 8});
  std::memcpy(bytes.data() + bytes.size() - 8, &checksum, 8);
}

TEST(Lexicon, GivesBackWhatWasEncoded) {
  const auto bytes = bytes_of(encode_lexicon(small_lexicon()));
  const Lexicon lexicon = parse(bytes);
  EXPECT_EQ(lexicon.language(), "de");
  EXPECT_EQ(lexicon.entries(), 3u);
  EXPECT_EQ(lexicon.translations(), 3u);
  EXPECT_EQ(lexicon.coverage(), 0.875);
  ASSERT_EQ(lexicon.sources().size(), 2u);
  EXPECT_EQ(lexicon.sources()[1].name, "second-words");
  EXPECT_EQ(lexicon.sources()[1].licence, "CC-BY-SA-3.0");
  EXPECT_EQ(lexicon.sources()[1].entries, 2u);
  EXPECT_NE(lexicon.checksum(), 0u);

  std::vector<Lexicon::Translation> found;
  ASSERT_TRUE(lexicon.find(hash64("haus"), found));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].concept_id, hash64("hous"));
  EXPECT_NEAR(found[0].probability, 0.75, 1.0 / 65535);
  EXPECT_EQ(found[1].concept_id, hash64("home"));
  EXPECT_TRUE(lexicon.contains(hash64("und")));
  EXPECT_FALSE(lexicon.contains(hash64("katze")));

  const auto concepts = lexicon.background_concepts();
  ASSERT_EQ(concepts.size(), 2u);
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    EXPECT_EQ(lexicon.background_shares()[i], concepts[i] == hash64("dog") ? 0.125f : 0.5f);
  }
}

TEST(Lexicon, FindAppendsAndLeavesTheRestAlone) {
  const auto bytes = bytes_of(encode_lexicon(small_lexicon()));
  const Lexicon lexicon = parse(bytes);
  std::vector<Lexicon::Translation> found;
  EXPECT_TRUE(lexicon.find(hash64("hund"), found));
  EXPECT_FALSE(lexicon.find(hash64("katze"), found));
  EXPECT_TRUE(lexicon.find(hash64("und"), found));
  EXPECT_EQ(found.size(), 1u);
}

TEST(Lexicon, AnEmptyOneIsWhole) {
  LexiconData data;
  data.language = "xx";
  const auto bytes = bytes_of(encode_lexicon(data));
  const Lexicon lexicon = parse(bytes);
  EXPECT_EQ(lexicon.entries(), 0u);
  EXPECT_EQ(lexicon.coverage(), -1);
  EXPECT_FALSE(lexicon.contains(0));
}

TEST(Lexicon, ProbabilitiesNeverVanish) {
  LexiconData data;
  data.language = "de";
  data.entries[1] = {{2, 1e-9}};
  const auto bytes = bytes_of(encode_lexicon(data));
  std::vector<Lexicon::Translation> found;
  parse(bytes).find(1, found);
  EXPECT_GT(found.at(0).probability, 0);
}

TEST(Lexicon, EqualDataGiveEqualBytes) { EXPECT_EQ(encode_lexicon(small_lexicon()), encode_lexicon(small_lexicon())); }

TEST(Lexicon, EveryFlippedByteIsFound) {
  const auto whole = bytes_of(encode_lexicon(small_lexicon()));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto damaged = whole;
    damaged[at] ^= std::byte{0x20};
    EXPECT_NE(refusal(damaged), "accepted") << "byte " << at;
  }
}

TEST(Lexicon, EveryTruncationIsFound) {
  const auto whole = bytes_of(encode_lexicon(small_lexicon()));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::vector<std::byte> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_NE(refusal(cut), "accepted") << size << " bytes";
  }
}

TEST(Lexicon, CountsThatPointOutsideAreFoundEvenUnderAFittingChecksum) {
  const auto whole = bytes_of(encode_lexicon(small_lexicon()));
  for (std::size_t field = 24; field < 56; field += 8) {
    for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{1} << 61, ~std::uint64_t{0}}) {
      auto changed = whole;
      std::memcpy(changed.data() + field, &value, 8);
      seal(changed);
      EXPECT_NE(refusal(changed), "accepted") << "field at " << field << " = " << value;
    }
  }
}

TEST(Lexicon, AnySingleByteUnderAFittingChecksumIsSafe) {
  const auto whole = bytes_of(encode_lexicon(small_lexicon()));
  for (std::size_t at = 0; at + 8 < whole.size(); ++at) {
    auto changed = whole;
    changed[at] = std::byte{0xFF};
    seal(changed);
    try {
      const Lexicon lexicon = parse(changed);
      std::vector<Lexicon::Translation> found;
      lexicon.find(hash64("haus"), found);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
}

TEST(Lexicon, RefusalsNameFileCauseAndRemedy) {
  auto bytes = bytes_of(encode_lexicon(small_lexicon()));
  bytes[8] = std::byte{7};
  EXPECT_EQ(refusal(bytes),
            "de.lex: lexicon format 7, this program reads format 1; make it again with `stemma lexicon build`");
  bytes[0] = std::byte{'x'};
  EXPECT_NE(refusal(bytes).find("de.lex: not a lexicon"), std::string::npos);
  bytes = bytes_of(encode_lexicon(small_lexicon()));
  bytes.push_back(std::byte{0});
  EXPECT_NE(refusal(bytes).find("cut short or grown"), std::string::npos);
  bytes.pop_back();
  bytes[100] ^= std::byte{1};
  EXPECT_NE(refusal(bytes).find("damaged"), std::string::npos);
}

TEST(Stemmer, JoinsTheFormsOfAWord) {
  struct Row {
    const char *language, *a, *b;
  };
  constexpr Row kRows[] = {{"en", "government", "governments"},
                           {"de", "häuser", "häusern"},
                           {"fr", "nouvelles", "nouvelle"},
                           {"es", "libros", "libro"},
                           {"it", "casa", "case"},
                           {"pt", "casa", "casas"},
                           {"nl", "boeken", "boek"},
                           {"ru", "дома", "дом"},
                           {"sv", "bilarna", "bil"},
                           {"da", "husene", "hus"},
                           {"no", "husene", "hus"},
                           {"fi", "talossa", "talo"},
                           {"hu", "házak", "ház"},
                           {"ro", "copiilor", "copii"},
                           {"tr", "evler", "ev"}};
  for (const Row& row : kRows) {
    Stemmer stemmer(row.language);
    const std::string first(stemmer.stem(row.a));
    EXPECT_EQ(first, stemmer.stem(row.b)) << row.language;
    EXPECT_NE(first, row.a) << row.language;
  }
}

TEST(Stemmer, FoldsTheSpellingsThatOnlySomeRussianTextsUse) {
  Stemmer russian("ru"), bulgarian("bg");
  const auto stem = [&](std::string_view word) { return std::string(russian.stem(word)); };
  EXPECT_EQ(stem("ещё"), "ещ");
  EXPECT_EQ(stem("ещё"), stem("еще"));
  EXPECT_EQ(stem("за\xCC\x81мок"), stem("замок"));
  EXPECT_EQ(stem("ё\xCC\x81\xCC\x81ёж"), stem("ееж")) << "several in one word";
  EXPECT_EQ(bulgarian.stem("ещё"), "ещё") << "only where the table says so";
}

TEST(Stemmer, LeavesWordsOfUnknownLanguagesAlone) {
  Stemmer stemmer("xx");
  EXPECT_EQ(stemmer.stem("houses"), "houses");
  Stemmer moved = std::move(stemmer);
  EXPECT_EQ(moved.stem(""), "");
}

}  // namespace
}  // namespace stemma::shingling
