#include "align/text_features.h"

#include <algorithm>

#include "align/sort_by_id.h"

namespace stemma::align {
namespace {

using shingling::CountedFeature;

constexpr float kPlaceProbability = 0.15F;
constexpr std::size_t kMostPlace = 65535;

/// The features of a text, of `tokens` tokens. Those of one id come in the order of their first places.
std::vector<TextFeature> summed(std::vector<CountedFeature>& found, std::size_t tokens) {
  sort_by_id(found);
  const auto scaled = [&](std::uint32_t at) {
    return static_cast<std::uint16_t>(tokens <= kMostPlace ? at : 1 + (at - 1) * (kMostPlace - 1) / tokens);
  };
  std::vector<TextFeature> out;
  out.reserve(found.size());
  for (std::size_t i = 0; i < found.size();) {
    TextFeature feature{found[i].id, 0, {}};
    // A weight has 24 bits of which the last is worth 2^-28 or more: until 2^25 tokens nothing is rounded, and so the
    // order does not matter.
    double weight = 0;
    std::array<std::uint32_t, 2> places{};  // the two smallest
    std::size_t count = 0;
    std::uint32_t last = 0;
    for (; i < found.size() && found[i].id == feature.id; ++i) {
      const CountedFeature& f = found[i];
      weight += static_cast<double>(f.weight) * f.times;
      // A token may mean one thing in two ways; its places are equal then.
      if (f.weight < kPlaceProbability || f.places[0] == last) continue;
      last = f.places[0];
      count += f.times;
      for (const std::uint32_t place : f.places) {
        if (place == 0) continue;
        if (places[0] == 0 || place < places[0]) {
          places = {place, places[0]};
        } else if (places[1] == 0 || place < places[1]) {
          places[1] = place;
        }
      }
    }
    feature.weight = static_cast<float>(weight);
    for (std::size_t k = 0; count <= places.size() && k < count; ++k) feature.places[k] = scaled(places[k]);
    out.push_back(feature);
  }
  return out;
}

bool is_left_out(const std::vector<bool>& left_out, std::size_t block) { return !left_out.empty() && left_out[block]; }

}  // namespace

std::vector<TextFeature> text_features(const BlockText& text, const std::vector<bool>& left_out) {
  std::vector<CountedFeature> found;
  found.reserve(text.pivot.features.size());
  std::uint32_t place = 0;
  for (std::size_t block = 0; block < text.blocks.size(); ++block) {
    if (is_left_out(left_out, block)) continue;
    for (const shingling::PivotToken& token : text.tokens_of(text.blocks[block])) {
      ++place;
      for (const shingling::Feature& f : text.pivot.features_of(token))
        found.push_back({f.id, f.weight, 1, {place, 0}});
    }
  }
  return summed(found, place);
}

std::vector<TextFeature> text_features(std::string_view text, std::string_view language, Division division,
                                       shingling::PivotReader& reader, const std::vector<bool>& left_out) {
  const std::vector<ByteRange> blocks = divide(text, division);
  std::vector<std::string_view> paragraphs;
  for (std::size_t block = 0; block < blocks.size(); ++block)
    if (!is_left_out(left_out, block)) paragraphs.push_back(blocks[block].of(text));
  thread_local std::vector<CountedFeature> found;  // some hundred kilobytes that a text would else make anew
  found.clear();
  const std::size_t tokens = reader.count_features(paragraphs, language, found);
  return summed(found, tokens);
}

}  // namespace stemma::align
