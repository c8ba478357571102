// libxlsxwriter in its mode of constant memory: each sheet's rows go to a temporary file, which close() packs. Times in the file are fixed: those of the members by the library, that
// of the document here. The library does not look at what writing its temporary files says; close() therefore asks beforehand whether there is room for them.
#include "evidence/xlsx_book.h"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

namespace litmotif {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

Status refused(const std::string& what, const std::string& folder) { return Status(Code::kIo, fmt::format("{}: {}", what, std::strerror(errno))).in(folder); }

// A file without a name: nothing is left behind, however the process ends.
int nameless_file(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) return descriptor;
  std::string name = folder + "/litmotif-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

void shape(lxw_format* format, XlsxBook::Look look) {
  using Look = XlsxBook::Look;
  constexpr std::uint32_t kInk = 0x1F3A4D, kGround = 0xE8EEF2, kBlue = 0x0B5394, kGrey = 0x7F7F7F;
  format_set_font_name(format, "Calibri");
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (look == Look::kWrapped || look == Look::kQuietWrapped || look == Look::kHeading) format_set_text_wrap(format);
  if (look == Look::kQuietPlain || look == Look::kQuietWrapped) format_set_num_format(format, "@");
  if (look == Look::kNumber) format_set_align(format, LXW_ALIGN_CENTER);
  if (look == Look::kAside) {
    format_set_font_color(format, kGrey);
    format_set_align(format, LXW_ALIGN_RIGHT);
  }
  if (look == Look::kLeft) format_set_align(format, LXW_ALIGN_LEFT);
  if (look == Look::kCount || look == Look::kLeft) format_set_num_format(format, "#,##0");
  if (look == Look::kShare) format_set_num_format(format, "0.0%");
  if (look == Look::kLink) format_set_align(format, LXW_ALIGN_CENTER);
  if (look == Look::kLink || look == Look::kLinkText) {
    format_set_font_color(format, kBlue);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
  }
  if (look == Look::kHeading) {
    format_set_bg_color(format, kGround);
    format_set_bottom(format, LXW_BORDER_THIN);
  }
  if (look == Look::kTitle) format_set_font_size(format, 16);
  if (look == Look::kHeading || look == Look::kTitle || look == Look::kName) {
    format_set_bold(format);
    format_set_font_color(format, kInk);
  }
}

}  // namespace

Result<std::unique_ptr<XlsxBook>> XlsxBook::create(const std::string& title, const std::string& subject) {
  std::unique_ptr<XlsxBook> book(new XlsxBook);
  std::error_code fault;
  book->folder_ = std::filesystem::temp_directory_path(fault).string();
  if (fault) return Status(Code::kIo, fmt::format("there is no folder for temporary files: {}", fault.message()));
  book->descriptor_ = nameless_file(book->folder_);
  if (book->descriptor_ < 0) return refused("cannot create a temporary file", book->folder_);
  const std::string name = fmt::format("/proc/self/fd/{}", book->descriptor_);
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_TRUE;
  options.tmpdir = book->folder_.data();
  book->book_ = workbook_new_opt(name.c_str(), &options);
  if (book->book_ == nullptr) return Status(Code::kIo, "cannot begin a workbook").in(book->folder_);
  std::string of_title = title, of_subject = subject, author = "litmotif";
  lxw_doc_properties properties = {};
  properties.title = of_title.data();
  properties.subject = of_subject.data();
  properties.author = author.data();
  properties.created = 946684800;  // 2000-01-01: the same review gives the same bytes on any day
  LITMOTIF_TRY(book->said(workbook_set_properties(book->book_, &properties)));
  for (int look = 0; look <= static_cast<int>(Look::kQuietWrapped); ++look) {
    lxw_format* format = workbook_add_format(book->book_);
    if (format == nullptr) return Status(Code::kLimit, "no memory for the workbook");
    shape(format, static_cast<Look>(look));
    book->looks_.push_back(format);
  }
  return book;
}

XlsxBook::~XlsxBook() {
  // The library frees a workbook that was not closed too, and leaves its temporary files to the end of the process.
  for (lxw_worksheet* sheet : sheets_) {
    if (book_ != nullptr && sheet->optimize_tmpfile != nullptr) std::fclose(sheet->optimize_tmpfile);
  }
  if (book_ != nullptr) lxw_workbook_free(book_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status XlsxBook::said(int outcome) const {
  if (outcome == LXW_NO_ERROR) return {};
  const bool io = outcome == LXW_ERROR_CREATING_XLSX_FILE || outcome == LXW_ERROR_CREATING_TMPFILE || (outcome >= LXW_ERROR_ZIP_FILE_OPERATION && outcome <= LXW_ERROR_ZIP_CLOSE);
  return Status(io ? Code::kIo : Code::kInternal, fmt::format("the workbook could not be made: {}", lxw_strerror(static_cast<lxw_error>(outcome)))).in(folder_);
}

Result<lxw_worksheet*> XlsxBook::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr || sheet->optimize_tmpfile == nullptr) return refused("cannot create a temporary file for a sheet", folder_);
  // Gigabytes pass through here, which the usual 4 KB would make a million calls of.
  constexpr std::size_t kBuffer = std::size_t{1} << 16;
  std::setvbuf(sheet->optimize_tmpfile, nullptr, _IOFBF, kBuffer);
  sheets_.push_back(sheet);
  return sheet;
}

