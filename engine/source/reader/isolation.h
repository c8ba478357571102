// What litmotif-reader may still do once a hostile file may be inside it: read, compute, answer.
#pragma once

#include <cstdint>

namespace litmotif::reader {

// Limits that hold whatever the kernel can: no file grows, no core is left, few descriptors are open; nothing is looked for in anybody's home.
bool limit_process();

// From here on the kernel refuses (EPERM) whatever reading a PDF file does not need: sockets, other programs and processes, opening for writing, and any call that is not on the list.
// False when the kernel has no such filter, or may not be asked for one; the limits above, and those the parent has set, hold all the same.
bool filter_calls();

}  // namespace litmotif::reader
