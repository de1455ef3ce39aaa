#pragma once
#include <cstdint>
#include <span>
#include <unordered_set>

#include "align/block.h"

namespace stemma::align {

/// Which words of a text are names, as far as capitals tell: one inside a sentence, of a word that the text nowhere
/// writes small. At the beginning of a sentence only what is such a name elsewhere too. Where every noun has a capital,
/// what no dictionary knows. Names of months and weekdays are none, and neither are the words of a headline in
/// capitals. Cost: a walk over the tokens.
class NameWords {
 public:
  /// `text` must outlive it.
  explicit NameWords(const BlockText& text);

  bool is_name(const shingling::PivotToken& token, std::string_view language) const;
  /// Whether the word stands anywhere in the text with a capital, and as it is nowhere without.
  bool has_name(std::uint64_t word) const { return capital_.contains(word) && !small_.contains(word); }
  bool has_small(std::uint64_t word) const { return small_.contains(word); }

 private:
  const BlockText& text_;
  std::unordered_set<std::uint64_t> capital_, small_, inside_;
};

/// Whether most of the longer words of a sentence have a capital, so that none tells a name.
bool all_in_capitals(std::span<const shingling::PivotToken> sentence) noexcept;

}  // namespace stemma::align
