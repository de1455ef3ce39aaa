#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "align/block.h"
#include "shingling/cldr.h"

namespace stemma::align {

enum class FactKind : std::uint8_t {
  kNumber,
  kMonth,
  kWeekday,
  kDate,
  kName,      ///< of a person, place or organisation
  kNegation,  ///< "not", "no", "never"
  kQuote,     ///< words between quotation marks
};
const char* name(FactKind kind) noexcept;

/// What a number tells, as far as the words around it say.
enum class FactForm : std::uint8_t {
  kPlain,
  kYear,
  kDay,   ///< of a month
  kDate,  ///< in figures, or a part of one
  kTime,
  kMoney,
  kPercent,
  kMeasure,
  kDuration,
  kAge,
  kOrdinal,
};
const char* name(FactForm form) noexcept;

/// A number, month or weekday that a text tells.
struct Mention {
  FactKind kind = FactKind::kNumber;
  FactForm form = FactForm::kPlain;
  ByteRange at;
  std::uint32_t block = 0;
  /// The same in every language: number_form() of a number, "1" to "12" of a month, "1" (Monday) to "7" of a weekday.
  std::string norm;
  double value = 0;
  int power = 0;                        ///< of ten, by the word behind: 6 in "3 million"
  ByteRange scale;                      ///< that word; empty where there is none
  std::optional<shingling::Unit> unit;  ///< behind the number, or behind the next one ("2 to 4 inches")
  std::vector<double> parts;            ///< what it tells too: the hour and minute of a time, 80 of "the 1980s"
  bool in_words = false;                ///< spelled out
  bool silent = false;                  ///< may be no such thing ("may", a page's date stamp): answers, is never told
  bool unsure = false;                  ///< a name that is also a common word: is told beside a sure one only
  bool loose = false;  ///< often said otherwise (ordinals, decades, "100 percent"): is never told missing
};

/// The normal form with the power of ten in it: "1200000" of "1.2 million".
std::string scaled_norm(const Mention& number);

/// What a block tells, in the order of the text. Cost: a few look-ups a word.
std::vector<Mention> mentions_of(const BlockText& text, const Block& block);

/// The parts of a number in which spaces divide groups of digits, where they may be numbers of their own ("116 123").
std::vector<Mention> divided_by_spaces(const Mention& number, std::string_view text);

}  // namespace stemma::align
