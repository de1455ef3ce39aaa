#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/text_sketch.h"

namespace stemma::engine {

/// The key of a line for telling furniture of a crawl: 44 bits of a hash of its normalized text with all digits alike.
/// The 12 high ones name its partition, the 32 low ones the line in it, the last of them whether it is prose: a line of
/// ten words or more.
std::uint64_t line_key(std::string_view normalized_line);
constexpr bool is_prose(std::uint64_t line_key) noexcept { return (line_key & 1) != 0; }
inline constexpr std::size_t kLinePartitions = 1u << 12;
constexpr std::size_t line_partition(std::uint64_t key) noexcept { return static_cast<std::size_t>(key >> 32); }

/// Keys of lines as they stand. Lines of menus come again and again: the keys of the last ones are kept by a hash of
/// their bytes, so that most are not normalized anew. 1 MB; belongs to one thread.
class LineKeys {
 public:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};  ///< of a line that says nothing: no word, or digits alone
  std::uint64_t of(std::string_view line);

 private:
  struct Known {
    std::uint64_t hash = 0, key = kNone;
  };
  std::vector<Known> known_;
  std::string normalized_;
};

/// Lines above this are no furniture: notices are shorter, and paragraphs of stories need not be hashed.
inline constexpr std::size_t kMostLineBytes = 1000;

/// Calls use(line) for each line of the text, without its line end; the text is divided at '\n'.
template <class Use>
void for_each_line(std::string_view text, const Use& use) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    use(text.substr(at, end - at));
    at = end + 1;
  }
}

/// A line that was found to be furniture: a row of store/furniture.col.
struct FurnitureLine {
  std::uint64_t key = 0;
  std::uint64_t documents = 0;  ///< in which it stands
};

/// The furniture of a crawl: lines that stand in many documents which have little else in common (learn_furniture.h).
/// Memory   4 bytes a line, and 32 KB.
class FurnitureLines {
 public:
  FurnitureLines() : FurnitureLines(std::span<const FurnitureLine>()) {}
  /// Requires lines in ascending order of their keys.
  explicit FurnitureLines(std::span<const FurnitureLine> lines);
  bool contains(std::uint64_t key) const noexcept;
  std::size_t size() const noexcept { return lines_.size(); }
  std::uint64_t memory_bytes() const noexcept {
    return lines_.size() * sizeof lines_[0] + ends_.size() * sizeof ends_[0];
  }

 private:
  std::vector<std::uint32_t> lines_;  // low bits of the keys, ascending within a partition
  std::vector<std::uint64_t> ends_;   // of the partitions in lines_, with a 0 before the first
};

/// TextSketcher that leaves furniture out of what is shingled. The hash of the text is that of the whole.
///
/// Whole    a page keeps all its lines where fewer than kLeastShinglesLeft shingles would be left, or less than a
///          kLeastPartLeft-th of its bytes: of pages that say little of their own the rest tells them apart, too.
/// Cost     where there is furniture to leave out, each line that was not met lately is normalized once more.
class PageSketcher {
 public:
  static constexpr std::uint32_t kLeastShinglesLeft = 16;
  static constexpr std::size_t kLeastPartLeft = 4;

  class Scratch {
   public:
    /// Of the text sketched last; they stay until the next.
    std::span<const std::uint64_t> shingles() const noexcept { return text_.shingles(); }

   private:
    friend class PageSketcher;
    shingling::TextSketcher::Scratch text_;
    LineKeys keys_;
    std::string left_;
  };

  /// `furniture` may be null: nothing is left out; else it must outlive the sketcher.
  PageSketcher(const shingling::MinHashParams& params, const FurnitureLines* furniture)
      : sketcher_(params), furniture_(furniture) {}
  std::size_t slots() const noexcept { return sketcher_.slots(); }
  shingling::TextSketch sketch(std::string_view text, Scratch& scratch, std::span<shingling::Slot> signature) const;
  std::span<const std::uint64_t> shingles(std::string_view text, Scratch& scratch) const;

 private:
  bool leave_out(std::string_view text, Scratch& scratch) const;

  shingling::TextSketcher sketcher_;
  const FurnitureLines* furniture_;
};

}  // namespace stemma::engine
