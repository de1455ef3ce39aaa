#include "engine/furniture.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>

#include "align/upper_median.h"
#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kLeastDocuments = 4;
constexpr double kMostAlike = 0.35;
constexpr std::size_t kMostPairs = 60;

double median_cosine(const RepeatedText& text, const ProfileStore& profiles) {
  std::vector<double> cosines;
  for (const auto& [a, b] : text.compared_pairs()) cosines.push_back(align::cosine(profiles.read(a), profiles.read(b)));
  return rounded(align::upper_median(std::move(cosines)));
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> RepeatedText::compared_pairs() const {
  std::vector<std::uint32_t> docs;
  for (const Place& place : places)
    if (docs.empty() || docs.back() != place.doc) docs.push_back(place.doc);
  const std::size_t n = docs.size(), all = n * (n - 1) / 2, stride = std::max<std::size_t>(1, all / kMostPairs);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  std::size_t number = 0;
  // Few documents: every pair. Many: each with the one a growing distance away, which spreads over the list.
  if (all <= 4 * kMostPairs) {
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j)
        if (number++ % stride == 0) out.emplace_back(docs[i], docs[j]);
  } else {
    for (std::size_t k = 0; k < kMostPairs; ++k) {
      const std::size_t i = k * n / kMostPairs, j = (i + 1 + (k * 7919) % (n - 1)) % n;
      if (i != j) out.emplace_back(docs[i], docs[j]);
    }
  }
  return out;
}

std::vector<RepeatedText> repeated_texts(const Columns& columns) {
  struct Block {
    std::uint64_t key;
    std::string_view language;
    RepeatedText::Place place;
  };
  std::vector<Block> blocks;
  for (std::uint32_t doc = 0; doc < columns.size(); ++doc)
    for (std::uint32_t block = 0; block < columns.rows[doc].blocks.size(); ++block)
      blocks.push_back({columns.rows[doc].blocks[block].key, columns.rows[doc].lang, {doc, block}});
  std::ranges::sort(blocks, {},
                    [](const Block& b) { return std::tuple(b.key, b.language, b.place.doc, b.place.block); });
  std::vector<RepeatedText> out;
  for (auto begin = blocks.begin(); begin != blocks.end();) {
    auto end = begin;
    std::size_t docs = 0;
    for (; end != blocks.end() && end->key == begin->key && end->language == begin->language; ++end)
      docs += end == begin || end->place.doc != std::prev(end)->place.doc;
    if (docs >= kLeastDocuments) {
      out.emplace_back();
      for (const Block& block : std::ranges::subrange(begin, end)) out.back().places.push_back(block.place);
    }
    begin = end;
  }
  return out;
}

std::vector<bool> documents_compared(const std::vector<RepeatedText>& repeated, std::size_t documents) {
  std::vector<bool> out(documents);
  for (const RepeatedText& text : repeated)
    for (const auto& [a, b] : text.compared_pairs()) out[a] = out[b] = true;
  return out;
}

Furniture find_furniture(const Columns& columns, const std::vector<RepeatedText>& repeated,
                         const ProfileStore& profiles) {
  Furniture out;
  out.blocks.resize(columns.size());
  for (const RepeatedText& text : repeated) {
    if (!(median_cosine(text, profiles) < kMostAlike)) continue;
    ++out.texts;
    for (const auto& [doc, block] : text.places) {
      out.blocks[doc].resize(columns.rows[doc].blocks.size(), false);
      out.blocks[doc][block] = true;
      ++out.occurrences;
    }
  }
  return out;
}

std::vector<std::vector<bool>> across_clusters(const Columns& columns, const std::vector<Cluster>& clusters,
                                               std::vector<std::vector<bool>> furniture) {
  const std::vector<std::uint32_t> cluster_of = clusters_of_documents(columns.size(), clusters);
  struct Place {
    std::uint64_t key;
    std::string_view language;
    std::uint32_t cluster, doc, block;
  };
  std::vector<Place> places;
  for (std::uint32_t doc = 0; doc < furniture.size(); ++doc)
    for (std::uint32_t block = 0; block < furniture[doc].size(); ++block)
      if (furniture[doc][block])
        places.push_back({columns.rows[doc].blocks[block].key, columns.rows[doc].lang, cluster_of[doc], doc, block});
  const auto text_of = [](const Place& p) { return std::tuple(p.key, p.language); };
  const auto story_of = [](const Place& p) { return std::tuple(p.key, p.language, p.cluster); };
  std::ranges::sort(places, {}, [](const Place& p) { return std::tuple(p.key, p.language, p.cluster, p.doc); });
  std::map<std::pair<std::uint32_t, std::string_view>, std::size_t> copies;  // by cluster and language
  for (const Cluster& cluster : clusters)
    for (const std::uint32_t doc : cluster.members) ++copies[{cluster_of[doc], columns.rows[doc].lang}];
  const auto copies_of = [&](const Place& place) {
    const auto found = copies.find({place.cluster, place.language});
    return found == copies.end() ? 1 : found->second;  // a document alone
  };
  struct Story {
    std::size_t begin, end;     // places of one text
    std::size_t documents = 0;  // that have it
    bool most = false;          // of the story's copies
  };
  std::vector<Story> stories;
  for (std::size_t at = 0; at < places.size();) {
    stories.clear();
    std::size_t of_most_copies = 0;
    for (const std::size_t first = at; at < places.size() && text_of(places[at]) == text_of(places[first]);) {
      Story story{at, at};
      for (; at < places.size() && story_of(places[at]) == story_of(places[story.begin]); ++at)
        story.documents += at == story.begin || places[at].doc != places[at - 1].doc;
      story.end = at;
      story.most = 2 * story.documents > copies_of(places[story.begin]);
      of_most_copies += story.most;
      stories.push_back(story);
    }
    for (const Story& story : stories) {
      const bool is_its_own = story.most && story.documents > 1 && of_most_copies < kLeastDocuments;
      if (stories.size() >= kLeastDocuments && !is_its_own) continue;
      for (std::size_t k = story.begin; k < story.end; ++k) furniture[places[k].doc][places[k].block] = false;
    }
  }
  return furniture;
}

void leave_out_furniture(const Collection& collection, Columns& columns, FeatureStore& features,
                         align::FeatureCounts& counts) {
  constexpr std::size_t kAtATime = 1024;  // documents
  std::vector<std::uint32_t> documents;
  for (std::uint32_t doc = 0; doc < collection.size(); ++doc)
    if (!collection.furniture_of(doc).empty()) documents.push_back(doc);
  std::vector<std::vector<align::TextFeature>> made;
  for (std::size_t begin = 0; begin < documents.size(); begin += kAtATime) {
    made.assign(std::min(kAtATime, documents.size() - begin), {});
    tbb::parallel_for(std::size_t{0}, made.size(), [&](std::size_t i) {
      const std::uint32_t doc = documents[begin + i];
      const DocRow& row = columns.rows[doc];
      made[i] = align::text_features(collection.text(doc), row.lang, row.division, collection.readers.of_this_thread(),
                                     collection.furniture_of(doc));
    });
    // First all that is read from the store, then all that is appended.
    for (std::size_t i = 0; i < made.size(); ++i) {
      const DocRow& row = columns.rows[documents[begin + i]];
      counts.remove(row.lang, features.read(row.features));
      counts.add(row.lang, made[i]);
    }
    for (std::size_t i = 0; i < made.size(); ++i)
      columns.rows[documents[begin + i]].features = features.append(made[i]);
    features.finish_appending();
  }
}

}  // namespace stemma::engine
