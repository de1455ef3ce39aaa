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

/// Names the steps, tells how they go, and keeps their times for run.json. Counts pass through it: it adds what the
/// process uses, looked up every tenth of a second.
class Steps final : public Progress {
 public:
  /// `out` is the folder that the run is written to.
  Steps(Progress& progress, std::string out) : progress_(progress), out_(std::move(out)) {}
  void begin(const char* name);
  void end();
  double total() const;
  /// Of each step: step, seconds, cpu_seconds, memory_bytes at its end; documents and bytes where it counts them.
  const nlohmann::ordered_json& list() const noexcept { return list_; }

  void step(std::string_view name) override { progress_.step(name); }
  void count(const Counted& so_far) override;
  void note(std::string_view message) override { progress_.note(message); }
  void warn(std::string_view message) override { progress_.warn(message); }

 private:
  using Clock = std::chrono::steady_clock;
  Progress& progress_;
  std::string out_, open_;
  Clock::time_point since_, looked_, start_ = Clock::now();
  double cpu_since_ = 0;
  Counted last_;
  std::uint64_t memory_bytes_ = 0, disk_free_bytes_ = 0;
  nlohmann::ordered_json list_ = nlohmann::ordered_json::array();
};

/// A run replaces the files of its folder: an input among them would be gone before it is read. Throws Error{kConfig}
/// that names it.
void refuse_inputs_inside(const std::string& out, const std::vector<InputFile>& files);

std::uint64_t memory_bytes();  ///< of the process now; 0 where the system does not tell
std::uint64_t peak_memory_bytes();
double cpu_seconds();  ///< of all threads so far, user and system

/// The line of rejects.jsonl.
std::string reject_line(const Reject& reject, const std::vector<InputFile>& files);

/// How bands see similarity: the probability that a pair becomes a candidate, for Jaccard 0.1 to 0.9.
nlohmann::ordered_json s_curve(shingling::BandShape shape);

}  // namespace stemma::engine
