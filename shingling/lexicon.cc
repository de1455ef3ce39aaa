#include "shingling/lexicon.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#include "shingling/base/error.h"
#include "shingling/base/hash.h"

// Columns lie in the file as they lie in memory, so a mapped file is searched without being read: opening costs one
// checksum, and processes on one machine share the pages.
static_assert(std::endian::native == std::endian::little, "lexicon files are little-endian");

namespace stemma::shingling {
namespace {

constexpr std::string_view kMagic = "stemmalx";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kMaxTranslations = 16;
constexpr double kProbabilityUnit = 65535.0;

/// The fixed part, in file order. See LEXICON_FORMAT.md.
struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t reserved;
  std::uint64_t file_bytes;
  std::uint64_t keys;
  std::uint64_t translations;
  std::uint64_t background;
  std::uint64_t metadata_bytes;
  double coverage;
};
static_assert(sizeof(Header) == kHeaderBytes);

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append_text(std::string& out, std::string_view text) {
  append(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

void pad(std::string& out) { out.resize((out.size() + 7) / 8 * 8, '\0'); }

[[noreturn]] void fail(std::string_view name, const std::string& cause) {
  throw Error(ErrorCode::kCorrupt, std::string(name) + ": " + cause + "; make it again with `stemma lexicon build`");
}

/// Takes parts off the front of the bytes; every length is checked against what is left.
class Cursor {
 public:
  Cursor(std::span<const std::byte> bytes, std::string_view name) : left_(bytes), name_(name) {}

  template <class T>
  std::span<const T> column(std::uint64_t count) {
    if (count > left_.size() / sizeof(T)) fail(name_, "a column is longer than the file");
    const auto* data = reinterpret_cast<const T*>(left_.data());
    const std::size_t n = static_cast<std::size_t>(count);
    left_ = left_.subspan(std::min((n * sizeof(T) + 7) / 8 * 8, left_.size()));
    return {data, n};
  }
  template <class T>
  T value() {
    if (left_.size() < sizeof(T)) fail(name_, "its metadata is cut short");
    T result;
    std::memcpy(&result, left_.data(), sizeof(T));
    left_ = left_.subspan(sizeof(T));
    return result;
  }
  std::string text() {
    const auto size = value<std::uint32_t>();
    if (size > left_.size()) fail(name_, "its metadata is cut short");
    std::string result(reinterpret_cast<const char*>(left_.data()), size);
    left_ = left_.subspan(size);
    return result;
  }
  bool empty() const noexcept { return left_.empty(); }

 private:
  std::span<const std::byte> left_;
  std::string_view name_;
};

bool rising(std::span<const std::uint64_t> values) {
  return std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end();
}

/// Header, length and checksum; gives the header.
Header checked_header(std::span<const std::byte> bytes, std::string_view name) {
  if (bytes.size() < kHeaderBytes + sizeof(std::uint64_t)) fail(name, "too short to be a lexicon");
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::string_view(header.magic, sizeof header.magic) != kMagic)
    fail(name, "not a lexicon (its first bytes differ)");
  if (header.version != kVersion) {
    fail(name, "lexicon format " + std::to_string(header.version) + ", this program reads format " +
                   std::to_string(kVersion));
  }
  if (header.file_bytes != bytes.size()) {
    fail(name, "cut short or grown: it has " + std::to_string(bytes.size()) + " bytes and should have " +
                   std::to_string(header.file_bytes));
  }
  std::uint64_t stored;
  std::memcpy(&stored, bytes.data() + bytes.size() - sizeof stored, sizeof stored);
  if (stored != hash64({reinterpret_cast<const char*>(bytes.data()), bytes.size() - sizeof stored})) {
    fail(name, "damaged (its checksum does not fit)");
  }
  return header;
}

}  // namespace

std::string encode_lexicon(const LexiconData& data) {
  std::string metadata;
  append_text(metadata, data.language);
  append(metadata, static_cast<std::uint32_t>(data.sources.size()));
  for (const LexiconSource& source : data.sources) {
    append_text(metadata, source.name);
    append_text(metadata, source.licence);
    append(metadata, source.entries);
  }

  std::string keys, first, concepts, probabilities, background_concepts, background_shares;
  std::uint32_t translations = 0;
  append(first, translations);
  for (const auto& [key, entry] : data.entries) {
    assert(entry.size() <= kMaxTranslations);
    append(keys, key);
    for (const auto& [concept_id, probability] : entry) {
      append(concepts, concept_id);
      append(probabilities,
             static_cast<std::uint16_t>(std::clamp(std::round(probability * kProbabilityUnit), 1.0, kProbabilityUnit)));
      ++translations;
    }
    append(first, translations);
  }
  for (const auto& [concept_id, share] : data.background) {
    append(background_concepts, concept_id);
    append(background_shares, static_cast<float>(share));
  }

  Header header{.magic = {},
                .version = kVersion,
                .reserved = 0,
                .file_bytes = 0,
                .keys = data.entries.size(),
                .translations = translations,
                .background = data.background.size(),
                .metadata_bytes = metadata.size(),
                .coverage = data.coverage};
  std::copy(kMagic.begin(), kMagic.end(), header.magic);

  std::string out(kHeaderBytes, '\0');
  for (const std::string* column :
       {&metadata, &keys, &first, &concepts, &probabilities, &background_concepts, &background_shares}) {
    out += *column;
    pad(out);
  }
  header.file_bytes = out.size() + sizeof(std::uint64_t);
  std::memcpy(out.data(), &header, sizeof header);
  append(out, hash64(out));
  return out;
}

Lexicon Lexicon::parse(std::span<const std::byte> bytes, std::string_view name) {
  assert(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0);
  const Header header = checked_header(bytes, name);
  Lexicon lexicon;
  lexicon.coverage_ = header.coverage;
  std::memcpy(&lexicon.checksum_, bytes.data() + bytes.size() - sizeof lexicon.checksum_, sizeof lexicon.checksum_);

  Cursor body(bytes.subspan(kHeaderBytes, bytes.size() - kHeaderBytes - sizeof(std::uint64_t)), name);
  Cursor metadata(body.column<std::byte>(header.metadata_bytes), name);
  lexicon.language_ = metadata.text();
  for (auto left = metadata.value<std::uint32_t>(); left > 0; --left) {
    LexiconSource source;
    source.name = metadata.text();
    source.licence = metadata.text();
    source.entries = metadata.value<std::uint64_t>();
    lexicon.sources_.push_back(std::move(source));
  }
  if (header.keys == UINT64_MAX) fail(name, "a column is longer than the file");
  lexicon.keys_ = body.column<LexiconKey>(header.keys);
  lexicon.first_ = body.column<std::uint32_t>(header.keys + 1);
  lexicon.concepts_ = body.column<ConceptId>(header.translations);
  lexicon.probabilities_ = body.column<std::uint16_t>(header.translations);
  lexicon.background_concepts_ = body.column<ConceptId>(header.background);
  lexicon.background_shares_ = body.column<float>(header.background);

  // The checksum only says that the bytes are those once written; look-ups rely on what follows.
  const bool whole = metadata.empty() && body.empty() && rising(lexicon.keys_) &&
                     rising(lexicon.background_concepts_) &&
                     std::is_sorted(lexicon.first_.begin(), lexicon.first_.end()) && lexicon.first_.front() == 0 &&
                     lexicon.first_.back() == header.translations;
  if (!whole) fail(name, "its columns contradict each other");
  return lexicon;
}

bool Lexicon::contains(LexiconKey key) const noexcept { return std::binary_search(keys_.begin(), keys_.end(), key); }

bool Lexicon::find(LexiconKey key, std::vector<Translation>& out) const {
  const auto at = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (at == keys_.end() || *at != key) return false;
  const auto entry = static_cast<std::size_t>(at - keys_.begin());
  for (std::size_t i = first_[entry]; i < first_[entry + 1]; ++i) {
    out.push_back({concepts_[i], probabilities_[i] / kProbabilityUnit});
  }
  return true;
}

}  // namespace stemma::shingling
