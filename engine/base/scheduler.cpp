// The one file that includes oneTBB.
//
// Debian's libtbb is not instrumented, so ThreadSanitizer sees neither how it hands tasks from thread to thread nor that the headers' share of
// the scheduler rests on that. The build compiles this file as the library was compiled, without the thread sanitizer; our own side of every
// hand-over is in parallel.cpp, instrumented and annotated. For the same reason nothing of the standard library is instantiated here that an
// instrumented file could then be linked with.
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include "base/scheduler.h"

namespace litmotif {
namespace {

// Threads beyond the number of cores are allowed when asked for: the order of work must not matter, and tests show it that way.
struct Crew {
  explicit Crew(int jobs)
      : allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(jobs)), arena(jobs) {}
  tbb::global_control allowed;
  tbb::task_arena arena;
};

}  // namespace

void run_on_threads(int jobs, void (*body)(void*), void* context) {
  Crew crew(jobs);
  crew.arena.execute([=] { tbb::parallel_for(0, jobs, [=](int) { body(context); }, tbb::simple_partitioner()); });
}

void run_three_stages(int jobs, std::size_t items, const ThreeStages& stages) {
  Crew crew(jobs);
  const auto input = [&stages](tbb::flow_control& control) -> void* {
    void* item = stages.input(stages.context);
    if (item == nullptr) control.stop();
    return item;
  };
  const auto step = [&stages](void* item) -> void* {
    stages.step(stages.context, item);
    return item;
  };
  const auto sink = [&stages](void* item) { stages.sink(stages.context, item); };
  crew.arena.execute([&] {
    tbb::parallel_pipeline(items, tbb::make_filter<void, void*>(tbb::filter_mode::serial_in_order, input) &
                                      tbb::make_filter<void*, void*>(tbb::filter_mode::parallel, step) &
                                      tbb::make_filter<void*, void>(tbb::filter_mode::serial_in_order, sink));
  });
}

}  // namespace litmotif
