#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "align/alignment.h"

namespace stemma::align {

enum class FactKind : std::uint8_t { kNumber, kMonth, kWeekday };
const char* name(FactKind kind) noexcept;

/// A number, month or weekday on which two linked blocks disagree. `from` is what a says, `to` what b says, as they
/// stand in the texts; empty where that side says nothing. The normal forms are the same in every language: number_form
/// of a number, "1" to "12" of a month, "1" (Monday) to "7" of a weekday.
struct Fact {
  std::uint32_t a_block = 0, b_block = 0;
  FactKind kind = FactKind::kNumber;
  std::optional<std::string> from, to, norm_from, norm_to;
};

/// What differs between two blocks (or merged blocks) that answer each other.
/// Not a difference: another spelling of a number, a number written as a word, a unit converted, the language.
/// A value is reported as missing only where the other side holds nothing that could stand for it.
/// Cost: one walk over the tokens of the linked blocks.
std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, const Link& link);

/// The same over all links, in their order; a link that was `kSame` and holds a differing fact becomes `kChanged`.
std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, Alignment& alignment);

}  // namespace stemma::align
