#pragma once
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tools/stemma/display_width.h"

namespace stemma::tools {

/// A column of a table.
struct Column {
  std::string_view heading;
  Side side = Side::kLeft;
  bool grows = false;  ///< shares what the terminal leaves, and is cut to fit; the others are as wide as their contents
};

/// Rows laid out in columns, two spaces apart, so that a line is never wider than the terminal.
/// Cells are texts of any length and script: see fitted(). Cost: a row is kept until write().
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// Requires a cell a column. `color` is an SGR number such as 31 for the first cell; 0 for none.
  void add(std::vector<std::string> cells, int color = 0);
  /// Heading and rows, each ending in a line end and without spaces before it. `with_color` lets colours through.
  /// Growing columns get at least 8 columns each, even where the terminal is too narrow for that.
  void write(std::ostream& out, std::size_t terminal_columns, bool with_color) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    int color = 0;
  };
  std::vector<std::size_t> widths(std::size_t terminal_columns) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

/// Columns of the terminal that standard output is: 80 to 200; 100 where it is none or does not tell.
std::size_t result_columns(bool is_terminal) noexcept;

}  // namespace stemma::tools
