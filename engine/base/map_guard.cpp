// The one signal handler of the engine, and the one table that outlives its callers: a handler sees nothing else. It is asked of the thread that looked, while it looks, so a map cannot
// go away meanwhile. It uses no lock and allocates nothing; mmap is a plain call of the system on Linux. A fault outside all guarded maps goes the way it went before.
#include "base/map_guard.h"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>

namespace litmotif {
namespace {

struct Place {
  std::atomic<bool> taken = false;
  std::atomic<std::uintptr_t> start = 0, end = 0;  // end is 0 unless the place is in use
  std::atomic<bool> lost = false;
};

constexpr int kPlaces = 4096;
constinit std::array<Place, kPlaces> places;         // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): see above
constinit struct sigaction before {};                // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
constinit std::uintptr_t page_bytes = 4096;          // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void on_fault(int /*signal*/, siginfo_t* info, void* /*context*/) {
  const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
  for (Place& place : places) {
    const std::uintptr_t end = place.end.load(std::memory_order_acquire);
    if (at >= end || at < place.start.load(std::memory_order_relaxed)) continue;
    const std::uintptr_t page = at / page_bytes * page_bytes;
    // What lies behind is lost too, and need not be asked for page by page.
    void* zeros = ::mmap(reinterpret_cast<void*>(page), end - page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);  // NOLINT(performance-no-int-to-ptr)
    if (zeros == MAP_FAILED) break;
    place.lost.store(true, std::memory_order_release);
    return;
  }
  ::sigaction(SIGBUS, &before, nullptr);  // the look is tried again, and ends as it would have without us
}

bool install() {
  page_bytes = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  struct sigaction ours {};
  ours.sa_sigaction = on_fault;
  ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigemptyset(&ours.sa_mask);
  return ::sigaction(SIGBUS, nullptr, &before) == 0 && ::sigaction(SIGBUS, &ours, nullptr) == 0;
}

}  // namespace

int guard_map(const char* data, std::size_t size) {
  static const bool installed = install();
  for (int i = 0; installed && i < kPlaces; ++i) {
    Place& place = places[static_cast<std::size_t>(i)];
    if (place.taken.load(std::memory_order_relaxed) || place.taken.exchange(true, std::memory_order_acquire)) continue;
    place.lost.store(false, std::memory_order_relaxed);
    place.start.store(reinterpret_cast<std::uintptr_t>(data), std::memory_order_relaxed);
    place.end.store(reinterpret_cast<std::uintptr_t>(data) + size, std::memory_order_release);
    return i;
  }
  return -1;
}

void unguard_map(int guard) {
  if (guard < 0) return;
  Place& place = places[static_cast<std::size_t>(guard)];
  place.end.store(0, std::memory_order_release);
  place.taken.store(false, std::memory_order_release);
}

bool map_lost(int guard) { return guard >= 0 && places[static_cast<std::size_t>(guard)].lost.load(std::memory_order_acquire); }

}  // namespace litmotif
