// An entry of an export as a document: title, then the abstract, whose printed labels ("OBJECTIVES:", "Methods.", "RESULTS - ") are headings of its sections.
#include <algorithm>
#include <array>

#include <litmotif/text.h>

#include "document/characters.h"
#include "document/parts.h"
#include "document/patterns.h"
#include "document/section_types.h"

namespace litmotif {

namespace document {

namespace {

struct Label {
  std::size_t start, name_end, text;  // label, its last letter, what it heads
  bool weak;                          // closed by a full stop only: may be a sentence of one word
};

bool is_label_name(std::string_view name) {
  constexpr std::array<std::string_view, 29> kNames = {
      "importance", "interventions", "intervention", "measurements", "main outcome measures", "main outcomes and measures", "outcome measures", "data extraction", "data synthesis", "data sources", "patients", "participants",
      "practical implications", "research limitations/implications", "originality/value", "social implications", "trial registration", "registration", "study design", "relevance", "significance", "question", "hypothesis",
      "statement of problem", "key results", "level of evidence", "search strategy", "clinical relevance", "principal findings"};
  const std::string folded = fold_label(name);
  return std::find(kNames.begin(), kNames.end(), folded) != kNames.end() || is_known_heading(name);
}

// A label at `at`, which begins the abstract, a line or a sentence.
bool find_label(std::string_view text, std::size_t at, Label& out) {
  if (!is_upper(static_cast<unsigned char>(text[at]))) return false;
  std::size_t end = at;
  bool lower = false;
  int spaces = 0;
  while (end < text.size() && end - at < 48) {
    const char byte = text[end];
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (byte == ' ' && end + 1 < text.size() && (text[end + 1] == '-' || text.substr(end + 1).starts_with("\xE2\x80\x93"))) break;
    if (!letter && byte != ' ' && byte != '/' && byte != '&' && byte != ',' && byte != '\'') break;
    lower |= byte >= 'a' && byte <= 'z';
    spaces += byte == ' ' ? 1 : 0;
    ++end;
  }
  if (end == at || end >= text.size() || end - at < 3 || spaces > 5) return false;
  const std::string_view name = text.substr(at, end - at);
  std::size_t body = end + 1;
  out.weak = text[end] == '.' && lower;
  if (text[end] != ':' && text[end] != '\n' && !out.weak) {
    const std::string_view rest = text.substr(end);
    if (rest.starts_with(" - ")) body = end + 3;
    else if (rest.starts_with(" \xE2\x80\x93 ")) body = end + 5;
    else return false;
  }
  if (body < text.size() && trim_left(text.substr(body, 4)).empty()) return false;
  const bool capitals = !lower && name.size() >= 4 && text[end] == ':';
  if (!capitals && !is_label_name(name)) return false;
  out.start = at;
  out.name_end = end;
  out.text = body;
  return true;
}

std::vector<Label> find_labels(std::string_view text) {
  std::vector<Label> labels;
  bool begins = true;  // at the start of a line or sentence
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == ' ') continue;
    Label label{};
    if (begins && find_label(text, at, label)) {
      labels.push_back(label);
      at = label.text - 1;
      begins = false;
      continue;
    }
    begins = byte == '\n' || ((byte == '.' || byte == '?' || byte == ')' || byte == ']') && at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\n'));
  }
  // One word and a full stop is a label only in the company of others.
  if (labels.size() < 2) std::erase_if(labels, [](const Label& label) { return label.weak; });
  return labels;
}

std::size_t end_of_line(std::string_view text, std::size_t from) { return std::min(text.find('\n', from), text.size()); }

// Does the sentence of a line go on in the next? Exports wrap abstracts at any width and break them between paragraphs with the same sign.
bool is_wrapped(std::string_view line, std::string_view next) {
  constexpr std::size_t kShort = 50;  // bytes: shorter lines that end in a word are headings
  if (line.empty() || next.empty() || line.back() == ':' || ends_sentence(line)) return false;
  if (const MarkKind mark = find_mark(next).kind; mark == MarkKind::kBullet || mark == MarkKind::kDash) return false;
  return line.size() >= kShort || (next[0] >= 'a' && next[0] <= 'z');
}

class RecordWriter {
 public:
  explicit RecordWriter(Document& document) : document_(document) {}

