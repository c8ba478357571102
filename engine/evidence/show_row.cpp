#include <litmotif/evidence.h>
#include <litmotif/sentences.h>

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/text.h>

#include "evidence/decision_words.h"
#include "evidence/evidence_rows.h"
#include "evidence/row_words.h"
#include "evidence/show.h"
#include "evidence/terminal.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

void wrapped(std::string_view text, std::size_t width, std::string_view indent, std::string_view before, std::string_view after, std::string& out) {
  for (const std::string& line : wrap(clean_for_terminal(text), width - indent.size())) out += fmt::format("{}{}{}{}\n", indent, before, line, after);
}

// What made something fire, and what follows from that. A rule may be a list of forty words: it gets one line.
class Reasons {
 public:
  Reasons(std::size_t width, const Ink& ink) : width_(width), ink_(ink) {}

  // "leadership", then "“leaders” by the rule leader*", then what follows, if anything.
  void put(std::string_view name, std::string_view color, const std::string& matched, std::string_view by, const std::string& rule, const std::string& follows, std::string& out) {
    constexpr std::string_view kIndent = "      ", kCut = " …";
    out += fmt::format("  {}{}{}\n", color, clean_for_terminal(name), ink_.off);
    const std::size_t room = width_ - kIndent.size();
    std::vector<std::string> lines = wrap(clean_for_terminal(fmt::format("“{}” by the {} {}", matched, by, rule)), room);
    if (lines.size() > 1) {
      lines = wrap(clean_for_terminal(fmt::format("“{}” by the {} {}", matched, by, rule)), room - 2);
      // The words are told whole.
      std::size_t told = 0, last = 0;
      const std::size_t whole = display_width(clean_for_terminal(matched)) + 2;
      for (; last + 1 < lines.size() && told + display_width(lines[last]) < whole; ++last) told += display_width(lines[last]) + 1;
      lines.resize(last + 1);
      lines.back() += kCut;
      cut_ = true;
    }
    for (const std::string& line : lines) out += fmt::format("{}{}\n", kIndent, line);
    if (!follows.empty()) wrapped(follows, width_, kIndent, "", "", out);
  }

  bool cut() const { return cut_; }

 private:
  std::size_t width_;
  const Ink& ink_;
  bool cut_ = false;
};

// The coded row that the stored one came from; null for one that only a reviewer saw. A theme may have two rows in a sentence.
const Coder::RowReason* reason_of(const ShownRow& shown, const Coder::Explanation& why) {
  const StoredRow& row = shown.row.as_found ? *shown.row.as_found : shown.row;
  const auto alike = [&](const Coder::RowReason& reason) { return reason.row.stance == row.stance && reason.row.by_absence == row.by_absence && reason.row.role == row.role; };
  const Coder::RowReason* found = nullptr;
  for (const Coder::RowReason& reason : why.rows) {
    if (reason.row.theme == row.theme && (found == nullptr || (!alike(*found) && alike(reason)))) found = &reason;
  }
  return found;
}

}  // namespace

Result<ShownRow> find_shown_row(Store& store, std::string_view id) {
  Result<std::optional<StoredRow>> row = store.find_row(id);
  if (!row.ok()) return row.status();
  if (!row.value().has_value() || row.value()->spans.empty()) return Status(Code::kNotFound, fmt::format("the review has no evidence row '{}'", id));
  ShownRow shown;
  shown.row = std::move(*row.value());
  Result<StoredDocument> document = store.read_document(shown.row.document);
  if (!document.ok()) return document.status();
  shown.document = std::move(document).value();
  Result<ThemeTrees> all = read_trees(store);
  if (!all.ok()) return all.status();
  const std::size_t tree = all.value().tree_of(shown.row.codebook);
  if (tree == std::string::npos) return Status(Code::kCorrupt, "the row's codebook is not in the review; run litmotif verify");
  shown.tree = std::move(all.value().trees[tree]);
  Result<std::vector<std::string>> rules = store.rules(shown.row.codebook);
  if (!rules.ok()) return rules.status();
  shown.rules = std::move(rules).value();
  auto decisions = store.decisions_by_row();
  if (!decisions.ok()) return decisions.status();
  if (const auto on_row = decisions.value().find(shown.row.id); on_row != decisions.value().end()) shown.decisions = std::move(on_row->second);
  return shown;
}

Result<Coder::Explanation> explain_row(const ShownRow& shown) {
  const Document& document = shown.document.document;
  if (shown.row.sentence >= document.sentences.size()) return Coder::Explanation();
  std::vector<CodebookProblem> problems;
  const Result<Codebook> book = parse_codebook(shown.tree.book.source, shown.tree.book.path, problems);
  if (!book.ok()) return book.status();
  const Result<Matcher> matcher = Matcher::compile(book.value());
  if (!matcher.ok()) return matcher.status();
  Coder coder(matcher.value());
  SentenceToCode sentence;
  sentence.span = document.sentences[shown.row.sentence].span;
  sentence.default_claim = shown.row.claim;
  if (shown.row.passage < document.passages.size()) {
    const Passage& passage = document.passages[shown.row.passage];
    sentence.passage = passage.span;
    if (passage.section != kNone) sentence.section = document.sections[passage.section].type;
    const std::uint32_t stem = last_sentence_of(document, lead_in(passage));
    if (stem != kNone) sentence.stem = document.sentences[stem].span;
  }
  return coder.explain(document.text, sentence);
}

