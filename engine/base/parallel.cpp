// A parallel loop and a three-stage pipeline over the scheduler.
//
// Bytes in flight are bounded by a purse filled from the serial input stage only, so that nobody who waits for bytes holds up the work or
// the sink. A slot returns its bytes when it dies, whichever way it dies. oneTBB promises no second thread, so the wait ends by itself when
// for a while nobody has been working: the budget is then passed by one item rather than the run hanging.
//
// Callbacks never throw into the scheduler: oneTBB 2021.8 can hang when a body throws while its input stage waits.
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <litmotif/system.h>
#include "base/scheduler.h"

// ThreadSanitizer cannot see that the scheduler orders what it hands from thread to thread (scheduler.cpp says why); these say so.
#if defined(__SANITIZE_THREAD__)
#define LITMOTIF_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LITMOTIF_TSAN 1
#endif
#endif
#ifdef LITMOTIF_TSAN
extern "C" void __tsan_acquire(void*);  // NOLINT: the sanitizer's own names
extern "C" void __tsan_release(void*);  // NOLINT
#endif

namespace litmotif {
namespace {

void handed_over([[maybe_unused]] void* what) {
#ifdef LITMOTIF_TSAN
  __tsan_release(what);
#endif
}

void taken_over([[maybe_unused]] void* what) {
#ifdef LITMOTIF_TSAN
  __tsan_acquire(what);
#endif
}

template <class Call>
auto guarded(const Call& call, Status& failure) noexcept -> decltype(call()) {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    failure = Status(Code::kLimit, "out of memory");
  } catch (const std::exception& error) {
    failure = Status(Code::kInternal, error.what());
  } catch (...) {
    failure = Status(Code::kInternal, "an exception of unknown type");
  }
  return {};
}

Status guarded_status(const std::function<Status()>& call) noexcept {
  Status thrown;
  Status status = guarded(call, thrown);
  return thrown.ok() ? status : thrown;
}

// The failure with the lowest number of those that happened: with one thread the first, with several close to it.
class FirstFailure {
 public:
  bool any() const { return any_.load(std::memory_order_acquire); }
  void add(std::uint64_t number, Status status) {
    const std::lock_guard<std::mutex> hold(mutex_);
    if (status_.ok() || number < number_) {
      status_ = std::move(status);
      number_ = number;
    }
    any_.store(true, std::memory_order_release);
  }
  Status take() { return std::move(status_); }

 private:
  std::atomic<bool> any_ = false;
  std::mutex mutex_;
  std::uint64_t number_ = 0;
  Status status_;
};

// Bytes in flight.
class Purse {
 public:
  explicit Purse(std::uint64_t most) : most_(most) {}

  // Waits until the bytes fit, nothing is in flight, or `stopped`.
  void take(std::uint64_t bytes, const FirstFailure& stopped) {
    constexpr auto kPatience = std::chrono::milliseconds(200);
    std::unique_lock<std::mutex> hold(mutex_);
    std::uint64_t seen = moves_;
    while (held_ != 0 && held_ + bytes > most_ && !stopped.any()) {
      const bool woken = changed_.wait_for(hold, kPatience) == std::cv_status::no_timeout;
      if (!woken && workers_ == 0 && moves_ == seen) break;
      seen = moves_;
    }
    held_ += bytes;
  }
  void give_back(std::uint64_t bytes) {
    const std::lock_guard<std::mutex> hold(mutex_);
    held_ -= bytes;
    ++moves_;
    changed_.notify_all();
  }
  void work(int more) {
    const std::lock_guard<std::mutex> hold(mutex_);
    workers_ += more;
    ++moves_;
  }
  void wake() { changed_.notify_all(); }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t most_ = 0, held_ = 0, moves_ = 0;
  int workers_ = 0;
};

struct Slot {
  AnyItem item;
  std::uint64_t number = 0, bytes = 0;
  Purse* purse = nullptr;
  Slot() = default;
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
  ~Slot() {
    item.held.reset();  // the memory first, then the leave to use it again
    if (purse != nullptr) purse->give_back(bytes);
  }
};

struct Line {
  const std::function<std::int64_t(AnyItem&)>& next;
  const std::function<Status(AnyItem&)>& work;
  const std::function<Status(AnyItem&)>& done;
  Purse purse;
  FirstFailure failure;
  std::uint64_t count = 0;
  char in_order_input = 0, in_order_sink = 0;  // addresses that stand for the serial stages

