#include "engine/meaning.h"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "engine/judge.h"
#include "engine/profile_index.h"
#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostCandidates = 20;  // of a language, for one document
constexpr double kLeastCosine = 0.04;
constexpr double kLeastProfileLogit = -5;    // below, the texts would refuse the pair too
constexpr std::size_t kTextsAtATime = 1024;  // weighed at once, some 20 KB each
constexpr double kLonelyBackground = 0.05;   // of a document that is alone in its language
// What texts of one field share in a large collection. A small one lacks such neighbours, and a margin over nothing
// would make two outlets' stories of one event look like translations.
constexpr double kLeastBackground = 0.1;

using Alike = ProfileIndex::Alike;

/// Mean of the neighbours of rank 5 to 10, the document itself among them: what any text of the subject shares. From
/// the middle on in small collections.
double background_of(std::span<const Alike> best_first, std::uint64_t documents) {
  if (documents <= 1) return kLonelyBackground;
  const std::size_t n = documents, from = std::min<std::size_t>(5, std::max<std::size_t>(1, n / 3));
  const std::size_t to = std::max(std::min<std::size_t>(10, n), from + 1);
  double sum = 0;
  for (std::size_t rank = from; rank < to; ++rank) sum += rank < best_first.size() ? best_first[rank].cosine : 0;
  return sum / static_cast<double>(to - from);
}

/// What the profiles tell, as far as it goes.
MeaningPair refused(DocPair pair, const align::ProfileEvidence& evidence, double logit) {
  MeaningPair out{pair, {}, logit, false};
  out.evidence.cosine = evidence.cosine;
  out.evidence.shared_mass = std::max(evidence.share_a, evidence.share_b);
  out.evidence.coverage_a = evidence.share_a;
  out.evidence.coverage_b = evidence.share_b;
  out.evidence.anchors = evidence.anchors;
  out.evidence.in_order = evidence.in_order;
  return out;
}

}  // namespace

MeaningIndex::MeaningIndex(const Collection& collection, const Profiles& profiles, const align::IdfTable& idf,
                           const std::vector<std::uint32_t>& copy_of, std::string store_path)
    : collection_(collection), profiles_(profiles), idf_(idf), copy_of_(copy_of), store_path_(std::move(store_path)) {
  std::map<std::string_view, std::uint16_t> numbers;
  for (const DocRow& row : collection.columns.rows) {
    const auto [found, made] = numbers.try_emplace(row.lang, static_cast<std::uint16_t>(numbers.size()));
    if (made) documents_.push_back(0);
    language_.push_back(found->second);
    if (copy_of[language_.size() - 1] == language_.size() - 1) ++documents_[found->second];
  }
}

MeaningCandidates MeaningIndex::candidates(bool across, bool same_language) {
  const std::size_t n = collection_.size(), languages = documents_.size();
  std::vector<bool> represents(n);
  for (std::size_t doc = 0; doc < n; ++doc) represents[doc] = copy_of_[doc] == doc && profiles_[doc].norm > 0;
  const ProfileIndex index(profiles_, represents, idf_.numbers());
  background_.assign(n * languages, static_cast<float>(kLonelyBackground));
  struct Local {
    ProfileIndex::Scratch scratch;
    std::vector<Alike> alike;
    std::vector<std::vector<Alike>> by_language;
    MeaningCandidates found;
  };
  tbb::enumerable_thread_specific<Local> locals;
  tbb::parallel_for(std::size_t{0}, n, [&](std::size_t doc) {
    if (!represents[doc]) return;
    Local& local = locals.local();
    index.find(static_cast<std::uint32_t>(doc), kLeastCosine, local.scratch, local.alike);
    local.by_language.resize(languages);
    for (std::vector<Alike>& best : local.by_language) best.clear();
    for (const Alike& alike : local.alike) local.by_language[language_[alike.doc]].push_back(alike);
    for (std::size_t language = 0; language < languages; ++language) {
      std::vector<Alike>& best = local.by_language[language];
      const bool same = language == language_[doc];
      const std::size_t keep = std::min(best.size(), kMostCandidates);
      std::partial_sort(
          best.begin(), best.begin() + static_cast<std::ptrdiff_t>(keep), best.end(),
          [](const Alike& x, const Alike& y) { return x.cosine != y.cosine ? x.cosine > y.cosine : x.doc < y.doc; });
      best.resize(keep);
      if (same) best.insert(best.begin(), Alike{1, static_cast<std::uint32_t>(doc)});
      background_[doc * languages + language] = static_cast<float>(background_of(best, documents_[language]));
      if (same ? !same_language : !across) continue;
      for (const Alike& other : best) {
        if (other.doc == doc) continue;
        ++local.found.met;
        const DocPair pair{std::min(other.doc, static_cast<std::uint32_t>(doc)),
                           std::max(other.doc, static_cast<std::uint32_t>(doc))};
        const align::ProfileEvidence evidence = align::compare(profiles_[pair.a], profiles_[pair.b]);
        const double logit = align::profile_logit(evidence);
        if (logit >= kLeastProfileLogit)
          local.found.open.push_back(pair);
        else if (rounded(evidence.cosine) >= kRelatedCosine)
          local.found.refused.push_back(refused(pair, evidence, logit));
      }
    }
  });
  MeaningCandidates found;
  for (const Local& local : locals) {
    found.open.insert(found.open.end(), local.found.open.begin(), local.found.open.end());
    found.refused.insert(found.refused.end(), local.found.refused.begin(), local.found.refused.end());
    found.met += local.found.met;
  }
  std::ranges::sort(found.open);
  const auto repeats = std::ranges::unique(found.open);
  found.open.erase(repeats.begin(), repeats.end());
  std::ranges::sort(found.refused, {}, &MeaningPair::pair);
  const auto repeated = std::ranges::unique(found.refused, {}, &MeaningPair::pair);
  found.refused.erase(repeated.begin(), repeated.end());
  return found;
}

