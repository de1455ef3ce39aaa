#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// Parquet by Arrow, where the program was built with it. Only parquet_*.cc know Arrow.
namespace stemma::engine {

/// "Arrow 26.0.1", or empty: not built in.
std::string_view parquet_library() noexcept;
/// What to do about that: "pip install pyarrow, then configure and build again (cmake -DSTEMMA_WITH_PARQUET=ON)".
std::string_view how_to_get_parquet() noexcept;

/// Writes the rows of `in` for which `keep(row)` holds, rows numbered from 1 as in Document::line, to `out`: every
/// column with its values, nulls and nesting, the schema, the key-value metadata, the compression of each column. Row
/// groups hold no more rows than the largest of `in`; those that shrink are joined up to there. `keep` is asked once a
/// row, in order.
/// Whole     as AtomicFile: `out` appears whole or not at all. The same bytes for the same input and library.
/// Not kept  bloom filters, and the level of compression where the codec has some.
/// Throws    Error: kIo, kCorrupt for a damaged `in`, kUnsupported where Parquet is not built in.
/// Memory    a page of one column, and a row group of one column compressed.
void copy_parquet_rows(const std::string& in, const std::string& out,
                       const std::function<bool(std::uint64_t row)>& keep);

}  // namespace stemma::engine
