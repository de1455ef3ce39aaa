#pragma once
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <cstddef>

namespace stemma::engine {

/// Runs `work` so that all that is parallel in it has `threads` threads, this one among them; 0: as many as there are
/// cores. A limit on TBB alone would leave this_task_arena::max_concurrency() at the number of cores.
/// Throws what `work` throws.
template <class Work>
auto with_threads(unsigned threads, const Work& work) {
  const int count = threads > 0 ? static_cast<int>(threads) : tbb::info::default_concurrency();
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(count));
  tbb::task_arena arena(count);
  return arena.execute(work);
}

/// Calls use(i) for i from 0 to `count`, as many at a time as there are threads; each may be a pipeline of its own, in
/// which idle threads help once nothing is left to begin. Isolated, or a thread that waits within one would begin
/// another.
template <class Use>
void side_by_side(std::size_t count, const Use& use) {
  std::atomic<std::size_t> next = 0;
  tbb::parallel_for(0, tbb::this_task_arena::max_concurrency(), [&](int) {
    for (std::size_t i = next++; i < count; i = next++) tbb::this_task_arena::isolate([&] { use(i); });
  });
}

}  // namespace stemma::engine
