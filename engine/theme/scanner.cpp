#include "theme/scanner.h"

#include <algorithm>

#include <litmotif/text.h>

namespace litmotif {
namespace {

bool same_but_for_space(std::string_view a, std::string_view b) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t i = 0, j = 0;
  for (;; ++i, ++j) {
    while (i < a.size() && kSpace.find(a[i]) != std::string_view::npos) ++i;
    while (j < b.size() && kSpace.find(b[j]) != std::string_view::npos) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i] != b[j]) return false;
  }
}

}  // namespace

void SentenceWords::read(std::string_view sentence, Vocabulary& vocabulary) {
  text = sentence;
  vocabulary_ = &vocabulary;
  spans.clear();
  split_words(sentence, spans);
  const std::size_t count = spans.size();
  words.resize(count);
  groups.resize(count);
  if (keys_.size() < count) {
    keys_.resize(count);
    theme_words_.resize(count);
    cue_words_.resize(count);
  }
  const char* const end = sentence.data() + sentence.size();
  for (std::size_t i = 0; i < count; ++i) {
    keys_[i] = Vocabulary::key(spans[i].of(sentence), end);
    vocabulary.fetch(keys_[i]);
  }
  theme_count_ = cue_count_ = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Vocabulary::Token token = vocabulary.look_up(spans[i].of(sentence), keys_[i]);
    words[i] = token.word;
    groups[i] = token.group;
    theme_words_[theme_count_] = cue_words_[cue_count_] = i;
    theme_count_ += token.begins_theme ? 1 : 0;
    cue_count_ += token.begins_cue ? 1 : 0;
  }
}

WordRange SentenceWords::words_of(ByteSpan span) const {
  const auto first = std::partition_point(spans.begin(), spans.end(), [&](ByteSpan word) { return word.end <= span.start; });
  const auto end = std::partition_point(first, spans.end(), [&](ByteSpan word) { return word.start < span.end; });
  return {static_cast<std::uint32_t>(first - spans.begin()), static_cast<std::uint32_t>(end - spans.begin())};
}

std::string_view SentenceWords::gap(std::uint32_t word) const {
  const std::uint32_t start = word == 0 ? 0 : spans[word - 1].end;
  const std::uint32_t end = word == spans.size() ? static_cast<std::uint32_t>(text.size()) : spans[word].start;
  return text.substr(start, end - start);
}

bool SentenceWords::joined(std::uint32_t word) const {
  const std::string_view between = gap(word);
  return (between.size() == 1 && between[0] == ' ') || joins_phrase(between);
}

Scanner::Scanner(const Program& program, Which which)
    : program_(&program), which_(which), item_last_(program.item_count(), -1), expression_prompted_(program.expressions().size(), 0) {}

void Scanner::scan(const SentenceWords& sentence, const Vocabulary& vocabulary, std::vector<Match>& out) {
  forget();
  sentence_ = &sentence;
  vocabulary_ = &vocabulary;
  out_ = &out;
  // All places to start from first, so that their nodes are on their way when the walk begins.
  starts_.clear();
  for (const std::uint32_t word : which_ == Which::kThemes ? sentence.theme_words() : sentence.cue_words()) {
    const std::uint32_t group = sentence.groups[word];
    for (const std::uint32_t node : which_ == Which::kThemes ? vocabulary.theme_starts(group) : vocabulary.cue_starts(group)) {
      program_->trie().fetch(node);
      starts_.push_back({node, word});
    }
  }
  for (const Start& start : starts_) walk(start.node, start.word, start.word + 1);
  run_all(When::kAlways, nullptr);
}

void Scanner::scan_when_asked(const Asked& asked, std::vector<Match>& out) {
  out_ = &out;
  run_all(When::kWhenAsked, asked);
}

void Scanner::run_all(When when, const Asked& asked) {
  for (const std::uint32_t item : items_seen_) {
    for (const std::uint32_t near : program_->waiting_at(item, when)) run_near(program_->nears()[near], asked);
  }
  for (const std::uint32_t index : prompted_) {
    if (const Program::Expression& expression = program_->expressions()[index]; expression.when == when) run_expression(expression, asked);
  }
  for (const std::uint32_t index : program_->unprompted()) {
    const Program::Expression& expression = program_->expressions()[index];
    if (expression.when != when) continue;
    const bool may = expression.literals.empty() || std::any_of(expression.literals.begin(), expression.literals.end(), [&](const std::string& literal) {
                       return sentence_->text.find(literal) != std::string_view::npos;
                     });
    if (may) run_expression(expression, asked);
  }
}

