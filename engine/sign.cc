#include "engine/sign.h"

#include "engine/read/reasons.h"
#include "engine/run_frame.h"
#include "shingling/base/hash.h"
#include "shingling/sketch_similarity.h"

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

std::vector<SketchColumnEntry> sketch_columns(std::size_t slots, shingling::BandShape shape, bool with_bands) {
  constexpr std::size_t kNumber = sizeof(std::uint64_t);
  std::vector<SketchColumnEntry> out = {
      {SketchColumn::kPlace, "place", 2 * kNumber},
      {SketchColumn::kKey, "key", kNumber},
      {SketchColumn::kExact, "exact", 2 * kNumber},
      {SketchColumn::kSimHash, "simhash", kNumber},
      {SketchColumn::kShingles, "shingles", sizeof(std::uint32_t)},
      {SketchColumn::kOrder, "order", kNumber},
      {SketchColumn::kSignature, "signature", slots * sizeof(shingling::Slot)},
      {SketchColumn::kSampleSize, "sample_size", sizeof(std::uint32_t)},
      {SketchColumn::kSamples, "samples", kNumber},
      {SketchColumn::kIdBytes, "id_bytes", sizeof(std::uint16_t)},
      {SketchColumn::kIds, "ids", 1},
  };
  if (with_bands) out.push_back({SketchColumn::kBands, "bands", shape.bands * kNumber});
  return out;
}

SignedBatch::Counts& SignedBatch::Counts::operator+=(const Counts& more) noexcept {
  documents += more.documents;
  rejected += more.rejected;
  notices += more.notices;
  bytes += more.bytes;
  return *this;
}

SignedBatch Sign::operator()(DocBatch in) const {
  thread_local PageSketcher::Scratch scratch;  // megabytes that a document would else make anew
  SignedBatch out;
  out.after = in.after;
  out.counts.documents = in.documents.size();
  out.counts.bytes = in.bytes;
  for (const Reject& reject : in.rejects) {
    out.rejects += reject_line(reject, files_);
    (reason::document_stays(reject.reason) ? out.counts.notices : out.counts.rejected) += 1;
  }
  const auto column = [&](SketchColumn which) -> std::string& { return out.columns[static_cast<std::size_t>(which)]; };
  for (const SketchColumnEntry& entry : sketch_columns(sketcher_.slots(), options_.shape, options_.with_bands))
    column(entry.column).reserve(in.documents.size() * entry.row_bytes);
  std::vector<shingling::Slot> signature(sketcher_.slots());
  std::vector<std::uint64_t> sample, keys(options_.with_bands ? options_.shape.bands : 0);
  for (const Document& document : in.documents) {
    const shingling::TextSketch sketch = sketcher_.sketch(document.text, scratch, signature);
    put(column(SketchColumn::kPlace), std::uint64_t{document.source}, document.line);
    put(column(SketchColumn::kKey), hash64(document.id));
    put(column(SketchColumn::kExact), sketch.exact.low, sketch.exact.high);
    put(column(SketchColumn::kSimHash), sketch.simhash);
    put(column(SketchColumn::kShingles), sketch.shingles);
    put(column(SketchColumn::kOrder), options_.order(document, files_[document.source].name));
    put_all(column(SketchColumn::kSignature), signature);
    shingling::take_sample(scratch.shingles(), sample);
    put(column(SketchColumn::kSampleSize), static_cast<std::uint32_t>(sample.size()));
    put_all(column(SketchColumn::kSamples), sample);
    put(column(SketchColumn::kIdBytes), static_cast<std::uint16_t>(document.id.size()));
    column(SketchColumn::kIds).append(document.id);
    if (!options_.with_bands) continue;
    shingling::band_keys(signature, options_.shape, options_.minhash.seed, keys);
    put_all(column(SketchColumn::kBands), keys);
  }
  return out;
}

}  // namespace stemma::engine
