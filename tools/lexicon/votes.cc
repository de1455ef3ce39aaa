#include "tools/lexicon/votes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

namespace stemma::tools {
namespace {

constexpr double kLeastShare = 0.1;
constexpr std::size_t kMostMeanings = 6;
constexpr double kLeastProbability = 0.03;

auto place(const Vote& vote) { return std::tie(vote.word, vote.meaning, vote.voter); }

void order(std::vector<Vote>& votes) {
  std::stable_sort(votes.begin(), votes.end(), [](const Vote& a, const Vote& b) { return place(a) < place(b); });
}

/// Calls visit(begin, end) for each run of equal words of settled votes.
template <class Visit>
void for_each_word(std::span<const Vote> votes, Visit visit) {
  for (std::size_t begin = 0; begin < votes.size();) {
    std::size_t end = begin + 1;
    while (end < votes.size() && votes[end].word == votes[begin].word) ++end;
    visit(votes.subspan(begin, end - begin));
    begin = end;
  }
}

/// The sums of a word's votes by meaning, without those of one voter.
std::vector<Meaning> sums(std::span<const Vote> votes, VoterId excluded) {
  std::vector<Meaning> result;
  for (const Vote& vote : votes) {
    if (vote.voter == excluded) continue;
    if (result.empty() || result.back().first != vote.meaning) result.emplace_back(vote.meaning, 0.0);
    result.back().second += vote.weight;
  }
  return result;
}

/// The six heaviest, normalized, those of 0.03 and less dropped.
std::vector<Meaning> heaviest(std::vector<Meaning> meanings, const Vocabulary& english) {
  std::sort(meanings.begin(), meanings.end(), [&](const Meaning& a, const Meaning& b) {
    return a.second != b.second ? a.second > b.second : english.text(a.first) < english.text(b.first);
  });
  meanings.resize(std::min(meanings.size(), kMostMeanings));
  double total = 0;
  for (const Meaning& meaning : meanings) total += meaning.second;
  for (Meaning& meaning : meanings) meaning.second /= total;
  std::erase_if(meanings, [](const Meaning& meaning) { return meaning.second <= kLeastProbability; });
  return meanings;
}

}  // namespace

std::vector<Vote> settled(std::vector<Vote> votes) {
  order(votes);
  std::vector<Vote> result;
  for (const Vote& vote : votes) {
    if (result.empty() || place(result.back()) != place(vote)) {
      result.push_back(vote);
    } else {
      result.back().weight = std::max(result.back().weight, vote.weight);
    }
  }
  return result;
}

std::vector<Vote> merged(std::span<const Vote> a, std::span<const Vote> b) {
  std::vector<Vote> both(a.begin(), a.end());
  both.insert(both.end(), b.begin(), b.end());
  return settled(std::move(both));
}

std::vector<Vote> bridged(std::span<const Link> links, std::span<const Vote> middle_votes, VoterId voter,
                          VoterId excluded) {
  std::unordered_map<StemId, std::vector<Meaning>> shares;
  for_each_word(middle_votes, [&](std::span<const Vote> votes) {
    std::vector<Meaning> meanings = sums(votes, excluded);
    double total = 0;
    for (const Meaning& meaning : meanings) total += meaning.second;
    for (Meaning& meaning : meanings) meaning.second /= total;
    std::erase_if(meanings, [](const Meaning& meaning) { return meaning.second < kLeastShare; });
    if (!meanings.empty()) shares.emplace(votes.front().word, std::move(meanings));
  });

  std::vector<Vote> votes;
  for (const Link& link : links) {
    if (const auto found = shares.find(link.middle); found != shares.end()) {
      for (const auto& [meaning, share] : found->second) votes.push_back({link.word, meaning, voter, share});
    }
  }
  order(votes);
  std::vector<Vote> result;
  for (const Vote& vote : votes) {
    if (result.empty() || place(result.back()) != place(vote)) {
      result.push_back(vote);
    } else {
      result.back().weight = std::min(1.0, result.back().weight + vote.weight);
    }
  }
  return result;
}

std::vector<WordMeanings> probabilities(std::span<const Vote> votes, std::span<const double> prior,
                                        const Vocabulary& english) {
  std::vector<WordMeanings> result;
  for_each_word(votes, [&](std::span<const Vote> of_word) {
    constexpr VoterId kNobody = UINT32_MAX;
    std::vector<Meaning> meanings = sums(of_word, kNobody);
    for (auto& [meaning, score] : meanings) score *= std::sqrt(prior[meaning] + 0.5);
    result.push_back({of_word.front().word, heaviest(std::move(meanings), english)});
  });
  return result;
}

std::vector<Meaning> averaged(const std::map<StemId, double>& weights, const Vocabulary& english) {
  return heaviest({weights.begin(), weights.end()}, english);
}

}  // namespace stemma::tools
