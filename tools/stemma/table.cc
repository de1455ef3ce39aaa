#include "tools/stemma/table.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>

namespace stemma::tools {
namespace {

constexpr std::size_t kGap = 2, kLeastGrowing = 8, kMostFixed = 60;
constexpr std::size_t kLeastColumns = 80, kMostColumns = 200, kUnknownColumns = 100;

}  // namespace

void Table::add(std::vector<std::string> cells, int color) {
  assert(cells.size() == columns_.size());
  rows_.push_back({std::move(cells), color});
}

std::vector<std::size_t> Table::widths(std::size_t terminal_columns) const {
  std::vector<std::size_t> widths(columns_.size());
  std::size_t used = columns_.empty() ? 0 : kGap * (columns_.size() - 1), growing = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].grows) {
      ++growing;
      continue;
    }
    widths[i] = display_width(columns_[i].heading);
    for (const Row& row : rows_) widths[i] = std::max(widths[i], std::min(kMostFixed, display_width(row.cells[i])));
    used += widths[i];
  }
  std::size_t left = terminal_columns > used ? terminal_columns - used : 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].grows) continue;
    widths[i] = std::max(kLeastGrowing, left / growing);
    left -= std::min(left, widths[i]);
    --growing;
  }
  return widths;
}

void Table::write(std::ostream& out, std::size_t terminal_columns, bool with_color) const {
  const std::vector<std::size_t> width = widths(terminal_columns);
  const auto write_row = [&](const auto& cell_of, int color) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) line.append(kGap, ' ');
      line += padded(fitted(cell_of(i), width[i]), width[i], columns_[i].side);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    if (with_color && color != 0) {
      const std::size_t first = std::min(line.size(), fitted(cell_of(0), width[0]).size());
      out << "\033[" << color << 'm' << line.substr(0, first) << "\033[0m" << line.substr(first) << '\n';
    } else {
      out << line << '\n';
    }
  };
  write_row([&](std::size_t i) { return columns_[i].heading; }, 0);
  for (const Row& row : rows_) write_row([&](std::size_t i) -> std::string_view { return row.cells[i]; }, row.color);
}

std::size_t result_columns(bool is_terminal) noexcept {
  winsize size{};
  if (!is_terminal || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUnknownColumns;
  return std::clamp<std::size_t>(size.ws_col, kLeastColumns, kMostColumns);
}

}  // namespace stemma::tools
