#pragma once
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "engine/batch.h"
#include "engine/read/reader.h"

namespace stemma::engine {

/// read -> work -> append, in order at both ends: `read()` gives the next input or nothing at the end; `work(input)`
/// runs in parallel; `append(output)` gets what it made. One thread at a time reads, and one appends. Memory    two
/// inputs for every thread at most are between read and append, so that none waits for the reader. Throws    what read
/// and append throw, once what is under way has been dropped; `work` must not throw.
template <class Read, class Work, class Append>
void run_in_order(const Read& read, const Work& work, Append append) {
  using Mode = tbb::filter_mode;
  using In = typename std::invoke_result_t<Read>::value_type;
  using Out = std::invoke_result_t<Work, In>;
  // An exception that crosses the pipeline leaks what is under way (oneTBB drops it), so a fault of either end ends the
  // input instead and is thrown once the pipeline has run dry.
  std::atomic<bool> failed = false;
  std::exception_ptr read_fault, append_fault;
  const auto guarded = [&](std::exception_ptr& fault, const auto& action) {
    try {
      if (!failed) action();
    } catch (...) {
      fault = std::current_exception();
      failed = true;
    }
  };
  const auto live = static_cast<std::size_t>(std::max(4, 2 * tbb::this_task_arena::max_concurrency()));
  tbb::parallel_pipeline(live, tbb::make_filter<void, In>(Mode::serial_in_order, [&](tbb::flow_control& flow) {
                                 std::optional<In> next;
                                 guarded(read_fault, [&] { next = read(); });
                                 if (!next) flow.stop();
                                 return next ? std::move(*next) : In{};
                               }) & tbb::make_filter<In, Out>(Mode::parallel, [&](In in) {
                                 return work(std::move(in));
                               }) & tbb::make_filter<Out, void>(Mode::serial_in_order, [&](Out out) {
                                 guarded(append_fault, [&] { append(std::move(out)); });
                               }));
  for (const std::exception_ptr& fault : {read_fault, append_fault})
    if (fault) std::rethrow_exception(fault);
}

/// reader -> parse -> `stage` -> `append`, each batch once and in input order at both ends; parse and stage run in
/// parallel, while one thread at a time reads (and decompresses) or appends.
template <class Stage, class Append>
void stream_batches(Reader& reader, const Parse& parse, const Stage& stage, Append append) {
  run_in_order([&] { return reader.next(); }, [&](RawBatch in) { return stage(parse(std::move(in))); },
               std::move(append));
}

}  // namespace stemma::engine
