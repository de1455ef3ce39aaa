#include "engine/verify.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "align/diff.h"
#include "shingling/base/stable_math.h"
#include "shingling/normalize.h"
#include "shingling/shingle.h"
#include "shingling/similarity.h"

namespace stemma::engine {
namespace {

constexpr double kSharedAtAll = 0.05;  // containment below which nothing can come of the pair

/// A document's words as the wording rules see them.
struct Wording {
  std::vector<std::uint64_t> shingles;  // sorted set
  std::vector<std::uint64_t> words;     // in text order
  std::vector<std::uint64_t> whole;     // sorted set, page furniture included; empty where there is none
  const std::vector<std::uint64_t>& of_page() const noexcept { return whole.empty() ? shingles : whole; }
};

std::vector<std::uint64_t> shingles_of(std::string_view normalized, std::uint64_t seed) {
  std::vector<std::uint64_t> out;
  shingling::shingle(normalized, seed, out);
  return shingling::shingle_set(std::move(out));
}

Wording wording_of(const Collection& collection, std::size_t doc, std::uint64_t seed) {
  const std::string text = collection.text(doc);
  const std::vector<bool>& furniture = collection.furniture_of(doc);
  Wording out;
  std::string normalized;
  shingling::normalize(text, normalized);
  if (!furniture.empty()) {
    out.whole = shingles_of(normalized, seed);
    std::string kept;
    for (std::size_t block = 0; block < furniture.size(); ++block)
      if (!furniture[block]) kept.append(collection.row(doc).blocks[block].at.of(text)).push_back('\n');
    shingling::normalize(kept, normalized);
  }
  out.shingles = shingles_of(normalized, seed);
  for (std::size_t at = 0; at < normalized.size();) {
    const std::size_t end = std::min(normalized.find(' ', at), normalized.size());
    out.words.push_back(hash64(std::string_view(normalized).substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

double share(std::size_t shared, std::size_t of) noexcept {
  return of == 0 ? 0 : rounded(static_cast<double>(shared) / static_cast<double>(of));
}

WordingPair decide(DocPair pair, const Wording& a, const Wording& b, const WordingRules& rules) {
  WordingPair out{pair, {}, false, Relation::kNearDup};
  WordingEvidence& e = out.evidence;
  const std::size_t shared = shingling::shared_shingles(a.shingles, b.shingles);
  e.jaccard = share(shared, a.shingles.size() + b.shingles.size() - shared);
  e.share_a = share(shared, a.shingles.size());
  e.share_b = share(shared, b.shingles.size());
  e.containment = std::max(e.share_a, e.share_b);
  // Furniture left out may part two pages of one site. It does not make copies of pages that are unlike with it: then
  // what is left must be alike in its order too.
  if (rules.near_dup && e.jaccard >= rules.min_jaccard &&
      ((a.whole.empty() && b.whole.empty()) ||
       rounded(shingling::jaccard(a.of_page(), b.of_page())) >= rules.min_jaccard)) {
    out.accepted = true;
    return out;
  }
  if (!rules.by_order || e.containment < kSharedAtAll) return out;
  if (rules.near_dup && e.jaccard >= kOrderLeastJaccard) {
    e.order = rounded(align::order_share(a.words, b.words, kOrderShare));
    if (e.order >= kOrderShare) {
      out.accepted = true;
      return out;
    }
  }
  if (rules.excerpt && e.containment >= kExcerptContainment &&
      std::min(a.shingles.size(), b.shingles.size()) >= kExcerptShingles) {
    out.accepted = true;
    out.relation = Relation::kExcerpt;
  }
  return out;
}

/// What sketches say of a pair. Their sizes are known, so the similarity gives the shares.
WordingPair estimate(DocPair pair, const Columns& columns, const WordingRules& rules) {
  WordingPair out{pair, {}, false, Relation::kNearDup};
  const shingling::SketchView a = columns.sketch(pair.a), b = columns.sketch(pair.b);
  const shingling::SketchSimilarity similarity = shingling::sketch_similarity(a, b, shingling::ShingleCount::kDistinct);
  WordingEvidence& e = out.evidence;
  e.jaccard = similarity.jaccard;
  const double shared = e.jaccard / (1 + e.jaccard) * (static_cast<double>(a.shingles) + b.shingles);
  e.share_a = a.shingles == 0 ? 0 : rounded(std::min(1.0, shared / a.shingles));
  e.share_b = b.shingles == 0 ? 0 : rounded(std::min(1.0, shared / b.shingles));
  e.containment = std::max(e.share_a, e.share_b);
  out.accepted = rules.near_dup && similarity.reaches(rules.min_jaccard);
  return out;
}

/// True where the texts may decide otherwise than the sketches.
bool borderline(const WordingPair& pair, const Columns& columns, double threshold) {
  if (threshold >= 1) return pair.accepted;
  const shingling::SketchView a = columns.sketch(pair.pair.a), b = columns.sketch(pair.pair.b);
  if (a.shingles == 0 || b.shingles == 0) return false;
  return std::abs(pair.evidence.jaccard - threshold) <= kBorderline * shingling::standard_error(a, b, threshold);
}

/// Decides pairs [begin, end), whose documents are given: the wording of each once.
void decide_some(const Collection& collection, std::span<const DocPair> pairs, std::vector<std::uint32_t> documents,
                 const WordingRules& rules, std::uint64_t seed, std::span<WordingPair> out) {
  std::ranges::sort(documents);
  std::vector<Wording> wordings(documents.size());
  tbb::parallel_for(std::size_t{0}, documents.size(),
                    [&](std::size_t i) { wordings[i] = wording_of(collection, documents[i], seed); });
  const auto of = [&](std::uint32_t doc) -> const Wording& {
    return wordings[static_cast<std::size_t>(std::ranges::lower_bound(documents, doc) - documents.begin())];
  };
  tbb::parallel_for(std::size_t{0}, pairs.size(),
                    [&](std::size_t i) { out[i] = decide(pairs[i], of(pairs[i].a), of(pairs[i].b), rules); });
}

std::vector<WordingPair> verify_by_texts(const Collection& collection, const std::vector<DocPair>& pairs,
                                         const WordingRules& rules, std::uint64_t seed, std::uint64_t memory_bytes) {
  std::vector<WordingPair> out(pairs.size());
  constexpr std::uint64_t kBytesAByte = 3;  // of text: 16 bytes a word, in vectors that grow
  std::vector<bool> taken(collection.size(), false);
  for (std::size_t begin = 0; begin < pairs.size();) {
    std::vector<std::uint32_t> documents;
    std::uint64_t bytes = 0;
    std::size_t end = begin;
    for (; end < pairs.size() && (end == begin || bytes < memory_bytes); ++end)
      for (const std::uint32_t doc : {pairs[end].a, pairs[end].b})
        if (!taken[doc]) {
          taken[doc] = true;
          documents.push_back(doc);
          bytes += kBytesAByte * collection.row(doc).text.bytes;
        }
    for (const std::uint32_t doc : documents) taken[doc] = false;
    decide_some(collection, std::span(pairs).subspan(begin, end - begin), std::move(documents), rules, seed,
                std::span(out).subspan(begin, end - begin));
    begin = end;
  }
  return out;
}

}  // namespace

std::vector<WordingPair> verify_wording(const Collection& collection, const std::vector<DocPair>& pairs,
                                        const WordingRules& rules, std::uint64_t seed, std::uint64_t memory_bytes) {
  if (rules.verify == Verify::kExact || rules.by_order)
    return verify_by_texts(collection, pairs, rules, seed, memory_bytes);
  std::vector<WordingPair> out(pairs.size());
  tbb::parallel_for(std::size_t{0}, pairs.size(),
                    [&](std::size_t i) { out[i] = estimate(pairs[i], collection.columns, rules); });
  if (rules.verify != Verify::kBorderline) return out;
  std::vector<std::size_t> open;
  std::vector<DocPair> open_pairs;
  for (std::size_t i = 0; i < out.size(); ++i)
    if (borderline(out[i], collection.columns, rules.min_jaccard)) {
      open.push_back(i);
      open_pairs.push_back(pairs[i]);
    }
  const std::vector<WordingPair> decided = verify_by_texts(collection, open_pairs, rules, seed, memory_bytes);
  for (std::size_t i = 0; i < open.size(); ++i) out[open[i]] = decided[i];
  return out;
}

}  // namespace stemma::engine