// What the last sentence left: a look at exclusions may come after the scan, or not.
void Scanner::forget() {
  for (const std::uint32_t item : items_seen_) item_last_[item] = -1;
  items_seen_.clear();
  occurrences_.clear();
  for (const std::uint32_t index : prompted_) expression_prompted_[index] = 0;
  prompted_.clear();
}

// `next` is the word after those matched. Depth is the length of a phrase, which the codebook bounds.
void Scanner::walk(std::uint32_t node, std::uint32_t first, std::uint32_t next) {
  const PhraseTrie& trie = program_->trie();
  for (const Sink& sink : trie.sinks(node)) reach(sink, {first, next});
  if (!trie.has_children(node) || next >= sentence_->spans.size()) return;
  const std::uint32_t group = sentence_->groups[next];
  if (!trie.may_go_on(node, vocabulary_->atom_bits(group))) return;
  const bool joined = sentence_->joined(next);
  if (!joined && !trie.has_loose(node)) return;
  for (const Atom atom : vocabulary_->atoms(group)) {
    if (const std::uint32_t child = trie.child(node, atom, !joined); child != 0) walk(child, first, next + 1);
  }
}

bool Scanner::gaps_stand(const Sink& sink, WordRange words) const {
  const std::vector<std::string>& gaps = program_->trie().gaps(sink.gaps);
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (gaps[i].empty()) continue;
    const std::string_view gap = sentence_->gap(words.first + static_cast<std::uint32_t>(i));
    const bool stands = i == 0                 ? gap.ends_with(gaps[i])
                        : i + 1 == gaps.size() ? gap.starts_with(gaps[i])
                                               : same_but_for_space(gap, gaps[i]);
    if (!stands) return false;
  }
  return true;
}

void Scanner::reach(const Sink& sink, WordRange words) {
  if (sink.kind == Sink::Kind::kRegex) {
    if (expression_prompted_[sink.index] == 0) {
      expression_prompted_[sink.index] = 1;
      prompted_.push_back(sink.index);
    }
    return;
  }
  if (sink.gaps >= 0 && !gaps_stand(sink, words)) return;
  if (sink.kind == Sink::Kind::kRule) {
    out_->push_back({sink.index, words, sentence_->span_of(words)});
    return;
  }
  if (item_last_[sink.index] < 0) items_seen_.push_back(sink.index);
  occurrences_.push_back({words, item_last_[sink.index]});
  item_last_[sink.index] = static_cast<std::int32_t>(occurrences_.size()) - 1;
}

bool Scanner::choose(const std::vector<std::uint32_t>& rules, const Asked& asked) {
  rules_.clear();
  for (const std::uint32_t rule : rules) {
    if (!asked || asked(rule)) rules_.push_back(rule);
  }
  return !rules_.empty();
}

void Scanner::run_near(const Program::Near& near, const Asked& asked) {
  if (std::any_of(near.items.begin(), near.items.end(), [&](std::uint32_t part) { return item_last_[part] < 0; })) return;
  if (!choose(near.rules, asked)) return;
  places_.clear();
  for (std::uint32_t part = 0; part < near.items.size(); ++part) {
    for (std::int32_t at = item_last_[near.items[part]]; at >= 0; at = occurrences_[static_cast<std::size_t>(at)].next) {
      places_.push_back({occurrences_[static_cast<std::size_t>(at)].words, part});
    }
  }
  std::sort(places_.begin(), places_.end(), [](const PartAt& a, const PartAt& b) { return a.words != b.words ? a.words < b.words : a.part < b.part; });
  ranges_.clear();
  find_near(places_, static_cast<std::uint32_t>(near.items.size()), near.distance, near.ordered, ranges_);
  for (const WordRange& range : ranges_) {
    for (const std::uint32_t rule : rules_) out_->push_back({rule, range, sentence_->span_of(range)});
  }
}

void Scanner::run_expression(const Program::Expression& expression, const Asked& asked) {
  if (!choose(expression.rules, asked)) return;
  std::uint32_t from = 0;
  while (const auto found = expression.regex.find(sentence_->text, from)) {
    const WordRange words = sentence_->words_of(*found);
    for (const std::uint32_t rule : rules_) out_->push_back({rule, words, *found});
    from = std::max(found->end, found->start + 1);
  }
}

}  // namespace litmotif
