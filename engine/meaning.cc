#include "engine/meaning.h"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "engine/iso_date.h"
#include "engine/judge.h"
#include "shingling/base/stable_math.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kMostCandidates = 10;  // of a language, for one document
constexpr double kLeastCosine = 0.04;
constexpr double kLeastProfileLogit = -5;          // below, the texts would refuse the pair too
constexpr std::uint32_t kDocumentsAtATime = 4096;  // that pass by an index
constexpr std::size_t kAhead = 4;                  // profiles that are fetched from memory while others are compared
constexpr std::size_t kTextsAtATime = 1024;        // weighed at once, some 20 KB each
constexpr double kLonelyBackground = 0.05;         // of a document that is alone in its language
// What texts of one field share in a large collection. A small one lacks such neighbours, and a margin over nothing
// would make two outlets' stories of one event look like translations.
constexpr double kLeastBackground = 0.1;

/// Mean of the neighbours of rank 5 to 10, the document itself among them: what any text of the subject shares. From
/// the middle on in small collections.
double background_of(std::span<const double> best_first, std::uint64_t documents) {
  if (documents <= 1) return kLonelyBackground;
  const std::size_t n = documents, from = std::min<std::size_t>(5, std::max<std::size_t>(1, n / 3));
  const std::size_t to = std::max(std::min<std::size_t>(10, n), from + 1);
  double sum = 0;
  for (std::size_t rank = from; rank < to; ++rank) sum += rank < best_first.size() ? best_first[rank] : 0;
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

void drop_repeats(std::vector<DocPair>& pairs) {
  std::ranges::sort(pairs);
  const auto repeats = std::ranges::unique(pairs);
  pairs.erase(repeats.begin(), repeats.end());
}

/// What their profiles say of a pair.
enum class Outcome : std::uint8_t { kUnasked, kUnlike, kRelated, kOpen };

}  // namespace

/// A document that another one met in an index.
struct MeaningIndex::Met {
  double cosine = 0;
  std::int32_t sought = 0;  // cosine over the features that the index was asked for
  std::uint32_t doc = 0;
  Outcome outcome = Outcome::kUnasked;
};

/// What a thread works with.
struct MeaningIndex::Local {
  ProfileIndex::Scratch scratch;
  std::vector<std::vector<Met>> by_language;  // best first, of equally alike ones the first documents
  std::vector<std::int32_t> least;            // by language: cosine of one that is met later and belongs there
  std::vector<Met> met;
  std::vector<double> cosines;
  align::ComparedProfile compared_profile;
  std::vector<DocPair> open, related;
  std::uint64_t compared = 0;
};

