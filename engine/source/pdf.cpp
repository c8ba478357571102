// PDF, by way of litmotif-reader. Each line of the page is a block; the outline's headings are marked; everything else is the structure stage's.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include <litmotif/text.h>

#include "source/pdf_outline.h"
#include "source/reader_program.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostLines = 2'000'000;

std::string clean(std::string_view text) {
  std::string out = is_valid_utf8(text) ? std::string(text) : replace_invalid_utf8(text);
  std::replace(out.begin(), out.end(), '\0', ' ');
  const std::size_t first = out.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(" \t\r\n") - first + 1);
}

// Programs that make PDF files put the source's file name, or their own standing words, where the title belongs.
bool is_real_title(std::string_view title) {
  const std::string lower = fold(title);
  if (lower.size() < 4 || lower.find(' ') == std::string::npos) return false;
  for (const std::string_view start : {"microsoft word", "microsoft powerpoint", "untitled", "powerpoint presentation", "slide 1", "document1"}) {
    if (lower.starts_with(start)) return false;
  }
  const std::array<std::string_view, 11> suffixes = {".doc", ".docx", ".pdf", ".indd", ".qxd", ".qxp", ".tex", ".dvi", ".rtf", ".odt", ".pub"};
  return std::none_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) { return lower.ends_with(suffix); });
}

// "A. Okafor; B. Brandt", "Ann Okafor, Ben Brandt", "Ann Okafor and Ben Brandt"; a comma inside "Okafor, Ann" does not separate.
std::vector<std::string> split_people(const std::string& text) {
  std::vector<std::string> parts;
  auto split = [&](const std::string& by) {
    parts.clear();
    std::size_t start = 0;
    for (std::size_t at = text.find(by); at != std::string::npos; at = text.find(by, start)) {
      parts.push_back(clean(text.substr(start, at - start)));
      start = at + by.size();
    }
    parts.push_back(clean(text.substr(start)));
    std::erase(parts, "");
    return parts.size() > 1;
  };
  if (split(";")) return parts;
  const auto several_words = [](const std::string& part) { return part.find(' ') != std::string::npos; };
  for (const char* by : {",", " and ", " & "}) {
    if (split(by) && std::all_of(parts.begin(), parts.end(), several_words)) return parts;
  }
  return {text};
}

void take_document(wire::Reader& fields, RawDocument& document) {
  Record& record = document.record;
  record.type.clear();  // a file does not say what kind of publication it is
  const std::string title = clean(fields.text());
  const std::string author = clean(fields.text());
  if (is_real_title(title)) {
    record.title = title;
  } else if (!title.empty()) {
    record.other.emplace_back("Title", title);
  }
  // One word is the name of somebody's account ("coopersk"), unless it is that of a body ("Defra", "NICE").
  if (author.find(' ') == std::string::npos && !author.empty() && author.front() >= 'a' && author.front() <= 'z') {
    record.other.emplace_back("Author", author);
  } else if (!author.empty()) {
    for (const std::string& person : split_people(author)) record.authors.push_back(parse_name(person));
  }
  for (const char* name : {"Subject", "Keywords", "Creator", "Producer"}) {
    const std::string value = clean(fields.text());
    if (!value.empty()) record.other.emplace_back(name, value);
  }
  record.date = clean(fields.text());  // of the file; when the publication appeared is for its front to say, so `year` stays 0
}

// A damaged font matrix gives infinite boxes.
float finite(float value) { return std::isfinite(value) ? value : 0; }

struct Reading {
  RawDocument document;
  std::vector<OutlineItem> outline;
  std::size_t pages = 0, pages_without_text = 0;
  std::size_t letters = 0, unreadable = 0;  // code points that are not space; of these, ones no font table explains
  bool labels_say_something = false;

