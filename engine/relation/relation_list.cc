#include <algorithm>
#include <iterator>

#include "engine/relation/relation.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

/// The one place that knows every relation.
constexpr RelationEntry kRelations[] = {
    {Relation::kExact, "exact", "the same text but for spaces, punctuation and capitals", true},
    {Relation::kNearDup, "near_dup", "the same wording with small edits", true},
    {Relation::kExcerpt, "excerpt", "most of the shorter text stands in the longer one", true},
    {Relation::kRewrite, "rewrite", "the same language, worded anew, block for block in the same order", true},
    {Relation::kTranslation, "translation", "another language, block for block in the same order", true},
    {Relation::kRelated, "related", "the same event or subject told independently; no copy", false},
};

}  // namespace

std::span<const RelationEntry> relations() noexcept { return kRelations; }

std::string_view name(Relation relation) noexcept { return kRelations[static_cast<std::size_t>(relation)].name; }

Relation relation_named(std::string_view name) {
  const auto* found = std::ranges::find(kRelations, name, &RelationEntry::name);
  if (found != std::end(kRelations)) return found->relation;
  std::string known;
  for (const RelationEntry& entry : kRelations) known.append(known.empty() ? "" : ", ").append(entry.name);
  throw Error(ErrorCode::kUsage, "no relation \"" + std::string(name) + "\"; --relations takes any of " + known);
}

RelationSet RelationSet::of(std::span<const std::string> names) {
  RelationSet set;
  for (const std::string& name : names) set.bits_ |= 1u << static_cast<unsigned>(relation_named(name));
  if (names.empty())
    for (const RelationEntry& entry : kRelations) set.bits_ |= 1u << static_cast<unsigned>(entry.relation);
  return set;
}

}  // namespace stemma::engine
