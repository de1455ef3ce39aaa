#include "engine/dedup/read_again.h"

#include <algorithm>
#include <utility>

#include "shingling/base/error.h"

namespace stemma::engine {

void input_changed(const InputFile& file) {
  throw Error(ErrorCode::kIo, file.path + " has changed since it was sketched; run again without --resume");
}

/// The next row, nullptr at the end.
const PlacedRow* RowsAgain::peek() {
  while (at_ == block_.rows) {
    at_ = 0;
    if (rows_.next(block_)) continue;
    block_.rows = 0;
    return nullptr;
  }
  next_ = {block_.first + at_, static_cast<std::uint32_t>(block_.source(at_)), block_.line(at_)};
  return &next_;
}

PlacedBatch RowsAgain::place(RawBatch raw) {
  PlacedBatch out;
  const InputPosition& after = raw.after;
  for (const PlacedRow* row = peek(); row != nullptr; row = peek()) {
    // A text file, of line 0, is the first record of its file: it does not stand before the place where that begins.
    const std::uint64_t record = std::max<std::uint64_t>(1, row->line);
    if (row->source > after.source || (row->source == after.source && record >= after.record)) break;
    out.rows.push_back(*row);
    ++at_;
  }
  out.raw = std::move(raw);
  return out;
}

std::optional<std::uint64_t> RowsAgain::row_at(std::uint32_t source, std::uint64_t line) {
  const PlacedRow* const row = peek();
  if (row == nullptr || row->source != source || row->line != line) return std::nullopt;
  ++at_;
  return row->row;
}

void RowsAgain::skip_to_file(std::size_t source, const std::function<void(std::uint64_t)>& use) {
  for (const PlacedRow* row = peek(); row != nullptr && row->source < source; row = peek()) {
    if (use) use(row->row);
    ++at_;
  }
}

bool RowsAgain::has_file(std::size_t source) {
  const PlacedRow* const row = peek();
  return row != nullptr && row->source == source;
}

void RowsAgain::expect_none_before(std::size_t source) {
  if (const PlacedRow* row = peek(); row != nullptr && row->source < source)
    input_changed(sketches_.files[row->source]);
}

}  // namespace stemma::engine
