#include "theme/conditions.h"

#include <algorithm>

#include <fmt/format.h>
#include <litmotif/document.h>

namespace litmotif {

std::uint32_t section_bit(std::string_view type) {
  const auto types = section_types();
  const auto found = std::find(types.begin(), types.end(), type);
  return found == types.end() ? std::uint32_t{1} << 31 : std::uint32_t{1} << (found - types.begin());
}

std::uint32_t open_sections(const Codebook& book, std::uint32_t theme, const Rule* rule) {
  const auto bits = [](const std::vector<std::string>& types) {
    std::uint32_t all = 0;
    for (const std::string& type : types) all |= section_bit(type);
    return all;
  };
  std::uint32_t open = kEverySection;
  const auto narrow = [&](const std::vector<std::string>& only_in, const std::vector<std::string>& not_in) {
    if (!only_in.empty()) open &= bits(only_in);
    open &= ~bits(not_in);
  };
  for (auto at = static_cast<std::int32_t>(theme); at >= 0; at = book.themes[static_cast<std::size_t>(at)].parent) {
    narrow(book.themes[static_cast<std::size_t>(at)].only_in, book.themes[static_cast<std::size_t>(at)].not_in);
  }
  if (rule != nullptr) narrow(rule->only_in, rule->not_in);
  return open;
}

void Conditions::enter(std::string_view text, const SentenceToCode& sentence, Vocabulary& vocabulary, Scanner& scanner) {
  if (rules_->by_section) {
    section_name_ = sentence.section;
    section_ = section_bit(sentence.section);
  }
  if (!rules_->by_passage) return;
  text_ = text;
  vocabulary_ = &vocabulary;
  scanner_ = &scanner;
  const ByteSpan passage = sentence.passage.empty() ? sentence.span : sentence.passage;
  is_read_ = is_read_ && passage == passage_;
  passage_ = passage;
}

void Conditions::read_passage() {
  is_read_ = true;
  for (const std::uint32_t rule : set_) standing_[rule] = 0;
  set_.clear();
  words_.read(passage_.of(text_), *vocabulary_);
  matches_.clear();
  scanner_->scan(words_, *vocabulary_, matches_);
  for (const Match& match : matches_) {
    if (!origin(match.rule).companion || standing_[match.rule] != 0) continue;
    standing_[match.rule] = 1;
    set_.push_back(match.rule);
  }
}

bool Conditions::stands(std::uint32_t companion) {
  if (!is_read_) read_passage();
  return standing_[companion] != 0;
}

bool Conditions::holds(std::uint32_t rule) {
  const RuleOrigin& from = origin(rule);
  if (from.sections != kEverySection && (from.sections & section_) == 0) return false;
  for (std::uint32_t companion = rule + 1; companion <= rule + from.companions; ++companion) {
    if (!stands(companion)) return false;
  }
  return true;
}

std::string Conditions::why_not(std::uint32_t rule) {
  const RuleOrigin& from = origin(rule);
  if (from.sections != kEverySection && (from.sections & section_) == 0) {
    return section_name_.empty() ? "its section, whose type is not known" : fmt::format("its section, of type {}", section_name_);
  }
  for (std::uint32_t part = 1; part <= from.companions; ++part) {
    if (!stands(rule + part)) return fmt::format("its passage, without {}", rules_->rule(from).pattern.parts[part].text);
  }
  return {};
}

}  // namespace litmotif
