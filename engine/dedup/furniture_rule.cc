#include "engine/dedup/furniture_rule.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include "shingling/base/hash.h"
#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr unsigned kSampleValues = 4;  // two bits

DocumentMark mark_of(std::span<const shingling::Slot> signature) noexcept {
  DocumentMark mark = 0;
  for (unsigned i = 0; i < kMarkSamples; ++i)
    mark |= static_cast<DocumentMark>(mix64(signature[i]) % kSampleValues) << (2 * i);
  return mark;
}

/// Mean similarity of two of the documents with these marks: the share of pairs that a sample has equal, without those
/// that are so by chance.
double mean_similarity(std::span<const LineEntry> entries) noexcept {
  const auto n = static_cast<double>(entries.size());
  double equal = 0;
  for (unsigned sample = 0; sample < kMarkSamples; ++sample) {
    std::array<double, kSampleValues> counts{};
    for (const LineEntry& entry : entries) ++counts[entry.mark >> (2 * sample) & (kSampleValues - 1)];
    for (const double count : counts) equal += count * (count - 1);
  }
  constexpr double kChance = 1.0 / kSampleValues;
  return rounded((equal / (n * (n - 1) * kMarkSamples) - kChance) / (1 - kChance));
}

/// Drops most entries whose line stands in fewer than `least` documents: those whose slot of a table counts fewer.
void drop_rare(std::vector<LineEntry>& entries, std::uint32_t least) {
  constexpr std::uint8_t kFull = 255;
  std::vector<std::uint8_t> seen(std::bit_ceil(entries.size()), 0);
  const std::size_t mask = seen.size() - 1;
  for (const LineEntry& entry : entries)
    if (std::uint8_t& count = seen[entry.line & mask]; count < kFull) ++count;
  const std::uint32_t enough = std::min<std::uint32_t>(least, kFull);
  std::erase_if(entries, [&](const LineEntry& entry) { return seen[entry.line & mask] < enough; });
}

}  // namespace

void LineMarker::mark(std::string_view text, Scratch& scratch, MarkedLines& out) const {
  constexpr std::size_t kKeptBytes = 1u << 20;  // of scratch, from one text to the next
  if (scratch.prose.capacity() > kKeptBytes) scratch.prose = std::string();
  scratch.prose.clear();
  out.keys.clear();
  for_each_line(text, [&](std::string_view line) {
    if (line.size() > kMostLineBytes) {
      scratch.prose.append(line).push_back('\n');
      return;
    }
    const std::uint64_t key = scratch.keys.of(line);
    if (key == LineKeys::kNone) return;
    out.keys.push_back(key);
    if (is_prose(key)) scratch.prose.append(line).push_back('\n');
  });
  std::ranges::sort(out.keys);
  out.keys.erase(std::ranges::unique(out.keys).begin(), out.keys.end());
  if (out.keys.empty()) return;
  std::array<shingling::Slot, kSlots> signature;
  if (sketcher_.sketch(scratch.prose, scratch.text, signature).shingles == 0)
    sketcher_.sketch(text, scratch.text, signature);
  out.mark = mark_of(signature);
}

std::vector<FurnitureLine> furniture_among(std::vector<LineEntry> entries, std::size_t partition, FurnitureRule rule) {
  std::vector<FurnitureLine> out;
  if (entries.empty()) return out;
  drop_rare(entries, rule.least_documents);
  const auto whole = [](const LineEntry& entry) { return std::uint64_t{entry.line} << 32 | entry.mark; };
  std::ranges::sort(entries, {}, whole);
  for (auto begin = entries.begin(); begin != entries.end();) {
    const auto end = std::find_if(begin, entries.end(), [&](const LineEntry& e) { return e.line != begin->line; });
    const std::uint64_t key = static_cast<std::uint64_t>(partition) << 32 | begin->line;
    const auto documents = static_cast<std::uint64_t>(end - begin);
    const auto distinct =
        std::unique(begin, end, [](const LineEntry& a, const LineEntry& b) { return a.mark == b.mark; });
    if (distinct - begin >= static_cast<std::ptrdiff_t>(rule.least_documents) &&
        mean_similarity({begin, distinct}) < (is_prose(key) ? rule.most_alike_prose : rule.most_alike_short))
      out.push_back({key, documents});
    begin = end;
  }
  return out;
}

}  // namespace stemma::engine
