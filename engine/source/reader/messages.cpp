#include "source/reader/messages.h"

#include <string>
#include <vector>

#include "source/reader/page_text.h"

namespace litmotif::reader {
namespace {

constexpr int kOutlineDepth = 8;
constexpr std::uint32_t kOutlineItems = 20'000;

// Texts of the document's properties; Poppler promises UTF-8, damaged files break the promise.
void put_owned(wire::Writer& fields, char* text) {
  char* valid = text == nullptr ? nullptr : g_utf8_make_valid(text, -1);
  fields.text(valid == nullptr ? "" : valid);
  g_free(valid);
  g_free(text);
}

}  // namespace

wire::Writer document_fields(PopplerDocument* document) {
  wire::Writer fields;
  fields.u32(wire::kVersion);
  fields.u32(static_cast<std::uint32_t>(poppler_document_get_n_pages(document)));
  put_owned(fields, poppler_document_get_title(document));
  put_owned(fields, poppler_document_get_author(document));
  put_owned(fields, poppler_document_get_subject(document));
  put_owned(fields, poppler_document_get_keywords(document));
  put_owned(fields, poppler_document_get_creator(document));
  put_owned(fields, poppler_document_get_producer(document));
  GDateTime* created = poppler_document_get_creation_date_time(document);
  put_owned(fields, created == nullptr ? nullptr : g_date_time_format(created, "%Y-%m-%d"));
  if (created != nullptr) g_date_time_unref(created);
  return fields;
}

namespace {

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

}  // namespace

wire::Writer outline_fields(PopplerDocument* document) {
  wire::Writer items;
  std::uint32_t count = 0;
  if (PopplerIndexIter* top = poppler_index_iter_new(document); top != nullptr) {
    put_outline(items, count, document, top, 1);
    poppler_index_iter_free(top);
  }
  wire::Writer fields;
  fields.u32(count);
  fields.append(items);
  return fields;
}

wire::Writer page_fields(PopplerDocument* document, int index, std::uint64_t& text_bytes) {
  wire::Writer fields;
  fields.u32(static_cast<std::uint32_t>(index) + 1);
  PopplerPage* page = poppler_document_get_page(document, index);
  put_owned(fields, page == nullptr ? nullptr : poppler_page_get_label(page));
  fields.u8(page == nullptr ? 0 : 1);
  const std::vector<Line> lines = page == nullptr ? std::vector<Line>() : page_lines(page);
  if (page != nullptr) g_object_unref(page);
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
    text_bytes += line.text.size();
  }
  return fields;
}

}  // namespace litmotif::reader
