#pragma once
#include "engine/columns.h"
#include "engine/config.h"
#include "engine/progress.h"
#include "engine/read/reader.h"
#include "engine/stages.h"
#include "engine/store/feature_store.h"

namespace stemma::engine {

/// What the streaming half leaves: columns in document order, rejects in input order, texts in the store.
struct Streamed {
  Columns columns;
  std::vector<Reject> rejects;
  std::uint64_t bytes = 0;  ///< of input records, decompressed
};

/// read -> parse -> sketch -> append, each document once. A repeated id gets "#2", "#3" ..., with one warning.
///
/// Memory    the columns, and live batches times their size; texts and features go to their stores at once.
/// Throws    what the reader and the store throw, once the batches under way have been dropped.
Streamed stream(Reader& reader, const Parse& parse, const Sketch& sketch, TextStore& texts, FeatureStore& features,
                Progress& progress);

}  // namespace stemma::engine
