// Web resources: a name with its address behind it or below it; a body's name above several; words that describe it between or behind.
#include <algorithm>

#include <litmotif/text.h>

#include "source/reading_list/reading_list.h"

namespace litmotif::source {
namespace {

std::string bare_name(std::string_view text) {
  std::string name(text);
  for (std::size_t at = name.find("**"); at != std::string::npos; at = name.find("**", at)) name.erase(at, 2);
  for (const std::string_view bullet : {"- ", "* ", "\xE2\x80\xA2", "\xEF\x82\xB7", "\xE2\x80\x93 "}) {
    if (name.starts_with(bullet)) name.erase(0, bullet.size());
  }
  std::string_view rest = list_trim(name, " \t:;,(");
  for (const std::string_view dash : {" -", " \xE2\x80\x93", " \xE2\x80\x94"}) {
    if (rest.ends_with(dash)) rest.remove_suffix(dash.size());
  }
  return std::string(list_trim(rest));
}

bool describes(std::string_view text) { return is_list_prose(text) || (list_word_count(text) >= 6 && text.ends_with('.')) || list_word_count(text) >= 16; }

class Links {
 public:
  explicit Links(const std::vector<ListLine>& lines) : lines_(lines) {}

  std::vector<ListEntry> read(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const ListLine& line = lines_[i];
      std::string words = line.text;
      std::vector<std::string> addresses = take_addresses(words);
      if (!addresses.empty()) take(line, words, std::move(addresses));
      else if (line.kind != ListKind::kLinkLabel && line.kind != ListKind::kShelf) hold(line);
    }
    return std::move(entries_);
  }

 private:
  struct Pending {
    const ListLine* line = nullptr;
    bool bullet = false;
  };

  void hold(const ListLine& line) {
    if (pending_.empty() && !entries_.empty() && describes(line.text)) {
      ListEntry& entry = entries_.back();
      std::string& text = entry.record.abstract_text;
      if (!text.empty()) text += '\n';
      text += bare_name(line.text);
      entry.record.abstract_by = "cataloguer";
      entry.end = line.end;
      return;
    }
    pending_.push_back({&line, line.kind == ListKind::kBullet});
    constexpr std::size_t kMost = 12;  // more than this is no name of anything that follows
    if (pending_.size() > kMost) pending_.erase(pending_.begin());
  }

  void take(const ListLine& line, const std::string& words, std::vector<std::string> addresses) {
    std::string name = bare_name(words);
    const ListKind kind = name.empty() ? ListKind::kLinkLabel : list_kind(words);
    if (kind == ListKind::kLinkLabel && !pending_.empty()) name.clear();
    if (kind == ListKind::kLinkLabel && list_field(words).label == "link") name.clear();
    if (name.empty() && pending_.empty()) {
      if (entries_.empty()) return;
      // One more address of the entry above.
      for (std::string& address : addresses) entries_.back().record.urls.push_back(std::move(address));
      entries_.back().end = line.end;
      return;
    }
    ListEntry entry;
    Record& record = entry.record;
    record.type = "webpage";
    entry.start = pending_.empty() ? line.start : pending_.front().line->start;
    entry.end = line.end;
    const bool bulleted = line.kind == ListKind::kBullet || line.text.starts_with("- ") || (name.empty() && std::ranges::any_of(pending_, &Pending::bullet));
    std::size_t described = 0;
    if (bulleted) {
      for (const Pending& each : pending_) {
        if (!each.bullet) parent_ = bare_name(each.line->text);
      }
      if (name.empty()) name = bare_name(pending_.back().line->text);
      described = pending_.size();
      if (!parent_.empty()) {
        Name body = parse_name(parent_);
        if (!body.corporate()) body = Name{"", "", parent_};
        record.authors.push_back(std::move(body));
      }
    } else {
      parent_.clear();
      if (name.empty()) {
        name = bare_name(pending_.front().line->text);
        described = 1;
      }
    }
    for (std::size_t i = described; i < pending_.size(); ++i) record.abstract_text += (record.abstract_text.empty() ? "" : "\n") + bare_name(pending_[i].line->text);
    if (!record.abstract_text.empty()) record.abstract_by = "cataloguer";
    record.title = std::move(name);
    for (const std::string& address : addresses) {
      if (record.doi.empty()) record.doi = list_doi(address);
    }
    record.urls = std::move(addresses);
    entry.furnished = true;
    entries_.push_back(std::move(entry));
    pending_.clear();
  }

  const std::vector<ListLine>& lines_;
  std::vector<Pending> pending_;
  std::string parent_;  // the body whose pages the bullets name
  std::vector<ListEntry> entries_;
};

}  // namespace

std::vector<ListEntry> list_links(const std::vector<ListLine>& lines, std::size_t first, std::size_t last) { return Links(lines).read(first, last); }

}  // namespace litmotif::source
