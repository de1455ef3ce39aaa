#include "tests/support/reference.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <bit>
#include <sstream>
#include <stdexcept>

#include "shingling/base/hash.h"
#include "tests/support/random_text.h"

namespace stemma::testing {
namespace {

const icu::Normalizer2& nfkc_casefold_instance() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC_Casefold data");
  return *fold;
}

icu::UnicodeString folded(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return nfkc_casefold_instance().normalize(text, status);
}

std::vector<UChar32> code_points(const icu::UnicodeString& text) {
  std::vector<UChar32> out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) out.push_back(text.char32At(i));
  return out;
}

bool has_category(UChar32 c, std::uint32_t mask) { return (U_GET_GC_MASK(c) & mask) != 0; }

/// Drops what folds to nothing at all, then marks behind the 30th of a row. A mark is what folds to something that
/// canonical order may move.
icu::UnicodeString stream_safe_reference(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  int row = 0;
  for (const UChar32 c : code_points(text)) {
    const std::vector<UChar32> alone = code_points(folded(icu::UnicodeString(c)));
    if (alone.empty()) continue;
    row = u_getCombiningClass(alone.front()) != 0 ? row + 1 : 0;
    if (row <= 30) out.append(c);
  }
  return out;
}

bool stands_alone(UChar32 c) {
  if (c == 0x30FC) return true;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  for (const UScriptCode one :
       {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER, USCRIPT_MYANMAR})
    if (script == one) return true;
  return false;
}

}  // namespace

std::string normalize_reference(std::string_view text) {
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::vector<icu::UnicodeString> tokens(1);
  for (const UChar32 c : code_points(folded(stream_safe_reference(source)))) {
    if (!has_category(c, U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) {
      tokens.emplace_back();
    } else if (stands_alone(c)) {
      tokens.emplace_back(c);
      tokens.emplace_back();
    } else {
      tokens.back().append(c);
    }
  }
  std::string out;
  for (const icu::UnicodeString& token : tokens) {
    if (token.isEmpty()) continue;
    if (!out.empty()) out += ' ';
    token.toUTF8String(out);
  }
  return out;
}

std::uint64_t token_hash_reference(std::string_view word, std::uint64_t seed) {
  const auto number = [&](std::size_t at) {  // eight bytes, zeros behind the end
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i)
      if (at + i < word.size()) out |= std::uint64_t{static_cast<unsigned char>(word[at + i])} << (8 * i);
    return out;
  };
  const std::uint64_t low_key = mix64(seed + 0x9E3779B97F4A7C15ull) | 0xFF00'0000'0000'0000ull;
  const std::uint64_t high_key = mix64(seed + 0x3C6EF372FE94F82Aull) | 0xFF00'0000'0000'0000ull;
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < word.size(); at += 16) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(number(at) ^ low_key ^ hash) * (number(at + 8) ^ high_key);
    hash = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }
  return hash;
}

std::vector<std::uint64_t> shingle_reference(std::string_view normalized, std::uint64_t seed) {
  std::istringstream words{std::string(normalized)};
  std::vector<std::uint64_t> h;
  for (std::string word; std::getline(words, word, ' ');)
    if (!word.empty()) h.push_back(token_hash_reference(word, seed));
  std::vector<std::uint64_t> out;
  if (h.empty()) return out;
  if (h.size() < 5) {
    std::uint64_t sum = h.size();
    for (std::size_t i = 0; i < h.size(); ++i) sum += std::rotl(h[i], static_cast<int>(13 * i));
    out.push_back(mix64(sum));
    return out;
  }
  for (std::size_t i = 0; i + 5 <= h.size(); ++i)
    out.push_back(mix64(5 + h[i] + std::rotl(h[i + 1], 13) + std::rotl(h[i + 2], 26) + std::rotl(h[i + 3], 39) +
                        std::rotl(h[i + 4], 52)));
  return out;
}

std::vector<shingling::Slot> minhash_reference(std::span<const std::uint64_t> shingles, std::uint32_t slots,
                                               std::uint64_t seed) {
  std::vector<shingling::Slot> signature;
  std::uint64_t state = seed;
  const auto draw = [&] {
    state += 0x9E3779B97F4A7C15ull;
    return static_cast<std::uint32_t>(mix64(state) >> 32);
  };
  for (std::uint32_t slot = 0; slot < slots; ++slot) {
    const std::uint32_t multiply = draw() | 1u, add = draw();
    std::vector<std::uint32_t> in_bin, direct;
    for (const std::uint64_t shingle : shingles) {
      const auto x = static_cast<std::uint32_t>(shingle >> 32);
      if (std::uint64_t{x} * slots >> 32 == slot) in_bin.push_back(x * 0x9E3779B1u);
      direct.push_back(multiply * x + add);
    }
    if (shingles.empty()) {
      signature.push_back(shingling::kEmptySlot);
      continue;
    }
    const std::uint32_t least = std::ranges::min(in_bin.empty() ? direct : in_bin);
    const auto low = static_cast<shingling::Slot>(least & 0xFFFF);
    signature.push_back(low == shingling::kEmptySlot ? shingling::Slot{0} : low);
  }
  return signature;
}

std::vector<std::uint32_t> classical_minhash(std::span<const std::uint64_t> shingles, std::size_t slots,
                                             std::uint64_t seed) {
  Random random(seed);
  std::vector<std::uint32_t> signature;
  for (std::size_t slot = 0; slot < slots; ++slot) {
    const std::uint64_t multiply = random.next() | 1u, add = random.next();
    std::uint32_t least = 0xFFFF'FFFFu;
    for (const std::uint64_t x : shingles)
      least = std::min(least, static_cast<std::uint32_t>((multiply * x + add) >> 32));
    signature.push_back(least);
  }
  return signature;
}

std::uint64_t simhash_reference(std::span<const std::uint64_t> shingles) {
  std::uint64_t out = 0;
  for (int bit = 0; bit < 64; ++bit) {
    std::size_t ones = 0, zeros = 0;
    for (const std::uint64_t hash : shingles) ++((hash >> bit & 1) != 0 ? ones : zeros);
    if (ones > zeros) out |= std::uint64_t{1} << bit;
  }
  return out;
}

}  // namespace stemma::testing
