#include "align/text_features.h"

#include <algorithm>

namespace stemma::align {
namespace {

constexpr float kPlaceProbability = 0.15F;
constexpr std::size_t kMostPlace = 65535;

struct Occurrence {
  shingling::FeatureId id;
  std::uint32_t place;
  float weight;
};

}  // namespace

std::vector<TextFeature> text_features(const BlockText& text, const std::vector<bool>& left_out) {
  std::vector<Occurrence> found;
  found.reserve(text.pivot.features.size());
  std::uint32_t place = 0;
  for (std::size_t block = 0; block < text.blocks.size(); ++block) {
    if (!left_out.empty() && left_out[block]) continue;
    for (const shingling::PivotToken& token : text.tokens_of(text.blocks[block])) {
      ++place;
      for (const shingling::Feature& f : text.pivot.features_of(token)) found.push_back({f.id, place, f.weight});
    }
  }
  // A token may mean one thing in two ways; its places are equal then, and weights add up in any order the same way.
  std::ranges::stable_sort(found, {}, [](const Occurrence& o) { return std::pair(o.id, o.place); });
  const std::size_t tokens = place;
  const auto scaled = [&](std::uint32_t at) {
    return static_cast<std::uint16_t>(tokens <= kMostPlace ? at : 1 + (at - 1) * (kMostPlace - 1) / tokens);
  };
  std::vector<TextFeature> out;
  for (std::size_t i = 0; i < found.size();) {
    TextFeature feature{found[i].id, 0, {}};
    std::array<std::uint32_t, 2> places{};
    std::size_t count = 0;
    std::uint32_t last = 0;
    for (; i < found.size() && found[i].id == feature.id; ++i) {
      feature.weight += found[i].weight;
      if (found[i].weight < kPlaceProbability || found[i].place == last) continue;
      last = found[i].place;
      if (count < places.size()) places[count] = last;
      ++count;
    }
    for (std::size_t k = 0; count <= places.size() && k < count; ++k) feature.places[k] = scaled(places[k]);
    out.push_back(feature);
  }
  return out;
}

}  // namespace stemma::align
