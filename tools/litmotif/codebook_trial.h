#pragma once

#include <string>

#include "command.h"

namespace litmotif::tool {

// The part of `codebook check --review` that needs the review.
int say_how_it_fits(const Call& call, const std::string& file);

}  // namespace litmotif::tool
