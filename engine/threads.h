#pragma once
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/task_arena.h>

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

}  // namespace stemma::engine
