// The document decides first: whichever of "coordination" and "co-ordination" it prints elsewhere. Then what is known of English: prefixes that keep their hyphen, second parts of
// compounds ("-based", "-term"). Otherwise the hyphen came from the line break and goes.
#include "document/hyphens.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "document/characters.h"

namespace litmotif::document {

namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kHyphen = "\xE2\x80\x90", kFixedHyphen = "\xE2\x80\x91";

template <std::size_t size>
bool among(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Prefixes that British and American style manuals hyphenate as a rule.
constexpr std::array<std::string_view, 12> kPrefixes = {"co", "non", "self", "ex", "quasi", "semi", "post", "anti", "pan", "multi", "well", "cross"};
// Words that only look as if they began with one of them.
constexpr std::array<std::string_view, 17> kNoPrefix = {"herent", "herence", "hesion", "hesive", "hort", "horts", "loured", "llege", "gnitive", "gnition", "tive", "tively", "pone", "poned", "lation", "ticipate", "ticipated"};
// First parts that are rarely the beginning of a longer word.
constexpr std::array<std::string_view, 28> kFirsts = {"long", "short", "high", "low", "full", "part", "evidence", "patient", "person", "community", "population", "decision", "policy", "cost", "service",
                                                      "place", "risk", "user", "value", "outcome", "hospital", "family", "home", "care", "system", "large", "small", "year"};
// Second parts of compounds.
constexpr std::array<std::string_view, 64> kSeconds = {"term", "based", "led", "centred", "centered", "wide", "level", "making", "maker", "makers", "specific", "effective", "effectiveness", "driven", "focused", "focussed",
                                                       "related", "oriented", "being", "going", "depth", "sector", "quality", "scale", "risk", "sharing", "stage", "funded", "known", "established", "developed", "date",
                                                       "existing", "borne", "intensive", "friendly", "minded", "owned", "facing", "saving", "ranging", "reaching", "reported", "informed",
                                                       "induced", "adjusted", "resistant", "layered", "tiered", "year", "party", "free", "free-text", "run", "rated", "paid", "income", "cost", "time", "old", "up", "to", "off", "the"};
// Between the parts of longer compounds.
constexpr std::array<std::string_view, 9> kLinks = {"to", "of", "the", "in", "by", "and", "for", "on", "a"};
// Second parts of words written as one: no sign of a compound though both parts are words.
constexpr std::array<std::string_view, 20> kClosed = {"work", "works", "worker", "workers", "working", "force", "standing", "come", "comes", "ship", "side", "ever", "where", "thing", "self", "selves", "hood", "book", "line", "form"};

bool letter_at_end(std::string_view text) { return is_letter(last_character(text).code); }

// Bytes of words: ASCII letters and everything beyond ASCII except general punctuation, which begins with E2 80.
constexpr std::array<bool, 256> kWordBytes = [] {
  std::array<bool, 256> word{};
  for (unsigned byte = 0; byte < 256; ++byte) word[byte] = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
  return word;
}();

bool is_word(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return kWordBytes[byte] && !(byte == 0xE2 && at + 1 < text.size() && text[at + 1] == '\x80');
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word(text, at)) ++at;
  return at;
}

// The first four bytes in lower case.
std::uint32_t beginning(std::string_view word) {
  std::uint32_t four = 0;
  if (word.size() >= sizeof four) {
    std::memcpy(&four, word.data(), sizeof four);
  } else {
    for (std::size_t i = word.size(); i-- > 0;) four = four << 8U | static_cast<unsigned char>(word[i]);
  }
  return four | (0x20202020U & ~((four & 0x80808080U) >> 2U));
}

constexpr unsigned kHashBits = 15;
std::uint32_t hash_of(std::uint32_t beginning) { return (beginning * 2654435769U) >> (32U - kHashBits); }

// The first two bytes of a word without their case.
std::size_t pair_of(unsigned char first, unsigned char second) { return (first & 0x1FU) << 5U | (second & 0x1FU); }

bool is_lower_of(std::string_view lower, std::string_view word) { return lower.size() == word.size() && starts_with_nocase(word, lower); }

std::string lower(std::string_view word) {
  std::string out(word);
  lower_ascii(out);
  return out;
}

std::uint32_t hyphen_at_end(std::string_view text) {
  if (text.ends_with('-')) return 1;
  if (text.ends_with(kHyphen) || text.ends_with(kFixedHyphen)) return 3;
  return 0;
}

}  // namespace

