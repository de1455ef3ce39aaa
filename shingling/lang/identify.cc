#include "shingling/lang/identify.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"
#include "shingling/base/stable_math.h"
#include "shingling/unicode.h"

// The model's logarithms have eleven significant bits and lie between -15 and -2, so 1/256 keeps what they say; with
// integers the order of summation is free, which lets the compiler use vectors and still gives one answer everywhere.
static_assert(std::endian::native == std::endian::little, "model files are little-endian");

namespace stemma::shingling {
namespace {

constexpr std::string_view kMagic = "stemmali";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kLabelBytes = 8;
constexpr std::size_t kMaxBytes = 2048;  // of text: no sum can then leave 32 bits
constexpr std::size_t kMaxClasses = 512;
constexpr std::size_t kRowsAhead = 6;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t classes;
  std::uint32_t row_length;
  std::uint32_t features;
  std::uint32_t states;
  std::uint32_t rows;
};
static_assert(sizeof(Header) == 32);

[[noreturn]] void fail(std::string_view name, const std::string& cause) {
  throw Error(ErrorCode::kCorrupt,
              std::string(name) + ": " + cause + "; make it again with tools/lexicon/fetch_models.py");
}

/// CRC-32 as zlib has it: the model is written by a script whose standard library knows no better checksum. Eight
/// tables, eight bytes a step: a model of 70 MB takes some 50 ms.
std::uint32_t crc32(std::span<const std::byte> bytes) {
  std::array<std::array<std::uint32_t, 256>, 8> table;
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
    table[0][i] = crc;
  }
  for (std::size_t k = 1; k < 8; ++k) {
    for (std::size_t i = 0; i < 256; ++i) table[k][i] = (table[k - 1][i] >> 8) ^ table[0][table[k - 1][i] & 0xFF];
  }
  std::uint32_t crc = 0xFFFFFFFFu;
  std::size_t at = 0;
  for (; bytes.size() - at >= 8; at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    word ^= crc;
    crc = 0;
    for (std::size_t k = 0; k < 8; ++k) crc ^= table[7 - k][(word >> (8 * k)) & 0xFF];
  }
  for (; at < bytes.size(); ++at) crc = (crc >> 8) ^ table[0][(crc ^ static_cast<std::uint32_t>(bytes[at])) & 0xFF];
  return ~crc;
}

constexpr std::uint64_t padded(std::uint64_t bytes) { return (bytes + 7) / 8 * 8; }

template <class T>
std::span<const T> take(std::span<const std::byte>& left, std::uint64_t count) {
  const std::span<const T> column(reinterpret_cast<const T*>(left.data()), static_cast<std::size_t>(count));
  left = left.subspan(static_cast<std::size_t>(padded(count * sizeof(T))));
  return column;
}

/// Some letters, all of them capitals: then the letters say more in lower case.
enum class Case { kNoLetters, kCapitals, kMixed };
Case case_of(std::string_view text) {
  bool letters = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c)) continue;
    letters = true;
    if (!is_upper(c)) return Case::kMixed;
  }
  return letters ? Case::kCapitals : Case::kNoLetters;
}

}  // namespace

