// What a sentence asks or sets out to do says nothing of what it names.
#pragma once

#include "theme/context.h"

namespace litmotif {

// "The aim was to explore how leadership can ...", "this paper examines", "we interviewed": is the word part of what such a sentence is about?
bool is_aimed_at(const Context& context, std::uint32_t word);

}  // namespace litmotif