namespace {

// Calls `take` with each line and the one it follows, if any; lines within a cell follow each other.
template <class Take>
void each_line(const Lines& lines, const Take& take) {
  std::string_view before;
  for (const Line& line : lines.all) {
    if (line.use == Use::kFurniture) continue;
    for (const std::string& cell : line.block->cells) {
      std::string_view above;
      for (std::size_t at = 0; at <= cell.size();) {
        const std::size_t end = std::min(cell.find('\n', at), cell.size());
        const std::string_view part = std::string_view(cell).substr(at, end - at);
        take(above, part);
        above = part;
        at = end + 1;
      }
    }
    if (line.text.empty()) continue;
    take(before, line.text);
    before = line.text;
  }
}

}  // namespace

bool Hyphens::find_break(std::string_view before, std::string_view after, Break& out) {
  const std::uint32_t hyphen = hyphen_at_end(before);
  if (hyphen == 0) return false;
  const std::string_view head = before.substr(0, before.size() - hyphen);
  if (!letter_at_end(head) || !is_lower(first_character(after).code)) return false;
  std::size_t start = head.size();
  while (start > 0) {
    const auto byte = static_cast<unsigned char>(head[start - 1]);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
    if (!letter || head.size() - start > 40) break;
    --start;
  }
  out.chain = start > 1 && head[start - 1] == '-' && letter_at_end(head.substr(0, start - 1));
  out.left = lower(head.substr(start));
  out.right = lower(after.substr(0, word_end(after, 0)));
  return !out.left.empty() && !out.right.empty() && out.right.size() <= 40;
}

Hyphens::Hyphens(const Lines& lines) {
  std::vector<Break> breaks_found;
  const auto ask = [&](std::string_view before, std::string_view after) {
    Break word;
    if (!find_break(before, after, word)) return;
    // The four letters after the break stand for the word's other endings: "co-ordi" for co-ordinate, co-ordinating.
    const std::string stem = word.right.substr(0, 4);
    for (const std::string& form : {word.left + word.right, word.left + "-" + word.right, word.left, word.right, word.left + stem + "*", word.left + "-" + stem + "*"}) words_.ask(form);
    breaks_found.push_back(std::move(word));
  };
  each_line(lines, ask);
  if (words_.empty()) return;
  each_line(lines, [&](std::string_view before, std::string_view line) { words_.count(line, hyphen_at_end(before) > 0, hyphen_at_end(line) > 0); });
  learn_habit(breaks_found);
}

// Word processors do not break words unless told to. Where every break the document itself decides is that of a compound, the others are too.
void Hyphens::learn_habit(const std::vector<Break>& breaks) {
  constexpr std::size_t kEnough = 5;
  std::size_t kept = 0, gone = 0;
  for (const Break& word : breaks) {
    const int times_more = stated(word);
    kept += times_more > 0 ? 1 : 0;
    gone += times_more < 0 ? 1 : 0;
  }
  breaks_words_ = kept < kEnough || gone * 20 > kept;
}

int Hyphens::stated(const Break& word) const {
  const auto joined = static_cast<int>(times(word.left + word.right)), hyphenated = static_cast<int>(times(word.left + "-" + word.right));
  if (joined != hyphenated) return hyphenated - joined;
  const std::string stem = word.right.substr(0, 4);
  return static_cast<int>(times(word.left + "-" + stem + "*")) - static_cast<int>(times(word.left + stem + "*"));
}

