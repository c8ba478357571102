#include "source/office/odt_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "source/file_metadata.h"
#include "source/markup_text.h"

namespace litmotif::source {
namespace {


// What is no text, or no text of the document: deletions, templates of indexes, descriptions of pictures, headers.
bool is_left_out(std::string_view name) {
  static constexpr std::array<std::string_view, 21> kNames = {"annotation", "tracked-changes", "table-of-content-source", "illustration-index-source", "table-index-source", "object-index-source", "user-index-source",
                                                              "alphabetical-index-source", "bibliography-source", "title", "desc", "ruby-text", "forms", "sequence-decls", "variable-decls", "user-field-decls", "event-listeners",
                                                              "object", "object-ole", "binary-data", "hidden-text"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

Status OdtText::start(std::string_view name, XmlAttributes attributes, std::uint64_t) {
  if (taken_ > largest_) return Status(Code::kLimit, fmt::format("holds more than {} MB of text; split it", largest_ >> 20));
  if (blocks_.bytes() > kMostBlockBytes) return too_many_blocks();
  if (skipped_ > 0) {
    if (name == "changed-region") ++changes_;
    ++skipped_;
  } else if (where_ == Where::kOutside) {
    if (name == "styles" || name == "automatic-styles") where_ = Where::kStyles;
    else if (name == "meta") where_ = Where::kMeta;
    else if (name == "body") where_ = Where::kBody;
    else if (name == "master-styles" || name == "scripts" || name == "settings") skipped_ = 1;
  } else if (where_ == Where::kStyles) {
    styles_.start(name, attributes);
  } else if (where_ == Where::kMeta) {
    collected_.clear();
  } else if (is_left_out(name) || (name == "section" && attribute(attributes, "display") == "none")) {
    if (name == "annotation") ++comments_;
    skipped_ = 1;
  } else if (!start_inline(name, attributes)) {
    start_block(name, attributes);
  }
  return {};
}

bool OdtText::start_block(std::string_view name, XmlAttributes attributes) {
  Paragraph& at = paragraph();
  if (name == "p" || name == "h") {
    at.style = OdtStyles::paragraph_id(attribute(attributes, "style-name"));
    at.heading = name == "h" ? std::clamp(number_of(attribute(attributes, "outline-level"), 1), 1, 10) : 0;
    at.open = at.after_space = true;
    at.runs.assign(1, styles_.styles.paragraph(at.style).run);
  } else if (name == "list") {
    List list;
    list.style = attribute(attributes, "style-name");
    if (list.style.empty() && !at.lists.empty()) list.style = at.lists.back().style;
    const bool goes_on = attribute(attributes, "continue-numbering") == "true" || !attribute(attributes, "continue-list").empty();
    if (at.lists.empty() && !goes_on) styles_.restart(list.style);
    at.lists.push_back(std::move(list));
  } else if (name == "list-item" && !at.lists.empty()) {
    at.lists.back().item_waits = true;
    at.lists.back().start = number_of(attribute(attributes, "start-value"), -1);
  } else if (name == "table") {
    blocks_.start_table();
  } else if (name == "table-header-rows") {
    ++header_rows_;
  } else if (name == "table-row") {
    blocks_.start_row();
    covered_ = 0;
  } else if (name == "table-cell") {
    const int columns = std::clamp(number_of(attribute(attributes, "number-columns-spanned"), 1), 1, 1000);
    blocks_.start_cell(columns);
    covered_ = columns - 1;
    repeated_ = std::clamp(number_of(attribute(attributes, "number-columns-repeated"), 1), 1, 100);
  } else if (name == "covered-table-cell") {
    if (covered_ > 0) --covered_;
    else blocks_.skip_columns(1);
  } else if (name == "table-of-content" || name == "illustration-index" || name == "table-index" || name == "alphabetical-index") {
    parts_.push_back(BlockPart::kNavigation);
  } else if (name == "bibliography") {
    parts_.push_back(BlockPart::kReferences);
  } else {
    return false;
  }
  return true;
}

bool OdtText::start_inline(std::string_view name, XmlAttributes attributes) {
  Paragraph& at = paragraph();
  if (name == "span") {
    WordRun run = at.runs.empty() ? WordRun() : at.runs.back();
    run.lay_over(styles_.styles.other(OdtStyles::text_id(attribute(attributes, "style-name"))).run);
    at.runs.push_back(std::move(run));
  } else if (name == "s") {
    add(std::string(static_cast<std::size_t>(std::clamp(number_of(attribute(attributes, "c"), 1), 1, 1000)), ' '));
  } else if (name == "tab") {
    add("\t");
  } else if (name == "line-break") {
    add("\n");
    at.after_space = true;
  } else if (name == "note-citation") {
    in_citation_ = true;
    citation_.clear();
  } else if (name == "note-body") {
    blocks_.start_note(std::string(trim_space(citation_)));
    paragraphs_.emplace_back();
  } else if (name == "text-box") {
    blocks_.start_box();
    paragraphs_.emplace_back();
  } else {
    return false;
  }
  return true;
}

void OdtText::add(std::string_view words) {
  Paragraph& at = paragraph();
  if (!at.open) return;
  const WordRun run = at.runs.empty() ? WordRun() : at.runs.back();
  if (run.hidden.value_or(false)) return;
  taken_ += words.size();
  blocks_.text(words, {run.bold.value_or(false), run.italic.value_or(false), run.raised.value_or(false), run.size.value_or(0)});
}

// White space counts once, and not at the start of a paragraph; more of it has elements of its own. Soft hyphens show at line ends only.
void OdtText::text(std::string_view text, std::uint64_t) {
  if (skipped_ > 0) return;
  if (where_ == Where::kMeta || in_citation_) {
    std::string& into = in_citation_ ? citation_ : collected_;
    if (into.size() < 10'000) into += text;
    return;
  }
  if (where_ != Where::kBody || !paragraph().open) return;
  bool& after_space = paragraph().after_space;
  std::string clean;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool space = text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t';
    if (text.substr(i).starts_with("\xC2\xAD")) ++i;
    else if (!space) clean += text[i];
    else if (!after_space) clean += ' ';
    after_space = space;
  }
  add(clean);
}

void OdtText::end_paragraph() {
  Paragraph& at = paragraph();
  at.open = false;
  ParagraphKind kind = styles_.styles.meaning(at.style).kind;
  if (kind.role == BlockRole::kHeading && at.heading == 0 && kind.part == BlockPart::kUnsaid) kind.role = BlockRole::kParagraph, kind.level = 0;  // looks like one, and says it is none
  if (kind.role == BlockRole::kListItem) kind = ParagraphKind();
  if (at.heading > 0 && kind.role != BlockRole::kTitle) kind.role = BlockRole::kHeading, kind.level = at.heading;
  if (!parts_.empty()) {
    kind.part = parts_.back();
    if (kind.part == BlockPart::kReferences && kind.role != BlockRole::kHeading) kind.role = BlockRole::kParagraph;
  }
  if (!at.lists.empty()) {
    List& list = at.lists.back();
    const int level = static_cast<int>(at.lists.size());
    const std::string style = list.style.empty() ? styles_.list_of(at.style) : list.style;
    if (std::exchange(list.item_waits, false)) kind.marker = styles_.next(style, level - 1, list.start);
    if (kind.role == BlockRole::kParagraph) {
      kind.level = level;
      if (!kind.marker.empty()) kind.role = BlockRole::kListItem;
    } else if (kind.role != BlockRole::kHeading) {
      kind.marker.clear();
    }
  }
  if (kind.role == BlockRole::kHeading && kind.marker.empty() && at.heading > 0) kind.marker = styles_.next("\noutline", at.heading - 1);
  blocks_.end_paragraph(std::move(kind));
}

void OdtText::property(std::string_view name, const std::string& value) {
  if (name == "title") put_title(record_, value);
  else if (name == "initial-creator") put_people(record_, value);
  else if (name == "creator" && record_.authors.empty()) put_people(record_, value);
  else if (name == "subject") put_other(record_, "Subject", value);
  else if (name == "keyword") put_other(record_, "Keywords", value);
  else if (name == "description") put_other(record_, "Description", value);
  else if (name == "creation-date") put_other(record_, "Created", value);  // of the file, not of the publication
}

Status OdtText::end(std::string_view name, std::uint64_t) {
  if (skipped_ > 0) {
    --skipped_;
  } else if (where_ == Where::kStyles) {
    if (name == "styles" || name == "automatic-styles") where_ = Where::kOutside;
    else styles_.end(name);
  } else if (where_ == Where::kMeta) {
    if (name == "meta") where_ = Where::kOutside;
    else property(name, std::string(trim_space(std::exchange(collected_, {}))));
  } else if (where_ == Where::kBody) {
    Paragraph& at = paragraph();
    if (name == "body") where_ = Where::kOutside;
    else if (name == "p" || name == "h") end_paragraph();
    else if (name == "span" && at.runs.size() > 1) at.runs.pop_back();
    else if (name == "list" && !at.lists.empty()) at.lists.pop_back();
    else if (name == "note-citation") in_citation_ = false;
    else if ((name == "note-body" || name == "text-box") && paragraphs_.size() > 1) paragraphs_.pop_back(), blocks_.end_aside();
    else if (name == "table-cell") blocks_.end_cell(), blocks_.skip_columns(repeated_ - 1);
    else if (name == "table-row") blocks_.end_row(header_rows_ > 0, false);
    else if (name == "table-header-rows" && header_rows_ > 0) --header_rows_;
    else if (name == "table") blocks_.end_table(false);
    else if ((name == "table-of-content" || name == "illustration-index" || name == "table-index" || name == "alphabetical-index" || name == "bibliography") && !parts_.empty()) parts_.pop_back();
  }
  return {};
}

}  // namespace litmotif::source
