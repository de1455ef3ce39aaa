#include "tools/stemma/args.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "shingling/base/error.h"
#include "tools/stemma/sizes.h"

namespace stemma::tools {
namespace {

template <typename Number>
[[noreturn]] void out_of_range(std::string_view flag, const std::string& given, Number low, Number high) {
  const auto plain = [](Number value) {
    char text[64];
    return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
  };
  const bool open = static_cast<double>(high) >= 0x1p63;
  throw Error(ErrorCode::kUsage, "--" + std::string(flag) + " is \"" + given + "\"; give a number from " +
                                     (open ? plain(low) + " on" : plain(low) + " to " + plain(high)));
}

template <typename Number>
Number parse_number(std::string_view flag, const std::string& given, Number low, Number high) {
  Number value{};
  const char* const end = given.data() + given.size();
  const auto [at, error] = std::from_chars(given.data(), end, value);
  // Written so that a NaN fails too.
  if (error != std::errc() || at != end || !(value >= low && value <= high)) out_of_range(flag, given, low, high);
  return value;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Optimal string alignment distance: insert, delete, replace and swap of neighbours count 1 each.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

const std::string* Args::find(std::string_view flag) const {
  assert(std::any_of(flags_.begin(), flags_.end(), [&](const Flag& known) { return known.name == flag; }));
  const auto found = values_.find(flag);
  return found == values_.end() ? nullptr : &found->second;
}

void Args::set(std::string_view flag, std::string value) {
  values_.insert_or_assign(std::string(flag), std::move(value));
}

bool Args::has(std::string_view flag) const { return find(flag) != nullptr; }

std::string Args::text(std::string_view flag, std::string_view fallback) const {
  const std::string* const given = find(flag);
  return given ? *given : std::string(fallback);
}

std::uint64_t Args::number(std::string_view flag, std::uint64_t fallback, std::uint64_t low, std::uint64_t high) const {
  const std::string* const given = find(flag);
  return given ? parse_number(flag, *given, low, high) : fallback;
}

double Args::real(std::string_view flag, double fallback, double low, double high) const {
  const std::string* const given = find(flag);
  return given ? parse_number(flag, *given, low, high) : fallback;
}

std::uint64_t Args::size(std::string_view flag, std::uint64_t fallback) const {
  const std::string* const given = find(flag);
  if (!given) return fallback;
  const auto bytes = parse_size(*given, machine_memory_bytes());
  if (!bytes || *bytes == 0)
    throw Error(ErrorCode::kUsage,
                "--" + std::string(flag) + " is \"" + *given + "\"; give a size such as 512M, 4G or 80%");
  return *bytes;
}

std::vector<std::string> Args::list(std::string_view flag) const {
  const std::string* const given = find(flag);
  std::vector<std::string> parts;
  if (!given) return parts;
  for (std::string_view rest = *given;;) {
    const std::size_t comma = rest.find(',');
    parts.emplace_back(trimmed(rest.substr(0, comma)));
    if (parts.back().empty())
      throw Error(ErrorCode::kUsage,
                  "--" + std::string(flag) + " is \"" + *given + "\"; between its commas a name is missing");
    if (comma == std::string_view::npos) return parts;
    rest.remove_prefix(comma + 1);
  }
}

std::string nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t best_distance = 0;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(word.substr(0, 64), candidate);
    const bool close = distance * 3 <= std::max(word.size(), candidate.size());
    if (close && (best.empty() || distance < best_distance)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return std::string(best);
}

void unknown_word(std::string_view what, std::string_view word, std::span<const std::string_view> known) {
  std::string message = "unknown " + std::string(what) + " \"" + std::string(word) + "\"; ";
  if (const std::string best = nearest(word, known); !best.empty()) {
    message += "did you mean " + best + "?";
  } else {
    message += "known:";
    for (const std::string_view candidate : known) message.append(" ").append(candidate);
  }
  throw Error(ErrorCode::kUsage, message);
}

}  // namespace stemma::tools
