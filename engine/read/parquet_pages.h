#pragma once
#include <parquet/column_reader.h>
#include <parquet/properties.h>

#include <cstdint>

/// What reader and copier ask of libparquet alike.
namespace stemma::engine {

/// Reads a column through a buffer of 256 KB, not all of a row group at once, and looks at checksums where there are
/// some.
inline parquet::ReaderProperties bounded_reading() {
  parquet::ReaderProperties out;
  out.enable_buffered_stream();
  out.set_buffer_size(256 << 10);
  out.set_page_checksum_verification(true);
  return out;
}

/// ReadBatch(), which stops at the end of a page, going on behind pages without a value: writers of nested columns
/// leave some, and a reader takes them for the end. At least one level; throws ParquetException where there is none.
template <class Type>
std::int64_t read_levels(parquet::TypedColumnReader<Type>& reader, std::int64_t most, std::int16_t* definition,
                         std::int16_t* repetition, typename Type::c_type* values, std::int64_t* values_read) {
  constexpr int kEmptyPages = 100;  // one behind the other: more are no file that anybody wrote
  for (int pages = 0; pages < kEmptyPages; ++pages) {
    const std::int64_t levels = reader.ReadBatch(most, definition, repetition, values, values_read);
    if (levels > 0) return levels;
  }
  throw parquet::ParquetException("a column has fewer rows than its group");
}

}  // namespace stemma::engine