void AskedWords::ask(std::string_view form) {
  const bool stem = form.ends_with('*');
  if (stem) form.remove_suffix(1);
  std::vector<Form>& forms = forms_[beginning(form)];
  for (const Form& each : forms) {
    if (each.stem == stem && each.text == form) return;
  }
  forms.push_back({std::string(form), stem});
  const auto first = static_cast<unsigned char>(form[0]);
  for (unsigned char second = 0; form.size() == 1 && second < 32; ++second) may_begin_[pair_of(first, second)] = true;
  if (form.size() > 1) may_begin_[pair_of(first, static_cast<unsigned char>(form[1]))] = true;
  begun_.resize((std::size_t{1} << kHashBits) / 64);
  const std::uint32_t hash = hash_of(beginning(form));
  begun_[hash / 64] |= std::uint64_t{1} << (hash % 64);
}

void AskedWords::count_word(std::string_view word) {
  const auto forms = forms_.find(beginning(word));
  if (forms == forms_.end()) return;
  for (Form& each : forms->second) {
    // Any cut of the word may be the break asked about; four letters after it are enough.
    const bool stem = each.stem && each.text.size() >= 5 && each.text.size() <= 16 && starts_with_nocase(word, each.text);
    if (stem || (!each.stem && is_lower_of(each.text, word))) ++each.times;
  }
}

void AskedWords::count_pair(std::string_view pair, std::size_t stem) {
  const auto forms = forms_.find(beginning(pair));
  if (forms == forms_.end()) return;
  for (Form& each : forms->second) {
    if (is_lower_of(each.text, each.stem ? pair.substr(0, stem) : pair)) ++each.times;
  }
}

void AskedWords::count(std::string_view text, bool skip_first, bool skip_last) {
  std::size_t at = 0;
  if (skip_first) {
    while (at < text.size() && !is_word(text, at)) ++at;
    at = word_end(text, at);
  }
  // One branch, hardly ever taken, for each byte: where words end is hard to foresee.
  const auto byte = [&](std::size_t place) { return place < text.size() ? static_cast<unsigned char>(text[place]) : static_cast<unsigned char>(0); };
  unsigned char before = at > 0 ? byte(at - 1) : static_cast<unsigned char>(0), here = byte(at);
  for (; at < text.size(); ++at) {
    const unsigned char next = byte(at + 1);
    const bool may_start = kWordBytes[here] & (!kWordBytes[before] | (here == 0x80));
    if (may_start & may_begin_[pair_of(here, next)] && is_word(text, at) && (at == 0 || !is_word(text, at - 1))) count_at(text, at, skip_last);
    before = here;
    here = next;
  }
}

// The word that begins at `at`, and the pair it makes with the one behind its hyphen.
void AskedWords::count_at(std::string_view text, std::size_t at, bool skip_last) {
  constexpr std::size_t kLongest = 40;
  const auto asked = [&](std::string_view word) {
    const std::uint32_t hash = hash_of(beginning(word));
    return (begun_[hash / 64] >> (hash % 64) & 1U) != 0;
  };
  const auto skipped = [&](std::size_t end) { return skip_last && end + 3 >= text.size(); };
  const std::size_t end = word_end(text, at);
  if (skipped(end)) return;
  const std::string_view word = text.substr(at, end - at);
  if (word.size() <= kLongest && asked(word)) count_word(word);
  const std::size_t last = end < text.size() && text[end] == '-' ? word_end(text, end + 1) : end;
  const std::string_view pair = text.substr(at, last - at);
  if (last > end + 1 && last - end - 1 <= kLongest && !skipped(last) && asked(pair)) count_pair(pair, std::min(last, end + 5) - at);
}

