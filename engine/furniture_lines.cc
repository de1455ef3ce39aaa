#include "engine/furniture_lines.h"

#include <algorithm>

#include "engine/stages.h"
#include "shingling/base/hash.h"
#include "shingling/normalize.h"

namespace stemma::engine {

std::uint64_t line_key(std::string_view normalized_line) {
  constexpr std::uint64_t kLow = 0xFFFF'FFFE;
  constexpr std::ptrdiff_t kProseWords = 10;
  const std::uint64_t hash = block_key(normalized_line);
  const bool prose = std::ranges::count(normalized_line, ' ') + 1 >= kProseWords;
  return (hash >> 52 << 32) | (hash & kLow) | (prose ? 1 : 0);
}

std::uint64_t LineKeys::of(std::string_view line) {
  constexpr std::size_t kKnown = 1u << 16;
  if (known_.empty()) known_.resize(kKnown);
  const std::uint64_t hash = hash64(line);
  Known& known = known_[hash % kKnown];
  if (known.hash == hash) return known.key;
  shingling::normalize(line, normalized_);
  // Digits are alike in keys, so that lines of nothing else would all be one: the rows of every table.
  const bool says_something = std::ranges::any_of(normalized_, [](char c) { return c != ' ' && (c < '0' || c > '9'); });
  known = {hash, says_something ? line_key(normalized_) : kNone};
  return known.key;
}

FurnitureLines::FurnitureLines(std::span<const FurnitureLine> lines) : ends_(kLinePartitions + 1, 0) {
  lines_.reserve(lines.size());
  for (const FurnitureLine& line : lines) {
    lines_.push_back(static_cast<std::uint32_t>(line.key));
    ends_[line_partition(line.key) + 1] = lines_.size();
  }
  for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] = std::max(ends_[i], ends_[i - 1]);
}

bool FurnitureLines::contains(std::uint64_t key) const noexcept {
  const std::size_t partition = line_partition(key);
  const std::span<const std::uint32_t> lines(lines_);
  return std::ranges::binary_search(lines.subspan(ends_[partition], ends_[partition + 1] - ends_[partition]),
                                    static_cast<std::uint32_t>(key));
}

/// Sets scratch.left_ to the text without furniture; false where there is none in it, or next to nothing else.
bool PageSketcher::leave_out(std::string_view text, Scratch& scratch) const {
  if (furniture_ == nullptr || furniture_->size() == 0) return false;
  constexpr std::size_t kKeptBytes = 1u << 20;  // of scratch, from one text to the next
  if (scratch.left_.capacity() > kKeptBytes) scratch.left_ = std::string();
  scratch.left_.clear();
  bool some = false;
  for_each_line(text, [&](std::string_view line) {
    if (line.size() <= kMostLineBytes) {
      const std::uint64_t key = scratch.keys_.of(line);
      if (key != LineKeys::kNone && furniture_->contains(key)) {
        some = true;
        return;
      }
    }
    scratch.left_.append(line).push_back('\n');
  });
  return some && scratch.left_.size() * kLeastPartLeft >= text.size();
}

shingling::TextSketch PageSketcher::sketch(std::string_view text, Scratch& scratch,
                                           std::span<shingling::Slot> signature) const {
  if (leave_out(text, scratch)) {
    const Hash128 exact = sketcher_.exact(text, scratch.text_);
    shingling::TextSketch sketch = sketcher_.sketch(scratch.left_, scratch.text_, signature);
    if (sketch.shingles >= kLeastShinglesLeft) {
      sketch.exact = exact;
      return sketch;
    }
  }
  return sketcher_.sketch(text, scratch.text_, signature);
}

std::span<const std::uint64_t> PageSketcher::shingles(std::string_view text, Scratch& scratch) const {
  if (leave_out(text, scratch)) {
    const std::span<const std::uint64_t> left = sketcher_.shingles(scratch.left_, scratch.text_);
    if (left.size() >= kLeastShinglesLeft) return left;
  }
  return sketcher_.shingles(text, scratch.text_);
}

}  // namespace stemma::engine
