// Any blocks give a sound document. The bytes are a text; its first byte says how the lines come: plain, with places on pages, or with roles.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "support/document_checks.h"
#include "support/document_lines.h"

namespace {

using litmotif::Block;
using litmotif::BlockRole;

void give_places(litmotif::RawDocument& raw) {
  float top = 40;
  int page = 1;
  for (Block& block : raw.blocks) {
    // The first two bytes of a line say where it stands and how it is set.
    const auto byte = [&](std::size_t at) { return at < block.text.size() ? static_cast<unsigned char>(block.text[at]) : 0U; };
    if (byte(0) % 16 == 0) ++page, top = 40;
    top += static_cast<float>(byte(0) % 24) - 2;
    block.page = page;
    block.font_size = static_cast<float>(6 + byte(1) % 12);
    block.bold = byte(1) % 5 == 0;
    const auto left = static_cast<float>(40 + byte(1) % 200);
    block.box = {left, top, left + static_cast<float>(block.text.size()) * 5, top + block.font_size};
  }
}

void give_roles(litmotif::RawDocument& raw) {
  for (Block& block : raw.blocks) {
    const auto first = static_cast<unsigned char>(block.text[0]);
    block.role = static_cast<BlockRole>(first % 11);
    block.level = first % 7;
    if (block.role == BlockRole::kTableRow) block.cells = {block.text, "", block.text.substr(block.text.size() / 2)};
  }
}

void require_sound(const litmotif::Document& document) {
  const std::string faults = litmotif::testing::check_document(document);
  if (faults.empty()) return;
  std::fputs(faults.c_str(), stderr);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  litmotif::RawDocument raw = litmotif::testing::plain_lines(text);
  if (data[0] % 3 == 1) give_places(raw);
  if (data[0] % 3 == 2) give_roles(raw);
  if (data[0] % 2 == 0) raw.noted_by_program = true;
  const litmotif::Document document = litmotif::build_document(std::move(raw), "fuzz.txt");
  require_sound(document);

  litmotif::Record record;
  record.title = text.substr(0, text.size() / 8);
  record.abstract_text = text.substr(text.size() / 8);
  require_sound(litmotif::build_document(record));
  return 0;
}
