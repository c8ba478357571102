// Evidence rows from the store to coding files.
#pragma once

#include <cstdint>
#include <string>

#include <litmotif/base.h>
#include <litmotif/store.h>

#include "index/manifest.h"

namespace litmotif::index {

// Gives every segment of the manifest a coding of every current codebook at its present generation; keeps those that are. New files are numbered from
// next_number on, which is moved.
Status update_codings(Store& store, const std::string& directory, Manifest& manifest, std::uint32_t& next_number, int jobs);

}  // namespace litmotif::index
