#include "evidence/claim_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "evidence/row_words.h"
#include "evidence/text_columns.h"

namespace litmotif {
namespace {

constexpr std::size_t kIndent = 4, kGap = 2;

std::string stance_text(const ClaimLine& line) { return line.stance == "none" && !line.by_absence ? std::string() : stance_in_words(line.stance, line.by_absence); }
std::string claim_text(const ClaimLine& line) { return line.claim + (line.voice == "authors" || line.voice.empty() ? "" : ", " + line.voice); }

}  // namespace

void ClaimLines::measure(const ClaimLine& line) {
  theme_ = std::max(theme_, display_width(line.theme));
  stance_ = std::max(stance_, display_width(stance_text(line)));
  claim_ = std::max(claim_, display_width(claim_text(line)));
  id_ = std::max(id_, display_width(line.id));
}

void ClaimLines::put(const ClaimLine& line, std::string& out) const {
  struct Part {
    std::string text;
    std::string_view color;
    std::size_t column;
  };
  const std::array<Part, 4> parts = {{{line.theme, ink_.theme, theme_}, {stance_text(line), ink_.stance(line.stance), stance_}, {claim_text(line), "", claim_}, {line.id, ink_.dim, id_}}};
  const bool fits = kIndent + theme_ + stance_ + claim_ + id_ + 3 * kGap <= width_;
  std::size_t used = 0, gap = kIndent;
  for (const Part& part : parts) {
    const std::size_t wide = display_width(part.text);
    if (part.text.empty()) {
      if (fits && part.column > 0) gap += part.column + kGap;
      continue;
    }
    if (!fits && used > 0 && used + gap + wide > width_) {
      out += '\n';
      used = 0;
      gap = kIndent + kGap;
    }
    out += fmt::format("{}{}{}{}", repeated(" ", gap), part.color, part.text, part.color.empty() ? "" : ink_.off);
    used += gap + wide;
    gap = kGap + (fits ? part.column - wide : 0);
  }
  out += '\n';
}

}  // namespace litmotif
