// litmotif-reader: reads PDF files for litmotif, one after another, in a process of its own. A request comes on standard input together with the
// file's bytes; the answer goes to standard output (source/pdf/wire.h). It opens no file it is told about, writes none, and says nothing else.
#include <fcntl.h>
#include <poppler.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>

#include "source/pdf/wire.h"
#include "source/reader/isolation.h"
#include "source/reader/messages.h"

namespace litmotif::reader {
namespace {

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

// Sends one page; returns the bytes of its text.
std::uint64_t send_page(int out, PopplerDocument* document, int index) {
  std::uint64_t text = 0;
  const wire::Writer fields = page_fields(document, index, text);
  if (fields.size() > wire::kLongest) return std::uint64_t{1} << 62;
  send(out, fields, wire::Kind::kPage);
  return text;
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
    send(out, document_fields(document), wire::Kind::kDocument);
    send(out, outline_fields(document), wire::Kind::kOutline);
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
