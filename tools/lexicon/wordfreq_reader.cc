#include "tools/lexicon/wordfreq_reader.h"

#include <nlohmann/json.hpp>

#include "shingling/base/error.h"
#include "shingling/base/stable_math.h"

namespace stemma::tools {

std::vector<WordFrequency> read_wordfreq(std::string_view bytes, const std::string& name) {
  constexpr double kLogOfTen = 2.302585092994045684;
  try {
    const nlohmann::json lists = nlohmann::json::from_msgpack(bytes);
    const nlohmann::json& header = lists.at(0);
    if (header.at("format") != "cB" || header.at("version") != 1) {
      throw Error(ErrorCode::kCorrupt, name + ": an unknown kind of frequency list; fetch wordfreq 3.1.1 again");
    }
    std::vector<WordFrequency> frequencies;
    for (std::size_t i = 1; i < lists.size(); ++i) {
      const double frequency = stable_exp(-kLogOfTen * static_cast<double>(i - 1) / 100.0);
      for (const nlohmann::json& word : lists[i]) frequencies.emplace_back(word.get<std::string>(), frequency);
    }
    return frequencies;
  } catch (const nlohmann::json::exception& problem) {
    throw Error(ErrorCode::kCorrupt, name + ": not a frequency list (" + problem.what() + "); fetch wordfreq again");
  }
}

}  // namespace stemma::tools
