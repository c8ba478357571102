// A page of HTML, for the reader of pages and for the one of books made of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>
#include <litmotif/text.h>

namespace litmotif::source {

// The name of an encoding a page declares (meta, XML declaration) in its first 64 KB, "" when there is none or it is none that pages are written in.
std::string declared_encoding(std::string_view bytes);
Decoded decode_page(std::string_view bytes);

// Blocks of one file of a book, in order; everything that is shown. `part`: of what the file itself says nothing of.
Status read_book_page(std::string_view bytes, BlockPart part, std::vector<Block>& blocks, std::vector<Warning>& warnings);

}  // namespace litmotif::source
