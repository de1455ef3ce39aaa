#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace stemma::engine {

/// How two documents belong together, the surest first. `kRelated` never joins a cluster.
enum class Relation : std::uint8_t { kExact, kNearDup, kExcerpt, kRewrite, kTranslation, kRelated };

struct RelationEntry {
  Relation relation;
  std::string_view name;
  std::string_view legend;  ///< one sentence for people, used by --help and the report
  bool joins;               ///< its pairs hold a cluster together
};

/// Every relation, in the order of the enumeration.
std::span<const RelationEntry> relations() noexcept;
std::string_view name(Relation relation) noexcept;
/// Throws Error{kUsage} that lists the known names.
Relation relation_named(std::string_view name);

/// The relations a run was asked for.
class RelationSet {
 public:
  /// Names of relation_list.cc; none means all. Throws as relation_named().
  static RelationSet of(std::span<const std::string> names);
  bool has(Relation relation) const noexcept { return (bits_ >> static_cast<unsigned>(relation)) & 1u; }
  /// Any that looks at meaning: these need languages, features and weights.
  bool by_meaning() const noexcept {
    return has(Relation::kRewrite) || has(Relation::kTranslation) || has(Relation::kRelated);
  }
  /// Any that reads texts as an editor does, block by block, so that page furniture is left out.
  bool by_blocks() const noexcept { return has(Relation::kExcerpt) || by_meaning(); }

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace stemma::engine
