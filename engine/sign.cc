#include "engine/sign.h"

#include "engine/read/reasons.h"
#include "engine/run_frame.h"
#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

template <class... Numbers>
void put(std::string& column, const Numbers&... numbers) {
  (column.append(reinterpret_cast<const char*>(&numbers), sizeof numbers), ...);
}

template <class Number>
void put_all(std::string& column, const std::vector<Number>& numbers) {
  column.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number));
}

}  // namespace

SketchColumnEntry sketch_column(SketchColumn column, std::size_t slots, shingling::BandShape shape) noexcept {
  switch (column) {
    case SketchColumn::kPlace:
      return {"place", 2 * sizeof(std::uint64_t)};
    case SketchColumn::kKey:
      return {"key", sizeof(std::uint64_t)};
    case SketchColumn::kExact:
      return {"exact", 2 * sizeof(std::uint64_t)};
    case SketchColumn::kSimHash:
      return {"simhash", sizeof(std::uint64_t)};
    case SketchColumn::kShingles:
      return {"shingles", sizeof(std::uint32_t)};
    case SketchColumn::kSignature:
      return {"signature", slots * sizeof(shingling::Slot)};
    case SketchColumn::kBands:
      break;
  }
  return {"bands", shape.bands * sizeof(std::uint64_t)};
}

SignedBatch Sign::operator()(DocBatch in) const {
  thread_local shingling::TextSketcher::Scratch scratch;  // megabytes that a document would else make anew
  SignedBatch out;
  out.counts.documents = in.documents.size();
  out.counts.bytes = in.bytes;
  for (const Reject& reject : in.rejects) {
    out.rejects += reject_line(reject, files_);
    (reason::document_stays(reject.reason) ? out.counts.notices : out.counts.rejected) += 1;
  }
  for (std::size_t i = 0; i < kSketchColumns; ++i)
    out.columns[i].reserve(in.documents.size() *
                           sketch_column(static_cast<SketchColumn>(i), sketcher_.slots(), shape_).row_bytes);
  const auto column = [&](SketchColumn which) -> std::string& { return out.columns[static_cast<std::size_t>(which)]; };
  std::vector<shingling::Slot> signature(sketcher_.slots());
  std::vector<std::uint64_t> keys(shape_.bands);
  for (const Document& document : in.documents) {
    const shingling::TextSketch sketch = sketcher_.sketch(document.text, scratch, signature);
    shingling::band_keys(signature, shape_, seed_, keys);
    put(column(SketchColumn::kPlace), std::uint64_t{document.source}, document.line);
    put(column(SketchColumn::kKey), hash64(document.id));
    put(column(SketchColumn::kExact), sketch.exact.low, sketch.exact.high);
    put(column(SketchColumn::kSimHash), sketch.simhash);
    put(column(SketchColumn::kShingles), sketch.shingles);
    put_all(column(SketchColumn::kSignature), signature);
    put_all(column(SketchColumn::kBands), keys);
  }
  return out;
}

}  // namespace stemma::engine
