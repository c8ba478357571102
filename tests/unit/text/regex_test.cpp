#include <gtest/gtest.h>

#include <unicode/regex.h>

#include <random>

#include <litmotif/text.h>

namespace litmotif {
namespace {

std::string all_matches(const std::string& expression, const std::string& text) {
  Result<Regex> regex = Regex::compile(expression);
  if (!regex.ok()) return regex.status().to_string();
  std::string found;
  for (std::uint32_t from = 0;;) {
    const std::optional<ByteSpan> match = regex.value().find(text, from);
    if (!match) return found;
    found += '[' + std::string(match->of(text)) + ']';
    from = match->end;
  }
}

TEST(Regex, Table) {
  struct Row {
    const char *expression, *text, *matches;
  };
  const Row rows[] = {
      {"leader", "Leaders and LEADERSHIP", "[Leader][LEADER]"},
      {"(?-i)NHS", "nhs NHS", "[NHS]"},
      {"\\bcaf\\b", "café caf", "[caf]"},
      {"\\bcafé\\b", "café cafés", "[café]"},
      {"\\btat\\b", "état tat", "[tat]"},
      {"\\bleader(less|ship)\\b", "leadership leaderships – leaderless", "[leadership][leaderless]"},
      {"\\bétude\\b|\\bcaf\\b", "une étude, café caf", "[étude][caf]"},
      {"\\w+?\\b", "né on", "[on]"},  // \w is RE2's, \b is Unicode's: "n" is no word
      {"a+\\b", "aaé aa", "[aa]"},
      {"(\\bfoo|bar\\b)\\b", "foo é bar éfoo", "[foo][bar]"},
      {"\\Bf", "éf f", "[f]"},
      {"\\b.\\b", "é a", "[é][ ][a]"},
      {"[^a]\\b", "é", "[é]"},
      {"[\\W]x", "éx x", "[éx][ x]"},
      {"\\bx[\\W\\d]", "x– x1", "[x–][x1]"},
      {"\\bcare\\b.*\\bfund", "é care, and the fund", "[care, and the fund]"},
      {"^\\bcare\\b$", "care", "[care]"},
      {"^é\\b", "é", "[é]"},
      {"é\\b$", "é", "[é]"},
      {"\\Q.\\E\\b", "é.a", "[.]"},
      {"(?s)a.b\\b", "é a\nb", "[a\nb]"},
      {"a.b\\b", "é a\nb", ""},
      {"\\bpay(ment)?s?\\b", "payé pay payments", "[pay][payments]"},
      {"x*", "aaxx", "[xx]"},
      {"x*\\b", "é xx", "[xx]"},
      {"\\p{Lu}\\b", "É e", "[É][e]"},  // case is ignored
      {"[[:^alpha:]]\\b", "é1é 2", "[é][ ][2]"},
      {"(?i:é)\\b", "É", "[É]"},
  };
  for (const Row& row : rows) EXPECT_EQ(all_matches(row.expression, row.text), row.matches) << row.expression << " in " << row.text;
}

TEST(Regex, TheLeftContextIsSeen) {
  const Regex regex = Regex::compile("\\bcare").value();
  for (const std::string text : {"childcare care", "é childcare care"}) {
    const auto inside = static_cast<std::uint32_t>(text.find("care"));
    EXPECT_EQ(regex.find(text, inside)->start, inside + 5) << text;
    EXPECT_FALSE(regex.find(text, static_cast<std::uint32_t>(text.size())));
    EXPECT_FALSE(regex.find(text, static_cast<std::uint32_t>(text.size()) + 9));
  }
  EXPECT_FALSE(Regex::compile("^a").value().find("é aa", 1));
}

TEST(Regex, Refusals) {
  struct Row {
    const char* expression;
    Code code;
    const char* names;
  };
  const Row rows[] = {
      {"(a", Code::kParse, "missing"}, {"a[", Code::kParse, "["}, {"(?=a)", Code::kParse, "(?="}, {"\\1", Code::kParse, "\\1"},
      {"((a{100}){100}){10}", Code::kParse, "repetition"}, {"(\\pL{900}){1}x", Code::kLimit, "256 KB"}, {"\\C\\b", Code::kUnsupported, "\\C"},
  };
  for (const Row& row : rows) {
    const Result<Regex> regex = Regex::compile(row.expression);
    EXPECT_EQ(regex.status().code(), row.code) << row.expression << ": " << regex.status().to_string();
    EXPECT_NE(regex.status().message().find(row.names), std::string::npos) << regex.status().to_string();
  }
}

TEST(Regex, RequiredLiterals) {
  struct Row {
    const char* expression;
    std::vector<std::string> literals;
  };
  const Row rows[] = {
      {"\\bLeader(less|ship)\\b", {"leaderless", "leadership"}},
      {"organi[sz]ation", {"organisation", "organization"}},
      {"pooled\\s+budget", {"budget", "pooled"}},  // one of the two is chosen
      {"a.*", {}},
      {"(care|fund)?", {}},
      {"(care|fund)", {"care", "fund"}},
      {"(care|.)", {}},
      {"x{3}", {}},
      {"(?i)NHS", {"nhs"}},
      {"co-?production", {"co-production", "coproduction"}},
      {"(?:abc)+d", {"abc"}},
      {"é\\w+", {}},
      {"café", {"caf"}},
      {"", {}},
  };
  for (const Row& row : rows) {
    const std::vector<std::string> found = Regex::compile(row.expression).value().required_literals();
    if (std::string(row.expression) == "pooled\\s+budget") {
      ASSERT_EQ(found.size(), 1U);
      EXPECT_TRUE(found[0] == "budget" || found[0] == "pooled");
    } else {
      EXPECT_EQ(found, row.literals) << row.expression;
    }
  }
}

// ICU's expressions have the same syntax for what is generated here, and word bounds by UTS 18.
std::string icu_matches(const std::string& expression, const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(expression), UREGEX_CASE_INSENSITIVE, error);
  if (U_FAILURE(error) != 0) return "bad expression";
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  matcher.reset(units);
  std::string found;
  while (matcher.find() != 0) {
    if (matcher.start(error) == matcher.end(error)) continue;
    std::string match;
    matcher.group(error).toUTF8String(match);
    found += '[' + match + ']';
  }
  return found;
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string text() {
    static constexpr const char* kPieces[] = {"a", "b", "é", "ß", "я", " ", "-", ".", "1", "_", "“"};
    std::string made;
    for (std::size_t n = below(12); n > 0; --n) made += kPieces[below(std::size(kPieces))];
    return made;
  }
  std::string expression(int depth) {
    static constexpr const char* kAtoms[] = {"a", "b", "é", ".", "[ab]", "[^a]", "[ -é]", "\\b", "\\B", "\\b", "-", "[^\\b]"};
    switch (depth <= 0 ? 0 : below(6)) {
      case 1: return expression(depth - 1) + expression(depth - 1);
      case 2: return "(" + expression(depth - 1) + "|" + expression(depth - 1) + ")";
      case 3: return "(?:" + consuming() + ")" + std::array{"*", "+", "?", "*?", "+?", "{2}"}[below(6)];
      case 4: return "\\b" + expression(depth - 1) + "\\b";
      case 5: return consuming() + expression(depth - 1) + consuming();
      default: return kAtoms[below(std::size(kAtoms) - 1)];
    }
  }
  std::string consuming() {
    static constexpr const char* kAtoms[] = {"a", "b", "é", ".", "[ab ]", "[^a]", "(a|\\bb|é\\b)", "(?:b\\B|[^-])"};
    return kAtoms[below(std::size(kAtoms))];
  }

