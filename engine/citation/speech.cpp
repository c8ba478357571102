// Whose words a quotation holds. In order: the tag behind it ("(GP, site 2)"), what leads in to it ("One manager said:"), what follows it (", said one manager"), and where nobody is named
// whether it is whole sentences in the first person, as people speak and documents do not.
#include <algorithm>
#include <string>

#include <litmotif/citation.h>
#include <litmotif/text.h>

#include "citation/letters.h"
#include "citation/phrases.h"
#include "citation/quotes.h"
#include "citation/speech_parts.h"

namespace litmotif {
namespace {

constexpr std::size_t kLead = 240, kTrail = 160, kTag = 140;  // bytes looked at before, behind, and in brackets behind a quotation
constexpr std::size_t kFewestWords = 4;                        // fewer are a term, unless a tag says whose they are
constexpr std::size_t kSentenceWords = 8;

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n\t");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

// As people speak of themselves; "we" and "our" are in every report.
constexpr Phrases kSpoken(std::to_array<std::string_view>({" i ", " i'm ", " i've ", " i'd ", " i'll ", " me ", " my ", " myself ", " we're ", " we've ", " we'd ", " we'll ", " you ", " your ", " you're ", " you've ", " don't ",
                                                          " didn't ", " doesn't ", " can't ", " couldn't ", " wasn't ", " isn't ", " it's ", " that's ", " there's ", " they're ", " he's ", " she's ", " yeah ", " um ", " erm "}));

// Brackets that begin `text`, without them; empty when there are none.
std::string_view bracketed(std::string_view text) {
  if (text.empty() || (text[0] != '(' && text[0] != '[')) return {};
  const std::size_t end = text.substr(0, kTag).find_first_of(")]", 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
}

std::string_view behind_dash(std::string_view text) {
  for (const std::string_view dash : {"\u2014", "\u2013", "--", "-"}) {
    if (text.starts_with(dash)) return text.substr(dash.size());
  }
  return {};
}

bool ends_statement(std::string_view text) {
  while (text.ends_with(')') || text.ends_with('"') || text.ends_with('\'') || text.ends_with(']')) text.remove_suffix(1);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("\u2026");
}

// Where the last sentence of `text` begins.
std::size_t last_sentence(std::string_view text) {
  for (std::size_t at = text.size(); at-- > 1;) {
    if (text[at] != ' ' || std::string_view(".?!").find(text[at - 1]) == std::string_view::npos) continue;
    if (at + 1 < text.size() && is_lower(text[at + 1])) continue;
    // "et al. ", "Dr. ", an initial
    const std::size_t word = text.find_last_of(" (", at - 1);
    const std::string_view last = text.substr(word == std::string_view::npos ? 0 : word + 1, at - 1 - (word == std::string_view::npos ? 0 : word + 1));
    if (text[at - 1] == '.' && (last.size() <= 2 || last == "Prof" || last == "Mrs")) continue;
    return at + 1;
  }
  return 0;
}

std::size_t first_statement(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (std::string_view(".?!;").find(text[at]) != std::string_view::npos && (at + 1 == text.size() || text[at + 1] == ' ')) return at;
  }
  return text.size();
}

// A passage, or a cell of a row: nothing leads from one cell into the next.
class Passages {
 public:
  explicit Passages(std::vector<Speech>& out) : out_(out) {}

  void read(std::string_view text, std::uint32_t start) {
    quotes_.clear();
    find_quotes(text, quotes_);
    for (std::size_t i = 0; i < quotes_.size(); ++i) {
      const std::size_t from = i == 0 ? 0 : quotes_[i - 1].whole.end;
      const std::size_t to = i + 1 == quotes_.size() ? text.size() : quotes_[i + 1].whole.start;
      const Verdict verdict = judge(text, quotes_[i], from, to);
      if (verdict == Verdict::kNobody || quotes_[i].inside.empty()) continue;
      const ByteSpan span = quotes_[i].inside;
      out_.push_back({{span.start + start, span.end + start}, verdict == Verdict::kOrganisation ? Speaker::kOrganisation : Speaker::kParticipant});
    }
  }

