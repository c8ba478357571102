// Looking at a page of a mapped file that is no longer there (somebody shortened the file, a share went away) raises SIGBUS, which ends the process. A guarded map reads as zeros there
// instead, and remembers it. Internal to base/.
#pragma once

#include <cstddef>

namespace litmotif {

// Guards mapped memory until unguard_map, which must come before the memory is unmapped. The answer names the guard; -1 when there is none, with more maps at a time than there are places for.
int guard_map(const char* data, std::size_t size);
void unguard_map(int guard);

// Some of it was not there when it was looked at.
bool map_lost(int guard);

}  // namespace litmotif