 private:
  std::mt19937 random_;
};

TEST(Regex, AgreesWithASlowMatcher) {
  constexpr unsigned kSeed = 20260302;
  Generator generator(kSeed);
  int matched = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string expression = generator.expression(4);
    for (int k = 0; k < 4; ++k) {
      const std::string text = generator.text();
      const std::string expected = icu_matches(expression, text);
      ASSERT_EQ(all_matches(expression, text), expected) << "seed " << kSeed << ", number " << i << ": " << expression << " in \"" << text << '"';
      matched += expected.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(matched, 2000) << "the comparison must be about matches, not about nothing";
}

TEST(Regex, EveryMatchHasARequiredLiteral) {
  Generator generator(20260303);
  int checked = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string expression = generator.expression(4);
    const Regex regex = Regex::compile(expression).value();
    if (regex.required_literals().empty()) continue;
    for (int k = 0; k < 16; ++k) {
      const std::string text = generator.text();
      const std::optional<ByteSpan> match = regex.find(text);
      if (!match) continue;
      ++checked;
      const std::string folded = fold(match->of(text));
      bool any = false;
      for (const std::string& literal : regex.required_literals()) any = any || folded.find(literal) != std::string::npos;
      ASSERT_TRUE(any) << expression << " in " << text;
    }
  }
  EXPECT_GT(checked, 20);
}

}  // namespace
}  // namespace litmotif
