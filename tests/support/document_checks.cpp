#include "support/document_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace litmotif::testing {

namespace {

bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

// White space of Unicode too, which no sentence begins or ends with.
bool is_white(std::string_view text) {
  constexpr std::array<std::string_view, 19> kWide = {"\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                                                      "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};
  while (!text.empty()) {
    const auto wide = std::find_if(kWide.begin(), kWide.end(), [&](std::string_view one) { return text.starts_with(one); });
    if (wide == kWide.end() && !is_space(text.front())) return false;
    text.remove_prefix(wide == kWide.end() ? 1 : wide->size());
  }
  return true;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > text.size()) return false;
    std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
      const auto byte = static_cast<unsigned char>(text[at + i]);
      if ((byte & 0xC0U) != 0x80U) return false;
      code = (code << 6U) | (byte & 0x3FU);
    }
    if ((length == 3 && code < 0x800) || (length == 4 && code < 0x10000) || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF) return false;
    at += length;
  }
  return true;
}

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document), text_(document.text) {}

  std::string run() {
    require(is_utf8(text_), "text is no UTF-8");
    require(text_.find('\0') == std::string_view::npos, "text holds U+0000");
    passages();
    sentences();
    sections();
    pages();
    mends();
    origins();
    references();
    return std::move(faults_);
  }

 private:
  template <class... Values>
  void require(bool holds, fmt::format_string<Values...> what, Values&&... values) {
    if (holds || faults_.size() > 2000) return;
    faults_ += fmt::format(what, std::forward<Values>(values)...) + "\n";
  }

  bool at_character(std::uint32_t at) const { return at == text_.size() || (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80U); }
  bool is_range(ByteSpan span) const { return span.start < span.end && span.end <= text_.size() && at_character(span.start) && at_character(span.end); }

  void passages() {
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < document_.passages.size(); ++i) {
      const Passage& passage = document_.passages[i];
      require(is_range(passage.span), "passage {}: no range of characters", i);
      if (!is_range(passage.span)) return;
      const std::string_view words = passage.span.of(text_);
      const std::string_view between = passage.span.start >= end ? text_.substr(end, passage.span.start - end) : "overlap";
      require(between == (i == 0 ? "" : "\n\n"), "passage {}: '{}' before it", i, between);
      require(!is_space(words.front()) && !is_space(words.back()), "passage {}: white space at an end", i);
      require(words.find('\n') == std::string_view::npos, "passage {}: a line break inside", i);
      require((passage.kind == PassageKind::kHeading) == (passage.zone == Zone::kHeading), "passage {}: zone {} of kind {}", i, zone_name(passage.zone), passage_kind_name(passage.kind));
      require(passage.section == kNone || passage.section < document_.sections.size(), "passage {}: no section {}", i, passage.section);
      if (passage.section != kNone && passage.section < document_.sections.size()) {
        require(document_.sections[passage.section].span.contains(passage.span), "passage {}: outside its section", i);
      }
      const bool below_row = passage.stem < i && passage.kind == PassageKind::kTableRow && document_.passages[passage.stem].kind == PassageKind::kTableRow;
      require(passage.stem == kNone || below_row || (passage.kind == PassageKind::kListItem && passage.stem < i), "passage {}: stem {}", i, passage.stem);
      end = passage.span.end;
    }
    require(end == text_.size(), "text after the last passage");
  }

  void sentences() {
    std::size_t next = 0;
    for (std::size_t i = 0; i < document_.passages.size(); ++i) {
      const Passage& passage = document_.passages[i];
      if (!is_range(passage.span)) return;
      const std::size_t first = next;
      std::uint32_t end = passage.span.start;
      for (; next < document_.sentences.size() && document_.sentences[next].passage == i; ++next) {
        const ByteSpan span = document_.sentences[next].span;
        require(is_range(span) && passage.span.contains(span) && span.start >= end, "sentence {}: no part of passage {} after the one before", next, i);
        if (!is_range(span) || span.start < end) return;
        require(!is_space(text_[span.start]) && !is_space(text_[span.end - 1]), "sentence {}: white space at an end", next);
        const std::string_view left_out = text_.substr(end, span.start - end);
        require(is_white(left_out) || (next == first && left_out.size() <= 40), "sentence {}: '{}' left out before it", next, left_out);
        end = span.end;
      }
      require(next > first, "passage {}: no sentence", i);
      require(end == passage.span.end, "passage {}: text after its last sentence", i);
      const bool whole = passage.kind == PassageKind::kHeading || passage.kind == PassageKind::kTableRow;
      require(!whole || next == first + 1, "passage {}: {} sentences in a heading or row", i, next - first);
    }
    require(next == document_.sentences.size(), "sentence {}: no passage", next);
  }

  void sections() {
    std::uint32_t start = 0;
    std::vector<ByteSpan> open;
    for (std::size_t i = 0; i < document_.sections.size(); ++i) {
      const Section& section = document_.sections[i];
      require(is_range(section.span), "section {}: no range", i);
      require(section.span.start >= start, "section {}: starts before the one before", i);
      start = section.span.start;
      while (!open.empty() && open.back().end <= section.span.start) open.pop_back();
      require(open.empty() || open.back().contains(section.span), "section {}: crosses another", i);
      open.push_back(section.span);
      require(section.path.ends_with(section.title) && !section.title.empty(), "section {}: path '{}'", i, section.path);
      require(section.level >= 1, "section {}: level {}", i, section.level);
      const bool heads = std::binary_search(document_.passages.begin(), document_.passages.end(), section.span.start, Starts());
      require(heads, "section {}: begins at no passage", i);
    }
  }

  struct Starts {
    bool operator()(const Passage& passage, std::uint32_t at) const { return passage.span.start < at; }
    bool operator()(std::uint32_t at, const Passage& passage) const { return at < passage.span.start; }
  };

  void pages() {
    std::uint32_t start = 0;
    for (const PageStart& page : document_.page_starts) {
      require(page.start >= start && page.start <= text_.size() && at_character(page.start), "page {}: start {}", page.page, page.start);
      require(page.page >= 1 && page.page <= document_.pages, "page {} of {}", page.page, document_.pages);
      start = page.start;
    }
  }

  void mends() {
    constexpr std::array<std::string_view, 3> kKinds = {"hyphen", "furniture", "footnote-mark"};
    std::uint32_t at = 0;
    for (const Mend& mend : document_.mends) {
      require(mend.at >= at && mend.at <= text_.size() && at_character(mend.at), "mend at {}", mend.at);
      require(std::find(kKinds.begin(), kKinds.end(), mend.what) != kKinds.end(), "mend '{}'", mend.what);
      at = mend.at;
    }
  }

  void origins() {
    const Origin* before = nullptr;
    for (const Origin& origin : document_.origins) {
      require(is_range(origin.span) && origin.file_start < origin.file_end, "origin at {}: empty", origin.span.start);
      if (before != nullptr) {
        require(before->span.end <= origin.span.start, "origin at {}: overlaps", origin.span.start);
        const bool joined = before->span.end == origin.span.start && before->file_end == origin.file_start && exact(*before) && exact(origin);
        require(!joined, "origin at {}: not merged", origin.span.start);
      }
      before = &origin;
    }
  }

  static bool exact(const Origin& origin) { return origin.file_end - origin.file_start == origin.span.size(); }

  void references() {
    std::uint32_t end = 0;
    for (const ByteSpan& span : document_.references) {
      require(is_range(span) && span.start >= end, "reference at {}: range", span.start);
      end = span.end;
      const auto passage = std::lower_bound(document_.passages.begin(), document_.passages.end(), span.start, Starts());
      const bool found = passage != document_.passages.end() && passage->span.start == span.start;
      require(found && passage->zone == Zone::kReferences, "reference at {}: begins no passage of zone references", span.start);
    }
  }

  const Document& document_;
  std::string_view text_;
  std::string faults_;
};

}  // namespace

std::string check_document(const Document& document) { return Checker(document).run(); }

std::string check_origins(const Document& document, std::string_view file) {
  for (const Origin& origin : document.origins) {
    if (origin.file_end > file.size()) return fmt::format("origin at {}: beyond the file", origin.span.start);
    const std::string_view stored = origin.span.of(document.text), bytes = file.substr(origin.file_start, origin.file_end - origin.file_start);
    if (stored.size() != bytes.size()) continue;
    for (std::size_t i = 0; i < stored.size(); ++i) {
      if (stored[i] != bytes[i] && !(is_space(stored[i]) && is_space(bytes[i]))) return fmt::format("origin at {}: '{}' is '{}' in the file", origin.span.start, stored, bytes);
    }
  }
  return {};
}

}  // namespace litmotif::testing