MeaningIndex::MeaningIndex(const Collection& collection, const ProfileStore& profiles, const align::IdfTable& idf,
                           const std::vector<std::uint32_t>& copy_of, std::string folder, std::uint32_t within_days)
    : collection_(collection),
      profiles_(profiles),
      idf_(idf),
      copy_of_(copy_of),
      folder_(std::move(folder)),
      within_days_(within_days) {
  std::map<std::string_view, std::uint16_t> numbers;
  for (const DocRow& row : collection.columns.rows) {
    const auto [found, made] = numbers.try_emplace(row.lang, static_cast<std::uint16_t>(numbers.size()));
    if (made) documents_.push_back(0);
    indexable_.languages.push_back(found->second);
    if (copy_of[indexable_.languages.size() - 1] == indexable_.languages.size() - 1) ++documents_[found->second];
  }
  if (within_days_ == 0) return;
  constexpr Days kUnknown{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  constexpr Days kNone{kUnknown.last, kUnknown.first};
  days_.assign(collection.size(), kNone);
  for (std::size_t doc = 0; doc < collection.size(); ++doc) {
    const std::optional<std::int32_t> day = day_of(collection.row(doc).date);
    const Days own = day ? Days{*day, *day} : kUnknown;
    Days& all = days_[copy_of[doc]];
    all = {std::min(all.first, own.first), std::max(all.last, own.last)};
  }
}

bool MeaningIndex::may_meet(std::uint32_t x, std::uint32_t y) const noexcept {
  return days_.empty() ||
         (days_[x].first <= days_[y].last + within_days_ && days_[y].first <= days_[x].last + within_days_);
}

MeaningCandidates MeaningIndex::candidates(bool across, bool same_language, std::uint32_t documents_at_a_time) {
  across_ = across;
  same_language_ = same_language;
  if (!same_language && documents_.size() < 2) return {};
  const auto n = static_cast<std::uint32_t>(collection_.size());
  std::vector<bool>& represents = indexable_.taken;
  represents.assign(n, false);
  for (std::uint32_t doc = 0; doc < n; ++doc) represents[doc] = copy_of_[doc] == doc && !profiles_.is_empty(doc);
  background_.assign(n * documents_.size(), static_cast<float>(kLonelyBackground));
  const std::vector<std::uint32_t> holding = count_holding(profiles_, represents, idf_.numbers());
  const auto documents = static_cast<std::size_t>(std::ranges::count(represents, true));
  tbb::enumerable_thread_specific<Local> locals;
  std::unique_ptr<TextStore> before;  // what the documents met in the indexes so far
  std::vector<TextPlace> places;
  for (std::uint32_t first = 0; first < n;) {
    const std::uint32_t last = n - first <= documents_at_a_time ? n : first + documents_at_a_time;
    const Profiles indexed = profiles_.read(first, last);
    const ProfileIndex index(indexed, indexable_, holding, ProfileIndex::most_documents(documents));
    const bool is_first = first == 0, is_last = last == n;
    std::unique_ptr<TextStore> after;
    const bool is_odd = first / documents_at_a_time % 2 == 1;  // two files take turns
    if (!is_last) after = std::make_unique<TextStore>(folder_ + (is_odd ? "/met1.tmp" : "/met0.tmp"));
    std::vector<std::string> to_append;
    for (std::uint32_t begin = 0; begin < n;) {
      const std::uint32_t end = std::min<std::uint32_t>(n, begin + kDocumentsAtATime);
      // Documents that are not in the index pass by it.
      const bool inside = begin >= first && end <= last;
      const Profiles passing = inside ? Profiles() : profiles_.read(begin, end);
      to_append.assign(end - begin, {});
      tbb::parallel_for(begin, end, [&](std::uint32_t doc) {
        if (!represents[doc]) return;
        Local& local = locals.local();
        local.met.clear();
        if (!is_first) {
          const std::string bytes = before->read(places[doc]);
          local.met.resize(bytes.size() / sizeof(Met));
          if (!bytes.empty()) std::memcpy(local.met.data(), bytes.data(), bytes.size());
        }
        search(doc, inside ? indexed[doc] : passing[doc], index, indexed, local);
        if (is_last)
          finish(doc, local);
        else
          to_append[doc - begin].assign(reinterpret_cast<const char*>(local.met.data()),
                                        local.met.size() * sizeof(Met));
      });
      if (!is_last) {
        places.resize(n);
        for (std::uint32_t doc = begin; doc < end; ++doc) places[doc] = after->append(to_append[doc - begin]);
      }
      begin = end;
    }
    if (after) after->finish_appending();
    before = std::move(after);
    first = last;
  }
  MeaningCandidates found;
  std::vector<DocPair> related;
  for (const Local& local : locals) {
    found.open.insert(found.open.end(), local.open.begin(), local.open.end());
    related.insert(related.end(), local.related.begin(), local.related.end());
    found.met += local.compared;
  }
  drop_repeats(found.open);
  drop_repeats(related);
  found.refused.resize(related.size());
  tbb::parallel_for(std::size_t{0}, related.size(), [&](std::size_t i) {
    const align::ProfileEvidence evidence = align::compare(profiles_.read(related[i].a), profiles_.read(related[i].b));
    found.refused[i] = refused(related[i], evidence, align::profile_logit(evidence));
  });
  return found;
}

/// What a document meets in the index, with what it met before: the best of each language, and what becomes of them.
void MeaningIndex::search(std::uint32_t doc, align::ProfileView profile, const ProfileIndex& index,
                          const Profiles& indexed, Local& local) const {
  find_best(doc, profile, index, local);
  local.compared_profile.set(profile);
  const auto is_new = [&](const Met& met) { return met.doc >= indexed.first() && met.doc < indexed.end(); };
  for (std::size_t i = 0; i < local.met.size(); ++i) {
    Met& met = local.met[i];
    if (i + kAhead < local.met.size() && is_new(local.met[i + kAhead])) indexed.prefetch(local.met[i + kAhead].doc);
    if (!is_new(met)) continue;
    const align::ProfileView other = indexed[met.doc];
    const align::ProfileEvidence evidence = local.compared_profile.compare(other);
    met.cosine = rounded(evidence.cosine);
    if (!(indexable_.languages[met.doc] == indexable_.languages[doc] ? same_language_ : across_)) continue;
    met.outcome = align::profile_logit(evidence) >= kLeastProfileLogit ? Outcome::kOpen
                  : met.cosine >= kRelatedCosine                       ? Outcome::kRelated
                                                                       : Outcome::kUnlike;
  }
}

/// The most alike of every language, best first, language by language.
void MeaningIndex::find_best(std::uint32_t doc, align::ProfileView profile, const ProfileIndex& index,
                             Local& local) const {
  local.by_language.resize(documents_.size());
  for (std::vector<Met>& best : local.by_language) best.clear();
  for (const Met& met : local.met) local.by_language[indexable_.languages[met.doc]].push_back(met);
  local.least.clear();
  for (const std::vector<Met>& best : local.by_language)
    local.least.push_back(best.size() < kMostCandidates ? 0 : best.back().sought + 1);
  index.find(doc, profile, kLeastCosine, local.least, local.scratch, [&](std::uint32_t other, std::int32_t sought) {
    if (!may_meet(doc, other)) return;
    const std::uint16_t language = indexable_.languages[other];
    std::vector<Met>& best = local.by_language[language];
    if (best.size() == kMostCandidates) best.pop_back();
    const auto at = std::ranges::upper_bound(best, sought, std::greater{}, &Met::sought);
    best.insert(at, {0, sought, other, Outcome::kUnasked});
    if (best.size() == kMostCandidates) local.least[language] = best.back().sought + 1;
  });
  local.met.clear();
  for (const std::vector<Met>& best : local.by_language) local.met.insert(local.met.end(), best.begin(), best.end());
}

/// Once a document has met all others: its background in every language, and the pairs that are worth more.
void MeaningIndex::finish(std::uint32_t doc, Local& local) {
  auto at = local.met.begin();
  for (std::size_t language = 0; language < documents_.size(); ++language) {
    local.cosines.clear();
    if (language == indexable_.languages[doc]) local.cosines.push_back(1);
    for (; at != local.met.end() && indexable_.languages[at->doc] == language; ++at) {
      local.cosines.push_back(at->cosine);
      if (at->outcome == Outcome::kUnasked) continue;
      ++local.compared;
      if (at->outcome == Outcome::kOpen) local.open.push_back(ordered(doc, at->doc));
      if (at->outcome == Outcome::kRelated) local.related.push_back(ordered(doc, at->doc));
    }
    std::ranges::sort(local.cosines, std::greater{});
    background_[doc * documents_.size() + language] =
        static_cast<float>(background_of(local.cosines, documents_[language]));
  }
}

double MeaningIndex::margin_of(double cosine, DocPair pair) const {
  if (background_.empty()) return 0;
  const auto background = [&](std::uint32_t of, std::uint32_t among) {
    return static_cast<double>(background_[copy_of_[of] * documents_.size() + indexable_.languages[among]]);
  };
  const double around = std::max((background(pair.a, pair.b) + background(pair.b, pair.a)) / 2, kLeastBackground);
  return stable_log((cosine + 0.01) / (around + 0.02));
}

std::vector<MeaningPair> MeaningIndex::score(const std::vector<DocPair>& pairs,
                                             const std::function<double(DocPair)>& wording) const {
  std::vector<std::uint32_t> documents;
  for (const DocPair& pair : pairs) {
    documents.push_back(pair.a);
    documents.push_back(pair.b);
  }
  std::ranges::sort(documents);
  const auto repeats = std::ranges::unique(documents);
  documents.erase(repeats.begin(), repeats.end());
  WeightedStore store(folder_ + "/weighted.tmp");
  const std::vector<TextPlace> places = weigh(documents, store);
  const auto place_of = [&](std::uint32_t doc) {
    return places[static_cast<std::size_t>(std::ranges::lower_bound(documents, doc) - documents.begin())];
  };
  struct Buffers {
    std::string buffer;
    align::WeightedText a, b;
  };
  tbb::enumerable_thread_specific<Buffers> locals;
  std::vector<MeaningPair> out(pairs.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pairs.size()), [&](const auto& range) {
    Buffers& local = locals.local();
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      MeaningPair& to = out[i];
      to.pair = pairs[i];
      if (i == range.begin() || pairs[i].a != pairs[i - 1].a) store.read(place_of(to.pair.a), local.buffer, local.a);
      store.read(place_of(to.pair.b), local.buffer, local.b);
      to.evidence = align::compare(local.a, local.b);
      to.evidence.margin = margin_of(to.evidence.cosine, to.pair);
      to.evidence.wording = wording(to.pair);
      to.logit = align::translation_logit(
          to.evidence, align::translation_model(indexable_.languages[to.pair.a] == indexable_.languages[to.pair.b]));
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
