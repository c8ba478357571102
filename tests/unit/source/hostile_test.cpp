// Files built to exhaust or mislead a reader (tests/support/hostile_files.h): each gets its answer, soon, in bounded memory, and the next file is read.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include <litmotif/system.h>

#include "reading.h"
#include "support/hostile_files.h"

namespace litmotif {
namespace {

using testing::Fate;
using testing::HostileFile;
using testing_source::Reading;

#ifdef LITMOTIF_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
constexpr double kSeconds = kSanitized ? 120 : 30;  // on a busy machine; most take milliseconds

// The most memory this process has had since the last call, in MB; 0 where the kernel does not say.
std::size_t peak_megabytes() {
  const Result<std::string> status = read_file("/proc/self/status");
  const std::size_t at = status.ok() ? status.value().find("VmHWM:") : std::string::npos;
  const std::size_t peak = at == std::string::npos ? 0 : std::stoul(status.value().substr(at + 6)) >> 10;
  static_cast<void>(write_file("/proc/self/clear_refs", "5"));  // forget it
  return peak;
}

Fate fate(const Reading& reading) {
  if (reading.documents.empty() && reading.records.empty()) return Fate::kFailed;
  const auto warned = [](const auto& item) { return !item.warnings.empty(); };
  const bool any = !reading.status.ok() || !reading.warnings.empty() || std::any_of(reading.documents.begin(), reading.documents.end(), warned) || std::any_of(reading.records.begin(), reading.records.end(), warned);
  return any ? Fate::kWarned : Fate::kRead;
}

// Everything that was said of it, and everything it was read to say.
std::string said(const Reading& reading) {
  std::string out = reading.status.to_string() + "\n";
  const auto add = [&](const std::vector<Warning>& warnings) {
    for (const Warning& warning : warnings) out += warning.kind + " " + warning.place + ": " + warning.message + "\n";
  };
  add(reading.warnings);
  for (const RawDocument& document : reading.documents) add(document.warnings);
  for (const RawRecord& record : reading.records) add(record.warnings);
  return out;
}

std::string texts(const Reading& reading) {
  std::string out;
  const auto add = [&](const Record& record) {
    out += record.title + " " + record.abstract_text;
    for (const Name& name : record.authors) out += " " + name.display();
  };
  for (const RawDocument& document : reading.documents) {
    add(document.record);
    for (const Block& block : document.blocks) {
      out += block.text;
      for (const std::string& cell : block.cells) out += cell;
    }
  }
  for (const RawRecord& record : reading.records) add(record.record);
  return out;
}

void expect_answers(const std::vector<HostileFile>& files, std::size_t most_megabytes, std::size_t most_text, const SourceOptions& options = testing_source::options()) {
  for (const HostileFile& file : files) {
    SCOPED_TRACE(file.name);
    peak_megabytes();
    const std::size_t before = peak_megabytes();
    const double start = monotonic_seconds();
    const Reading reading = testing_source::read_bytes(file.bytes, file.name, options);
    EXPECT_LT(monotonic_seconds() - start, kSeconds);
    if (!kSanitized) {
      EXPECT_LT(peak_megabytes() - std::min(before, peak_megabytes()), most_megabytes);
    }
    EXPECT_EQ(static_cast<int>(fate(reading)), static_cast<int>(file.fate)) << said(reading);
    EXPECT_NE(said(reading).find(file.words), std::string::npos) << said(reading).substr(0, 2000);
    EXPECT_NE(reading.status.code(), Code::kInternal) << reading.status.to_string();
    const std::string text = texts(reading);
    EXPECT_LT(text.size(), most_text);
    EXPECT_EQ(text.find(testing::kSecret), std::string::npos);
    EXPECT_LE(reading.warnings.size(), 1001U);
  }
}

TEST(Hostile, XmlStandsForNothingButItself) {
  const std::string secret = (std::filesystem::temp_directory_path() / ("litmotif-secret-" + std::to_string(::getpid()))).string();
  ASSERT_TRUE(write_file(secret, "<!ENTITY f '" + std::string(testing::kSecret) + "'>").ok());
  expect_answers(testing::hostile_xml(secret), 100, 100'000);  // a page keeps "&q;" as it stands
  std::filesystem::remove(secret);
}

TEST(Hostile, FewBytesDoNotBecomeMany) { expect_answers(testing::hostile_multiples(), 1500, std::size_t{200} << 20); }

TEST(Hostile, PdfFilesEndTheReaderAndNotTheRun) {
  SourceOptions options = testing_source::options();
  options.seconds = 2;
  expect_answers(testing::hostile_pdfs(), 200, 1000, options);
  Sources sources(options);
  std::vector<Warning> warnings;
  int read = 0;
  for (const HostileFile& file : testing::hostile_pdfs()) {
    static_cast<void>(sources.read({file.name, file.bytes}, [](SourceItem&&) { return Status(); }, warnings));
    const Status next = sources.read({"report.pdf", testing_source::fixture("pdf/report.pdf")}, [&](SourceItem&&) { return ++read, Status(); }, warnings);
    EXPECT_TRUE(next.ok()) << "after " << file.name << ": " << next.to_string();
  }
  EXPECT_EQ(read, static_cast<int>(testing::hostile_pdfs().size()));
}

}  // namespace
}  // namespace litmotif
