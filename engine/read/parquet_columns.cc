#include "engine/read/parquet_columns.h"

#include <parquet/exception.h>
#include <parquet/schema.h>
#include <parquet/types.h>

#include <chrono>

#include "engine/read/parquet_pages.h"

namespace stemma::engine {
namespace {

using Form = ParquetColumn::Form;
using Logical = parquet::LogicalType::Type;

constexpr std::int64_t kSecondsADay = 86400;

Form form_of(const parquet::ColumnDescriptor& column) {
  if (column.max_repetition_level() > 0) return Form::kOther;
  const Logical::type logical = column.logical_type() ? column.logical_type()->type() : Logical::NONE;
  const bool plain = logical == Logical::NONE || logical == Logical::UNDEFINED;
  switch (column.physical_type()) {
    case parquet::Type::BYTE_ARRAY:
      return plain || logical == Logical::STRING || logical == Logical::ENUM || logical == Logical::JSON ? Form::kText
                                                                                                         : Form::kOther;
    case parquet::Type::INT32:
    case parquet::Type::INT64:
      if (logical == Logical::DATE) return Form::kDate;
      if (logical == Logical::TIMESTAMP) return Form::kTime;
      return plain || logical == Logical::INT ? Form::kInteger : Form::kOther;
    default:
      return Form::kOther;
  }
}

std::int64_t ticks_a_second(parquet::LogicalType::TimeUnit::unit unit) noexcept {
  switch (unit) {
    case parquet::LogicalType::TimeUnit::MILLIS:
      return 1'000;
    case parquet::LogicalType::TimeUnit::MICROS:
      return 1'000'000;
    default:
      return 1'000'000'000;
  }
}

std::int64_t floor_of(std::int64_t value, std::int64_t by) noexcept { return value / by - (value % by < 0 ? 1 : 0); }

void print(std::int64_t value, std::size_t digits, std::string& out) {
  const std::string decimal = std::to_string(value);
  out.append(digits - std::min(digits, decimal.size()), '0').append(decimal);
}

/// "2024-05-17"; nothing for a year that ISO 8601 writes otherwise.
bool print_day(std::int64_t day, std::string& out) {
  constexpr std::int64_t kYear1 = -719'162, kYear9999 = 2'932'896;
  if (day < kYear1 || day > kYear9999) return false;
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  print(static_cast<int>(date.year()), 4, out);
  out += '-';
  print(static_cast<unsigned>(date.month()), 2, out);
  out += '-';
  print(static_cast<unsigned>(date.day()), 2, out);
  return true;
}

}  // namespace

ParquetColumn::ParquetColumn(const parquet::SchemaDescriptor& schema, const std::string& name) {
  if (name.empty()) return;
  for (int i = 0; i < schema.num_columns(); ++i) {
    const parquet::ColumnDescriptor& column = *schema.Column(i);
    const std::string path = column.path()->ToDotString();
    if (path.starts_with(name + ".")) form_ = Form::kOther;  // a struct or list
    if (path != name) continue;
    form_ = form_of(column);
    index_ = i;
    type_ = column.physical_type();
    full_level_ = column.max_definition_level();
    if (const auto* integer = dynamic_cast<const parquet::IntLogicalType*>(column.logical_type().get()))
      is_unsigned_ = !integer->is_signed();
    if (const auto* time = dynamic_cast<const parquet::TimestampLogicalType*>(column.logical_type().get())) {
      is_utc_ = time->is_adjusted_to_utc();
      ticks_a_second_ = ticks_a_second(time->time_unit());
    }
    return;
  }
}

void ParquetColumn::open(parquet::RowGroupReader& group) {
  if (form_ == Form::kMissing || form_ == Form::kOther) return;
  row_ = rows_ = value_ = values_ = 0;
  const std::shared_ptr<parquet::ColumnReader> reader = group.Column(index_);
  bytes_.reader = std::dynamic_pointer_cast<parquet::ByteArrayReader>(reader);
  ints_.reader = std::dynamic_pointer_cast<parquet::Int32Reader>(reader);
  longs_.reader = std::dynamic_pointer_cast<parquet::Int64Reader>(reader);
}

// Never over the end of a page: what was decoded from it ends with it.
template <class Type>
void ParquetColumn::Values<Type>::refill(ParquetColumn& column) {
  std::int64_t count = 0;
  const std::int64_t rows =
      read_levels(*reader, static_cast<std::int64_t>(kValues), column.levels_.data(), nullptr, values.data(), &count);
  column.row_ = column.value_ = 0;
  column.rows_ = static_cast<std::size_t>(rows);
  column.values_ = static_cast<std::size_t>(count);
}

template <class Type>
const typename Type::c_type* ParquetColumn::next_value(Values<Type>& values) {
  if (row_ == rows_) values.refill(*this);
  const bool there = full_level_ == 0 || levels_[row_] == full_level_;
  ++row_;
  if (!there) return nullptr;
  if (value_ == values_) throw parquet::ParquetException("a page has fewer values than its levels say");
  return &values.values[value_++];
}

FieldValue ParquetColumn::of_number(std::int64_t value) {
  printed_.clear();
  if (form_ == Form::kInteger) {
    printed_ = is_unsigned_ ? std::to_string(type_ == parquet::Type::INT32
                                                 ? static_cast<std::uint64_t>(static_cast<std::uint32_t>(value))
                                                 : static_cast<std::uint64_t>(value))
                            : std::to_string(value);
    return {FieldValue::Kind::kNumber, printed_};
  }
  const std::int64_t seconds = form_ == Form::kDate ? 0 : floor_of(value, ticks_a_second_);
  const std::int64_t day = form_ == Form::kDate ? value : floor_of(seconds, kSecondsADay);
  if (!print_day(day, printed_)) return {FieldValue::Kind::kOther, {}};
  if (form_ == Form::kTime) {
    const std::int64_t of_day = seconds - day * kSecondsADay;
    print(of_day / 3600, 2, printed_ += 'T');
    print(of_day / 60 % 60, 2, printed_ += ':');
    print(of_day % 60, 2, printed_ += ':');
    if (is_utc_) printed_ += 'Z';
  }
  return {FieldValue::Kind::kString, printed_};
}

FieldValue ParquetColumn::next() {
  if (form_ == Form::kMissing) return {};
  if (form_ == Form::kOther) return {FieldValue::Kind::kOther, {}};
  if (type_ == parquet::Type::BYTE_ARRAY) {
    const parquet::ByteArray* const value = next_value(bytes_);
    if (value == nullptr) return {FieldValue::Kind::kNull, {}};
    return {FieldValue::Kind::kString, {reinterpret_cast<const char*>(value->ptr), value->len}};
  }
  if (type_ == parquet::Type::INT32) {
    const std::int32_t* const value = next_value(ints_);
    return value == nullptr ? FieldValue{FieldValue::Kind::kNull, {}} : of_number(*value);
  }
  const std::int64_t* const value = next_value(longs_);
  return value == nullptr ? FieldValue{FieldValue::Kind::kNull, {}} : of_number(*value);
}

}  // namespace stemma::engine
