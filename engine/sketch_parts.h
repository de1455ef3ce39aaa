#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/progress.h"
#include "engine/read/reader.h"
#include "engine/sign.h"
#include "engine/store/segment.h"

/// The streaming half over many files at a time, so that it can be broken off and gone on with.
namespace stemma::engine {

struct PartsJob {
  std::vector<InputFile> files;
  FieldNames fields;
  std::size_t max_document_bytes = 8u << 20;
  std::string folder;             ///< of the segments
  std::uint64_t fingerprint = 0;  ///< of the parameters
  /// Of the input, between two segments of a part: so much is read again after a kill, for each thread.
  std::uint64_t checkpoint_bytes = 512u << 20;
};

/// The columns of the segments of sketches: those of the documents, then the lines of rejects.jsonl as bytes.
std::vector<SegmentColumn> segment_columns(const Sign::Options& sign);

/// Neighbouring files that are read one after the other; a part may be read while another is.
struct InputPart {
  std::size_t first, end;  ///< into the list of files
};

/// What is done of a job.
struct SketchedParts {
  struct Part {
    InputPart files;
    std::vector<Segment> segments;
  };
  std::vector<Part> parts;  ///< in input order
  SignedBatch::Counts counts;
};
/// Documents in a segment.
std::uint64_t documents_of(const Segment& segment) noexcept;
/// The same parts for the same files, whatever the machine: enough that no thread is idle for long at the end, few
/// enough that small files do not each make one.
std::vector<InputPart> parts_of(const std::vector<InputFile>& files);

/// What becomes of a batch: rows of the job's columns, in their order. Called by any number of threads; must not throw.
using PartStage = std::function<SignedBatch(DocBatch)>;

/// Reads what is not yet in the folder's segments, whose columns are `columns` and one of reject lines. Parts run side
/// by side, as many as there are threads; the last ones help each other. A single large file is parsed and signed by
/// all threads while one decompresses.
///
/// Throws   Error{kIo}. What was committed until then stays, and the next call goes on from there.
SketchedParts stream_parts(const PartsJob& job, const std::vector<SegmentColumn>& columns, const PartStage& stage,
                           Progress& progress);
/// The same with the stage that signs.
SketchedParts sketch_parts(const PartsJob& job, const Sign::Options& sign, Progress& progress);

}  // namespace stemma::engine