 private:
  Verdict judge(std::string_view text, const Quote& quote, std::size_t from, std::size_t to) const {
    const std::string_view inside = quote.inside.of(text);
    const std::string words = flat(inside);
    const auto count = static_cast<std::size_t>(std::ranges::count(words, ' ')) - 1;
    if (count < 2) return Verdict::kNobody;
    if (const Decision tag = tagged(text.substr(quote.whole.end), to - quote.whole.end)) return *tag;
    if (count < kFewestWords) return Verdict::kNobody;
    const std::string_view before = text.substr(from, quote.whole.start - from);
    const std::string_view near = before.substr(before.size() > kLead ? before.size() - kLead : 0);
    const std::size_t begin = last_sentence(near);
    const std::string_view lead = trim(near.substr(begin));
    if (lead.size() <= 40 && (lead.ends_with(':') || lead.ends_with(']') || lead.ends_with(')'))) {
      const std::string_view label = trim(lead.substr(0, lead.size() - 1));
      const Decision named = label.starts_with('[') || label.starts_with('(') ? tag_verdict(label.substr(1)) : is_participant_code(label) ? Decision(Verdict::kParticipant) : std::nullopt;
      if (named && *named != Verdict::kNobody) return *named;
    }
    // What cites is from a text.
    if (mentions_works(inside)) return Verdict::kNobody;
    const auto whoever = [&](Verdict verdict) { return verdict != Verdict::kSomebody ? verdict : mentions_works(near) ? Verdict::kNobody : Verdict::kParticipant; };
    if (!lead.empty()) {
      if (const Decision led = lead_verdict(lead)) return whoever(*led);
    }
    const bool closed = ends_statement(inside);
    if (const std::string_view trail = attached(text.substr(quote.whole.end, std::min(to - quote.whole.end, kTrail)), closed); !trail.empty()) {
      if (const Decision said = trail_verdict(trail)) return whoever(*said);
    }
    // Nobody is named. Whole sentences by themselves, as people speak.
    const std::size_t next = text.find_first_not_of(' ', quote.whole.end);
    const bool alone = (lead.empty() || lead.ends_with(':')) && (closed || next == std::string_view::npos || text[next] == '.');
    const bool whole = alone && (is_upper(inside[0]) || inside[0] == '.' || inside[0] == '[' || static_cast<unsigned char>(inside[0]) >= 0x80);
    if (!whole || count < kSentenceWords || !kSpoken.in(words)) return Verdict::kNobody;
    // "The statement was read out. “We value you.”"
    const std::string_view sentence = trim(near.substr(0, begin));
    return !sentence.empty() && ends_in_term(sentence.substr(last_sentence(sentence))) ? Verdict::kNobody : Verdict::kParticipant;
  }

  // The tag right behind the closing mark, a stop or footnote mark between.
  static Decision tagged(std::string_view behind, std::size_t room) {
    behind = behind.substr(0, std::min(room, kTag));
    std::size_t at = behind.find_first_not_of(" .,;:");
    if (at == std::string_view::npos || at > 3) return std::nullopt;
    const std::string_view rest = behind.substr(at);
    if (const std::string_view tag = bracketed(rest); !tag.empty()) return tag_verdict(tag);
    const std::string_view named = behind_dash(rest);
    return !named.empty() && named.size() <= 100 && behind.size() == room && !ends_statement(named) ? tag_verdict(named) : std::nullopt;
  }

  // What follows in the same sentence.
  static std::string_view attached(std::string_view behind, bool closed) {
    const std::size_t first = behind.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    const char next = behind[first];
    if (!is_lower(next) && next != ',' && !(first > 0 && !closed && is_upper(next))) return {};
    return behind.substr(first, first_statement(behind.substr(first)));
  }

