#include "citation/named_again.h"

#include <algorithm>
#include <string>

#include "citation/carried.h"
#include "citation/opening.h"
#include "citation/told_results.h"

namespace litmotif {
namespace {

using namespace voice;

constexpr std::uint32_t kCitationsBefore = 300;  // in which a name is looked for

class NamedAgain {
 public:
  NamedAgain(const Citations& citations, std::uint32_t sentence, const VoiceWords& words) : citations_(citations), before_(citations_of(citations, sentence).from), words_(words) {}

  std::vector<std::uint32_t> works() const {
    std::vector<std::uint32_t> works;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!words_[i].capital || words_[i].word.size() < 3 || words_[i].quoted || words_.is(i, kLink | kPointing | kWork)) continue;
      std::string name(words_[i].word);
      if (name.ends_with("'s")) name.resize(name.size() - 2);
      std::uint32_t work = speaks(i, i) ? cited_before(name) : kNone;
      // "Ben-Naim" is two words here and one in its key.
      if (work == kNone && i + 1 < words_.size() && words_[i + 1].capital && words_[i + 1].span.start == words_[i].span.end + 1 && speaks(i, i + 1)) work = cited_before(name.append(words_[i + 1].word));
      if (work != kNone && std::ranges::find(works, work) == works.end()) works.push_back(work);
    }
    std::ranges::sort(works);
    return works;
  }

 private:
  std::uint32_t cited_before(std::string_view name) const {
    for (std::uint32_t i = before_; i-- > 0 && before_ - i <= kCitationsBefore;) {
      if (author_of_key(citations_.citations[i].key) == name) return i;
    }
    return kNone;
  }

  // Of a name of the words from i to last.
  bool speaks(std::size_t i, std::size_t last) const {
    const bool begins = i == 0 || (words_[i].before == ',' && i < 10) || words_.is(i - 1, kLink) || words_.at(i - 1) == "that";
    // "According to Okafor", "Okafor's interviewees"
    if (i > 1 && words_.at(i - 1) == "to" && words_.at(i - 2) == "according") return true;
    if (words_[last].word.ends_with("'s") && is_of_work(words_.at(last + 1)) && (begins || i == 1)) return true;
    std::size_t next = last + 1;
    if (words_.at(next) == "and" && next + 1 < words_.size() && words_[next + 1].capital) next += 2;
    const std::string_view first = words_.at(next);
    const std::string_view second = words_.at(next + 1);
    const bool others = (first == "et" && second == "al") || (first == "and" && (second == "colleagues" || second == "coworkers" || second == "others" || second == "associates"));
    if (others) next += 2;
    // As subject, or as those whose subject it is: "an analysis by Clemson et al indicates".
    if (!begins && !(others && (words_.at(i - 1) == "by" || words_.at(i - 1) == "of" || words_.at(i - 1) == "and"))) return false;
    if (words_.verb_behind(next, kFinding | kDoing, others ? 6 : 2) < words_.size()) return true;
    while (words_.is(next, kHelp) || words_.at(next).ends_with("ly")) ++next;
    return is_past_form(words_.at(next)) && !words_.is(next, kBe);
  }

  const Citations& citations_;
  std::uint32_t before_;
  const VoiceWords& words_;
};

}  // namespace

std::vector<std::uint32_t> works_named_again(const Citations& citations, std::uint32_t sentence, const VoiceWords& words) { return NamedAgain(citations, sentence, words).works(); }

}  // namespace litmotif
