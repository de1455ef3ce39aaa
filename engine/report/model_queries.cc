#include "engine/report/model_queries.h"

#include <algorithm>

#include "engine/report/plain_words.h"

namespace stemma::engine {

void cut_paragraphs(ReportModel& model, std::size_t most) {
  for (ReportDocument& document : model.documents)
    for (ReportParagraph& paragraph : document.paragraphs) paragraph.text = cut_text(paragraph.text, most);
  for (std::vector<ReportCluster>* clusters : {&model.clusters, &model.alone})
    for (ReportCluster& cluster : *clusters) cluster.title = cut_text(cluster.title, most);
}

std::map<std::size_t, const ReportPair*> pairs_with_base(const ReportCluster& cluster) {
  std::map<std::size_t, const ReportPair*> out;
  for (const ReportPair& pair : cluster.pairs)
    if (pair.a == cluster.base || pair.b == cluster.base) out[pair.a == cluster.base ? pair.b : pair.a] = &pair;
  return out;
}

std::size_t lacking_paragraphs(const ReportCluster& cluster) {
  std::size_t lacking = 0;
  for (const ReportPair& pair : cluster.pairs) {
    if (pair.a == cluster.base) lacking += pair.only_a.size();
    if (pair.b == cluster.base) lacking += pair.only_b.size();
  }
  return lacking;
}

std::optional<double> weakest_score(const ReportCluster& cluster) {
  std::map<std::size_t, double> best;
  for (const ReportPair& pair : cluster.pairs) {
    if (!pair.score) continue;
    for (const std::size_t member : {pair.a, pair.b}) {
      double& known = best.try_emplace(member, *pair.score).first->second;
      known = std::max(known, *pair.score);
    }
  }
  if (best.empty() || best.size() < cluster.members.size()) return std::nullopt;
  return std::ranges::min_element(best, {}, [](const auto& one) { return one.second; })->second;
}

}  // namespace stemma::engine
