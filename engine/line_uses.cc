#include "engine/line_uses.h"

#include <algorithm>
#include <tuple>

namespace stemma::engine {
namespace {

struct Place {
  std::uint64_t key;
  std::uint32_t cluster, doc, block;
};

/// Calls use(place, clusters) for each place whose key stands in two clusters or more.
template <class Use>
void for_each_shared(std::vector<Place> places, const Use& use) {
  std::ranges::sort(places, {}, [](const Place& p) { return std::tuple(p.key, p.cluster, p.doc, p.block); });
  for (auto begin = places.begin(); begin != places.end();) {
    std::uint32_t clusters = 1;
    auto end = begin + 1;
    for (; end != places.end() && end->key == begin->key; ++end) clusters += end->cluster != (end - 1)->cluster;
    if (clusters > 1)
      for (; begin != end; ++begin) use(*begin, clusters);
    begin = end;
  }
}

}  // namespace

std::vector<std::vector<align::LineUse>> line_uses(const Columns& columns, const std::vector<Cluster>& clusters) {
  const std::vector<std::uint32_t> cluster_of = clusters_of_documents(columns.size(), clusters);
  std::vector<Place> lines, labels;
  for (std::uint32_t doc = 0; doc < columns.size(); ++doc) {
    const DocRow& row = columns.rows[doc];
    for (std::uint32_t block = 0; block < row.blocks.size(); ++block)
      if (is_line(row.blocks[block].at)) lines.push_back({row.blocks[block].key, cluster_of[doc], doc, block});
    for (const LabelledLine& line : row.labelled) labels.push_back({line.label, cluster_of[doc], doc, line.block});
  }
  std::vector<std::vector<align::LineUse>> out(columns.size());
  const auto use_of = [&](const Place& place) -> align::LineUse& {
    out[place.doc].resize(columns.rows[place.doc].blocks.size());
    return out[place.doc][place.block];
  };
  for_each_shared(std::move(lines), [&](const Place& p, std::uint32_t found) { use_of(p).line = found; });
  for_each_shared(std::move(labels), [&](const Place& p, std::uint32_t found) { use_of(p).head = found; });
  return out;
}

}  // namespace stemma::engine
