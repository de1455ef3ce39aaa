#include "engine/run_frame.h"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/alignment_json.h"
#include "shingling/base/error.h"

namespace stemma::engine {

void Steps::begin(const char* name) {
  end();
  progress_.step(name);
  open_ = name;
  since_ = Clock::now();
}

void Steps::end() {
  if (open_.empty()) return;
  seconds_.push_back({{"step", open_}, {"seconds", std::chrono::duration<double>(Clock::now() - since_).count()}});
  open_.clear();
}

double Steps::total() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

void refuse_inputs_inside(const std::string& out, const std::vector<InputFile>& files) {
  namespace fs = std::filesystem;
  std::error_code code;
  const fs::path folder = fs::weakly_canonical(out, code);
  for (const InputFile& file : files) {
    const fs::path input = fs::weakly_canonical(file.path, code);
    const bool inside = std::mismatch(folder.begin(), folder.end(), input.begin(), input.end()).first == folder.end();
    if (inside && file.path != "-")
      throw Error(ErrorCode::kConfig, "the input " + file.path + " lies in --out " + out +
                                          ", whose files a run replaces; give another --out");
  }
}

std::uint64_t peak_memory_bytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string reject_line(const Reject& reject, const std::vector<InputFile>& files) {
  return json_line({{"source", files[reject.source].name},
                    {"line", reject.line},
                    {"reason", reject.reason},
                    {"detail", reject.detail}});
}

nlohmann::ordered_json s_curve(shingling::BandShape shape) {
  auto curve = nlohmann::ordered_json::array();
  for (int tenths = 1; tenths <= 9; ++tenths) {
    const double jaccard = tenths / 10.0;
    curve.push_back({jaccard, std::round(1e4 * shingling::meeting_probability(jaccard, shape)) / 1e4});
  }
  return curve;
}

}  // namespace stemma::engine
