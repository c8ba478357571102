#include "source/pdf/reader_program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "reading.h"

namespace litmotif::source {
namespace {

using testing::HasSubstr;

class ReaderProgramTest : public testing::Test {
 public:
  ReaderProgramTest() : folder_(std::filesystem::temp_directory_path() / ("litmotif-reader-test-" + std::to_string(::getpid()))) { std::filesystem::create_directories(folder_); }
  ~ReaderProgramTest() override { std::filesystem::remove_all(folder_); }

 protected:
  // A program that does what the shell lines say.
  SourceOptions script(const std::string& lines) {
    const std::string path = (folder_ / "reader.sh").string();
    std::ofstream(path) << "#!/bin/sh\n" << lines << "\n";
    ::chmod(path.c_str(), 0755);
    SourceOptions options;
    options.reader_program = path;
    return options;
  }

  static Status ask(ReaderProgram& program, std::string_view bytes = "%PDF-1.4") {
    return program.read(bytes, [] {}, [](wire::Kind, wire::Reader&) { return Status(); });
  }

  std::filesystem::path folder_;
};

TEST_F(ReaderProgramTest, missing) {
  SourceOptions options;
  options.reader_program = (folder_ / "none").string();
  ReaderProgram program(options);
  const Status status = ask(program);
  EXPECT_EQ(status.code(), Code::kNotFound);
  EXPECT_THAT(status.message(), HasSubstr(options.reader_program));
}

TEST_F(ReaderProgramTest, dies) {
  ReaderProgram program(script("kill -SEGV $$"));
  const Status status = ask(program);
  EXPECT_EQ(status.code(), Code::kCorrupt);
  EXPECT_THAT(status.message(), HasSubstr("signal 11"));
}

TEST_F(ReaderProgramTest, out_of_memory) {
  ReaderProgram program(script("exit 40"));
  EXPECT_EQ(ask(program).code(), Code::kLimit);
}

TEST_F(ReaderProgramTest, hangs) {
  SourceOptions options = script("sleep 60");
  options.seconds = 0.3;
  ReaderProgram program(options);
  const double start = monotonic_seconds();
  const Status status = ask(program);
  EXPECT_EQ(status.code(), Code::kLimit);
  EXPECT_THAT(status.message(), HasSubstr("0.3 seconds"));
  EXPECT_LT(monotonic_seconds() - start, 10);
}

TEST_F(ReaderProgramTest, talks_nonsense) {
  ReaderProgram program(script("printf 'PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP'; sleep 5"));
  EXPECT_EQ(ask(program).code(), Code::kInternal);
}

TEST_F(ReaderProgramTest, file_larger_than_memory_allows) {
  SourceOptions options = testing_source::options();
  options.memory_bytes = 1 << 20;
  ReaderProgram program(options);
  EXPECT_EQ(ask(program, std::string(600 << 10, ' ')).code(), Code::kLimit);
}

// A program that has died on one file reads the next.
TEST_F(ReaderProgramTest, goes_on_after_a_failure) {
  const std::string count = (folder_ / "count").string();
  ReaderProgram program(script("if [ -e " + count + " ]; then exec " + std::string(LITMOTIF_READER) + "; fi; touch " + count + "; kill -SEGV $$"));
  EXPECT_EQ(ask(program).code(), Code::kCorrupt);
  EXPECT_TRUE(ask(program, testing_source::fixture("pdf/report.pdf")).ok());
}

// A program that fails after it has read other files is replaced, and the file tried again from its beginning.
TEST_F(ReaderProgramTest, second_try_with_a_fresh_program) {
  const std::string count = (folder_ / "count").string();
  const std::string header = R"(printf 'E\000\000\000\000')";  // answers the first request, then dies when the second comes
  ReaderProgram program(script("if [ -e " + count + " ]; then exec " + std::string(LITMOTIF_READER) + "; fi; touch " + count + "; " + header + "; dd bs=1 count=45 of=/dev/null 2>/dev/null; exit 9"));
  EXPECT_TRUE(ask(program).ok());
  int begun = 0, pages = 0;
  const Status status = program.read(
      testing_source::fixture("pdf/report.pdf"), [&] { ++begun; pages = 0; },
      [&](wire::Kind kind, wire::Reader&) {
        pages += kind == wire::Kind::kPage ? 1 : 0;
        return Status();
      });
  EXPECT_TRUE(status.ok()) << status.to_string();
  EXPECT_EQ(begun, 2);
  EXPECT_EQ(pages, 4);
}

TEST_F(ReaderProgramTest, a_receiver_that_refuses) {
  ReaderProgram program(testing_source::options());
  const std::string report = testing_source::fixture("pdf/report.pdf");
  const Status status = program.read(report, [] {}, [](wire::Kind, wire::Reader&) { return Status(Code::kLimit, "enough"); });
  EXPECT_EQ(status.message(), "enough");
  EXPECT_TRUE(ask(program, report).ok());
}

}  // namespace
}  // namespace litmotif::source
