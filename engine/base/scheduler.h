// What parallel.cpp asks of the scheduler, in plain functions and pointers: see scheduler.cpp for why. Internal to base/.
#pragma once

#include <cstddef>

namespace litmotif {

// Calls body(context) on `jobs` threads, once each as far as threads can be had, and `jobs` times in all; returns when all have returned.
void run_on_threads(int jobs, void (*body)(void*), void* context);

// input() gives the next item, or nullptr at the end, one call at a time; step() is called on any thread; sink() one call at a time, in the
// order of input(). At most `items` between input() and sink(). None of them may throw.
struct ThreeStages {
  void* context = nullptr;
  void* (*input)(void* context) = nullptr;
  void (*step)(void* context, void* item) = nullptr;
  void (*sink)(void* context, void* item) = nullptr;
};
void run_three_stages(int jobs, std::size_t items, const ThreeStages& stages);

}  // namespace litmotif
