#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace litmotif {
namespace {

using testing::HasSubstr;
using testing_source::read_bytes;

TEST(SourcesRead, empty_file) {
  const Status status = read_bytes("", "empty.txt").status;
  EXPECT_EQ(status.code(), Code::kParse);
  EXPECT_EQ(status.to_string(), "empty.txt: is empty");
}

TEST(SourcesRead, unknown_format_says_where_they_are_listed) {
  const Status status = read_bytes(std::string(100, '\1'), "x.bin").status;
  EXPECT_EQ(status.code(), Code::kUnsupported);
  EXPECT_THAT(status.to_string(), HasSubstr("x.bin: is in no format that is read; litmotif index --help"));
}

TEST(SourcesRead, too_large) {
  SourceOptions options = testing_source::options();
  options.largest_file = 4;
  EXPECT_EQ(read_bytes("words", "a.txt", options).status.code(), Code::kLimit);
}

TEST(SourcesRead, what_the_sink_says_comes_back_unchanged) {
  Sources sources(testing_source::options());
  std::vector<Warning> warnings;
  const Status status = sources.read({"a.txt", "words"}, [](SourceItem&&) { return Status(Code::kInterrupted, "stopped"); }, warnings);
  EXPECT_EQ(status.code(), Code::kInterrupted);
  EXPECT_EQ(status.to_string(), "stopped");
}

TEST(SourcesRead, a_sink_that_throws_is_a_failure) {
  Sources sources(testing_source::options());
  std::vector<Warning> warnings;
  const Status status = sources.read({"a.txt", "words"}, [](SourceItem&&) -> Status { throw std::bad_alloc(); }, warnings);
  EXPECT_EQ(status.code(), Code::kLimit);
}

TEST(SourcesRead, one_object_for_files_of_all_kinds) {
  Sources sources(testing_source::options());
  std::vector<Warning> warnings;
  int items = 0;
  const SourceSink sink = [&](SourceItem&&) {
    ++items;
    return Status();
  };
  for (const char* name : {"pdf/report.pdf", "markdown/report.md", "plain/paged.txt", "pdf/encrypted.pdf", "ris/exports.ris", "pdf/two-columns.pdf"}) {
    const std::string bytes = testing_source::fixture(name);
    (void)sources.read({name, bytes}, sink, warnings);
  }
  EXPECT_EQ(items, 4 + 4);
}

}  // namespace
}  // namespace litmotif