Result<std::string> row_to_json(Store& store, std::string_view id) {
  Result<ShownRow> shown = find_shown_row(store, id);
  if (!shown.ok()) return shown.status();
  const CodePoints points(shown.value().document.document.text);
  const std::vector<Cell> cells = evidence_cells(shown.value().row, {shown.value().tree, shown.value().rules, shown.value().document, points, Context::kPassage, &shown.value().decisions}, "[]");
  std::string out;
  JsonWriter writer(out);
  writer.open('{').field("schema", "litmotif/1").field("kind", "row");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (evidence_columns()[i].name == "repeats" || evidence_columns()[i].name == "matched") continue;  // the first needs all other rows: kind evidence has it; the second is told by `why`
    std::string cell;
    append_json_cell(cell, cells[i]);
    writer.key(evidence_columns()[i].name).raw(cell);
  }
  Result<Coder::Explanation> why = explain_row(shown.value());
  if (!why.ok()) return why.status();
  writer.key("why").open('{').key("hits").open('[');
  const auto span = [&](ByteSpan bytes) {
    const Span held = points.span(bytes);
    writer.field("start", held.start).field("end", held.end);
  };
  for (const Coder::Reason& reason : why.value().hits) {
    writer.open('{').field("theme", reason.theme).field("rule", reason.rule).field("rule_text", reason.rule_text).field("matched", reason.matched);
    span(reason.span);
    writer.text_or_null("excluded_by", reason.excluded_by).close('}');
  }
  writer.close(']').key("cues").open('[');
  for (const Coder::CueReason& cue : why.value().cues) {
    writer.open('{').field("kind", cue.kind).field("rule_text", cue.rule_text).field("matched", cue.matched);
    span(cue.span);
    writer.field("effect", cue.effect).close('}');
  }
  writer.close(']');
  if (const Coder::RowReason* reason = reason_of(shown.value(), why.value()); reason != nullptr) {
    writer.key("decided_by");
    if (reason->decided_by) {
      writer.raw(std::to_string(*reason->decided_by));
    } else {
      writer.raw("null");
    }
    writer.field("because", reason->because).key("others").open('[');
    for (const auto& other : reason->others) writer.open('{').field("cue", other.cue).field("effect", other.effect).close('}');
    writer.close(']');
  }
  writer.close('}').close('}');
  return out + "\n";
}

Result<std::string> row_to_text(Store& store, std::string_view id, const WriteOptions& options) {
  Result<ShownRow> shown = find_shown_row(store, id);
  if (!shown.ok()) return shown.status();
  const Ink ink(options.color);
  const std::size_t width = prose_width(options);
  const CodePoints points(shown.value().document.document.text);
  const std::vector<Cell> cells = evidence_cells(shown.value().row, {shown.value().tree, shown.value().rules, shown.value().document, points, Context::kPassage, &shown.value().decisions}, "[]");
  const auto at = [&](std::string_view name) {
    const std::size_t column = column_at(evidence_columns(), name);
    return cell_text(cells[column], evidence_columns()[column]);
  };
  std::string out;
  wrapped(at("quote"), width, "", ink.bold, ink.off, out);
  out += fmt::format("\n{}{}{}  {}{}{}  {}, claim of {}\n", ink.theme, at("theme"), ink.off, ink.stance(at("stance")), stance_in_words(at("stance"), at("by_absence") == "yes"), ink.off, at("claim"),
                     at("voice") == "authors" ? "the authors" : at("voice") == "cited" ? "a cited work" : "the literature");
  wrapped((at("source").empty() ? "" : at("source") + ". ") + at("title"), width, "", "", "", out);
  std::string place = at("file");
  if (const std::string cited = place_in_words(place_fields(at)); !cited.empty()) place += ", " + cited;
  if (!at("page_label").empty()) place += fmt::format(" (page {} of the file)", at("page"));
  if (!at("section").empty()) place += ", section " + at("section");
  wrapped(fmt::format("{}, characters {}–{}", place, at("start"), at("end")), width, "", ink.dim, ink.off, out);
  if (!at("cites").empty()) wrapped("Cites: " + at("cites"), width, "", "", "", out);
  if (!shown.value().decisions.empty()) {
    out += fmt::format("\nDecided{}{}:\n", at("decision").empty() ? "" : ", now ", at("decision"));
    for (const Decision& decision : shown.value().decisions) wrapped(decision_line(decision, shown.value().decisions), width, "  ", "", "", out);
  }
  out += "\nIn its passage:\n";
  if (!at("stem").empty()) wrapped(at("stem"), width, "  ", ink.dim, ink.off, out);
  wrapped(at("context"), width, "  ", "", "", out);
  Result<Coder::Explanation> why = explain_row(shown.value());
  if (!why.ok()) return why.status();
  out += "\nWhy:\n";
  Reasons reasons(width, ink);
  for (const Coder::Reason& reason : why.value().hits) {
    reasons.put(reason.theme, ink.theme, reason.matched, "rule", reason.rule_text, reason.excluded_by.empty() ? "" : fmt::format("taken away by: {}", reason.excluded_by), out);
  }
  const auto put_cue = [&](std::string_view deed, std::uint32_t number, const std::string& effect) {
    const Coder::CueReason& cue = why.value().cues[number];
    reasons.put(cue.kind, ink.mark, cue.matched, "cue", cue.rule_text, fmt::format("{}{}", deed, effect), out);
  };
  if (const Coder::RowReason* reason = reason_of(shown.value(), why.value()); reason != nullptr) {
    if (reason->decided_by) {
      put_cue("decides: ", *reason->decided_by, reason->because);
    } else {
      wrapped("No cue decides: " + reason->because, width, "  ", "", "", out);
    }
    for (const auto& other : reason->others) put_cue("", other.cue, other.effect);
  }
  if (reasons.cut()) out += fmt::format("\n{}Rules are cut to a line; --format json has them whole.{}\n", ink.dim, ink.off);
  return out;
}

}  // namespace litmotif
