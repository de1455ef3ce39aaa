#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "shingling/lexicon.h"
#include "tools/lexicon/votes.h"
#include "tools/lexicon/wordfreq_reader.h"

/// What word frequencies add to dictionaries.
namespace stemma::tools {

/// The runs of letters of a language's frequency list (lower_nfc, each with the frequency of the word it stands in),
/// from `folder`: the large list, else the small one; empty when there is none or `folder` is empty.
std::vector<WordFrequency> load_frequencies(const std::filesystem::path& folder, const std::string& language);

/// How often each stem of the vocabulary stands in 100,000 running words.
std::vector<double> prior_of(const std::vector<WordFrequency>& frequencies, Vocabulary& vocabulary);

/// The share of the running words of three letters or more for which `known` (by StemId) is true.
double coverage_of(const std::vector<WordFrequency>& frequencies, Vocabulary& vocabulary,
                   const std::vector<bool>& known);

/// The share of 400-word documents that hold a concept, 1 - (1 - F)^400, where F is the concept's frequency: the sum
/// over the language's words of 1e-7 and more of frequency times p(concept | word).
std::map<shingling::ConceptId, double> background_of(const std::vector<WordFrequency>& frequencies,
                                                     Vocabulary& vocabulary, const std::vector<WordMeanings>& meanings,
                                                     const Vocabulary& english);

/// 1 - (1 - frequency)^400 by multiplications alone, so that every machine gives the same bits.
double document_share(double frequency) noexcept;

}  // namespace stemma::tools