Status XlsxBook::set_width(lxw_worksheet* sheet, std::uint16_t column, double width) { return said(worksheet_set_column(sheet, column, column, width, nullptr)); }

Status XlsxBook::set_lines(lxw_worksheet* sheet, std::uint32_t row, std::size_t lines) {
  constexpr double kLine = 15, kMost = 405;  // points; Excel's limit is 409
  if (lines <= 1) return {};
  return said(worksheet_set_row(sheet, row, std::min(kMost, kLine * static_cast<double>(lines)), nullptr));
}

Status XlsxBook::put(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& text, Look look) {
  return said(worksheet_write_string(sheet, row, column, text.c_str(), looks_[static_cast<std::size_t>(look)]));
}

Status XlsxBook::put(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, double number, Look look) {
  return said(worksheet_write_number(sheet, row, column, number, looks_[static_cast<std::size_t>(look)]));
}

Status XlsxBook::put(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, bool yes, Look look) {
  return said(worksheet_write_boolean(sheet, row, column, yes ? 1 : 0, looks_[static_cast<std::size_t>(look)]));
}

Result<bool> XlsxBook::link(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& target) {
  const lxw_error outcome = worksheet_write_url(sheet, row, column, target.c_str(), nullptr);
  if (outcome == LXW_ERROR_WORKSHEET_MAX_URL_LENGTH_EXCEEDED || outcome == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) return false;
  LITMOTIF_TRY(said(outcome));
  return true;
}

Status XlsxBook::comment(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& text) {
  constexpr std::uint16_t kWidth = 320, kLine = 18;  // pixels
  std::string author = "litmotif";
  lxw_comment_options options = {};
  options.author = author.data();
  options.width = kWidth;
  options.height = static_cast<std::uint16_t>(kLine * (2 + std::count(text.begin(), text.end(), '\n')));
  return said(worksheet_write_comment_opt(sheet, row, column, text.c_str(), &options));
}

Status XlsxBook::frame(lxw_worksheet* sheet, const Frame& frame) {
  worksheet_freeze_panes(sheet, 1, frame.frozen_columns);
  LITMOTIF_TRY(said(worksheet_autofilter(sheet, 0, 0, frame.last_row, frame.last_column)));
  worksheet_set_landscape(sheet);
  constexpr std::uint8_t kA3 = 8, kA4 = 9;
  worksheet_set_paper(sheet, frame.large_paper ? kA3 : kA4);
  worksheet_fit_to_pages(sheet, 1, 0);
  LITMOTIF_TRY(said(worksheet_repeat_rows(sheet, 0, 0)));
  LITMOTIF_TRY(said(worksheet_print_area(sheet, 0, 0, frame.last_row, static_cast<std::uint16_t>(frame.printed - 1))));
  LITMOTIF_TRY(said(worksheet_set_header(sheet, frame.header.c_str())));
  return said(worksheet_set_footer(sheet, "&C&P / &N"));
}

void XlsxBook::fit_width(lxw_worksheet* sheet) { worksheet_fit_to_pages(sheet, 1, 0); }

Status XlsxBook::close() {
  std::uint64_t bytes = 0;
  for (const lxw_worksheet* sheet : sheets_) {
    if (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile) != 0) return refused("cannot write a temporary file", folder_);
    bytes += static_cast<std::uint64_t>(std::max<off_t>(0, ::ftello(sheet->optimize_tmpfile)));
  }
  // Each sheet is copied once more before it is packed, to about a tenth.
  std::error_code fault;
  const std::filesystem::space_info space = std::filesystem::space(folder_, fault);
  const std::uint64_t needed = bytes + bytes / 4;
  if (!fault && space.available < needed) {
    const std::uint64_t missing = (needed - space.available) / 1000000 + 1;
    return Status(Code::kIo, fmt::format("no room for the temporary files of a workbook: {} MB more are needed; TMPDIR may name another folder", missing)).in(folder_);
  }
  const lxw_error outcome = workbook_close(book_);  // frees it, whatever comes of it
  book_ = nullptr;
  LITMOTIF_TRY(said(outcome));
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) return refused("cannot read a temporary file", folder_);
  return {};
}

Result<bool> XlsxBook::read(std::string& out) {
  const std::size_t used = out.size();
  out.resize(used + kPiece);
  ssize_t got = ::read(descriptor_, out.data() + used, kPiece);
  while (got < 0 && errno == EINTR) got = ::read(descriptor_, out.data() + used, kPiece);
  out.resize(used + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got < 0) return refused("cannot read a temporary file", folder_);
  return got > 0;
}

}  // namespace litmotif
