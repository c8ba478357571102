// Reading PDF by way of litmotif-reader beside Poppler in this very process, doing the same with the same sources. Bar: the way round costs at most
// 1.15 x. "in_process" is the least a linked Poppler could take: it makes blocks from the page's lines at once, with nothing packed, sent or checked.
//
// Both read the same files in turn, round after round; what counts is the median of the rounds: "wall" of the time that passes, "cpu" of the time both
// processes work, the start of the program in it. Files: made here; with ../shared beside the tree the samples there as well.
#include <benchmark/benchmark.h>
#include <poppler.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include <litmotif/source.h>
#include <litmotif/system.h>

#include "source/pdf/pdf_outline.h"
#include "source/reader/messages.h"
#include "source/reader/page_text.h"
#include "support/made_pdf.h"

namespace {

using litmotif::Block;
using litmotif::RawDocument;
using litmotif::SourceItem;
using litmotif::Status;

constexpr std::size_t kRounds = 7;

std::vector<std::string> made_files() {
  std::vector<std::string> files;
  for (int file = 0; file < 20; ++file) {
    litmotif::testing::MadePdf pdf;
    for (int page = 0; page < 12; ++page) {
      pdf.page().text(60, 40, "Joint board of the two counties", 8).text(290, 815, std::to_string(page + 1), 8);
      for (int line = 0; line < 50; ++line) {
        pdf.text(60, 80 + 14 * line, "What the " + std::to_string(file * 600 + page * 50 + line) + " boards spent, and on whom, was asked of every county in the spring of that year");
      }
    }
    files.push_back(pdf.bytes());
  }
  return files;
}

std::vector<std::string> shared_files() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"samples/inquiry-reports", "data/pdf-jats-pairs"}) {
    const auto path = std::filesystem::path(LITMOTIF_SOURCE_DIR).parent_path() / "shared" / folder;
    if (!std::filesystem::exists(path)) return {};
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      if (entry.path().extension() == ".pdf") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> files;
  for (const auto& path : paths) files.push_back(litmotif::read_file(path.string()).value());
  return files;
}

// What of a file's blocks both ways must agree on.
struct Answer {
  std::size_t blocks = 0, bytes = 0, headings = 0, gaps = 0;
  double edges = 0;
  bool operator==(const Answer&) const = default;
};

Answer answer_of(const std::vector<Block>& blocks) {
  Answer out;
  out.blocks = blocks.size();
  for (const Block& block : blocks) {
    out.bytes += block.text.size() + block.font.size();
    out.headings += block.role == litmotif::BlockRole::kHeading ? 1 : 0;
    out.gaps += block.gaps.size();
    out.edges += block.box.left + block.box.bottom;
  }
  return out;
}

std::vector<Answer> by_program(const std::vector<std::string>& files) {
  litmotif::SourceOptions options;
  options.reader_program = LITMOTIF_READER;
  litmotif::Sources sources(options);
  std::vector<litmotif::Warning> warnings;
  std::vector<Answer> out;
  for (const std::string& bytes : files) {
    const Status status = sources.read({"file.pdf", bytes}, [&](SourceItem&& item) {
      out.push_back(answer_of(std::get<RawDocument>(item).blocks));
      return Status();
    }, warnings);
    if (!status.ok()) out.emplace_back();
  }
  return out;
}

std::vector<litmotif::source::OutlineItem> outline_of(PopplerDocument* document) {
  const std::string message = litmotif::reader::outline_fields(document).message(litmotif::wire::Kind::kOutline);
  litmotif::wire::Reader fields(std::string_view(message).substr(litmotif::wire::kHeaderBytes));
  std::vector<litmotif::source::OutlineItem> items;
  for (std::uint32_t left = fields.u32(); left > 0 && fields.ok(); --left) {
    const auto level = static_cast<int>(fields.u32()), page = static_cast<int>(fields.u32());
    items.push_back({level, page, std::string(fields.text())});
  }
  return items;
}

Block block_of(litmotif::reader::Line&& line, int page, bool first) {
  Block block;
  block.role = litmotif::BlockRole::kLine;
  block.page = page;
  block.text = std::move(line.text);
  block.box = {line.left, line.top, line.right, line.bottom};
  block.font = std::move(line.font);
  block.font_size = line.size;
  block.bold = line.bold;
  block.italic = line.italic;
  for (const litmotif::reader::Gap& gap : line.gaps) block.gaps.push_back({gap.at, gap.left, gap.right});
  block.page_break_before = first && page > 1;
  return block;
}

std::vector<Answer> in_process(const std::vector<std::string>& files) {
  std::vector<Answer> out;
  for (const std::string& file : files) {
    GBytes* bytes = g_bytes_new_static(file.data(), file.size());
    PopplerDocument* document = poppler_document_new_from_bytes(bytes, nullptr, nullptr);
    if (document == nullptr) {
      out.emplace_back();
      g_bytes_unref(bytes);
      continue;
    }
    benchmark::DoNotOptimize(litmotif::reader::document_fields(document));
    std::vector<Block> blocks;
    const int pages = poppler_document_get_n_pages(document);
    for (int index = 0; index < pages; ++index) {
      PopplerPage* page = poppler_document_get_page(document, index);
      char* label = poppler_page_get_label(page);
      bool first = true;
      for (litmotif::reader::Line& line : litmotif::reader::page_lines(page)) {
        blocks.push_back(block_of(std::move(line), index + 1, first));
        first = false;
      }
      g_free(label);
      g_object_unref(page);
    }
    litmotif::source::mark_headings(outline_of(document), blocks);
    out.push_back(answer_of(blocks));
    g_object_unref(document);
    g_bytes_unref(bytes);
  }
  return out;
}

double cpu_seconds() {
  double sum = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(static_cast<__rusage_who_t>(who), &usage);
    sum += static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
  }
  return sum;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void program_beside_in_process(benchmark::State& state, const std::vector<std::string>& files) {
  if (files.empty()) return state.SkipWithError("skipped: no shared data");
  const std::vector<Answer> there = by_program(files), here = in_process(files);
  const auto broken = [](const Answer& answer) { return answer.blocks == 0; };
  if (there != here || std::all_of(here.begin(), here.end(), broken)) return state.SkipWithError("wrong answer: the two ways do not give the same blocks");
  std::vector<double> wall[2], cpu[2];
  for ([[maybe_unused]] const auto _ : state) {
    for (const std::size_t way : {0U, 1U}) {
      const double cpu_before = cpu_seconds(), before = litmotif::monotonic_seconds();
      benchmark::DoNotOptimize(way == 0 ? by_program(files) : in_process(files));
      wall[way].push_back(litmotif::monotonic_seconds() - before);
      cpu[way].push_back(cpu_seconds() - cpu_before);
    }
  }
  state.counters["files"] = static_cast<double>(files.size());
  state.counters["program_ms"] = median(wall[0]) * 1000;
  state.counters["in_process_ms"] = median(wall[1]) * 1000;
  state.counters["x_wall"] = median(wall[0]) / median(wall[1]);
  state.counters["x_cpu"] = median(cpu[0]) / median(cpu[1]);
}

void made(benchmark::State& state) { program_beside_in_process(state, made_files()); }
void shared(benchmark::State& state) { program_beside_in_process(state, shared_files()); }
BENCHMARK(made)->Iterations(kRounds)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(shared)->Iterations(kRounds)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
