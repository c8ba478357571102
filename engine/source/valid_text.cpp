#include "source/valid_text.h"

#include <algorithm>

#include <litmotif/text.h>

namespace litmotif::source {
namespace {

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F; }

bool make_valid_record(Record& record) {
  bool damaged = false;
  const auto mend = [&](std::string& text) { damaged = make_valid(text) || damaged; };
  for (std::string* field : {&record.type, &record.title, &record.container, &record.series, &record.volume, &record.issue, &record.pages, &record.publisher, &record.place, &record.isbn, &record.issn,
                             &record.doi, &record.edition, &record.language, &record.year_letter, &record.date, &record.abstract_text, &record.abstract_by, &record.database}) {
    mend(*field);
  }
  for (std::vector<Name>* names : {&record.authors, &record.editors}) {
    for (Name& name : *names) {
      for (std::string* part : {&name.family, &name.given, &name.literal}) mend(*part);
    }
  }
  for (std::vector<std::string>* list : {&record.urls, &record.keywords}) std::for_each(list->begin(), list->end(), mend);
  for (auto& [tag, value] : record.other) {
    mend(tag);
    mend(value);
  }
  return damaged;
}

}  // namespace

bool make_valid(std::string& text) {
  const bool damaged = !is_valid_utf8(text);
  if (damaged) text = replace_invalid_utf8(text);
  bool controls = false;
  for (const char c : text) controls |= is_control(c);  // without a branch: hardly any text has one
  if (controls) std::replace_if(text.begin(), text.end(), is_control, ' ');
  return damaged;
}

void make_valid(Warning& warning) {
  make_valid(warning.place);
  make_valid(warning.message);
}

void make_valid(SourceItem& item) {
  std::visit(
      [](auto& one) {
        if (make_valid_record(one.record)) one.warnings.push_back({"damaged-characters", "Bytes that are no characters were replaced; save the file again as UTF-8.", ""});
        for (Warning& warning : one.warnings) make_valid(warning);
      },
      item);
}

}  // namespace litmotif::source
