#pragma once
#include <oneapi/tbb/enumerable_thread_specific.h>

#include "shingling/pivot.h"

namespace stemma::engine {

/// A PivotReader for each thread of a run: its word caches live from document to document, and go with the run.
class PivotReaders {
 public:
  /// `lexicons` must outlive it.
  explicit PivotReaders(const shingling::LexiconSet& lexicons)
      : readers_([&lexicons] { return shingling::PivotReader(lexicons); }) {}
  shingling::PivotReader& of_this_thread() { return readers_.local(); }

 private:
  tbb::enumerable_thread_specific<shingling::PivotReader> readers_;
};

}  // namespace stemma::engine
