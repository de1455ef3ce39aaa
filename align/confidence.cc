#include "align/confidence.h"

#include <algorithm>
#include <cmath>

#include "shingling/base/stable_math.h"

namespace stemma::align {
namespace {

// Coefficients as tools/fit/link_confidence.py prints them.
constexpr double kBase = 0.759, kAbove = 3.579, kMerged = 0.318, kManyToMany = -1.548;
constexpr double kOneNeighbour = 0.224, kTwoNeighbours = 1.584;
constexpr double kBook = -0.823, kBookAbove = -0.949, kBookMerged = -1.271;

}  // namespace

std::vector<double> link_confidences(std::span<const DraftLink> links, std::size_t units_a, std::size_t units_b,
                                     bool one_sentence_a_unit) {
  std::vector<double> out;
  out.reserve(links.size());
  for (std::size_t k = 0; k < links.size(); ++k) {
    const DraftLink& link = links[k];
    const bool after = k > 0
                           ? links[k - 1].a.back() + 1 == link.a.front() && links[k - 1].b.back() + 1 == link.b.front()
                           : link.a.front() == 0 && link.b.front() == 0;
    const bool before = k + 1 < links.size()
                            ? link.a.back() + 1 == links[k + 1].a.front() && link.b.back() + 1 == links[k + 1].b.front()
                            : link.a.back() + 1 == units_a && link.b.back() + 1 == units_b;
    const bool merged = link.a.size() > 1 || link.b.size() > 1, many = link.a.size() > 1 && link.b.size() > 1;
    const double above = std::sqrt(std::max(link.above, 0.0));
    double logit = kBase + kAbove * above + kMerged * merged + kManyToMany * many;
    if (after && before) logit += kTwoNeighbours;
    if (after != before) logit += kOneNeighbour;
    if (one_sentence_a_unit) logit += kBook + kBookAbove * above + kBookMerged * merged;
    out.push_back(rounded(logistic(logit)));
  }
  return out;
}

}  // namespace stemma::align
