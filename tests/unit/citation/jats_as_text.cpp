#include "jats_as_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <variant>

#include <litmotif/source.h>

#include "source/xml.h"

namespace litmotif::testing_citation {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

template <std::size_t n>
bool any_of(const std::array<std::string_view, n>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

// A tag's mark in the text, before ranges are made out.
struct Tagged {
  std::uint32_t start = 0, end = 0;
  std::string rids;
};

class Article : public source::XmlEvents {
 public:
  explicit Article(EntryStyle style) : style_(style) {}

  Status start(std::string_view name, source::XmlAttributes attributes, std::uint64_t) override {
    open_.emplace_back(name);
    if (skipped_ > 0 || is_skipped(name)) {
      ++skipped_;
      return {};
    }
    if (name == "ref") {
      entry_.clear();
      label_.clear();
      fields_.clear();
      printed_ = false;
      in_entry_ = true;
      ids_.emplace_back(attribute(attributes, "id"));
      return {};
    }
    if (in_entry_) {
      if (name.ends_with("citation")) {
        // "mixed" is text with its signs; the others may hold either.
        if (!entry_.empty()) entry_ += ' ';
        field_.clear();
      } else {
        parted_ = name != "italic" && name != "bold" && name != "sub" && name != "sup" && name != "sc";
        field_.clear();
      }
      return {};
    }
    if (name == "title" && !open_.empty() && open_.size() > 1 && open_[open_.size() - 2] == "ref-list") {
      ++skipped_;  // there is one already
      return {};
    }
    if (is_block(name)) end_block();
    if ((name == "td" || name == "th") && !line_.empty()) space(2);
    if (name == "break") space(1);
    if (name == "xref" && attribute(attributes, "ref-type") == "bibr") {
      tagged_.push_back({at(), 0, std::string(attribute(attributes, "rid"))});
      tagged_depth_ = open_.size();
    }
    return {};
  }

  Status end(std::string_view name, std::uint64_t) override {
    const std::size_t depth = open_.size();
    open_.pop_back();
    if (skipped_ > 0) {
      --skipped_;
      return {};
    }
    if (name == "ref") {
      in_entry_ = false;
      close_entry();
      return {};
    }
    if (in_entry_) {
      if (name == "label") label_ = trimmed(field_);
      else if (!trimmed(field_).empty()) fields_.emplace_back(name, trimmed(field_));
      field_.clear();
      return {};
    }
    if (tagged_depth_ == depth && name == "xref") {
      tagged_.back().end = at();
      tagged_depth_ = 0;
    }
    if (is_block(name)) end_block();
    return {};
  }

  void text(std::string_view text, std::uint64_t) override {
    if (skipped_ > 0) return;
    if (in_entry_) {
      const bool of_entry = open_.back().ends_with("citation");
      if (of_entry && text.find_first_of(".,;:()") != std::string_view::npos) printed_ = true;
      if (open_.back() != "label") {
        // "<surname>Okafor</surname><given-names>N": the words are two.
        if (parted_ && !entry_.empty() && is_word(entry_.back()) && is_word(text[0])) entry_ += ' ';
        parted_ = false;
        entry_ += text;
      }
      field_ += text;
      return;
    }
    for (const char c : text) {
      if (is_space(c)) {
        space(1);
      } else {
        if (line_.empty()) pending_ = 0;
        line_.append(pending_, ' ');
        pending_ = 0;
        line_ += c;
      }
    }
  }

  PlainArticle take() {
    end_block();
    PlainArticle article;
    article.text = std::move(out_);
    if (!entries_.empty()) article.text += "References\n\n";
    for (const std::string& entry : entries_) {
      const auto from = static_cast<std::uint32_t>(article.text.size());
      article.text += entry;
      article.entries.push_back({from, static_cast<std::uint32_t>(article.text.size())});
      article.text += '\n';
    }
    article.ids = std::move(ids_);
    resolve(article);
    return article;
  }

 private:
  static bool is_skipped(std::string_view name) {
    static constexpr auto kSkipped = std::to_array<std::string_view>({"journal-meta", "article-id", "article-categories", "contrib-group", "aff", "author-notes", "pub-date", "volume", "issue", "elocation-id", "fpage",
                                                                      "lpage", "history", "permissions", "self-uri", "kwd-group", "funding-group", "counts", "custom-meta-group", "related-article", "object-id", "sub-article",
                                                                      "response", "tex-math", "math", "disp-formula", "graphic", "alt-text", "long-desc", "trans-abstract"});
    return any_of(kSkipped, name);
  }
  static bool is_block(std::string_view name) {
    static constexpr auto kBlocks = std::to_array<std::string_view>({"p", "title", "article-title", "sec", "label", "caption", "list", "list-item", "tr", "table", "fn", "fig", "table-wrap", "disp-quote", "boxed-text", "abstract", "body", "back", "ref-list",
                                                                     "ack", "app", "def-item", "front", "alt-title", "title-group", "verse-group", "verse-line", "speech", "statement", "attrib", "kwd", "notes", "supplementary-material", "media"});
    return any_of(kBlocks, name);
  }
  static std::string trimmed(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (!is_space(c)) out += c;
      else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  void space(std::size_t wide) { pending_ = std::max(pending_, wide); }
  std::uint32_t at() const { return static_cast<std::uint32_t>(out_.size() + line_.size() + (line_.empty() ? 0 : pending_)); }
  void end_block() {
    if (!line_.empty()) out_ += line_ + "\n\n";
    line_.clear();
    pending_ = 0;
  }

  void close_entry() {
    std::string text = trimmed(entry_);
    if (!printed_) text = composed();
    if (!label_.empty()) {
      const bool number = label_.find_first_not_of("0123456789") == std::string::npos;
      text.insert(0, label_ + (number ? ". " : " "));
    }
    entries_.push_back(text);
  }

  std::string all(std::string_view name, std::string_view between) const {
    std::string out;
    for (const auto& [field, value] : fields_) {
      if (field == name) out += (out.empty() ? "" : std::string(between)) + value;
    }
    return out;
  }

  std::string composed() const {
    std::string out;
    if (style_ == EntryStyle::kBare) {
      for (const auto& [name, value] : fields_) out += (out.empty() ? "" : " ") + value;
      return out;
    }
    std::string names;
    bool family = false;
    for (const auto& [name, value] : fields_) {
      const bool given = name == "given-names";
      if (name != "surname" && name != "collab" && name != "string-name" && name != "etal" && !given) continue;
      names += (names.empty() ? "" : given && family ? " " : ", ") + (name == "etal" ? std::string("et al") : value);
      family = name == "surname";
    }
    const auto add = [&](const std::string& before, const std::string& value) {
      if (!value.empty()) out += (out.empty() ? std::string() : before) + value;
    };
    add("", names);
    const std::string year = all("year", " ");
    if (!year.empty()) out += (out.empty() ? "" : ". ") + year;
    add(". ", all("article-title", ". ") + all("chapter-title", ". ") + all("data-title", ". "));
    add(". ", all("source", ". "));
    add(" ", all("volume", " "));
    const std::string issue = all("issue", " ");
    if (!issue.empty()) out += "(" + issue + ")";
    add(":", all("fpage", " ") + all("elocation-id", " "));
    add("–", all("lpage", " "));
    add(". ", all("publisher-loc", ", "));
    add(": ", all("publisher-name", ", "));
    add(". doi: ", all("pub-id", " "));
    return out + ".";
  }

  // The one number of a mark: "[12]", "12,"; 0 for anything else. Of "3–5" the first, and the last in `high`.
  static int number_in(std::string_view mark, int& high) {
    int value = 0;
    high = 0;
    std::size_t i = 0;
    const auto read = [&](int& into) {
      const std::size_t from = i;
      while (i < mark.size() && is_digit(mark[i]) && i - from < 4) into = into * 10 + (mark[i++] - '0');
      return i > from;
    };
    while (i < mark.size() && (mark[i] == '[' || mark[i] == '(' || mark[i] == ' ')) ++i;
    if (!read(value)) return 0;
    const std::size_t dash = dash_at(mark.substr(i));
    if (dash > 0) {
      i += dash;
      if (!read(high)) return 0;
    }
    while (i < mark.size() && (mark[i] == ']' || mark[i] == ')' || mark[i] == ' ' || mark[i] == ',')) ++i;
    return i == mark.size() ? value : 0;
  }

  static std::size_t dash_at(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size() && text[i] == ' ') ++i;
    for (const std::string_view dash : {"-", "–", "—", "‑", "−", "‐"}) {
      if (!text.substr(i).starts_with(dash)) continue;
      i += dash.size();
      while (i < text.size() && text[i] == ' ') ++i;
      return i;
    }
    return 0;
  }

  void resolve(PlainArticle& article) {
    std::map<std::string, std::uint32_t, std::less<>> by_id;
    for (std::uint32_t i = 0; i < article.ids.size(); ++i) by_id.emplace(article.ids[i], i);
    const auto entries_of = [&](const Tagged& mark) {
      std::vector<std::uint32_t> entries;
      for (std::size_t from = 0; from < mark.rids.size();) {
        const std::size_t end = std::min(mark.rids.find(' ', from), mark.rids.size());
        const auto found = by_id.find(std::string_view(mark.rids).substr(from, end - from));
        if (found != by_id.end()) entries.push_back(found->second);
        from = end + 1;
      }
      return entries;
    };
    const auto cite = [&](std::uint32_t from, std::uint32_t to, std::uint32_t entry) {
      const bool known = std::ranges::any_of(article.cited, [&](const CitedWork& each) { return each.entry == entry && each.start <= from && each.end >= to; });
      if (!known) article.cited.push_back({from, to, entry});
    };
    for (std::size_t i = 0; i < tagged_.size(); ++i) {
      const Tagged& mark = tagged_[i];
      const std::vector<std::uint32_t> entries = entries_of(mark);
      if (mark.end <= mark.start) continue;  // prints nothing
      int high = 0;
      const std::string_view printed = std::string_view(article.text).substr(mark.start, mark.end - mark.start);
      const int low = number_in(printed, high);
      if (low > 0 && high > low && !entries.empty()) {
        // "3-5" within one tag, of which only one end, or both, may be named: entries lie in the order of their numbers.
        for (int n = low; n <= high && entries.front() + static_cast<std::uint32_t>(n - low) < article.entries.size(); ++n) cite(mark.start, mark.end, entries.front() + static_cast<std::uint32_t>(n - low));
        continue;
      }
      // "[3]-[5]", "3-5" of two tags; what prints nothing may lie between them.
      std::size_t next = i + 1;
      while (next < tagged_.size() && tagged_[next].end <= tagged_[next].start) ++next;
      if (low > 0 && high == 0 && entries.size() == 1 && next < tagged_.size() && tagged_[next].start > mark.end && tagged_[next].start - mark.end < 9) {
        const std::string_view between = std::string_view(article.text).substr(mark.end, tagged_[next].start - mark.end);
        const std::vector<std::uint32_t> last = entries_of(tagged_[next]);
        int none = 0;
        const int to = number_in(std::string_view(article.text).substr(tagged_[next].start, tagged_[next].end - tagged_[next].start), none);
        if (dash_at(between) == between.size() && to > low && last.size() == 1 && last.front() > entries.front() && last.front() - entries.front() == static_cast<std::uint32_t>(to - low)) {
          for (std::uint32_t entry = entries.front(); entry <= last.front(); ++entry) cite(mark.start, tagged_[next].end, entry);
          i = next;
          continue;
        }
      }
      for (const std::uint32_t entry : entries) cite(mark.start, mark.end, entry);
    }
  }

  EntryStyle style_;
  std::vector<std::string> open_;
  int skipped_ = 0;
  std::string out_, line_;
  std::size_t pending_ = 0;
  std::vector<Tagged> tagged_;
  std::size_t tagged_depth_ = 0;
  bool in_entry_ = false, printed_ = false, parted_ = false;
  std::string entry_, field_, label_;
  std::vector<std::pair<std::string, std::string>> fields_;
  std::vector<std::string> entries_, ids_;
};

}  // namespace

PlainArticle jats_as_text(std::string_view bytes, EntryStyle style) {
  Article article(style);
  std::vector<Warning> warnings;
  if (!source::read_xml({"article.xml", bytes}, article, warnings).ok()) return {};
  return article.take();
}

void LinkScore::add(const LinkScore& other) {
  right += other.right;
  given += other.given;
  wanted += other.wanted;
}

LinkScore compare_links(std::vector<CitedWork> given, std::vector<CitedWork> wanted, std::vector<CitedWork>* missed, std::vector<CitedWork>* extra) {
  const auto order = [](const CitedWork& a, const CitedWork& b) { return std::tie(a.entry, a.start, a.end) < std::tie(b.entry, b.start, b.end); };
  std::ranges::sort(given, order);
  std::ranges::sort(wanted, order);
  LinkScore score{0, given.size(), wanted.size()};
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < given.size() || k < wanted.size()) {
    const bool both = i < given.size() && k < wanted.size();
    if (both && given[i].entry == wanted[k].entry && given[i].start < wanted[k].end && wanted[k].start < given[i].end) {
      ++score.right;
      ++i;
      ++k;
    } else if (k == wanted.size() || (both && (given[i].entry < wanted[k].entry || (given[i].entry == wanted[k].entry && given[i].end <= wanted[k].start)))) {
      if (extra != nullptr) extra->push_back(given[i]);
      ++i;
    } else {
      if (missed != nullptr) missed->push_back(wanted[k]);
      ++k;
    }
  }
  return score;
}

