// What the tests of readers share: read bytes or a fixture, get everything that comes out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::testing_source {

struct Reading {
  std::vector<RawDocument> documents;
  std::vector<RawRecord> records;
  std::vector<Warning> warnings;  // of the file
  Status status;
};

SourceOptions options();  // the reader program of this build

Reading read_bytes(std::string_view bytes, const std::string& path, SourceOptions options = testing_source::options());
Reading read_fixture(const std::string& name);  // below data/
std::string fixture(const std::string& name);   // its bytes

// "heading 2: Methods", "item 1 -: text", "row: a | b": a block in one line, to compare lists of them.
std::string summary(const Block& block);
std::vector<std::string> summaries(const RawDocument& document);

std::vector<std::string> texts(const RawDocument& document);
std::vector<std::string> kinds(const std::vector<Warning>& warnings);

// Path below ../shared, or empty (the test then skips) when there is none.
std::string shared(const std::string& name);

}  // namespace litmotif::testing_source
