#include "tools/stemma/sizes.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>

namespace stemma::tools {
namespace {

constexpr std::string_view kUnits = "KMGT";

/// The power of 1024 that a unit stands for; "" and "B" are 0. Nothing for any other word.
std::optional<unsigned> unit_power(std::string_view unit) {
  if (unit.empty() || unit == "B" || unit == "b") return 0;
  const char letter = unit.front() >= 'a' ? static_cast<char>(unit.front() - 'a' + 'A') : unit.front();
  const std::size_t at = kUnits.find(letter);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = unit.substr(1);
  if (!rest.empty() && rest != "B" && rest != "iB" && rest != "b" && rest != "ib") return std::nullopt;
  return static_cast<unsigned>(at + 1);
}

}  // namespace

std::optional<std::uint64_t> parse_size(std::string_view text, std::uint64_t whole_bytes) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || !(value >= 0)) return std::nullopt;
  std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  if (unit == "%") {
    if (value > 100) return std::nullopt;
    return static_cast<std::uint64_t>(static_cast<double>(whole_bytes) * value / 100.0);
  }
  const std::optional<unsigned> power = unit_power(unit);
  if (!power) return std::nullopt;
  const double bytes = std::floor(std::ldexp(value, static_cast<int>(10 * *power)));
  if (bytes >= 0x1p63) return std::nullopt;
  return static_cast<std::uint64_t>(bytes);
}

std::string format_size(std::uint64_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " B";
  std::size_t unit = 0;
  double value = static_cast<double>(bytes) / 1024.0;
  while (value >= 1023.95 && unit + 1 < kUnits.size()) {  // what would be printed as 1024.0
    value /= 1024.0;
    ++unit;
  }
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 1).ptr;
  return std::string(text.data(), end) + ' ' + kUnits[unit] + 'B';
}

std::uint64_t machine_memory_bytes() {
  const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  std::uint64_t bytes = pages > 0 && page > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page)
                                              : std::uint64_t{4} << 30;
  for (const char* limit_file : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    std::uint64_t limit = 0;  // "max" is no number and leaves the stream failed
    if (std::ifstream(limit_file) >> limit && limit > 0) bytes = std::min(bytes, limit);
  }
  return bytes;
}

}  // namespace stemma::tools
