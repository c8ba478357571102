// Which work a note means that names it again. In order: the work before ("ibid."), the work of the note it points to ("above, n. 3"), the author's work whose title it begins ("Okafor,
// Trust, p. 40"), the author's last ("op. cit."). A list of notes that a format gives as a numbered list is read likewise, but only what ends in pages or says that it is a repeat.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include <litmotif/text.h>

#include "citation/entries.h"
#include "citation/letters.h"
#include "citation/notes.h"
#include "citation/reference_list.h"

namespace litmotif {
namespace {

constexpr std::size_t kMostOfAnAuthor = 64;  // works that are looked at for one
constexpr std::size_t kTitleWords = 3;       // by which a title alone is known

// Who stands at the head: "Okafor" of "Okafor, Trust, p. 40", "Brandt" of "Brandt and Osei, 'Money', p. 15"; and where that ends.
std::string_view head_name(std::string_view part) {
  std::size_t end = std::min(part.find(','), part.size());
  for (const std::string_view sign : {" and ", " & ", " (", " et al", ". ", ": "}) end = std::min(end, part.find(sign));
  return part.substr(0, std::min(end, part.size()));
}

std::string last_word(std::string_view name) { return name_letters(name.substr(name.find_last_of(" -") + 1)); }

std::string folded_words(std::string_view text, std::size_t most) {
  std::vector<ByteSpan> spans;
  split_words(text.substr(0, 400), spans);
  std::string joined;
  std::size_t taken = 0;
  for (const ByteSpan& span : spans) {
    const std::string word = fold(span.of(text));
    if (taken == 0 && (word == "the" || word == "a" || word == "an")) continue;
    joined += (taken == 0 ? "" : " ") + word;
    if (++taken == most) break;
  }
  return joined;
}

// What a short form says behind its authors, before the page: "Trust between Boards", or that with a chapter behind it.
std::string_view behind_authors(std::string_view part, std::size_t from) {
  std::string_view rest = without_pages(part.substr(from));
  for (const std::string_view sign : {" and ", " & ", " et al"}) {
    if (rest.starts_with(sign)) rest.remove_prefix(std::min(rest.find(','), rest.size()));
  }
  while (!rest.empty() && (rest.front() == ',' || rest.front() == ' ' || rest.front() == ':' || rest.front() == '.')) rest.remove_prefix(1);
  return rest.substr(0, rest.find(" ("));
}

class Finder {
 public:
  Finder(const Document& document, Entries& entries) : document_(document), entries_(entries), of_note_(entries.references.size(), false) {
    for (const auto& [passage, entry] : entries.by_note) of_note_[entry] = true;
  }

  void run() {
    const std::vector<Reference>& references = entries_.references;
    entries_.work.resize(references.size());
    for (std::uint32_t i = 0; i < references.size(); ++i) entries_.work[i] = i;
    // What lists say in full stands for what notes say of it, wherever the list is.
    for (std::uint32_t i = 0; i < references.size(); ++i) {
      if (!of_note_[i] && !may_repeat(i)) learn(i);
    }
    learn_notes();
    std::uint32_t before = kNone;  // the entry before it, of the same kind
    for (std::uint32_t i = 0; i < references.size(); ++i) {
      if (before != kNone && of_note_[before] != of_note_[i]) before = kNone;
      if (may_repeat(i)) {
        entries_.work[i] = work_of(i, before == kNone ? kNone : entries_.work[before]);
        if (entries_.work[i] == i) learn(i);
      }
      before = i;
    }
  }

 private:
  std::string_view raw(std::uint32_t entry) const { return entries_.references[entry].span.of(document_.text); }

  bool may_repeat(std::uint32_t entry) const {
    if (of_note_[entry]) return true;
    const Reference& reference = entries_.references[entry];
    if (reference.number.empty() || reference.fields.year != 0) return false;
    const std::string_view said = said_in(entry);
    return is_ibid(said) || has_op_cit(said) || note_named(said) > 0 || ends_in_pages(said);
  }

  // Without the number of a list.
  std::string_view said_in(std::uint32_t entry) const {
    std::string_view text = raw(entry);
    if (of_note_[entry] || entries_.references[entry].number.empty()) return text;
    const std::size_t letter = text.find_first_not_of("0123456789[]().: \t");
    return text.substr(std::min(letter, text.size()));
  }

  void learn(std::uint32_t entry) {
    const Record& fields = entries_.references[entry].fields;
    const std::vector<Name>& names = fields.authors.empty() ? fields.editors : fields.authors;
    if (!names.empty()) by_author_[name_letters(names.front().corporate() ? names.front().literal : names.front().family)].push_back(entry);
    const std::string title = folded_words(fields.title, kTitleWords);
    if (std::ranges::count(title, ' ') + 1 == static_cast<std::ptrdiff_t>(kTitleWords)) by_title_[title] = entry;
  }

