#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace stemma::tools {

/// What a reader sees as one character: a letter with the marks on it, an emoji with its colour and its joined parts.
struct Cluster {
  std::size_t end = 0;      ///< byte behind it
  std::size_t columns = 0;  ///< 0, 1 or 2
};

/// The cluster that begins at text[at] (at < size). Bytes that are no UTF-8 count a column each.
Cluster next_cluster(std::string_view text, std::size_t at) noexcept;

/// Columns that one line of text takes on a terminal: East Asian wide characters and emoji 2, combining marks 0.
/// Source    East Asian Width (Unicode Standard Annex 11); spacing marks (general category Mc) take a column.
std::size_t display_width(std::string_view text) noexcept;

/// `text` as one line that a terminal cannot misread: every run of white space and control characters (so no escape
/// sequence survives) becomes one space, none at the ends; characters that turn the direction of writing are dropped.
/// Reads no further than needed for `most_columns` columns and one more.
std::string on_one_line(std::string_view text, std::size_t most_columns);

/// The same in at most `columns` columns: what does not fit is cut between clusters, with an ellipsis in its place.
std::string fitted(std::string_view text, std::size_t columns);

/// The same, cut at the front: of a path the end tells most.
std::string fitted_end(std::string_view text, std::size_t columns);

/// `text` with spaces behind it (or, aligned right, before it) up to `columns`; a longer one as it is.
enum class Side : bool { kLeft, kRight };
std::string padded(std::string_view text, std::size_t columns, Side side = Side::kLeft);

}  // namespace stemma::tools
