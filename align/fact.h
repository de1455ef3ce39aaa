#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "align/alignment.h"
#include "align/mention.h"

namespace stemma::align {

/// Links less sure than this tell no facts: what a doubtful one joins, differs.
inline constexpr double kLeastLinkOfFacts = 0.85;

/// How much an editor should mind.
enum class Severity : std::uint8_t {
  kLow,     ///< one side does not say the value
  kMedium,  ///< a small change, or one of a weekday or time
  kHigh,    ///< another date, sum, count or name, a lost negation
};
const char* name(Severity severity) noexcept;

/// Something on which two linked blocks disagree. `from` is what a says, `to` what b says, as they stand in the texts;
/// empty where that side says nothing. The normal forms are the same in every language (`Mention::norm`).
struct Fact {
  std::uint32_t a_block = 0, b_block = 0;
  FactKind kind = FactKind::kNumber;
  std::optional<std::string> from, to, norm_from, norm_to;
  FactForm form = FactForm::kPlain;
  Severity severity = Severity::kMedium;
  double confidence = 0;  ///< probability that the texts do disagree, in [0, 1]
  /// Where it stands, in bytes of the source texts; empty on the side that says nothing.
  ByteRange at_a, at_b;
  /// The sentences around it; on the side that says nothing, what answers the other's sentence.
  ByteRange sentence_a, sentence_b;
};

/// What differs between two blocks (or merged blocks) that answer each other. Values are looked for in the sentences
/// that answer each other first, then in the whole link.
/// Not a difference: another spelling of a number, a number written as a word, a unit converted and rounded, another
/// clock, the order of a date, the language.
/// A value is reported as missing only where the other side holds nothing that could stand for it.
/// Cost: a walk over the tokens of the linked blocks, then up to the cube of the values that both tell; links with more
/// than 500 on a side are tables, and tell nothing.
std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, const Link& link);

/// The same over all links, in their order, each followed by what its wording tells (wording_facts.h); a link that was
/// `kSame` and holds a differing fact becomes `kChanged`.
std::vector<Fact> differing_facts(const BlockText& a, const BlockText& b, Alignment& alignment);

}  // namespace stemma::align
