// What Poppler says of an opened file as the fields of the messages that answer a request (source/pdf/wire.h).
#pragma once

#include <poppler.h>

#include <cstdint>

#include "source/pdf/wire.h"

namespace litmotif::reader {

wire::Writer document_fields(PopplerDocument* document);
wire::Writer outline_fields(PopplerDocument* document);
// `index` counts from 0. Adds the bytes of the page's text to `text_bytes`. A page Poppler cannot open has no lines and says that it is unreadable.
wire::Writer page_fields(PopplerDocument* document, int index, std::uint64_t& text_bytes);

}  // namespace litmotif::reader