  // Entries by what their note is called.
  void learn_notes() {
    for (const auto& [passage, entry] : entries_.by_note) {
      const std::string& marker = document_.passages[passage].marker;
      const std::size_t digit = marker.find_first_of("0123456789");
      std::string label = digit == std::string::npos ? std::string() : marker.substr(digit, marker.find_first_not_of("0123456789", digit) - digit);
      if (!label.empty()) by_label_.emplace(std::move(label), entry);
    }
    for (std::uint32_t i = 0; i < entries_.references.size(); ++i) {
      if (!of_note_[i] && !entries_.references[i].number.empty()) by_label_.emplace(entries_.references[i].number, i);
    }
  }

  const std::vector<std::uint32_t>* works_by(std::string_view name) const {
    auto found = by_author_.find(name_letters(name));
    if (found == by_author_.end()) found = by_author_.find(last_word(name));
    return found == by_author_.end() || name.empty() ? nullptr : &found->second;
  }

  std::uint32_t work_of(std::uint32_t entry, std::uint32_t before) const {
    const std::string_view said = said_in(entry);
    const Record& fields = entries_.references[entry].fields;
    if (is_ibid(said)) return before;
    const std::string_view name = head_name(said);
    const std::vector<std::uint32_t>* theirs = works_by(name);
    if (const int number = note_named(said); number > 0) {
      const std::uint32_t named = of_label(std::to_string(number), theirs, entry);
      if (named != kNone) return named;
    }
    if (fields.year != 0) return named_in_full(entry, theirs);
    if (theirs != nullptr) {
      std::string_view title = behind_authors(said, name.size());
      const bool none = title.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
      for (int tries = 0; tries < 4 && !none; ++tries) {
        if (const std::uint32_t found = begun_by(*theirs, folded_words(title, 40)); found != kNone) return found;
        const std::size_t comma = title.rfind(", ");
        if (comma == std::string_view::npos) break;
        title = title.substr(0, comma);
      }
      if (has_op_cit(said) || (none && of_note_[entry])) return entries_.work[theirs->back()];
    }
    const std::string alone = folded_words(said, kTitleWords);
    if (const auto found = by_title_.find(alone); found != by_title_.end() && ends_in_pages(said)) return entries_.work[found->second];
    // What the rules of lists take for an entry stays one.
    return is_listed(entry) && !has_op_cit(said) ? entry : kNone;
  }

  std::uint32_t of_label(const std::string& label, const std::vector<std::uint32_t>* theirs, std::uint32_t before) const {
    std::uint32_t only = kNone;
    std::size_t count = 0;
    const auto behind = theirs == nullptr ? std::vector<std::uint32_t>() : std::vector<std::uint32_t>(theirs->end() - static_cast<std::ptrdiff_t>(std::min(theirs->size(), kMostOfAnAuthor)), theirs->end());
    std::size_t looked = 0;
    for (auto [at, end] = by_label_.equal_range(label); at != end && looked < kMostOfAnAuthor; ++at, ++looked) {
      if (at->second >= before) continue;
      const std::uint32_t work = entries_.work[at->second];
      if (work == kNone) continue;
      if (std::ranges::find(behind, work) != behind.end()) return work;
      only = work;
      ++count;
    }
    return count == 1 ? only : kNone;
  }

  // The last of an author's works whose title it begins.
  std::uint32_t begun_by(const std::vector<std::uint32_t>& theirs, const std::string& title) const {
    if (title.empty()) return kNone;
    for (std::size_t k = theirs.size(); k > 0 && theirs.size() - k < kMostOfAnAuthor; --k) {
      const std::string whole = folded_words(entries_.references[theirs[k - 1]].fields.title, 60);
      if (whole.starts_with(title) && (whole.size() == title.size() || whole[title.size()] == ' ')) return entries_.work[theirs[k - 1]];
    }
    return kNone;
  }

  std::uint32_t named_in_full(std::uint32_t entry, const std::vector<std::uint32_t>* theirs) const {
    const Record& fields = entries_.references[entry].fields;
    if (theirs == nullptr || !of_note_[entry]) return entry;
    for (std::size_t k = theirs->size(); k > 0 && theirs->size() - k < kMostOfAnAuthor; --k) {
      const std::uint32_t other = (*theirs)[k - 1];
      const Record& record = entries_.references[other].fields;
      if (record.year != fields.year || record.title.empty()) continue;
      const Comparison compared = compare_records(record, fields);
      if (!compared.rule.empty() && (compared.against.empty() || fold(record.title) == fold(fields.title))) return entries_.work[other];
    }
    return entry;
  }

  bool is_listed(std::uint32_t entry) const { return std::ranges::binary_search(entries_.of_list, entry); }

  const Document& document_;
  Entries& entries_;
  std::vector<bool> of_note_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_author_;  // letters of the first; entries in order
  std::unordered_map<std::string, std::uint32_t> by_title_;                // its first words; the last entry
  std::multimap<std::string, std::uint32_t> by_label_;
};

}  // namespace

void find_works(const Document& document, Entries& entries) { Finder(document, entries).run(); }

}  // namespace litmotif
