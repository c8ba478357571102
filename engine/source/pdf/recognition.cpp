#include "source/pdf/recognition.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace litmotif {
namespace source {
namespace {

constexpr double kDpi = 300;                                   // what tesseract is trained on
constexpr std::uint64_t kMostPixels = 60'000'000;              // of a page drawn so: some A1
constexpr int kLongSide = 5000;                                // pixels, of pages larger than that
constexpr std::size_t kMostAnswer = std::size_t{32} << 20;     // bytes of hOCR of a page
constexpr int kNearPages = 4;                                  // drawing a page too many costs less than sending the file again

struct PgmSize {
  std::uint64_t width = 0, height = 0;
  std::uint64_t pixels() const { return width * height; }
};

// "P5\n2481 3509\n255\n", as pdftoppm writes it; no pixels when it is anything else.
PgmSize pgm_size(std::string_view header) {
  if (!header.starts_with("P5\n") || !header.ends_with("\n255\n")) return {};
  const std::string_view sides = header.substr(3, header.size() - 8);
  const std::size_t space = std::min(sides.find(' '), sides.size());
  const auto number = [](std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() && value < 1'000'000 ? value : 0;
  };
  return {number(sides.substr(0, space)), number(sides.substr(std::min(space + 1, sides.size())))};
}

// Byte by byte, since the picture follows at once.
Result<std::string> read_header(Child& child, double seconds) {
  std::string header;
  for (int lines = 0; lines < 3;) {
    Result<std::string> byte = child.read(1, seconds);
    if (!byte.ok()) return byte.status();
    header += byte.value();
    lines += byte.value() == "\n" ? 1 : 0;
    if (header.size() > 40) return Status(Code::kInternal, "gave no picture");
  }
  return header;
}

std::string debian_language(std::string language) {
  std::replace(language.begin(), language.end(), '_', '-');
  return "tesseract-ocr-" + language;
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

Result<Child> Recognition::start(const std::string& program, const std::vector<std::string>& arguments) const {
  ChildLimits limits;
  limits.memory_bytes = memory_bytes_;
  limits.silent = true;
  limits.environment = {"OMP_THREAD_LIMIT=1"};  // files are read by several threads already; two threads on one page are hardly faster
  return Child::start(program, arguments, limits);
}

Result<std::string> Recognition::ask(const std::vector<std::string>& arguments) const {
  Result<Child> child = start(options_.recognise, arguments);
  if (!child.ok()) return child.status();
  child.value().close_input();
  return child.value().read_to_end(std::size_t{1} << 20, options_.seconds);
}

Status Recognition::prepare() {
  if (!file_info(options_.recognise).ok()) {
    std::string packages = "tesseract-ocr";
    for (const std::string& language : split(options_.languages, '+')) packages += " " + debian_language(language);
    return Status(Code::kNotFound, "text recognition needs the program tesseract, which is not installed (Debian: apt-get install " + packages + ")");
  }
  if (!file_info(options_.draw).ok()) return Status(Code::kNotFound, "text recognition needs the program pdftoppm, which is not installed (Debian: apt-get install poppler-utils)");
  Result<std::string> version = ask({"--version"});
  if (!version.ok()) return version.status();
  // "tesseract 5.3.0\n leptonica-1.82.0 ..."
  const std::vector<std::string> words = split(version.value().substr(0, version.value().find('\n')), ' ');
  version_ = words.size() >= 2 ? words[1] : "of unknown version";
  Result<std::string> listed = ask({"--list-langs"});
  if (!listed.ok()) return listed.status();
  const std::vector<std::string> known = split(listed.value(), '\n');
  for (const std::string& language : split(options_.languages, '+')) {
    if (std::find(known.begin(), known.end(), language) != known.end()) continue;
    return Status(Code::kNotFound, fmt::format("tesseract does not have the language '{}' (Debian: apt-get install {}; those there are: tesseract --list-langs)", language, debian_language(language)));
  }
  return {};
}

Status Recognition::draw_from(std::string_view pdf, int first, int last) {
  Result<Child> child = start(options_.draw, {"-r", fmt::format("{:g}", kDpi), "-gray", "-f", std::to_string(first), "-l", std::to_string(last), "-"});
  if (!child.ok()) return child.status();
  drawer_.emplace(std::move(child).value());
  // One that ended before it took the file is found out when its first page is asked for, as any other that draws nothing.
  if (Status sent = drawer_->write(pdf, options_.seconds); sent.code() == Code::kLimit) return sent;
  drawer_->close_input();
  return {};
}

// A page too large, or one that takes more memory than there is, is drawn by itself with fewer pixels.
Recognition::Picture Recognition::draw_small(std::string_view pdf, int page, double dpi) {
  Picture out;
  out.dpi = dpi;
  const auto failed = [&](std::string why) {
    out.fault = std::move(why);
    return out;
  };
  const std::string number = std::to_string(page);
  Result<Child> child = start(options_.draw, {"-scale-to", std::to_string(kLongSide), "-gray", "-f", number, "-l", number, "-"});
  if (!child.ok()) return failed(child.status().message());
  if (const Status sent = child.value().write(pdf, options_.seconds); !sent.ok()) return failed("could not be drawn");
  child.value().close_input();
  const Result<std::string> header = read_header(child.value(), options_.seconds);
  if (!header.ok()) return failed(header.status().code() == Code::kLimit ? fmt::format("was not drawn within {:g} s", options_.seconds) : "could not be drawn");
  const PgmSize size = pgm_size(header.value());
  if (size.pixels() == 0 || size.pixels() > kMostPixels) return failed("could not be drawn");
  Result<std::string> pixels = child.value().read(size.pixels(), options_.seconds);
  if (!pixels.ok()) return failed("could not be drawn");
  out.bytes = header.value() + pixels.value();
  return out;
}

// The next of those that the running program draws; it is gone when it failed.
Recognition::Picture Recognition::next_picture(std::string_view pdf, int page) {
  const Result<std::string> header = read_header(*drawer_, options_.seconds);
  const PgmSize size = header.ok() ? pgm_size(header.value()) : PgmSize();
  if (size.pixels() > 0 && size.pixels() <= kMostPixels) {
    if (Result<std::string> pixels = drawer_->read(size.pixels(), options_.seconds); pixels.ok()) return {header.value() + pixels.value(), kDpi, {}};
  }
  drawer_.reset();
  if (header.status().code() == Code::kLimit) return {{}, 0, fmt::format("was not drawn within {:g} s", options_.seconds)};
  return draw_small(pdf, page, size.pixels() > 0 ? kDpi * kLongSide / static_cast<double>(std::max(size.width, size.height)) : kDpi);
}

std::string Recognition::recognise(const Picture& picture, RecognisedText& text) const {
  Result<Child> child = start(options_.recognise, {"stdin", "stdout", "--dpi", fmt::format("{:.0f}", picture.dpi), "-l", options_.languages, "-c", "tessedit_create_hocr=1"});
  if (!child.ok()) return child.status().message();
  const Status sent = child.value().write(picture.bytes, options_.seconds);
  child.value().close_input();
  Result<std::string> answer = child.value().read_to_end(kMostAnswer, options_.seconds);
  if (answer.status().code() == Code::kLimit) return fmt::format("was not recognised within {:g} s", options_.seconds);
  const std::string end = child.value().end();
  if (!sent.ok() || !answer.ok() || end != "exit status 0") return fmt::format("makes tesseract fail ({})", end);
  text = recognised_text(answer.value(), picture.dpi);
  return {};
}

Status Recognition::read(std::string_view pdf, const std::vector<int>& pages, const Receiver& receive) {
  int next = 0, last = 0;  // of the running program: the page that comes next, and its last
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i] > last) drawer_.reset();
    Picture picture;
    do {
      if (!drawer_) {
        next = last = pages[i];
        for (std::size_t k = i + 1; k < pages.size() && pages[k] - last <= kNearPages; ++k) last = pages[k];
        if (const Status status = draw_from(pdf, next, last); !status.ok()) {
          drawer_.reset();
          picture.fault = "could not be drawn (" + status.message() + ")";
          break;
        }
      }
      picture = next_picture(pdf, next++);
    } while (next <= pages[i]);
    std::string fault = picture.fault;
    RecognisedText text;
    if (fault.empty()) fault = recognise(picture, text);
    receive(pages[i], std::move(text), fault);
    if (options_.page_done && !options_.page_done()) {
      drawer_.reset();
      return Status(Code::kInterrupted, "interrupted while its pages were recognised");
    }
  }
  drawer_.reset();
  return {};
}

}  // namespace source

Status check_ocr_languages(std::string_view languages) {
  const auto is_word = [](std::string_view word) {
    return !word.empty() && word.size() <= 40 && word.front() != '_' && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
  };
  const std::vector<std::string> words = source::split(languages, '+');
  if (std::all_of(words.begin(), words.end(), is_word)) return {};
  return Status(Code::kInvalidArgument, fmt::format("'{}' names no languages; tesseract names them as eng, fra, deu, and several as eng+fra", languages));
}

}  // namespace litmotif