std::uint32_t AskedWords::times(std::string_view form) const {
  const bool stem = form.ends_with('*');
  if (stem) form.remove_suffix(1);
  const auto found = forms_.find(beginning(form));
  if (found == forms_.end()) return 0;
  const auto each = std::find_if(found->second.begin(), found->second.end(), [&](const Form& known) { return known.stem == stem && known.text == form; });
  return each == found->second.end() ? 0 : each->times;
}

bool Hyphens::keeps_hyphen(const Break& word) const {
  // "day-to-day" though "today" stands elsewhere; "co-ordi-nation" has no word "ordi".
  if (word.chain && (among(kLinks, word.left) || times(word.left) > 0)) return true;
  const int times_more = stated(word);
  if (times_more != 0) return times_more > 0;
  if (!breaks_words_) return true;
  if (among(kPrefixes, word.left)) return !among(kNoPrefix, word.right);
  // "re-examine", "pre-existing", "de-escalate": before the same vowel the hyphen stays.
  const char vowel = word.left.back();
  if ((word.left == "re" || word.left == "pre" || word.left == "de") && word.right.front() == vowel) return true;
  const bool both_words = times(word.left) > 0 && times(word.right) > 0;
  if ((word.left == "pre" || word.left == "inter" || word.left == "intra" || word.left == "sub") && times(word.right) > 1 && word.right.size() > 5) return word.left == "pre";
  if (among(kSeconds, word.right) && (times(word.left) > 0 || among(kFirsts, word.left) || word.left.size() >= 4) && word.right.size() > 3) return true;
  if (among(kSeconds, word.right) && word.right.size() <= 3) return times(word.left) > 0 || among(kFirsts, word.left);
  if (among(kFirsts, word.left) && times(word.right) > 0) return !among(kClosed, word.right);
  return both_words && word.left.size() >= 4 && word.right.size() >= 4 && !among(kClosed, word.right);
}

Seam Hyphens::seam(std::string_view before, std::string_view after) const {
  if (before.ends_with(kSoftHyphen)) return {2, false};
  const std::uint32_t hyphen = hyphen_at_end(before);
  if (hyphen > 0) {
    const std::string_view head = before.substr(0, before.size() - hyphen);
    const char32_t last = last_character(head).code;
    if (last == 0 || is_space(last) || last == '-') return {};  // a dash
    // An address goes on over the line end as it stands.
    const std::string_view word = last_word(before);
    if (word.find("://") != std::string_view::npos || word.starts_with("www.")) return {0, false};
    Break parts;
    if (!find_break(before, after, parts)) {
      const char32_t next = first_character(after).code;
      // "short- and long-term": the hyphen stands for the second part.
      return {0, !(is_letter(next) || is_digit(next))};
    }
    // "city- and county-wide", but "up-to-date".
    const bool linked = after.substr(parts.right.size()).starts_with('-');
    if ((parts.right == "and" || parts.right == "or" || parts.right == "to") && !linked) return {};
    if (linked && among(kLinks, parts.right)) return {0, false};
    return {keeps_hyphen(parts) ? 0 : hyphen, false};
  }
  const Character last = last_character(before);
  const char32_t next = first_character(after).code;
  if (last.code == '/' && before.size() > 1) return {0, before[before.size() - 2] == ' '};
  if ((last.code == 0x2013 || last.code == 0x2014) && before.size() > last.bytes) {
    const char32_t earlier = last_character(before.substr(0, before.size() - last.bytes)).code;
    if (!is_space(earlier) && (is_letter(next) || is_digit(next))) return {0, false};
  }
  // A broken web address: its line ends in one of the signs of an address, or what follows begins with one.
  const bool sign_before = last.code == '_' || last.code == '=' || last.code == '&' || last.code == '%' || (last.code == '.' && is_lower(next));
  if (sign_before || next == '/' || next == '?' || next == '&' || next == '=' || next == '_') {
    const std::string_view word = last_word(before);
    if (word.find("://") != std::string_view::npos || word.starts_with("www.")) return {0, false};
  }
  return {};
}

}  // namespace litmotif::document
