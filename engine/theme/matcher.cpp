#include <fmt/format.h>
#include <litmotif/theme.h>

#include "theme/conditions.h"

namespace litmotif {
namespace {

Status name_rule(const Status& status, const Codebook& book, const Rule& rule) {
  return Status(status.code(), fmt::format("rule {} ({}): {}", rule.id, rule.pattern.text, status.message())).in(book.path, fmt::format("line {}, column {}", rule.line, rule.column));
}

}  // namespace

Matcher::Matcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

const Codebook& Matcher::codebook() const { return *impl_->book; }

Result<Matcher> Matcher::compile(const Codebook& codebook) {
  auto impl = std::make_unique<Impl>(codebook);
  const auto add_theme_rules = [&](std::uint32_t theme, const std::vector<Rule>& rules, bool exclude) -> Status {
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
      const RulePattern& pattern = rules[i].pattern;
      const bool passage = pattern.kind == RulePattern::Kind::kSamePassage;
      const std::size_t parts = passage ? pattern.parts.size() : 1;
      for (std::size_t part = 0; part < parts; ++part) {
        const Status status = impl->themes.add(passage ? pattern.parts[part] : pattern, static_cast<std::uint32_t>(impl->origins.size()), exclude && part == 0 ? When::kWhenAsked : When::kAlways);
        if (!status.ok()) return name_rule(status, codebook, rules[i]);
        impl->origins.push_back({theme, i, exclude, part > 0});
        if (part > 0) continue;
        RuleOrigin& origin = impl->origins.back();
        origin.companions = static_cast<std::uint32_t>(parts) - 1;
        if (!exclude) origin.sections = open_sections(codebook, theme, &rules[i]);
        impl->by_section = impl->by_section || origin.sections != kEverySection;
        impl->by_passage = impl->by_passage || passage;
      }
    }
    impl->by_weight = impl->by_weight || codebook.themes[theme].at_least > 0;
    return {};
  };
  for (std::uint32_t theme = 0; theme < codebook.themes.size(); ++theme) {
    if (Status status = add_theme_rules(theme, codebook.themes[theme].include, false); !status.ok()) return status;
    if (Status status = add_theme_rules(theme, codebook.themes[theme].exclude, true); !status.ok()) return status;
  }
  for (const CueList& list : kCueLists) {
    for (const Rule& rule : codebook.stance.*(list.rules)) {
      const Status status = impl->cues.add(rule.pattern, static_cast<std::uint32_t>(impl->cue_origins.size()));
      if (!status.ok()) return name_rule(status, codebook, rule);
      impl->cue_origins.push_back({list.kind, &rule});
    }
  }
  impl->themes.freeze();
  impl->cues.freeze();
  return Matcher(std::move(impl));
}

}  // namespace litmotif