Document document_of(const std::string& text) {
  Sources sources({});
  std::vector<Warning> warnings;
  Document document;
  const Status status = sources.read(
      {"article.txt", text},
      [&](SourceItem&& item) {
        if (auto* raw = std::get_if<RawDocument>(&item)) document = build_document(std::move(*raw), "article.txt");
        return Status();
      },
      warnings);
  if (!status.ok()) document.warnings.push_back({"unread", status.to_string(), ""});
  return document;
}

std::vector<CitedWork> links_found(const Document& document, const Citations& citations, const PlainArticle& article) {
  // Byte of the file of a byte of the text; plain text is mapped exactly but for its line ends.
  const auto in_file = [&](std::uint32_t at) {
    const auto origin = std::ranges::upper_bound(document.origins, at, {}, [](const Origin& each) { return each.span.end; });
    return origin == document.origins.end() ? 0U : static_cast<std::uint32_t>(origin->file_start + (at - std::min(at, origin->span.start)));
  };
  std::vector<std::uint32_t> entry_of;
  for (const Reference& reference : citations.references) {
    const std::uint32_t at = in_file(reference.span.start);
    const auto entry = std::ranges::upper_bound(article.entries, at, {}, &ByteSpan::end);
    entry_of.push_back(entry == article.entries.end() || at < entry->start ? kNone : static_cast<std::uint32_t>(entry - article.entries.begin()));
  }
  std::vector<CitedWork> found;
  for (const Citation& citation : citations.citations) {
    if (citation.reference == kNone) continue;
    found.push_back({in_file(citation.span.start), in_file(citation.span.end - 1) + 1, entry_of[citation.reference]});
  }
  return found;
}

}  // namespace litmotif::testing_citation
