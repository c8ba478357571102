// What must hold of everything that comes out of foreign bytes, whatever they are. Each of these ends the fuzzer, with the reason on standard error, when it does not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <litmotif/source.h>

namespace litmotif::fuzz {

// Ends the program unless it holds.
void require(bool holds, std::string_view what);

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

// Lets the reader that takes the bytes read them under this path, unless it is another than `reader` ("" allows all). Of every item: texts are UTF-8 without U+0000, blocks say something,
// places lie within the file and in the order that the format promises, entries are numbered; the document that the structure stage makes of it is sound. A refusal says why and what to do.
void check_reading(const std::string& path, std::string_view bytes, std::string_view reader = {});

// A container: names that lead nowhere, each different; bytes within the limits; a reason for each fault.
void check_container(const std::string& path, std::string_view bytes);

}  // namespace litmotif::fuzz
