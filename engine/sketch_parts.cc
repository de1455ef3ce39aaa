#include "engine/sketch_parts.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <numeric>
#include <utility>

#include "engine/counting.h"
#include "engine/stream.h"
#include "engine/threads.h"

namespace stemma::engine {
namespace {

std::vector<std::uint64_t> numbers_of(const SignedBatch::Counts& counts) {
  return {counts.documents, counts.rejected, counts.notices, counts.bytes};
}

SignedBatch::Counts counts_of(const Segment& segment) {
  const std::vector<std::uint64_t>& numbers = segment.counts;
  return numbers.size() == 4 ? SignedBatch::Counts{numbers[0], numbers[1], numbers[2], numbers[3]}
                             : SignedBatch::Counts{};
}

/// One part of the input on its way into segments.
class PartRun {
 public:
  PartRun(const PartsJob& job, const std::vector<SegmentColumn>& columns, std::size_t number, const InputPart& part)
      : job_(job), columns_(columns), number_(number), part_(part) {}

  void run(const Parse& parse, const PartStage& stage, Counting& counting) {
    find_done(counting);
    if (!done_.empty() && done_.back().ends_part) return;
    const InputPosition from =
        done_.empty() ? InputPosition{static_cast<std::uint32_t>(part_.first), 0, 1} : done_.back().after;
    after_ = from;
    const std::unique_ptr<Reader> reader = open_inputs(job_.files, job_.fields, from, part_.end);
    stream_batches(*reader, parse, stage, [&](const SignedBatch& batch) {
      append(batch);
      counting.add(batch.counts.documents, batch.counts.bytes);
    });
    commit(true);
  }

  const InputPart& files() const noexcept { return part_; }
  std::vector<Segment> take_segments() { return std::move(done_); }

 private:
  std::string folder(std::size_t segment) const {
    char name[32];
    std::snprintf(name, sizeof name, "/%06zu-%06zu", number_, segment);
    return job_.folder + name;
  }

  void find_done(Counting& counting) {
    while (done_.empty() || !done_.back().ends_part) {
      std::optional<Segment> segment = find_segment(folder(done_.size()), columns_, job_.fingerprint);
      if (!segment) return drop_behind();
      const SignedBatch::Counts counts = counts_of(*segment);
      std::uint64_t file_bytes = 0;
      if (segment->ends_part)
        for (std::size_t file = part_.first; file < part_.end; ++file)
          file_bytes += size_of(job_.files[file]).value_or(0);
      counting.add_done(counts.documents, counts.bytes, file_bytes);
      done_.push_back(*std::move(segment));
    }
  }

  /// Segments behind a spoilt one go with it: the new one may end elsewhere, and they would not begin where it does.
  void drop_behind() const {
    namespace fs = std::filesystem;
    const std::string first = fs::path(folder(done_.size())).filename().string();
    const std::string part = first.substr(0, first.find('-') + 1);
    std::error_code code;
    std::vector<fs::path> behind;
    for (fs::directory_iterator entry(job_.folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code))
      if (const std::string name = entry->path().filename().string(); name.starts_with(part) && name >= first)
        behind.push_back(entry->path());
    for (const fs::path& segment : behind) fs::remove_all(segment, code);
  }

  void append(const SignedBatch& batch) {
    if (!writer_) writer_ = std::make_unique<SegmentWriter>(folder(done_.size()), columns_, job_.fingerprint);
    for (std::size_t i = 0; i + 1 < columns_.size(); ++i) writer_->append(i, batch.columns[i]);
    writer_->append(columns_.size() - 1, batch.rejects);
    counts_ += batch.counts;
    after_ = batch.after;
    if (counts_.bytes >= job_.checkpoint_bytes) commit(false);
  }

  void commit(bool ends_part) {
    if (!writer_) writer_ = std::make_unique<SegmentWriter>(folder(done_.size()), columns_, job_.fingerprint);
    done_.push_back(writer_->commit(after_, ends_part, numbers_of(counts_)));
    writer_.reset();
    counts_ = {};
  }

  const PartsJob& job_;
  const std::vector<SegmentColumn>& columns_;
  std::size_t number_;
  InputPart part_;
  std::vector<Segment> done_;
  std::unique_ptr<SegmentWriter> writer_;  ///< of the segment under way
  SignedBatch::Counts counts_;             ///< of it
  InputPosition after_;
};

}  // namespace

std::uint64_t documents_of(const Segment& segment) noexcept { return counts_of(segment).documents; }

std::vector<SegmentColumn> segment_columns(const Sign::Options& sign) {
  std::vector<SegmentColumn> out;
  for (const SketchColumnEntry& entry : sketch_columns(sign.minhash.slots, sign.shape, sign.with_bands))
    out.push_back({entry.name, entry.row_bytes});
  out.push_back({"rejects", 1});
  return out;
}

std::vector<InputPart> parts_of(const std::vector<InputFile>& files) {
  constexpr std::uint64_t kMostParts = 256, kLeastBytes = 8u << 20;
  std::vector<std::uint64_t> bytes;
  for (const InputFile& file : files) bytes.push_back(size_of(file).value_or(0));
  const std::uint64_t total = std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0});
  const std::uint64_t wanted = std::max(kLeastBytes, total / kMostParts);
  std::vector<InputPart> parts;
  std::uint64_t filled = wanted;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (filled >= wanted || filled + bytes[i] > 2 * wanted) {
      parts.push_back({i, i});
      filled = 0;
    }
    ++parts.back().end;
    filled += bytes[i];
  }
  return parts;
}

SketchedParts stream_parts(const PartsJob& job, const std::vector<SegmentColumn>& columns, const PartStage& stage,
                           Progress& progress) {
  const Parse parse(job.fields, job.files, job.max_document_bytes);
  std::vector<PartRun> parts;
  for (const InputPart& part : parts_of(job.files)) parts.emplace_back(job, columns, parts.size(), part);
  Counting counting(progress, job.files);
  side_by_side(parts.size(), [&](std::size_t part) { parts[part].run(parse, stage, counting); });
  SketchedParts out;
  for (PartRun& part : parts) {
    out.parts.push_back({part.files(), part.take_segments()});
    for (const Segment& segment : out.parts.back().segments) out.counts += counts_of(segment);
  }
  return out;
}

SketchedParts sketch_parts(const PartsJob& job, const Sign::Options& options, Progress& progress) {
  const Sign sign(options, job.files);
  return stream_parts(
      job, segment_columns(options), [&](DocBatch in) { return sign(std::move(in)); }, progress);
}

}  // namespace stemma::engine
