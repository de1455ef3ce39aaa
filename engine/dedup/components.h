#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dedup/bit_set.h"
#include "engine/dedup/comparison.h"
#include "engine/dedup/exact_copies.h"
#include "engine/dedup/numbering.h"
#include "engine/dedup/scatter.h"
#include "engine/dedup/union_find.h"
#include "engine/relation/relation.h"
#include "engine/store/partitions.h"
#include "engine/stream.h"

namespace stemma::engine {

/// A document that has a copy or an edge.
struct Member {
  DocNumber doc = 0;
  std::uint32_t thinned : 1 = 0;  ///< lay in a bucket too large for all its pairs
  std::uint32_t shingles : 31 = 0;
  std::uint64_t key = 0;  ///< hash64 of its id
};

/// Two documents whose evidence was compared and found alike.
struct Edge {
  DocNumber a = 0, b = 0;
  std::uint32_t millionths = 0;  ///< the similarity
  Likeness likeness = Likeness::kNearDup;
  auto operator<=>(const Edge&) const = default;
};

inline Relation relation_of(const Edge& edge) noexcept {
  return edge.likeness == Likeness::kNearDup ? Relation::kNearDup : Relation::kExcerpt;
}

/// What hangs together by candidates, or by edges and copies, laid into partitions so that each component is in one:
/// from here on a partition needs no other.
class Components {
 public:
  /// `bytes` are to be laid out, for `threads`.
  Components(UnionFind& sets, const Budget& budget, std::uint64_t bytes, int threads);

  std::size_t partitions() const noexcept { return count_; }
  std::size_t partition_of(DocNumber doc) noexcept;
  /// Of evidence, and of pairs, that one comparison of a partition may hold; and where more of them goes.
  std::size_t limit_bytes() const noexcept { return limit_bytes_; }
  const std::string& folder() const noexcept { return folder_; }

  /// Copies records from a single partition to those of their components. `doc_of(record)` is the document that tells.
  template <class Record, class DocOf>
  void lay_out(const Partitions& from, const DocOf& doc_of, Partitions& to) {
    constexpr std::size_t kSlice = 1u << 16;
    from.for_each_piece(
        0,
        [&](std::string_view piece) {
          const std::span<const Record> records(reinterpret_cast<const Record*>(piece.data()),
                                                piece.size() / sizeof(Record));
          std::size_t at = 0;
          run_in_order(
              [&]() -> std::optional<std::span<const Record>> {
                if (at == records.size()) return std::nullopt;
                const std::span<const Record> slice = records.subspan(at, std::min(kSlice, records.size() - at));
                at += slice.size();
                return slice;
              },
              [&](std::span<const Record> slice) {
                return Scattered<Record>(slice, count_,
                                         [&](const Record& record) { return partition_of(doc_of(record)); });
              },
              [&](const Scattered<Record>& slice) { slice.append_to(to); });
        },
        sizeof(Record));
  }

 private:
  UnionFind& sets_;
  std::size_t count_, limit_bytes_;
  std::string folder_;
};

/// Lays out what compares the documents that have a candidate, one pass over the sketches.
void lay_out_evidence(const SketchSet& sketches, const Numbering& numbering, const Comparison& comparison,
                      const BitSet& is_paired, Components& components, Partitions& evidence);

/// Lays out the members: all documents for which `is_member` holds.
void lay_out_members(const SketchSet& sketches, const Numbering& numbering, const BitSet& is_member,
                     const BitSet& is_thinned, Components& components, Partitions& members);

}  // namespace stemma::engine
