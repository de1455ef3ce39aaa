#include "engine/meaning.h"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostCandidates = 20;  // of a language, for one document
constexpr double kLeastCosine = 0.04;
constexpr double kLonelyBackground = 0.05;  // of a document that is alone in its language
// What texts of one field share in a large collection. A small one lacks such neighbours, and a margin over nothing
// would make two outlets' stories of one event look like translations.
constexpr double kLeastBackground = 0.1;

struct Posting {
  std::uint32_t doc;
  double weight;
};

struct Scored {
  double cosine;
  std::uint32_t doc;
};

/// Mean of the neighbours of rank 5 to 10, the document itself among them: what any text of the subject shares. From
/// the middle on in small collections.
double background_of(const std::vector<Scored>& best_first, std::uint64_t documents) {
  if (documents <= 1) return kLonelyBackground;
  const std::size_t n = documents, from = std::min<std::size_t>(5, std::max<std::size_t>(1, n / 3));
  const std::size_t to = std::max(std::min<std::size_t>(10, n), from + 1);
  double sum = 0;
  for (std::size_t rank = from; rank < to; ++rank) sum += rank < best_first.size() ? best_first[rank].cosine : 0;
  return sum / static_cast<double>(to - from);
}

}  // namespace

MeaningIndex::MeaningIndex(const Collection& collection, const std::vector<align::FeatureVector>& vectors,
                           const align::IdfTable& idf, const std::vector<std::uint32_t>& copy_of)
    : collection_(collection),
      vectors_(vectors),
      idf_(idf),
      copy_of_(copy_of),
      weighted_(collection.size()),
      is_weighted_(collection.size(), false) {
  std::map<std::string, std::uint32_t> numbers;
  for (const DocRow& row : collection.columns.rows) {
    const auto [found, made] = numbers.try_emplace(row.lang, static_cast<std::uint32_t>(numbers.size()));
    if (made) documents_.push_back(0);
    language_.push_back(found->second);
    if (copy_of[language_.size() - 1] == language_.size() - 1) ++documents_[found->second];
  }
}

std::vector<DocPair> MeaningIndex::candidates(bool across, bool same_language) {
  const std::size_t n = collection_.size(), languages = documents_.size();
  std::unordered_map<shingling::FeatureId, std::vector<Posting>> postings;
  for (std::uint32_t doc = 0; doc < n; ++doc) {
    if (copy_of_[doc] != doc) continue;
    for (const align::WeightedFeature& f : vectors_[doc].features) postings[f.id].push_back({doc, f.weight});
  }
  const std::size_t most =
      std::max<std::size_t>(1000, static_cast<std::size_t>(20 * std::sqrt(static_cast<double>(n))));
  std::vector<std::vector<DocPair>> of_doc(n);
  background_.assign(n, std::vector<double>(languages, kLonelyBackground));
  tbb::enumerable_thread_specific<std::vector<double>> dense([&] { return std::vector<double>(n, 0.0); });
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t doc) {
    if (copy_of_[doc] != doc || vectors_[doc].norm <= 0) return;
    std::vector<double>& products = dense.local();
    std::vector<std::uint32_t> touched;
    for (const align::WeightedFeature& f : vectors_[doc].features) {
      const std::vector<Posting>& list = postings.find(f.id)->second;
      if (list.size() > most) continue;
      for (const Posting& p : list) {
        if (products[p.doc] == 0) touched.push_back(p.doc);
        products[p.doc] += f.weight * p.weight;
      }
    }
    std::vector<std::vector<Scored>> by_language(languages);
    for (const std::uint32_t other : touched) {
      by_language[language_[other]].push_back(
          {rounded(products[other] / (vectors_[doc].norm * vectors_[other].norm)), other});
      products[other] = 0;
    }
    for (std::size_t language = 0; language < languages; ++language) {
      std::vector<Scored>& best = by_language[language];
      const std::size_t keep = std::min(best.size(), kMostCandidates + 1);
      std::partial_sort(
          best.begin(), best.begin() + static_cast<std::ptrdiff_t>(keep), best.end(),
          [](const Scored& x, const Scored& y) { return x.cosine != y.cosine ? x.cosine > y.cosine : x.doc < y.doc; });
      best.resize(keep);
      background_[doc][language] = background_of(best, documents_[language]);
      const bool same = language == language_[doc];
      if (same ? !same_language : !across) continue;
      for (const Scored& s : best)
        if (s.doc != doc && s.cosine >= kLeastCosine)
          of_doc[doc].push_back(
              {std::min(s.doc, static_cast<std::uint32_t>(doc)), std::max(s.doc, static_cast<std::uint32_t>(doc))});
    }
  });
  std::vector<DocPair> pairs;
  for (const std::vector<DocPair>& some : of_doc) pairs.insert(pairs.end(), some.begin(), some.end());
  std::ranges::sort(pairs);
  const auto repeats = std::ranges::unique(pairs);
  pairs.erase(repeats.begin(), repeats.end());
  return pairs;
}

double MeaningIndex::margin_of(double cosine, DocPair pair) const {
  if (background_.empty()) return 0;
  const double found =
      (background_[copy_of_[pair.a]][language_[pair.b]] + background_[copy_of_[pair.b]][language_[pair.a]]) / 2;
  const double around = std::max(found, kLeastBackground);
  return stable_log((cosine + 0.01) / (around + 0.02));
}

std::vector<MeaningPair> MeaningIndex::score(const std::vector<DocPair>& pairs) {
  std::vector<std::uint32_t> missing;
  for (const DocPair& pair : pairs)
    for (const std::uint32_t doc : {pair.a, pair.b})
      if (!is_weighted_[doc]) {
        is_weighted_[doc] = true;
        missing.push_back(doc);
      }
  tbb::parallel_for(std::size_t{0}, missing.size(), [&](std::size_t i) {
    ReadDoc doc;
    collection_.read(missing[i], doc);
    const std::size_t number = missing[i];
    static const std::vector<bool> kNone;
    weighted_[number] =
        align::weigh(doc.blocks, idf_, number < collection_.furniture.size() ? collection_.furniture[number] : kNone);
  });
  std::vector<MeaningPair> out(pairs.size());
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
    out[i].pair = pairs[i];
    out[i].evidence = align::compare(weighted_[pairs[i].a], weighted_[pairs[i].b]);
    out[i].evidence.margin = margin_of(out[i].evidence.cosine, pairs[i]);
    out[i].logit = align::translation_logit(out[i].evidence, align::translation_model());
  });
  return out;
}

}  // namespace stemma::engine