double MeaningIndex::margin_of(double cosine, DocPair pair) const {
  if (background_.empty()) return 0;
  const auto background = [&](std::uint32_t of, std::uint32_t among) {
    return static_cast<double>(background_[copy_of_[of] * documents_.size() + language_[among]]);
  };
  const double around = std::max((background(pair.a, pair.b) + background(pair.b, pair.a)) / 2, kLeastBackground);
  return stable_log((cosine + 0.01) / (around + 0.02));
}

std::vector<MeaningPair> MeaningIndex::score(const std::vector<DocPair>& pairs) const {
  std::vector<std::uint32_t> documents;
  for (const DocPair& pair : pairs) {
    documents.push_back(pair.a);
    documents.push_back(pair.b);
  }
  std::ranges::sort(documents);
  const auto repeats = std::ranges::unique(documents);
  documents.erase(repeats.begin(), repeats.end());
  WeightedStore store(store_path_);
  const std::vector<TextPlace> places = weigh(documents, store);
  const auto place_of = [&](std::uint32_t doc) {
    return places[static_cast<std::size_t>(std::ranges::lower_bound(documents, doc) - documents.begin())];
  };
  struct Local {
    std::string buffer;
    align::WeightedText a, b;
  };
  tbb::enumerable_thread_specific<Local> locals;
  std::vector<MeaningPair> out(pairs.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pairs.size()), [&](const auto& range) {
    Local& local = locals.local();
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      MeaningPair& to = out[i];
      to.pair = pairs[i];
      if (i == range.begin() || pairs[i].a != pairs[i - 1].a) store.read(place_of(to.pair.a), local.buffer, local.a);
      store.read(place_of(to.pair.b), local.buffer, local.b);
      to.evidence = align::compare(local.a, local.b);
      to.evidence.margin = margin_of(to.evidence.cosine, to.pair);
      to.logit =
          align::translation_logit(to.evidence, align::translation_model(language_[to.pair.a] == language_[to.pair.b]));
    }
  });
  return out;
}

std::vector<TextPlace> MeaningIndex::weigh(const std::vector<std::uint32_t>& documents, WeightedStore& store) const {
  std::vector<TextPlace> places;
  places.reserve(documents.size());
  std::vector<std::string> packed;
  for (std::size_t begin = 0; begin < documents.size(); begin += kTextsAtATime) {
    packed.assign(std::min(kTextsAtATime, documents.size() - begin), {});
    tbb::parallel_for(std::size_t{0}, packed.size(), [&](std::size_t i) {
      const std::uint32_t number = documents[begin + i];
      ReadDoc doc;
      collection_.read(number, doc);
      packed[i] = WeightedStore::packed(align::weigh(doc.blocks, idf_, collection_.furniture_of(number)));
    });
    for (const std::string& text : packed) places.push_back(store.append(text));
  }
  store.finish_appending();
  return places;
}

}  // namespace stemma::engine
