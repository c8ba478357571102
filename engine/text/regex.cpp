// RE2, with \b and \B that know letters beyond ASCII. RE2's own look at bytes: they see a word bound inside "café". Over an ASCII text both
// agree, and the expression runs as it is. For other texts the bounds are written into a copy of the text as marks (noncharacters) and the
// expression is rewritten to pass over marks everywhere and to ask for one at \b. That is exact for any number of \b anywhere in the
// expression, keeps linear time and RE2's preferences among matches, and costs a copy of the sentence; nothing is verified afterwards.
#include <re2/re2.h>

#include <algorithm>

#include <fmt/format.h>

#include <litmotif/text.h>
#include "text/characters.h"
#include "text/regex_syntax.h"

namespace litmotif {
namespace {

constexpr int kProgramBytes = 256 << 10;
constexpr int kInstructionBytes = 16;  // RE2: sizeof(Prog::Inst), twice eight bytes
constexpr int kMostBounds = 8;

RE2::Options options(std::int64_t memory) {
  RE2::Options chosen(RE2::Quiet);
  chosen.set_case_sensitive(false);
  chosen.set_max_mem(memory);
  return chosen;
}

std::optional<ByteSpan> first_match(const RE2& expression, std::string_view text, std::uint32_t from) {
  const re2::StringPiece whole(text.data(), text.size());
  while (from <= text.size()) {
    re2::StringPiece found;
    if (!expression.Match(whole, from, text.size(), RE2::UNANCHORED, &found, 1)) return std::nullopt;
    const auto start = static_cast<std::uint32_t>(found.data() - text.data());
    const auto end = static_cast<std::uint32_t>(start + found.size());
    if (start < end) return ByteSpan{start, end};
    from = start + (start < text.size() ? code_point_at(text, start).length : 1);
  }
  return std::nullopt;
}

// A text with marks at every position, and the way back.
struct MarkedText {
  std::string text;
  std::vector<std::uint32_t> origin;  // byte of the marked text -> byte of the original
  std::uint32_t from = 0;             // where the search starts

  MarkedText(std::string_view original, std::uint32_t start, int copies, bool both) {
    text.reserve(original.size() * 2);
    bool before = false;
    const auto mark = [&](std::uint32_t at, bool now) {
      if (at <= start) from = static_cast<std::uint32_t>(text.size());
      const bool bound = before != now;
      if (bound || both) {
        for (int i = 0; i < copies; ++i) append_utf8(bound ? kBoundMark : kInsideMark, text);
      }
      origin.resize(text.size(), at);
      before = now;
    };
    for (std::uint32_t at = 0; at < original.size();) {
      const CodePoint found = code_point_at(original, at);
      // Combining marks belong to what they follow, as UTS 18 has it; is_word_char counts them as word characters.
      mark(at, is_word_char(found.value));
      const bool clash = found.value == kBoundMark || found.value == kInsideMark;
      text += clash ? std::string_view("\uFFFD") : original.substr(at, found.length);
      for (std::uint32_t i = 0; i < found.length; ++i) origin.push_back(at + i);
      at += found.length;
    }
    mark(static_cast<std::uint32_t>(original.size()), false);
    origin.push_back(static_cast<std::uint32_t>(original.size()));
  }
};

bool has_kind(const RegexNode& node, RegexNode::Kind kind) {
  return node.kind == kind || std::ranges::any_of(node.children, [&](const RegexNode& child) { return has_kind(child, kind); });
}

}  // namespace

struct Regex::Impl {
  RE2 plain;
  std::unique_ptr<RE2> marked;  // when there is a \b or \B
  int copies = 0;               // of each mark: as many assertions may stand at one place
  bool both = false;
  std::vector<std::string> literals;

  explicit Impl(std::string_view expression) : plain(re2::StringPiece(expression.data(), expression.size()), options(std::int64_t{8} << 20)) {}
};

Regex::Regex(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view expression) {
  const auto too_large = [&] {
    return Status(Code::kLimit, fmt::format("the expression compiles to more than {} KB; shorten its repetitions: {}", kProgramBytes >> 10, expression.substr(0, 200)));
  };
  auto impl = std::make_unique<Impl>(expression);
  if (!impl->plain.ok()) {
    if (impl->plain.error_code() == RE2::ErrorPatternTooLarge) return too_large();
    const std::string& fragment = impl->plain.error_arg();
    return Status(Code::kParse, impl->plain.error() + (fragment.empty() ? "" : " at \"" + fragment + "\""));
  }
  if (impl->plain.ProgramSize() * kInstructionBytes > kProgramBytes) return too_large();
  const std::unique_ptr<RegexNode> tree = parse_regex(expression);
  if (tree == nullptr) {
    if (expression.find("\\b") == std::string_view::npos && expression.find("\\B") == std::string_view::npos) return Regex(std::move(impl));
    return Status(Code::kUnsupported, fmt::format("\\b together with \\C or an escape not known here: {}", expression.substr(0, 200)));
  }
  impl->literals = literals_of(*tree);
  if (const int bounds = count_bounds(*tree); bounds > 0) {
    impl->copies = std::min(bounds, kMostBounds);
    impl->both = has_kind(*tree, RegexNode::Kind::kNotBound);
    impl->marked = std::make_unique<RE2>(marked_expression(*tree), options(std::int64_t{64} << 20));
    if (!impl->marked->ok()) {
      if (impl->marked->error_code() == RE2::ErrorPatternTooLarge) return too_large();
      return Status(Code::kInternal, fmt::format("{}, in {} as rewritten from {}", impl->marked->error(), impl->marked->pattern(), expression));
    }
  }
  return Regex(std::move(impl));
}

std::optional<ByteSpan> Regex::find(std::string_view text, std::uint32_t from) const {
  if (impl_->marked == nullptr || is_ascii(text)) return first_match(impl_->plain, text, from);
  if (from > text.size()) return std::nullopt;
  const MarkedText marked(text, from, impl_->copies, impl_->both);
  for (std::uint32_t start = marked.from;;) {
    const std::optional<ByteSpan> found = first_match(*impl_->marked, marked.text, start);
    if (!found) return std::nullopt;
    const ByteSpan span{marked.origin[found->start], marked.origin[found->end]};
    if (!span.empty()) return span;
    if (span.start >= text.size()) return std::nullopt;
    // Nothing but marks: an empty match. On to the marks before the next character, so that no assertion finds some of them used up.
    const std::uint32_t next = span.start + code_point_at(text, span.start).length;
    start = static_cast<std::uint32_t>(std::ranges::lower_bound(marked.origin, next) - marked.origin.begin());
  }
}

const std::vector<std::string>& Regex::required_literals() const { return impl_->literals; }

}  // namespace litmotif