LanguageModel LanguageModel::parse(std::span<const std::byte> bytes, std::string_view name) {
  assert(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0);
  if (bytes.size() < sizeof(Header) + 8) fail(name, "too short to be a language model");
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::string_view(header.magic, sizeof header.magic) != kMagic) {
    fail(name, "not a language model (its first bytes differ)");
  }
  if (header.version != kVersion) {
    fail(name, "language model format " + std::to_string(header.version) + ", this program reads format " +
                   std::to_string(kVersion));
  }
  if (header.classes == 0 || header.classes > kMaxClasses || header.row_length != (header.classes + 7) / 8 * 8) {
    fail(name, "damaged (an impossible number of languages)");
  }
  const std::uint64_t states = header.states, rows = header.rows;
  const std::uint64_t cells = std::uint64_t{header.features} * header.row_length;
  const std::uint64_t expected = sizeof(Header) + kLabelBytes * header.classes + 4ull * header.row_length +
                                 padded(2 * cells) + 1024 * rows + 2 * padded(4 * states) + 8;
  if (expected != bytes.size()) {
    fail(name, "cut short or grown: it has " + std::to_string(bytes.size()) + " bytes and should have " +
                   std::to_string(expected));
  }
  std::uint64_t stored;
  std::memcpy(&stored, bytes.data() + bytes.size() - 8, 8);
  if (stored != crc32(bytes.first(bytes.size() - 8))) fail(name, "damaged (its checksum does not fit)");

  LanguageModel model;
  model.checksum_ = hash64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  model.row_length_ = header.row_length;
  auto left = bytes.subspan(sizeof(Header));
  for (std::uint32_t i = 0; i < header.classes; ++i) {
    const auto label = take<char>(left, kLabelBytes);
    model.languages_.emplace_back(label.begin(), std::find(label.begin(), label.end(), '\0'));
  }
  model.prior_ = take<std::int32_t>(left, header.row_length);
  model.scores_ = take<std::int16_t>(left, cells);
  model.next_ = take<std::uint32_t>(left, 256 * rows);
  model.row_ = take<std::uint32_t>(left, states);
  model.feature_ = take<std::int32_t>(left, states);

  const bool inside = states > 0 &&
                      std::all_of(model.next_.begin(), model.next_.end(), [&](auto x) { return x < states; }) &&
                      std::all_of(model.row_.begin(), model.row_.end(), [&](auto x) { return x < rows; }) &&
                      std::all_of(model.feature_.begin(), model.feature_.end(),
                                  [&](auto x) { return x >= -1 && x < static_cast<std::int64_t>(header.features); });
  if (!inside) fail(name, "damaged (its automaton points outside the file)");

  model.weights_.resize(kMaxBytes + 1);
  for (std::size_t n = 0; n <= kMaxBytes; ++n) {
    model.weights_[n] = static_cast<std::int32_t>(256.0 * stable_log1p(static_cast<double>(n)) + 0.5);
  }
  return model;
}

std::string_view LanguageModel::identify(std::string_view text) const {
  text = text.substr(0, kMaxBytes);
  switch (case_of(text)) {
    case Case::kNoLetters:
      return "und";
    case Case::kCapitals:
      return likeliest(std::string_view(lower_nfc(text)).substr(0, kMaxBytes));
    case Case::kMixed:
      break;
  }
  return likeliest(text);
}

std::string_view LanguageModel::likeliest(std::string_view text) const {
  std::array<std::int32_t, kMaxBytes> visits;
  std::size_t n = 0;
  std::uint32_t state = 0;
  for (const char c : text) {
    state = next_[std::size_t{row_[state]} * 256 + static_cast<unsigned char>(c)];
    if (feature_[state] >= 0) visits[n++] = feature_[state];
  }
  if (n == 0) return "und";
  std::sort(visits.begin(), visits.begin() + static_cast<std::ptrdiff_t>(n));

  std::array<std::int32_t, kMaxClasses> totals;
  std::copy(prior_.begin(), prior_.end(), totals.begin());
  for (std::size_t i = 0; i < n;) {
    std::size_t end = i + 1;
    while (end < n && visits[end] == visits[i]) ++end;
    // Rows lie scattered over megabytes: one is fetched while those before it are added.
    if (end + kRowsAhead < n) {
      const auto* row =
          reinterpret_cast<const char*>(&scores_[static_cast<std::size_t>(visits[end + kRowsAhead]) * row_length_]);
      for (std::size_t byte = 0; byte < row_length_ * sizeof(std::int16_t); byte += 64) __builtin_prefetch(row + byte);
    }
    const std::int16_t weight = static_cast<std::int16_t>(weights_[end - i]);
    const std::int16_t* score = &scores_[static_cast<std::size_t>(visits[i]) * row_length_];
    std::int32_t* total = totals.data();
    for (std::size_t k = 0; k < row_length_; ++k) total[k] += std::int32_t{weight} * score[k];
    i = end;
  }
  const auto best = std::max_element(totals.begin(), totals.begin() + static_cast<std::ptrdiff_t>(languages_.size()));
  return languages_[static_cast<std::size_t>(best - totals.begin())];
}

}  // namespace stemma::shingling
