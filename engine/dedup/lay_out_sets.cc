#include "engine/dedup/lay_out_sets.h"

#include <memory>
#include <mutex>
#include <optional>

#include "engine/counting.h"
#include "engine/dedup/evidence.h"
#include "engine/dedup/read_again.h"
#include "engine/furniture_lines.h"
#include "engine/read/raw_records.h"
#include "engine/stream.h"
#include "engine/threads.h"

namespace stemma::engine {
namespace {

/// The shingles of some documents, as records of evidence; where the input is not what it was, the file.
struct Sets {
  std::string bytes;
  std::vector<std::pair<DocNumber, std::size_t>> ends;
  std::uint64_t documents = 0, input_bytes = 0;
  const InputFile* changed = nullptr;
};

class TakeSets {
 public:
  TakeSets(const SketchSet& sketches, const SketchSettings& settings, const Numbering& numbering, const BitSet& is_open)
      : sketches_(sketches),
        numbering_(numbering),
        is_open_(is_open),
        fields_{"", settings.fields.text, "", "", "", ""},
        parse_(fields_, sketches.files, settings.max_document_bytes),
        sketcher_({.slots = settings.slots, .seed = settings.seed}, sketches.furniture.get()) {}

  const FieldNames& fields() const noexcept { return fields_; }

  Sets operator()(const PlacedBatch& in) const {
    thread_local PageSketcher::Scratch scratch;
    Sets out;
    std::vector<PlacedRow> wanted;
    RawBatch raw;
    std::size_t at = 0;
    for (const RawPiece& piece : in.raw.pieces) {
      out.input_bytes += piece.bytes.size();
      RawRecords records(piece);
      for (std::optional<RawRecord> record = records.next(); record && at < in.rows.size(); record = records.next()) {
        const PlacedRow& row = in.rows[at];
        if (row.source != piece.source || row.line != record->number) continue;
        ++at;
        if (!is_open_.test(numbering_.number_of(row.row))) continue;
        wanted.push_back(row);
        raw.pieces.push_back(copy_record(piece, *record));
      }
    }
    if (at < in.rows.size()) out.changed = &sketches_.files[in.rows[at].source];
    const DocBatch batch = parse_(std::move(raw));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (i >= batch.documents.size() || batch.documents[i].line != wanted[i].line) {
        out.changed = &sketches_.files[wanted[i].source];
        return out;
      }
      const std::span<const std::uint64_t> shingles = sketcher_.shingles(batch.documents[i].text, scratch);
      const DocNumber doc = numbering_.number_of(wanted[i].row);
      append_evidence(out.bytes, doc, bytes_of_all(shingles));
      out.ends.emplace_back(doc, out.bytes.size());
    }
    out.documents = in.rows.size();
    return out;
  }

 private:
  const SketchSet& sketches_;
  const Numbering& numbering_;
  const BitSet& is_open_;
  FieldNames fields_;
  Parse parse_;
  PageSketcher sketcher_;
};

}  // namespace

void lay_out_sets(const SketchSet& sketches, const SketchSettings& settings, const Numbering& numbering,
                  const BitSet& is_open, Components& components, Partitions& sets, Progress& progress) {
  const TakeSets take(sketches, settings, numbering, is_open);
  std::mutex appending;
  Counting counting(progress, sketches.files);
  const auto append = [&](const Sets& some) {
    if (some.changed != nullptr) input_changed(*some.changed);
    counting.add(some.documents, some.input_bytes);
    const std::scoped_lock lock(appending);
    std::size_t begin = 0;
    for (const auto& [doc, end] : some.ends) {
      sets.append(components.partition_of(doc), std::string_view(some.bytes).substr(begin, end - begin));
      begin = end;
    }
  };
  side_by_side(sketches.parts.size(), [&](std::size_t i) {
    const SketchPart& part = sketches.parts[i];
    const std::unique_ptr<Reader> reader =
        open_inputs(sketches.files, take.fields(), {static_cast<std::uint32_t>(part.first_file), 0, 1}, part.end_file);
    RowsAgain rows(sketches, part);
    run_in_order(
        [&]() -> std::optional<PlacedBatch> {
          std::optional<RawBatch> raw = reader->next();
          if (!raw) return std::nullopt;
          return rows.place(*std::move(raw));
        },
        take, append);
    rows.expect_none_before(part.end_file);
  });
}

}  // namespace stemma::engine
