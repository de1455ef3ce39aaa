#include "shingling/lang/identify.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

#include "shingling/base/error.h"

namespace stemma::shingling {
namespace {

/// The bits of CRC-32 one by one.
std::uint32_t crc32_reference(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

template <class T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void pad(std::string& out) { out.resize((out.size() + 7) / 8 * 8, '\0'); }
std::string sealed(std::string bytes) {
  put(bytes, std::uint64_t{crc32_reference(bytes)});
  return bytes;
}

/// Three classes, two features: seeing "x" says aa, seeing "y" says bb, and the prior likes cc.
std::string small_model(std::uint32_t version = 1, std::int32_t last_feature = 1) {
  constexpr std::uint32_t kClasses = 3, kRow = 8, kFeatures = 2, kStates = 3, kRows = 1;
  std::string out = "stemmali";
  for (const std::uint32_t n : {version, kClasses, kRow, kFeatures, kStates, kRows}) put(out, n);
  for (const char* label : {"aa", "bb", "cc"}) out += std::string(label) + std::string(6, '\0');
  for (const std::int32_t prior : {0, 0, 60000, 0, 0, 0, 0, 0}) put(out, prior);
  constexpr std::int16_t kScores[] = {-256, -2560, -1024, 0, 0, 0, 0, 0, -2560, -256, -1024, 0, 0, 0, 0, 0};
  for (const std::int16_t score : kScores) put(out, score);
  for (std::uint32_t c = 0; c < 256; ++c) put(out, c == 'x' ? 1u : c == 'y' ? 2u : 0u);
  for (std::uint32_t state = 0; state < kStates; ++state) put(out, std::uint32_t{0});
  pad(out);
  for (const std::int32_t feature : {-1, 0, last_feature}) put(out, feature);
  pad(out);
  return out;
}

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto view = std::as_bytes(std::span(text));
  return {view.begin(), view.end()};
}

std::string refusal(std::string_view text) {
  try {
    const auto bytes = bytes_of(text);
    LanguageModel::parse(bytes, "langid.bin");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    return error.what();
  }
  return "accepted";
}

TEST(LanguageModel, TakesTheLikeliestClass) {
  const auto bytes = bytes_of(sealed(small_model()));
  const LanguageModel model = LanguageModel::parse(bytes, "langid.bin");
  EXPECT_EQ(model.identify("axa xax"), "aa");
  EXPECT_EQ(model.identify("bybyb"), "bb");
  EXPECT_EQ(model.identify("xy"), "cc") << "two features that balance leave it to the prior";
  EXPECT_EQ(model.identify("XXX X"), "aa") << "all capitals are read in lower case";
  ASSERT_EQ(model.languages().size(), 3u);
  EXPECT_EQ(model.languages()[2], "cc");
  EXPECT_NE(model.checksum(), 0u);
}

TEST(LanguageModel, SaysUndForTextThatTellsNothing) {
  const auto bytes = bytes_of(sealed(small_model()));
  const LanguageModel model = LanguageModel::parse(bytes, "langid.bin");
  for (const char* text : {"", "   ", "1234 5678", "?!…", "abc"}) EXPECT_EQ(model.identify(text), "und") << text;
}

TEST(LanguageModel, LooksAtTheFirstTwoThousandBytesOnly) {
  const auto bytes = bytes_of(sealed(small_model()));
  const LanguageModel model = LanguageModel::parse(bytes, "langid.bin");
  EXPECT_EQ(model.identify(std::string(2048, 'x') + std::string(100000, 'y')), "aa");
  EXPECT_EQ(model.identify("x\xC3"), "aa") << "a letter cut in two is no error";
}

TEST(LanguageModel, EveryFlippedByteIsFound) {
  const std::string whole = sealed(small_model());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_NE(refusal(damaged), "accepted") << "byte " << at;
  }
}

TEST(LanguageModel, EveryTruncationIsFound) {
  const std::string whole = sealed(small_model());
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_NE(refusal(whole.substr(0, size)), "accepted") << size;
}

TEST(LanguageModel, RefusalsNameFileCauseAndRemedy) {
  EXPECT_EQ(refusal(sealed(small_model(9))),
            "langid.bin: language model format 9, this program reads format 1; make it again with "
            "tools/lexicon/fetch_models.py");
  EXPECT_NE(refusal(sealed(small_model(1, 2))).find("points outside"), std::string::npos);
  EXPECT_NE(refusal(sealed(small_model(1, -2))).find("points outside"), std::string::npos);
  std::string claims_much = small_model();
  claims_much[23] = '\x7F';
  EXPECT_NE(refusal(sealed(claims_much)).find("cut short or grown"), std::string::npos);
}

TEST(LanguageModel, TheRealModelKnowsTwentySentences) {
  const char* folder = std::getenv("STEMMA_LEXICONS");
  const auto path = std::filesystem::path(folder != nullptr ? folder : "") / "langid.bin";
  if (folder == nullptr || !std::filesystem::exists(path)) GTEST_SKIP() << "STEMMA_LEXICONS names no langid.bin";
  std::ifstream in(path, std::ios::binary);
  const auto bytes = bytes_of(std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()));
  const LanguageModel model = LanguageModel::parse(bytes, "langid.bin");
  constexpr std::array<std::array<const char*, 2>, 20> kSentences = {{
      {"en", "The council will meet again on Thursday to decide about the new bridge."},
      {"de", "Der Rat trifft sich am Donnerstag wieder, um über die neue Brücke zu entscheiden."},
      {"fr", "Le conseil se réunira de nouveau jeudi pour décider du nouveau pont."},
      {"es", "El consejo se reunirá de nuevo el jueves para decidir sobre el nuevo puente."},
      {"it", "Il consiglio si riunirà di nuovo giovedì per decidere sul nuovo ponte."},
      {"pt", "O conselho voltará a reunir-se na quinta-feira para decidir sobre a nova ponte."},
      {"nl", "De raad komt donderdag weer bijeen om over de nieuwe brug te beslissen."},
      {"sv", "Rådet träffas igen på torsdag för att besluta om den nya bron."},
      {"pl", "Rada zbierze się ponownie w czwartek, aby zdecydować o nowym moście."},
      {"cs", "Rada se sejde znovu ve čtvrtek, aby rozhodla o novém mostě."},
      {"ru", "Совет снова соберётся в четверг, чтобы принять решение о новом мосте."},
      {"uk", "Рада знову збереться у четвер, щоб ухвалити рішення про новий міст."},
      {"el", "Το συμβούλιο θα συνεδριάσει ξανά την Πέμπτη για να αποφασίσει για τη νέα γέφυρα."},
      {"hu", "A tanács csütörtökön ismét összeül, hogy döntsön az új hídról."},
      {"fi", "Neuvosto kokoontuu jälleen torstaina päättämään uudesta sillasta."},
      {"tr", "Meclis yeni köprü hakkında karar vermek için perşembe günü yeniden toplanacak."},
      {"ar", "سيجتمع المجلس مرة أخرى يوم الخميس لاتخاذ قرار بشأن الجسر الجديد."},
      {"he", "המועצה תתכנס שוב ביום חמישי כדי להחליט על הגשר החדש."},
      {"ja", "評議会は木曜日に再び集まり、新しい橋について決定する。"},
      {"zh", "市议会将于星期四再次开会，决定新桥的建设。"},
  }};
  for (const auto& [language, sentence] : kSentences) EXPECT_EQ(model.identify(sentence), language) << sentence;
  EXPECT_EQ(model.identify("DER RAT TRIFFT SICH AM DONNERSTAG WIEDER"), "de");
}

}  // namespace
}  // namespace stemma::shingling
