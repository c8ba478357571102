// Cue words that ship with the engine, as YAML in the form of a codebook's `stance:`; a list that a codebook leaves out is taken from here.
#pragma once

#include <string_view>

namespace litmotif {

std::string_view default_cues();

}  // namespace litmotif
