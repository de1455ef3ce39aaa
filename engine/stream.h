#pragma once
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <optional>
#include <utility>

#include "engine/batch.h"
#include "engine/read/reader.h"

namespace stemma::engine {

/// read -> parse -> `stage` -> `append`, each batch once and in input order at both ends; parse and stage run in
/// parallel, while one thread at a time reads (and decompresses) or appends.
/// Memory    two batches for every thread at most are between reader and append, so that none waits for the reader.
/// Throws    what the reader and `append` throw, once the batches under way have been dropped.
template <class Stage, class Append>
void stream_batches(Reader& reader, const Parse& parse, const Stage& stage, Append append) {
  using Mode = tbb::filter_mode;
  using Out = decltype(stage(DocBatch{}));
  // An exception that crosses the pipeline leaks the batches under way (oneTBB drops them), so a fault of the reader or
  // of append ends the input instead and is thrown once the pipeline has run dry.
  std::atomic<bool> failed = false;
  std::exception_ptr read_fault, append_fault;
  const auto guarded = [&](std::exception_ptr& fault, const auto& work) {
    try {
      if (!failed) work();
    } catch (...) {
      fault = std::current_exception();
      failed = true;
    }
  };
  const auto read = [&](tbb::flow_control& flow) {
    std::optional<RawBatch> batch;
    guarded(read_fault, [&] { batch = reader.next(); });
    if (!batch) flow.stop();
    return batch ? std::move(*batch) : RawBatch{};
  };
  const auto live_batches = static_cast<std::size_t>(std::max(4, 2 * tbb::this_task_arena::max_concurrency()));
  tbb::parallel_pipeline(
      live_batches,
      tbb::make_filter<void, RawBatch>(Mode::serial_in_order, read) &
          tbb::make_filter<RawBatch, DocBatch>(Mode::parallel, [&](RawBatch in) { return parse(std::move(in)); }) &
          tbb::make_filter<DocBatch, Out>(Mode::parallel, [&](DocBatch in) { return stage(std::move(in)); }) &
          tbb::make_filter<Out, void>(Mode::serial_in_order,
                                      [&](Out batch) { guarded(append_fault, [&] { append(std::move(batch)); }); }));
  for (const std::exception_ptr& fault : {read_fault, append_fault})
    if (fault) std::rethrow_exception(fault);
}

}  // namespace stemma::engine