  std::vector<Speech>& out_;
  std::vector<Quote> quotes_;
};

constexpr Phrases kVerbs(std::to_array<std::string_view>({" said ", " says ", " told ", " stated ", " states ", " argued ", " reported ", " wrote ", " explained ", " noted "}));

constexpr Phrases kNeeds(std::to_array<std::string_view>({" i need ", " i want ", " i would like ", " so that i "}));

// A quotation set in: who speaks stands at its end, or in what leads in to it.
Decision block_verdict(std::string_view text, std::string_view lead) {
  const std::size_t open = text.find_last_of("([");
  if (open != std::string_view::npos && open > 0) {
    const std::string_view tag = bracketed(text.substr(open));
    if (!tag.empty() && open + tag.size() + 6 >= text.size()) {
      if (const Decision said = tag_verdict(tag)) return said;
    }
  }
  for (const std::string_view dash : {"\u2014", "\u2013"}) {
    const std::size_t at = text.rfind(dash);
    if (at == std::string_view::npos || text.size() - at > 100) continue;
    if (const Decision said = tag_verdict(text.substr(at + dash.size()))) return said;
  }
  if (mentions_works(text) || mentions_works(lead)) return Verdict::kNobody;
  if (!lead.empty()) {
    if (const Decision led = lead_verdict(lead)) return *led == Verdict::kSomebody ? Verdict::kParticipant : *led;
  }
  const std::string words = flat(text);
  const ClassedWords opening(text.substr(0, 60));
  if (opening.has(WordClass::kBody) && !opening.has(WordClass::kPerson) && kVerbs.in(flat(text.substr(0, 60)))) return Verdict::kOrganisation;
  // "As a member I need to be told, so that I can answer": written for people, not by them.
  if ((words.starts_with(" as a ") || words.starts_with(" as an ")) && kNeeds.in(words)) return Verdict::kNobody;
  // Sentences of documents are set in as well, and of the text itself, set large.
  return kSpoken.in(words) ? Verdict::kParticipant : Verdict::kNobody;
}

// The last sentence of the passage above, where it leads in.
std::string_view lead_of(const Document& document, std::size_t passage) {
  if (passage == 0) return {};
  const Passage& above = document.passages[passage - 1];
  if (above.kind == PassageKind::kHeading || above.zone == Zone::kQuotation) return {};
  std::string_view text = above.span.of(document.text);
  text = text.substr(text.size() > kLead ? text.size() - kLead : 0);
  return trim(text.substr(last_sentence(text)));
}

}  // namespace

std::vector<Speech> find_speech(const Document& document) {
  std::vector<Speech> found;
  Passages passages(found);
  std::string_view lead;  // of the block quotations at hand
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    const Passage& passage = document.passages[i];
    const std::string_view text = passage.span.of(document.text);
    if (passage.kind == PassageKind::kHeading) continue;
    if (passage.zone == Zone::kQuotation) {
      if (i == 0 || document.passages[i - 1].zone != Zone::kQuotation) lead = lead_of(document, i);
      const Verdict verdict = block_verdict(text, lead).value_or(Verdict::kParticipant);
      if (verdict != Verdict::kNobody) found.push_back({passage.span, verdict == Verdict::kOrganisation ? Speaker::kOrganisation : Speaker::kParticipant});
      continue;
    }
    if (passage.zone != Zone::kBody && passage.zone != Zone::kAppendix && passage.zone != Zone::kTable && passage.zone != Zone::kBox) continue;
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = passage.kind == PassageKind::kTableRow ? std::min(text.find(" | ", start), text.size()) : text.size();
      passages.read(text.substr(start, end - start), passage.span.start + static_cast<std::uint32_t>(start));
      start = end + (end < text.size() ? 3 : 0);
    }
  }
  return found;
}

}  // namespace litmotif
