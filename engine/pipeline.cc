#include "engine/pipeline.h"

#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <unordered_map>
#include <unordered_set>

#include "shingling/base/hash.h"

namespace stemma::engine {
namespace {

constexpr std::size_t kCountEvery = 64;  // batches between two reports of progress

/// Gives every document an id of its own.
class Ids {
 public:
  explicit Ids(Progress& progress) : progress_(progress) {}
  std::string unique(std::string id) {
    if (seen_.insert(id).second) return id;
    std::uint64_t& times = times_[id];
    if (times == 0) times = 1;
    std::string renamed;
    do renamed = id + "#" + std::to_string(++times);
    while (!seen_.insert(renamed).second);
    if (!warned_)
      progress_.warn("the id \"" + id + "\" stands more than once; later ones are named \"" + renamed + "\" and so on");
    warned_ = true;
    return renamed;
  }

 private:
  Progress& progress_;
  std::unordered_set<std::string> seen_;
  std::unordered_map<std::string, std::uint64_t> times_;
  bool warned_ = false;
};

}  // namespace

Streamed stream(Reader& reader, const Parse& parse, const Sketch& sketch, TextStore& texts, Progress& progress) {
  using Mode = tbb::filter_mode;
  Streamed out;
  Ids ids(progress);
  std::size_t batches = 0;
  // An exception that crosses the pipeline leaks the batches under way (oneTBB drops them), so a fault of the reader or
  // the store ends the input instead and is thrown once the pipeline has run dry.
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
  const auto append = [&](SketchBatch batch) {
    for (SketchedDoc& document : batch.documents) {
      document.row.id = ids.unique(std::move(document.row.id));
      document.row.key = hash64(document.row.id);
      document.row.text = texts.append(document.text);
      out.columns.slots = document.signature.size();
      out.columns.signatures.insert(out.columns.signatures.end(), document.signature.begin(), document.signature.end());
      out.columns.rows.push_back(std::move(document.row));
    }
    for (Reject& reject : batch.rejects) out.rejects.push_back(std::move(reject));
    out.bytes += batch.bytes;
    if (++batches % kCountEvery == 0) progress.count(out.columns.size(), out.bytes);
  };
  // Two for every thread, so that none waits for the reader.
  const auto live_batches = static_cast<std::size_t>(std::max(4, 2 * tbb::this_task_arena::max_concurrency()));
  tbb::parallel_pipeline(
      live_batches,
      tbb::make_filter<void, RawBatch>(Mode::serial_in_order, read) &
          tbb::make_filter<RawBatch, DocBatch>(Mode::parallel, [&](RawBatch in) { return parse(std::move(in)); }) &
          tbb::make_filter<DocBatch, SketchBatch>(Mode::parallel, [&](DocBatch in) { return sketch(std::move(in)); }) &
          tbb::make_filter<SketchBatch, void>(Mode::serial_in_order, [&](SketchBatch batch) {
            guarded(append_fault, [&] { append(std::move(batch)); });
          }));
  for (const std::exception_ptr& fault : {read_fault, append_fault})
    if (fault) std::rethrow_exception(fault);
  texts.finish_appending();
  progress.count(out.columns.size(), out.bytes);
  return out;
}

}  // namespace stemma::engine