  // A new item, or nullptr at the end.
  Slot* input() {
    auto slot = std::make_unique<Slot>();
    slot->number = count++;
    Status thrown;
    const std::int64_t cost = guarded([&] { return next(slot->item); }, thrown);
    if (!thrown.ok()) failure.add(slot->number, thrown);
    if (cost < 0 || failure.any()) return nullptr;
    purse.take(static_cast<std::uint64_t>(cost), failure);
    slot->bytes = static_cast<std::uint64_t>(cost);
    slot->purse = &purse;
    return failure.any() ? nullptr : slot.release();
  }
  void step(Slot& slot, const std::function<Status(AnyItem&)>& call) {
    if (failure.any()) return;
    purse.work(1);
    Status status = guarded_status([&] { return call(slot.item); });
    purse.work(-1);
    if (status.ok()) return;
    failure.add(slot.number, std::move(status));
    purse.wake();
  }
};

// A body with the two addresses that stand for the start and the end of its run.
template <class Body>
struct Shared {
  Body& body;
  char start = 0, end = 0;
};

}  // namespace

int available_cores() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  if (::sched_getaffinity(0, sizeof cores, &cores) == 0) return std::max(1, CPU_COUNT(&cores));
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Status parallel_for(int jobs, std::size_t count, const std::function<Status(std::size_t)>& body) {
  FirstFailure failure;
  const auto one = [&](std::size_t i) {
    if (failure.any()) return;
    Status status = guarded_status([&] { return body(i); });
    if (!status.ok()) failure.add(i, std::move(status));
  };
  if (jobs <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count && !failure.any(); ++i) one(i);
    return failure.take();
  }
  // Each thread draws the next number: bodies differ in cost by orders of magnitude, and a range split in advance would not even out.
  std::atomic<std::size_t> drawn = 0;
  const auto draw = [&] {
    for (std::size_t i = drawn++; i < count; i = drawn++) one(i);
  };
  Shared<decltype(draw)> shared{draw};
  handed_over(&shared.start);
  run_on_threads(
      jobs,
      [](void* context) {
        auto& held = *static_cast<Shared<decltype(draw)>*>(context);
        taken_over(&held.start);
        held.body();
        handed_over(&held.end);
      },
      &shared);
  taken_over(&shared.end);
  return failure.take();
}

Status run_pipeline_erased(const PipelineLimits& limits, const std::function<std::int64_t(AnyItem&)>& next,
                           const std::function<Status(AnyItem&)>& work, const std::function<Status(AnyItem&)>& done) {
  Line line{next, work, done, Purse(limits.bytes), {}};
  if (limits.jobs <= 1) {
    while (const std::unique_ptr<Slot> slot{line.input()}) {
      line.step(*slot, work);
      line.step(*slot, done);
    }
    return line.failure.take();
  }
  handed_over(&line.in_order_input);
  const ThreeStages stages{&line,
                           [](void* context) -> void* {
                             auto& held = *static_cast<Line*>(context);
                             taken_over(&held.in_order_input);
                             Slot* slot = held.input();
                             if (slot != nullptr) handed_over(slot);
                             handed_over(&held.in_order_input);
                             return slot;
                           },
                           [](void* context, void* item) {
                             taken_over(item);
                             static_cast<Line*>(context)->step(*static_cast<Slot*>(item), static_cast<Line*>(context)->work);
                             handed_over(item);
                           },
                           [](void* context, void* item) {
                             auto& held = *static_cast<Line*>(context);
                             taken_over(item);
                             taken_over(&held.in_order_sink);
                             std::unique_ptr<Slot> slot(static_cast<Slot*>(item));
                             held.step(*slot, held.done);
                             slot.reset();
                             handed_over(&held.in_order_sink);
                           }};
  run_three_stages(limits.jobs, std::max<std::size_t>(1, limits.items), stages);
  taken_over(&line.in_order_sink);
  taken_over(&line.in_order_input);
  return line.failure.take();
}

}  // namespace litmotif
