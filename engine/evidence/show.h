// Pieces that `show` shares between JSON and text.
#pragma once

#include <string>
#include <vector>

#include <litmotif/theme.h>

#include "evidence/json_text.h"
#include "evidence/selection.h"

namespace litmotif {

// A record's fields as DESIGN section 6 names them, as members of the object that is open.
void put_record(JsonWriter& writer, const Record& record);

// A row with all that is needed to speak of it.
struct ShownRow {
  StoredRow row;
  StoredDocument document;
  ThemeTree tree;
  std::vector<std::string> rules;
  std::vector<Decision> decisions;  // on it, by time
};
// kNotFound for an unknown id.
Result<ShownRow> find_shown_row(Store& store, std::string_view id);

// Why the rules say what they say of the row's sentence: the stored codebook, compiled again.
Result<Coder::Explanation> explain_row(const ShownRow& shown);

}  // namespace litmotif
