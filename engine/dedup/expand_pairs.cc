#include "engine/dedup/expand_pairs.h"

#include <algorithm>
#include <map>

#include "engine/relation/relation.h"

namespace stemma::engine {

std::vector<RowPair> expand_pairs(const std::vector<Edge>& edges, const std::vector<ExactCopy>& copies,
                                  const Numbering& numbering) {
  constexpr std::uint32_t kMillion = 1'000'000;
  std::vector<ExactCopy> sorted = copies;
  std::ranges::sort(sorted, [](const ExactCopy& x, const ExactCopy& y) {
    return x.first != y.first ? x.first < y.first : x.copy < y.copy;
  });
  std::map<DocNumber, std::vector<DocNumber>> documents;  // of a text that has copies
  for (const ExactCopy& copy : sorted) {
    std::vector<DocNumber>& of_text = documents[copy.first];
    if (of_text.empty()) of_text.push_back(copy.first);
    if (of_text.size() < kMostExpanded) of_text.push_back(copy.copy);
  }
  std::vector<RowPair> out;
  const auto add = [&](DocNumber x, DocNumber y, std::uint32_t millionths, Relation relation) {
    const std::uint64_t a = numbering.row_of(x), b = numbering.row_of(y);
    out.push_back({std::min(a, b), std::max(a, b), millionths, static_cast<std::uint32_t>(relation)});
  };
  for (const auto& [first, of_text] : documents)
    for (std::size_t i = 0; i < of_text.size(); ++i)
      for (std::size_t j = i + 1; j < of_text.size(); ++j) add(of_text[i], of_text[j], kMillion, Relation::kExact);
  const auto documents_of = [&](DocNumber first) {
    const auto found = documents.find(first);
    return found == documents.end() ? std::vector<DocNumber>{first} : found->second;
  };
  for (const Edge& edge : edges)
    for (const DocNumber x : documents_of(edge.a))
      for (const DocNumber y : documents_of(edge.b)) add(x, y, edge.millionths, relation_of(edge));
  return out;
}

}  // namespace stemma::engine
