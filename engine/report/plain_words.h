#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/report_model.h"

namespace stemma::engine {

/// The sentences of the report: what an editor reads first. Pure functions of the model; they say no more than the
/// evidence does ("who copied whom is undecided" where no ancestor is known).
std::string run_sentence(const ReportModel& model);
std::string cluster_sentence(const ReportModel& model, const ReportCluster& cluster);

/// Records that became no document; `rejects` also tells of documents that were cut and kept.
std::size_t rejected_count(const ReportModel& model);

/// Names every member by the first of language, outlet, outlet with language, outlet or file name, file name, and id
/// that is unlike all others.
void label_members(ReportModel& model, const ReportCluster& cluster);

/// The first heading or running text of the base, cut at a word; its id where no text is known.
std::string cluster_title(const ReportModel& model, const ReportCluster& cluster);

/// What `document` is to its base, as words before a name: "translation of". Empty for an unknown relation.
std::string_view relation_words(std::string_view relation);

std::string counted(std::size_t n, std::string_view singular, std::string_view plural);  ///< "1 date", "2 dates"
std::string counted_facts(const std::vector<ReportFact>& facts);                         ///< "1 date differs"
/// The facts without repetitions: three witnesses tell one difference up to three times.
std::vector<ReportFact> distinct_facts(const std::vector<ReportFact>& facts);
std::string listed(const std::vector<std::string>& names);  ///< "a, b and c"
std::string percent(double share);                          ///< "86 %"

/// At most `most` code points of one line, cut at a space where there is one, with an ellipsis.
std::string cut_text(std::string_view text, std::size_t most);

}  // namespace stemma::engine
