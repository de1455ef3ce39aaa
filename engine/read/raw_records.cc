#include "engine/read/raw_records.h"

#include <algorithm>

#include "engine/read/raw_buffer.h"
#include "engine/read/raw_rows.h"
#include "engine/read/warc_record.h"

namespace stemma::engine {

std::optional<RawRecord> RawRecords::next() noexcept {
  switch (form_) {
    case RawForm::kLines: {
      if (rest_.empty()) return std::nullopt;
      const std::string_view line = rest_.substr(0, std::min(rest_.find('\n'), rest_.size() - 1) + 1);
      rest_.remove_prefix(line.size());
      return RawRecord{number_++, line};
    }
    case RawForm::kWarc: {
      const std::optional<WarcRecord> record = take_warc_record(rest_);
      if (!record) return std::nullopt;
      return RawRecord{number_++, record->bytes};
    }
    case RawForm::kRows: {
      RawRecord record{number_, {}};
      if (!take_row(rest_, record.bytes)) return std::nullopt;
      ++number_;
      return record;
    }
    case RawForm::kTextFile:
      break;
  }
  if (!left_) return std::nullopt;
  left_ = false;
  return RawRecord{number_, rest_};
}

RawPiece copy_record(const RawPiece& piece, const RawRecord& record) {
  RawBuffer buffer(record.bytes.size());
  buffer.append(record.bytes);
  RawPiece out;
  out.form = piece.form;
  out.source = piece.source;
  out.line = record.number;
  out.lines = piece.form == RawForm::kTextFile ? 0 : 1;
  buffer.give(record.bytes.size(), out);
  return out;
}

}  // namespace stemma::engine
