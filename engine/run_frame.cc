#include "engine/run_frame.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "engine/alignment_json.h"
#include "shingling/base/error.h"

namespace stemma::engine {

void Steps::begin(const char* name) {
  end();
  progress_.step(name);
  open_ = name;
  since_ = Clock::now();
  cpu_since_ = cpu_seconds();
  last_ = {};
}

void Steps::end() {
  if (open_.empty()) return;
  nlohmann::ordered_json step{{"step", open_},
                              {"seconds", std::chrono::duration<double>(Clock::now() - since_).count()},
                              {"cpu_seconds", cpu_seconds() - cpu_since_},
                              {"memory_bytes", memory_bytes()}};
  if (last_.documents > 0) step["documents"] = last_.documents;
  if (last_.bytes > 0) step["bytes"] = last_.bytes;
  list_.push_back(std::move(step));
  open_.clear();
}

void Steps::count(const Counted& so_far) {
  last_ = so_far;
  const auto now = Clock::now();
  if (now - looked_ >= std::chrono::milliseconds(100)) {
    looked_ = now;
    memory_bytes_ = memory_bytes();
    std::error_code code;
    const std::filesystem::space_info space = std::filesystem::space(out_, code);
    disk_free_bytes_ = code ? 0 : space.available;
  }
  Counted full = so_far;
  full.memory_bytes = memory_bytes_;
  full.disk_free_bytes = disk_free_bytes_;
  progress_.count(full);
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

std::uint64_t memory_bytes() {
  std::uint64_t pages_of_all = 0, pages = 0;
  std::ifstream statm("/proc/self/statm");
  if (!(statm >> pages_of_all >> pages)) return 0;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
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
