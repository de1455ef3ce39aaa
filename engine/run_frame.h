#pragma once
#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/progress.h"
#include "engine/read/reader.h"
#include "shingling/band.h"

/// What every run has around its steps.
namespace stemma::engine {

/// Names the steps and keeps their times for run.json.
class Steps {
 public:
  explicit Steps(Progress& progress) : progress_(progress) {}
  void begin(const char* name);
  void end();
  double total() const;
  const nlohmann::ordered_json& seconds() const noexcept { return seconds_; }

 private:
  using Clock = std::chrono::steady_clock;
  Progress& progress_;
  std::string open_;
  Clock::time_point since_, start_ = Clock::now();
  nlohmann::ordered_json seconds_ = nlohmann::ordered_json::array();
};

/// A run replaces the files of its folder: an input among them would be gone before it is read. Throws Error{kConfig}
/// that names it.
void refuse_inputs_inside(const std::string& out, const std::vector<InputFile>& files);

std::uint64_t peak_memory_bytes();
double cpu_seconds();  ///< of all threads so far, user and system

/// The line of rejects.jsonl.
std::string reject_line(const Reject& reject, const std::vector<InputFile>& files);

/// How bands see similarity: the probability that a pair becomes a candidate, for Jaccard 0.1 to 0.9.
nlohmann::ordered_json s_curve(shingling::BandShape shape);

}  // namespace stemma::engine
