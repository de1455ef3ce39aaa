#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "align/idf.h"
#include "engine/cluster.h"
#include "engine/collection.h"
#include "engine/profiles.h"

namespace stemma::engine {

/// A block text, digits aside, that stands in at least four documents of one language.
struct RepeatedText {
  struct Place {
    std::uint32_t doc, block;
  };
  std::vector<Place> places;  ///< in their order

  /// The pairs of its documents that are compared: all or, at an even distance, some 60. A document that has the text
  /// twice is one.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> compared_pairs() const;
};

/// In no order that means something, but always the same. Cost: a sort of all blocks.
std::vector<RepeatedText> repeated_texts(const Columns& columns);

/// By document, whether find_furniture() asks for its profile: most documents of a crawl have nothing that is repeated.
std::vector<bool> documents_compared(const std::vector<RepeatedText>& repeated, std::size_t documents);

struct Furniture {
  std::vector<std::vector<bool>> blocks;  ///< by document; an empty list where it has none
  std::uint64_t texts = 0;                ///< distinct furniture texts
  std::uint64_t occurrences = 0;
};

/// Page furniture: repeated texts whose documents mostly have nothing else in common, that is the median cosine of
/// their pairs is below 0.35. Copies of one story share their blocks too, but they are alike in everything.
/// `profiles` are needed where documents_compared() says so. Cost: at most 240 cosines a repeated text.
Furniture find_furniture(const Columns& columns, const std::vector<RepeatedText>& repeated,
                         const ProfileStore& profiles);

/// What of `furniture` (by document and block) still is some once clusters are known: what stands in four of them or
/// more, where a document alone counts as one. The rest are lines that copies have in common. And where most copies of
/// fewer than four stories have a line, two or more, it is these stories' own: a headline, which pages of others name
/// under "Read also". Cost: a look at every document and every block that is marked, and a sort of these.
std::vector<std::vector<bool>> across_clusters(const Columns& columns, const std::vector<Cluster>& clusters,
                                               std::vector<std::vector<bool>> furniture);

/// Leaves the furniture of `collection` out of the features of the documents that have any: they are read again, and
/// `columns`, whose documents these are, then say where the new ones lie. `counts` had the old ones and has the new.
void leave_out_furniture(const Collection& collection, Columns& columns, FeatureStore& features,
                         align::FeatureCounts& counts);

}  // namespace stemma::engine
