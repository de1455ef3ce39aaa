#pragma once
#include <parquet/column_reader.h>
#include <parquet/file_reader.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/read/record_fields.h"

namespace stemma::engine {

/// One wanted column, a row at a time. Strings lie where Arrow decoded their page: nothing is built or copied, and
/// never more than a page is held. Types    strings and bytes of every kind, also by a dictionary, are text; whole
/// numbers are numbers; dates and times
///          are text as in ISO 8601, to the second. All else, and what stands in lists, is kOther.
class ParquetColumn {
 public:
  enum class Form : std::uint8_t { kMissing, kText, kInteger, kDate, kTime, kOther };

  /// The column of this name, dots leading into structs; an empty name is never looked up.
  ParquetColumn(const parquet::SchemaDescriptor& schema, const std::string& name);
  Form form() const noexcept { return form_; }

  /// Goes on with the first row of a group.
  void open(parquet::RowGroupReader& group);
  /// Of the next row, valid until the next call. Throws ParquetException.
  FieldValue next();

 private:
  static constexpr std::size_t kValues = 256;

  /// A stretch of a page, decoded.
  template <class Type>
  struct Values {
    std::array<typename Type::c_type, kValues> values;
    std::shared_ptr<parquet::TypedColumnReader<Type>> reader;
    void refill(ParquetColumn& column);
  };
  /// The place of the next value; none where it is null.
  template <class Type>
  const typename Type::c_type* next_value(Values<Type>& values);
  FieldValue of_number(std::int64_t value);

  int index_ = -1;
  Form form_ = Form::kMissing;
  parquet::Type::type type_ = parquet::Type::UNDEFINED;
  bool is_unsigned_ = false, is_utc_ = false;
  std::int64_t ticks_a_second_ = 1;
  std::int16_t full_level_ = 0;  // a row with less is null

  Values<parquet::ByteArrayType> bytes_;
  Values<parquet::Int32Type> ints_;
  Values<parquet::Int64Type> longs_;
  std::array<std::int16_t, kValues> levels_{};
  std::size_t row_ = 0, rows_ = 0, value_ = 0, values_ = 0;  // in the stretch
  std::string printed_;
};

}  // namespace stemma::engine
