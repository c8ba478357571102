// What was found: one row a report, one row a file.
#include <algorithm>
#include <map>
#include <unordered_map>

#include <litmotif/text.h>

#include "evidence/record_cells.h"
#include "evidence/tables.h"

namespace litmotif {
namespace {

Cell strings(const std::vector<std::string>& range) {
  return list_cell(range, [](JsonWriter& writer, const std::string& text) { writer.value(text); });
}

// "path#entry": paths may hold a # themselves, numbers do not.
void put_place(JsonWriter& writer, const std::string& place) {
  const std::size_t hash = place.rfind('#');
  writer.open('{').field("file", replace_invalid_utf8(place.substr(0, hash))).key("entry");
  if (hash == std::string::npos || place.find_first_not_of("0123456789", hash + 1) != std::string::npos || place.size() - hash > 10 || hash + 1 == place.size()) {
    writer.null();
  } else {
    writer.value(static_cast<std::int64_t>(std::stoll(place.substr(hash + 1))));
  }
  writer.close('}');
}

// "en, de": the language of most documents first.
std::string by_frequency(const std::map<std::string, std::int64_t>& counts) {
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [language, count] : counts) order.emplace_back(-count, language);
  std::sort(order.begin(), order.end());
  std::string text;
  for (const auto& [count, language] : order) text += (text.empty() ? "" : ", ") + language;
  return text;
}

}  // namespace

Status records_table(Store& store, const TableOptions& options, Table& table) {
  Result<std::vector<StoredReport>> reports = store.reports();
  if (!reports.ok()) return reports.status();
  Result<std::vector<DocumentInfo>> documents = store.documents();
  if (!documents.ok()) return documents.status();
  std::unordered_map<std::int64_t, std::string> names;
  for (const DocumentInfo& document : documents.value()) names.emplace(document.id.value, document.public_id);

  table.title = "Reports after deduplication";
  table.note = "One row a report: records that describe the same publication are joined, and nothing else is, unless a reviewer says otherwise.";
  table.columns = {{"key", "Key"}, {"report", "Report", false}, {"type", "Type"}, {"authors", "Authors"}, {"year", "Year"}, {"title", "Title"}, {"container", "In"},
                   {"volume", "Volume", false}, {"issue", "Issue", false}, {"pages", "Pages", false}, {"publisher", "Publisher", false}, {"place", "Place", false}, {"isbn", "ISBN", false},
                   {"doi", "DOI", false}, {"urls", "Links", false}, {"abstract", "Abstract", false}, {"abstract_by", "Abstract by", false}, {"documents", "Documents", false},
                   {"found_in", "Found in", false}, {"merged", "Records", true, true}, {"why_merged", "Why merged", false}, {"related", "Related", false}};
  for (const StoredReport& report : reports.value()) {
    const Record& record = report.record;
    const Cell authors = names_cell(record.authors);
    if (options.entries) table.entries.push_back({report.public_id, report.key, record, {}});
    const Cell texts = list_cell(report.documents, [&](JsonWriter& writer, DocumentId id) {
      const auto found = names.find(id.value);
      if (found != names.end()) writer.value(found->second);
    });
    table.rows.push_back({report.key, report.public_id, text_or_null(record.type), authors, number_or_null(record.year), record.title, text_or_null(record.container), text_or_null(record.volume),
                          text_or_null(record.issue), text_or_null(record.pages), text_or_null(record.publisher), text_or_null(record.place), text_or_null(record.isbn),
                          text_or_null(record.doi), strings(record.urls), text_or_null(record.abstract_text), record.abstract_text.empty() ? Cell() : Cell(record.abstract_by), texts,
                          list_cell(report.found_in, put_place), std::int64_t{report.merged}, strings(report.why_merged), list_cell(report.related, [](JsonWriter& writer, const auto& pair) {
                            writer.open('{').field("relation", pair.first).field("report", pair.second).close('}');
                          })});
  }
  return {};
}

Status files_table(Store& store, Table& table) {
  Result<std::vector<StoredFile>> files = store.files();
  if (!files.ok()) return files.status();
  table.title = "Files";
  table.note = "Every file found ends as read, read with warnings, skipped or failed.";
  table.columns = {{"path", "File"}, {"state", "State"}, {"reason", "Reason"}, {"reader", "Reader"}, {"pages", "Pages", false, true}, {"documents", "Documents", true, true},
                   {"records", "Records", true, true}, {"passages", "Passages", false, true}, {"sentences", "Sentences", true, true}, {"characters", "Characters", false, true},
                   {"language", "Language", false}, {"encoding", "Encoding", false}, {"warnings", "Warnings", true}, {"size", "Bytes", false, true}, {"sha256", "SHA-256", false}, {"container", "Member of", false}};
  Result<std::vector<DocumentInfo>> documents = store.documents();
  if (!documents.ok()) return documents.status();
  std::unordered_map<std::int64_t, std::int64_t> pages;
  std::unordered_map<std::int64_t, std::map<std::string, std::int64_t>> languages;
  for (const DocumentInfo& document : documents.value()) {
    pages[document.file.value] += document.pages;
    if (!document.language.empty()) ++languages[document.file.value][document.language];
  }
  std::unordered_map<std::int64_t, const std::string*> paths;
  for (const StoredFile& file : files.value()) paths.emplace(file.id.value, &file.path);
  for (const StoredFile& file : files.value()) {
    const auto found = pages.find(file.id.value);
    const auto container = paths.find(file.container.value);
    const Cell warnings = list_cell(file.warnings, [](JsonWriter& writer, const Warning& warning) {
      writer.open('{').field("kind", warning.kind).field("message", warning.message).text_or_null("place", warning.place).close('}');
    });
    table.rows.push_back({replace_invalid_utf8(file.path), std::string(file_state_name(file.state)), text_or_null(file.reason), text_or_null(file.reader),
                          number_or_null(found == pages.end() ? 0 : found->second), std::int64_t{file.documents}, std::int64_t{file.records}, std::int64_t{file.passages},
                          std::int64_t{file.sentences}, static_cast<std::int64_t>(file.characters), text_or_null(by_frequency(languages[file.id.value])), text_or_null(file.encoding), warnings, static_cast<std::int64_t>(file.size), file.sha256, container == paths.end() ? Cell() : Cell(replace_invalid_utf8(*container->second))});
  }
  return {};
}

}  // namespace litmotif