  void count(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte == ' ' || (byte & 0xC0) == 0x80) continue;
      ++letters;
      // Private use U+E000..U+F8FF is EE 80 80 to EF A3 BF; the replacement character is EF BF BD.
      if (byte == 0xEE || (byte == 0xEF && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA4) || text.substr(i).starts_with("\xEF\xBF\xBD")) ++unreadable;
    }
  }

  Status take_page(wire::Reader& fields) {
    const int number = static_cast<int>(fields.u32());
    std::string label = clean(fields.text());
    labels_say_something = labels_say_something || label != std::to_string(number);
    document.page_labels.push_back(std::move(label));
    if (fields.u8() == 0) document.warnings.push_back({"unreadable-page", "The page is damaged and was left out.", fmt::format("page {}", number)});
    const std::uint32_t lines = fields.u32();
    if (lines == 0) ++pages_without_text;
    if (document.blocks.size() + lines > kMostLines) return Status(Code::kLimit, fmt::format("has more than {} lines", kMostLines));
    for (std::uint32_t i = 0; i < lines && fields.ok(); ++i) {
      Block block;
      block.role = BlockRole::kLine;
      block.page = number;
      block.text = clean(fields.text());
      for (float* edge : {&block.box.left, &block.box.top, &block.box.right, &block.box.bottom}) *edge = finite(fields.f32());
      block.font = clean(fields.text());
      block.font_size = finite(fields.f32());
      const std::uint8_t style = fields.u8();
      block.bold = (style & wire::kBold) != 0;
      block.italic = (style & wire::kItalic) != 0;
      block.page_break_before = i == 0 && number > 1;
      count(block.text);
      if (!block.text.empty()) document.blocks.push_back(std::move(block));
    }
    return {};
  }

  Status take(wire::Kind kind, wire::Reader& fields) {
    switch (kind) {
      case wire::Kind::kDocument:
        if (fields.u32() != wire::kVersion) return Status(Code::kInternal, "litmotif-reader is of another version than litmotif; install both together");
        pages = fields.u32();
        take_document(fields, document);
        return {};
      case wire::Kind::kOutline:
        for (std::uint32_t left = fields.u32(); left > 0 && fields.ok(); --left) {
          const auto level = static_cast<int>(fields.u32());
          const auto page = static_cast<int>(fields.u32());
          outline.push_back({level, page, clean(fields.text())});
        }
        return {};
      case wire::Kind::kPage:
        return take_page(fields);
      default:
        return Status(Code::kInternal, "litmotif-reader gave an answer that cannot be understood");
    }
  }

  // What can be said when all pages are there.
  void finish() {
    // Poppler gives the index where the file states no label, so labels that are all equal to it say nothing.
    if (!labels_say_something) document.page_labels.assign(document.page_labels.size(), "");
    if (letters == 0) {
      document.warnings.push_back({"no-text-layer", "The PDF has no text layer (it holds pictures of pages only); run it through text recognition (OCR) and read it again.", ""});
      return;
    }
    if (pages_without_text >= 3 && pages_without_text * 4 > pages) {
      document.warnings.push_back({"pages-without-text", fmt::format("{} of {} pages have no text; if they are scanned, run the file through text recognition (OCR).", pages_without_text, pages), ""});
    }
    if (unreadable * 10 > letters) {
      document.warnings.push_back({"unreadable-font", "The file does not say which letters its fonts draw, so much of the text cannot be read; run it through text recognition (OCR).", ""});
    }
    mark_headings(outline, document.blocks);
  }
};

// The end mark stands in the last KB; what mail and web servers add behind it is short. A file laid out for the web has a second mark near its
// start, but says there how long it is ("/Linearized 1 /L 12345").
bool is_cut_short(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, 1024);
  if (start.find("/Linearized") != std::string_view::npos) {
    std::uint64_t length = 0;
    const std::size_t digits = std::min(start.find_first_of("0123456789", std::min(start.find("/L "), start.size())), start.size());
    for (std::size_t i = digits; i < start.size() && start[i] >= '0' && start[i] <= '9' && length < (std::uint64_t{1} << 50); ++i) {
      length = length * 10 + static_cast<std::uint64_t>(start[i] - '0');
    }
    if (length > bytes.size()) return true;
  }
  const std::string_view tail = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 8192));
  return tail.find("%%EOF") == std::string_view::npos && tail.find("startxref") == std::string_view::npos;
}

}  // namespace

Match recognise_pdf(const Probe& probe) {
  const std::string_view start = probe.head.substr(0, 1024);
  const std::size_t at = start.find("%PDF-");
  // Mail gateways put a few lines in front; a text that speaks of "%PDF-" is none.
  if (at == 0 || (at != std::string_view::npos && (!probe.is_text || probe.suffix == ".pdf"))) return Match::kByContent;
  return probe.suffix == ".pdf" ? Match::kBySuffix : Match::kNo;
}

Status read_pdf(const ReadContext& context) {
  Reading reading;
  Status status = context.program.read(
      context.input.bytes, [&] { reading = Reading(); }, [&](wire::Kind kind, wire::Reader& fields) { return reading.take(kind, fields); });
  const bool cut_short = is_cut_short(context.input.bytes);
  if (status.code() == Code::kCorrupt && cut_short) return Status(Code::kCorrupt, "is cut short: the end of the PDF file is missing, and with it the list of its pages; get it again");
  if (!status.ok()) return status;
  if (cut_short) {
    reading.document.warnings.push_back({"truncated-file", "The end of the file is missing, and pages may be missing with it; get it again.", ""});
  }
  reading.finish();
  reading.document.reader = "pdf";
  reading.document.reader_version = reader_version("pdf");
  return context.sink(std::move(reading.document));
}

}  // namespace litmotif::source
