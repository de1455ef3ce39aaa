#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "align/alignment.h"
#include "align/block_kind.h"
#include "align/change.h"
#include "align/fact.h"

namespace stemma::align {

/// Witnesses as bits.
using WitnessSet = std::uint32_t;
constexpr std::size_t kMostCollated = 32;

/// What is known of one text's witnesses for telling who copied whom, each place beside its answers.
struct Collation {
  std::vector<std::string> dates;  ///< of each witness, ISO 8601 or empty
  /// What `to` would have done to `from`, at [from * witnesses + to]; nothing where the two were not compared.
  std::vector<std::optional<Changes>> between;
  /// What a witness would have done to a lost original that had what two or more witnesses have.
  std::vector<Changes> from_lost;
  std::vector<std::uint32_t> notices;  ///< of each witness, those in its own language
  /// Places told in more than one wording within a language: for each wording that two or more share, who has it.
  std::vector<std::vector<WitnessSet>> wordings;
  /// The same of values, over all languages: for each place where some differ, who tells the same.
  std::vector<std::vector<WitnessSet>> values;
  /// Body blocks and page matter that some, not all, and more than one have: who has it.
  std::vector<WitnessSet> bodies, matters;

  std::size_t size() const noexcept { return dates.size(); }
  const std::optional<Changes>& changes(std::size_t from, std::size_t to) const { return between[from * size() + to]; }
};

/// Borrowed for the time of a call.
struct CollatedWitness {
  const BlockText& text;
  const std::vector<BlockKind>& kinds;
  std::string date;  ///< ISO 8601, or empty
};
struct CollatedPair {
  std::size_t a = 0, b = 0;  ///< witnesses, by number
  const Alignment& alignment;
  const std::vector<Fact>& facts;
};

/// Blocks that are linked with a confidence of a half or more stand at one place, by way of third witnesses too. Two
/// blocks are worded alike where they have the same words in any order. At most kMostCollated witnesses.
/// Cost: the blocks and links, each sorted by its words.
Collation collate(const std::vector<CollatedWitness>& witnesses, const std::vector<CollatedPair>& pairs);

}  // namespace stemma::align
