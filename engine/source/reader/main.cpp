// litmotif-reader: reads PDF files for litmotif, one after another, in a process of its own. A request comes on standard input together with the
// file's bytes; the answer goes to standard output (source/wire.h). It opens no file it is told about, writes none, and says nothing else.
#include <fcntl.h>
#include <poppler.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>

#include "source/pdf/wire.h"
#include "source/reader/isolation.h"
#include "source/reader/page_text.h"

namespace litmotif::reader {
namespace {

constexpr int kOutlineDepth = 8;
constexpr std::uint32_t kOutlineItems = 20'000;

bool read_exactly(char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::read(STDIN_FILENO, out, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    out += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

void send(int out, const wire::Writer& fields, wire::Kind kind) {
  const std::string message = fields.message(kind);
  std::size_t done = 0;
  while (done < message.size()) {
    const ssize_t put = ::write(out, message.data() + done, message.size() - done);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) _exit(0);  // litmotif is gone
    done += static_cast<std::size_t>(put);
  }
}

void send_failure(int out, wire::Failure failure, const std::string& message) {
  wire::Writer fields;
  fields.u8(static_cast<std::uint8_t>(failure));
  fields.text(message);
  send(out, fields, wire::Kind::kFailure);
}

// Texts of the document's properties; Poppler promises UTF-8, damaged files break the promise.
void put_owned(wire::Writer& fields, char* text) {
  char* valid = text == nullptr ? nullptr : g_utf8_make_valid(text, -1);
  fields.text(valid == nullptr ? "" : valid);
  g_free(valid);
  g_free(text);
}

void send_document(int out, PopplerDocument* document, int pages) {
  wire::Writer fields;
  fields.u32(wire::kVersion);
  fields.u32(static_cast<std::uint32_t>(pages));
  put_owned(fields, poppler_document_get_title(document));
  put_owned(fields, poppler_document_get_author(document));
  put_owned(fields, poppler_document_get_subject(document));
  put_owned(fields, poppler_document_get_keywords(document));
  put_owned(fields, poppler_document_get_creator(document));
  put_owned(fields, poppler_document_get_producer(document));
  GDateTime* created = poppler_document_get_creation_date_time(document);
  put_owned(fields, created == nullptr ? nullptr : g_date_time_format(created, "%Y-%m-%d"));
  if (created != nullptr) g_date_time_unref(created);
  send(out, fields, wire::Kind::kDocument);
}

int target_page(PopplerDocument* document, const PopplerAction* action) {
  if (action->type != POPPLER_ACTION_GOTO_DEST || action->goto_dest.dest == nullptr) return 0;
  const PopplerDest* dest = action->goto_dest.dest;
  if (dest->type != POPPLER_DEST_NAMED) return dest->page_num;
  PopplerDest* found = dest->named_dest == nullptr ? nullptr : poppler_document_find_dest(document, dest->named_dest);
  const int page = found == nullptr ? 0 : found->page_num;
  if (found != nullptr) poppler_dest_free(found);
  return page;
}

void put_outline(wire::Writer& fields, std::uint32_t& count, PopplerDocument* document, PopplerIndexIter* items, int level) {
  do {
    PopplerAction* action = poppler_index_iter_get_action(items);
    if (action != nullptr) {
      const int page = target_page(document, action);
      if (action->any.title != nullptr && page > 0) {
        fields.u32(static_cast<std::uint32_t>(level));
        fields.u32(static_cast<std::uint32_t>(page));
        put_owned(fields, g_strdup(action->any.title));
        ++count;
      }
      poppler_action_free(action);
    }
    PopplerIndexIter* below = level < kOutlineDepth ? poppler_index_iter_get_child(items) : nullptr;
    if (below != nullptr) {
      put_outline(fields, count, document, below, level + 1);
      poppler_index_iter_free(below);
    }
  } while (count < kOutlineItems && poppler_index_iter_next(items));
}

void send_outline(int out, PopplerDocument* document) {
  wire::Writer items;
  std::uint32_t count = 0;
  if (PopplerIndexIter* top = poppler_index_iter_new(document); top != nullptr) {
    put_outline(items, count, document, top, 1);
    poppler_index_iter_free(top);
  }
  wire::Writer fields;
  fields.u32(count);
  fields.append(items);
  send(out, fields, wire::Kind::kOutline);
}

// Sends one page; returns the bytes of its text.
std::uint64_t send_page(int out, PopplerDocument* document, int index) {
  wire::Writer fields;
  fields.u32(static_cast<std::uint32_t>(index) + 1);
  PopplerPage* page = poppler_document_get_page(document, index);
  put_owned(fields, page == nullptr ? nullptr : poppler_page_get_label(page));
  fields.u8(page == nullptr ? 0 : 1);
  const std::vector<Line> lines = page == nullptr ? std::vector<Line>() : page_lines(page);
  if (page != nullptr) g_object_unref(page);
  std::uint64_t size = 0;
  fields.u32(static_cast<std::uint32_t>(lines.size()));
  for (const Line& line : lines) {
    fields.text(line.text);
    for (const float edge : {line.left, line.top, line.right, line.bottom}) fields.f32(edge);
    char* font = g_utf8_make_valid(line.font.c_str(), -1);
    fields.text(font);
    g_free(font);
    fields.f32(line.size);
    fields.u8(static_cast<std::uint8_t>((line.bold ? wire::kBold : 0) | (line.italic ? wire::kItalic : 0)));
    fields.u32(static_cast<std::uint32_t>(line.gaps.size()));
    for (const Gap& gap : line.gaps) {
      fields.u32(gap.at);
      fields.f32(gap.left);
      fields.f32(gap.right);
    }
    size += line.text.size();
  }
  if (fields.size() > wire::kLongest) return std::uint64_t{1} << 62;
  send(out, fields, wire::Kind::kPage);
  return size;
}

void answer(int out, GBytes* bytes, std::uint32_t most_pages, std::uint64_t most_text) {
  GError* fault = nullptr;
  PopplerDocument* document = poppler_document_new_from_bytes(bytes, nullptr, &fault);
  if (document == nullptr) {
    const bool locked = fault != nullptr && fault->domain == POPPLER_ERROR && fault->code == POPPLER_ERROR_ENCRYPTED;
    send_failure(out, locked ? wire::Failure::kEncrypted : wire::Failure::kDamaged, fault == nullptr ? "" : fault->message);
    g_clear_error(&fault);
    return;
  }
  const int pages = poppler_document_get_n_pages(document);
  if (pages <= 0) {
    send_failure(out, wire::Failure::kDamaged, "no page can be found in it");
  } else if (static_cast<std::uint32_t>(pages) > most_pages) {
    send_failure(out, wire::Failure::kLimit, "it claims " + std::to_string(pages) + " pages; at most " + std::to_string(most_pages) + " are read");
  } else {
    send_document(out, document, pages);
    send_outline(out, document);
    std::uint64_t text = 0;
    int page = 0;
    while (page < pages && text <= most_text) text += send_page(out, document, page++);
    if (text > most_text) {
      send_failure(out, wire::Failure::kLimit, "page " + std::to_string(page) + " brings its text over the limit");
    } else {
      send(out, wire::Writer(), wire::Kind::kEnd);
    }
  }
  g_object_unref(document);
}

int run() {
  // Libraries print to both standard streams; the answer goes through a descriptor only we know.
  const int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (out < 0 || nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0) return 1;
  std::set_new_handler([] { _exit(wire::kExitMemory); });
  if (!limit_process()) return 1;
#ifndef LITMOTIF_SANITIZED  // the sanitizers ask for more than a list of ours could name
  (void)filter_calls();     // where the kernel has none, the limits hold
#endif

  std::string head(wire::kHeaderBytes, '\0');
  while (read_exactly(head.data(), head.size())) {
    const auto [kind, length] = wire::header(head);
    if (kind != wire::Kind::kRequest || length > 1024) return 2;
    std::string body(length, '\0');
    if (!read_exactly(body.data(), body.size())) return 0;
    wire::Reader fields(body);
    const std::uint32_t version = fields.u32();
    const std::uint64_t size = fields.u64();
    const std::uint32_t most_pages = fields.u32();
    const std::uint64_t most_text = fields.u64();
    if (!fields.ok() || version != wire::kVersion) return 2;
    char* data = static_cast<char*>(g_try_malloc(size));
    if (data == nullptr && size > 0) return wire::kExitMemory;
    if (!read_exactly(data, size)) return 0;
    GBytes* bytes = g_bytes_new_take(data, size);
    answer(out, bytes, most_pages, most_text);
    g_bytes_unref(bytes);
  }
  return 0;
}

}  // namespace
}  // namespace litmotif::reader

int main() { return litmotif::reader::run(); }