  void add(std::string_view text, PassageKind kind, Zone zone) {
    text = trim(text);
    if (text.empty()) return;
    std::string& all = document_.text;
    if (!all.empty()) all += "\n\n";
    const auto start = static_cast<std::uint32_t>(all.size());
    all += text;
    std::replace(all.begin() + start, all.end(), '\n', ' ');
    Passage passage;
    passage.span = {start, static_cast<std::uint32_t>(all.size())};
    passage.kind = kind;
    passage.zone = zone;
    passage.section = section_;
    document_.passages.push_back(std::move(passage));
    if (section_ != kNone) document_.sections[section_].span.end = static_cast<std::uint32_t>(all.size());
  }

  void open_section(std::string_view name) {
    Section section;
    section.title = section.path = std::string(trim(name));
    section.type = section_type(section.title);
    section_ = static_cast<std::uint32_t>(document_.sections.size());
    section.span.start = static_cast<std::uint32_t>(document_.text.size() + (document_.text.empty() ? 0 : 2));
    document_.sections.push_back(std::move(section));
    add(name, PassageKind::kHeading, Zone::kHeading);
  }

  void paragraphs(std::string_view text) {
    while (!text.empty()) {
      std::size_t line = 0, end = end_of_line(text, 0);
      while (end < text.size()) {
        const std::size_t next = end_of_line(text, end + 1);
        if (!is_wrapped(trim(text.substr(line, end - line)), trim(text.substr(end + 1, next - end - 1)))) break;
        line = end + 1;
        end = next;
      }
      paragraph(trim(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

 private:
  // Publishers add their copyright line to abstracts.
  void paragraph(std::string_view text) {
    const std::size_t from = text.size() - std::min<std::size_t>(text.size(), 300);
    const std::string_view tail = text.substr(from);
    std::size_t notice = std::string_view::npos;
    for (const std::string_view sign : {"Copyright \xC2\xA9", "Copyright (c)", "\xC2\xA9", "Copyright "}) {
      const std::size_t found = tail.find(sign);
      if (found == std::string_view::npos || !has_digit(tail.substr(found, 40))) continue;
      const std::size_t at = from + found;
      if (at == 0 || sign.back() != ' ' || ends_sentence(text.substr(0, at))) notice = std::min(notice, at);
    }
    if (notice == std::string_view::npos) {
      add(text, PassageKind::kParagraph, Zone::kBody);
      return;
    }
    add(text.substr(0, notice), PassageKind::kParagraph, Zone::kBody);
    add(text.substr(notice), PassageKind::kParagraph, Zone::kFront);
  }

  Document& document_;
  std::uint32_t section_ = kNone;
};

// Valid UTF-8 in which line breaks are the only control characters.
std::string valid(const std::string& text) {
  std::string out = is_valid_utf8(text) ? text : replace_invalid_utf8(text);
  for (char& byte : out) {
    if (static_cast<unsigned char>(byte) < 0x20 && byte != '\n') byte = ' ';
  }
  return out;
}

}  // namespace

}  // namespace document

Document build_document(const Record& record) {
  using namespace document;
  Document built;
  built.record = record;
  const std::string title = valid(record.title), text = valid(record.abstract_text);
  built.text.reserve(title.size() + text.size() + 64);
  RecordWriter writer(built);
  writer.add(title, PassageKind::kHeading, Zone::kHeading);
  const bool cataloguer = record.abstract_by == "cataloguer";
  const std::vector<Label> labels = find_labels(text);
  const std::string_view words = text;
  writer.paragraphs(words.substr(0, labels.empty() ? words.size() : labels[0].start));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    writer.open_section(words.substr(labels[i].start, labels[i].name_end - labels[i].start));
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].start : words.size();
    writer.paragraphs(words.substr(labels[i].text, end - labels[i].text));
  }
  if (cataloguer) {
    for (Passage& passage : built.passages) {
      if (passage.zone == Zone::kBody) passage.zone = Zone::kAnnotation;
    }
  }
  built.basis = trim(words).empty() ? TextBasis::kReferenceOnly : cataloguer ? TextBasis::kAnnotation : TextBasis::kAbstract;
  find_languages(built, record.language, true);
  split_into_sentences(built, std::vector<Note>(built.passages.size()));
  return built;
}

}  // namespace litmotif
