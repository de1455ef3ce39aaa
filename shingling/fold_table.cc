#include "shingling/fold_table.h"

#include <bit>
#include <cstring>
#include <map>

#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

constexpr char32_t kPlaneEnd = 0x10000, kUnicodeEnd = 0x110000;
constexpr char32_t kSpecialPlane = 0xE0000, kPrivatePlanes = 0xF0000;
constexpr char32_t kFirstIdeograph = 0x3400, kLastIdeograph = 0x9FFF, kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
constexpr char32_t kPairsEnd = 0x20000;  // Unicode promises no compositions beyond: planes 2 and 3 are ideographs
constexpr std::size_t kPageSize = 128;
constexpr std::size_t kPairPlaces = 4096;

constexpr std::uint64_t pair_key(char32_t letter, char32_t mark) noexcept {
  return (std::uint64_t{letter} << 32) | mark;
}

constexpr std::size_t place_of(std::uint64_t key) noexcept {
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ull) >> 52) % kPairPlaces;
}

}  // namespace

static_assert(std::endian::native == std::endian::little, "folds are stored as numbers and written as bytes");

void append_word_part(char32_t folded, std::string& out) {
  if (!is_word(folded)) {
    out.push_back(' ');
    return;
  }
  const bool alone = is_spaceless(folded);
  if (alone) out.push_back(' ');
  append_utf8(folded, out);
  if (alone) out.push_back(' ');
}

Fold Fold::text(std::string_view bytes) noexcept {
  std::uint64_t bits = 0;
  std::memcpy(&bits, bytes.data(), bytes.size());
  return Fold(bits | (static_cast<std::uint64_t>(bytes.size()) << 56));
}

Fold FoldTable::make(char32_t c) {
  std::string own, out;
  append_utf8(c, own);
  const bool inert = fold_inert(c);  // most code points are, and need not be asked for more
  const std::string folded = inert ? own : nfkc_casefold(own);
  if (!inert && !fold_boundary_before(c)) {
    if (folded.empty()) return Fold::of(Fold::Kind::kNothing);
    std::size_t at = 0;
    const std::uint8_t rank = combining_class(next_code_point(folded, at));
    return rank != 0 && folded == own && !is_spaceless(c) ? Fold::of(Fold::Kind::kMark, rank)
                                                          : Fold::of(Fold::Kind::kNormalizer, rank != 0 ? 1 : 0);
  }
  for (std::size_t at = 0; at < folded.size();) append_word_part(next_code_point(folded, at), out);
  if (c >= kPlaneEnd && out == own) return Fold::of(Fold::Kind::kItself);
  if (c >= kPlaneEnd && out == " " + own + " ") return Fold::of(Fold::Kind::kAlone);
  if (out.size() <= 7) return Fold::text(out);
  longer_.push_back(out);
  return Fold::of(Fold::Kind::kLong, static_cast<std::uint32_t>(longer_.size() - 1));
}

FoldTable::FoldTable() {
  plane0_.reserve(kPlaneEnd);
  for (char32_t c = 0; c < kPlaneEnd; ++c) {
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    plane0_.push_back((surrogate ? Fold::of(Fold::Kind::kNormalizer) : make(c)).bits());
  }
  // Most pages above are unassigned, and of the rest most are all ideographs.
  std::vector<std::uint64_t> page(kPageSize, Fold::text(" ").bits());
  std::map<std::vector<std::uint64_t>, std::uint16_t> known{{page, 0}};
  pages_ = page;
  for (char32_t first = kPlaneEnd; first < kUnicodeEnd; first += kPageSize) {
    // The unassigned separate, but in plane 14, where they fold away.
    if (first >= kPrivatePlanes ||
        (first < kSpecialPlane && !has_assigned(first, static_cast<char32_t>(first + kPageSize - 1)))) {
      page_of_.push_back(0);
      continue;
    }
    for (std::size_t i = 0; i < kPageSize; ++i) page[i] = make(static_cast<char32_t>(first + i)).bits();
    const auto [found, is_new] = known.try_emplace(page, static_cast<std::uint16_t>(known.size()));
    if (is_new) pages_.insert(pages_.end(), page.begin(), page.end());
    page_of_.push_back(found->second);
  }
  pairs_.resize(kPairPlaces);
  for (char32_t c = 0; c < kPairsEnd; ++c) {
    if (c == kFirstIdeograph) c = kLastIdeograph;  // a third of all, and none is composed
    if (c == kFirstSyllable) c = kLastSyllable;    // of letters, not of a letter and marks
    const auto [letter, mark] = canonical_pair(c);
    if (mark == 0) continue;
    last_class_.resize(c + 1);
    last_class_[c] = combining_class(mark);
    if (fold_compose(letter, mark) == c) add_pair(pair_key(letter, mark), c);
  }
}

const FoldTable& FoldTable::instance() {
  static const FoldTable table;
  return table;
}

Fold FoldTable::of(char32_t c) const noexcept {
  const std::uint64_t bits =
      c < kPlaneEnd ? plane0_[c] : pages_[page_of_[(c - kPlaneEnd) / kPageSize] * kPageSize + c % kPageSize];
  return std::bit_cast<Fold>(bits);
}

std::uint32_t FoldTable::last_class(char32_t c) const noexcept { return c < last_class_.size() ? last_class_[c] : 0; }

void FoldTable::add_pair(std::uint64_t key, char32_t composed) {
  std::size_t at = place_of(key);
  while (pairs_[at].key != 0) at = (at + 1) % kPairPlaces;
  pairs_[at] = {key, composed};
}

char32_t FoldTable::composed(char32_t letter, char32_t mark) const noexcept {
  const std::uint64_t key = pair_key(letter, mark);
  std::size_t at = place_of(key);
  while (pairs_[at].key != 0 && pairs_[at].key != key) at = (at + 1) % kPairPlaces;
  return pairs_[at].composed;
}

}  // namespace stemma::shingling
