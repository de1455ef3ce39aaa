#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "align/block.h"

namespace stemma::align {

/// A feature of a whole text: its summed weight, and where it stands if that is in one place or two. 16 bytes, for a
/// crawl has some hundreds of them a document.
struct TextFeature {
  shingling::FeatureId id = 0;
  float weight = 0;
  /// Tokens from 1, of a text of more than 65,535 in parts of that many; all 0 where the feature stands in three places
  /// or more, the second 0 where it stands in one. A token that means it with a probability below 0.15 is no place.
  std::array<std::uint16_t, 2> places{};

  bool operator==(const TextFeature&) const = default;
};

/// Features of the tokens, those of left-out blocks aside: sorted by id, each once. Weights are summed exactly, then
/// rounded. `left_out[i]` leaves block i out; empty leaves none out. Cost: a sort of the features.
std::vector<TextFeature> text_features(const BlockText& text, const std::vector<bool>& left_out = {});

/// The same of read_blocks() with the same arguments, but without sentences, and with words counted before their
/// features are summed: twice as fast where the words are known.
std::vector<TextFeature> text_features(std::string_view text, std::string_view language, Division division,
                                       shingling::PivotReader& reader, const std::vector<bool>& left_out = {});

}  // namespace stemma::align
