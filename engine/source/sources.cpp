#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>

#include "source/pdf/reader_program.h"
#include "source/readers.h"
#include "source/valid_text.h"

namespace litmotif {

struct Sources::Impl {
  explicit Impl(SourceOptions given) : options(std::move(given)), program(options) {}
  SourceOptions options;
  source::ReaderProgram program;
};

Sources::Sources(SourceOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Sources::Sources(Sources&&) noexcept = default;
Sources::~Sources() = default;

namespace {

// Names the file in what a reader says about it.
Status named(Status status, const Input& input) {
  if (status.ok() || !status.file().empty()) return status;
  std::string message = status.message(), place = status.place();
  source::make_valid(message);
  source::make_valid(place);
  return Status(status.code(), std::move(message)).in(input.path, std::move(place));
}

// Formats known by their content alone: a file with such a suffix that holds anything else may be the sign-in page that a site gave in place of the report.
bool is_misnamed(std::string_view suffix, std::string_view reader) {
  constexpr std::array<std::string_view, 6> kFormats = {"pdf", "docx", "odt", "epub", "xlsx", "rtf"};
  return std::ranges::any_of(kFormats, [&](std::string_view format) { return suffix.substr(std::min<std::size_t>(1, suffix.size())) == format && reader != format && reader != "old-word"; });
}

}  // namespace

void add_warning(std::vector<Warning>& warnings, Warning warning) {
  constexpr std::size_t kMost = 1000;
  if (warnings.size() < kMost) return warnings.push_back(std::move(warning));
  if (warnings.size() == kMost) warnings.push_back({"more-warnings", "There are more faults of this kind than are listed; mend those, or export the file again.", std::move(warning.place)});
}

Status Sources::read(const Input& input, const SourceSink& sink, std::vector<Warning>& warnings) {
  if (input.bytes.empty()) return Status(Code::kParse, "is empty").in(input.path);
  if (input.bytes.size() > impl_->options.largest_file) {
    return Status(Code::kLimit, fmt::format("has {} MB; files of up to {} MB are read", input.bytes.size() >> 20, impl_->options.largest_file >> 20)).in(input.path);
  }
  // What the sink says is the caller's own word and goes back unchanged; only readers' words get the file's name.
  Status from_sink;
  const SourceSink watched = [&](SourceItem&& item) {
    source::make_valid(item);
    from_sink = sink(std::move(item));
    return from_sink;
  };
  const std::size_t known_warnings = warnings.size();
  try {
    const source::Probe probe = source::probe(input);
    const source::Reader* reader = source::find_reader(probe);
    if (reader == nullptr) {
      return Status(Code::kUnsupported, "is in no format that is read; litmotif index --help lists them").in(input.path);
    }
    if (is_misnamed(probe.suffix, reader->name)) {
      warnings.push_back({"misnamed", fmt::format("is named {} and holds {}: is it what was meant to be saved? It is read as what it holds", probe.suffix, reader->name), ""});
    }
    const Status status = reader->read({input, impl_->options, impl_->program, watched, warnings});
    for (std::size_t i = known_warnings; i < warnings.size(); ++i) source::make_valid(warnings[i]);
    return from_sink.ok() ? named(status, input) : from_sink;
  } catch (const std::bad_alloc&) {
    return Status(Code::kLimit, "needs more memory than there is").in(input.path);
  } catch (const std::exception& fault) {
    return Status(Code::kInternal, fmt::format("could not be read: {}", fault.what())).in(input.path);
  }
}

}  // namespace litmotif
