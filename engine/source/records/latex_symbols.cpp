#include "source/records/latex_symbols.h"

#include <algorithm>
#include <array>

namespace litmotif::source {
namespace {

struct Symbol {
  std::string_view name, text;
};

// After the tables of LaTeX (ltoutenc), textcomp and amssymb.
constexpr auto kSymbols = std::to_array<Symbol>({
    {"AA", "Å"}, {"AE", "Æ"}, {"DH", "Ð"}, {"DJ", "Đ"}, {"Delta", "Δ"}, {"Gamma", "Γ"}, {"L", "Ł"}, {"Lambda", "Λ"}, {"NG", "Ŋ"}, {"O", "Ø"}, {"OE", "Œ"},
    {"Omega", "Ω"}, {"P", "¶"}, {"Phi", "Φ"}, {"Pi", "Π"}, {"Psi", "Ψ"}, {"S", "§"}, {"SS", "SS"}, {"Sigma", "Σ"}, {"TH", "Þ"}, {"TeX", "TeX"}, {"LaTeX", "LaTeX"}, {"Theta", "Θ"}, {"Upsilon", "Υ"}, {"Xi", "Ξ"},
    {"aa", "å"}, {"ae", "æ"}, {"alpha", "α"}, {"approx", "≈"}, {"ast", "*"}, {"beta", "β"}, {"bullet", "•"}, {"cap", "∩"}, {"cdot", "·"}, {"cdots", "⋯"}, {"chi", "χ"}, {"circ", "°"}, {"cong", "≅"},
    {"copyright", "©"}, {"cup", "∪"}, {"dag", "†"}, {"dagger", "†"}, {"ddag", "‡"}, {"degree", "°"}, {"delta", "δ"}, {"dh", "ð"}, {"dj", "đ"}, {"dots", "…"}, {"downarrow", "↓"}, {"ell", "ℓ"}, {"epsilon", "ε"},
    {"equiv", "≡"}, {"eta", "η"}, {"euro", "€"}, {"forall", "∀"}, {"gamma", "γ"}, {"ge", "≥"}, {"geq", "≥"}, {"geqslant", "≥"}, {"gg", "≫"}, {"gt", ">"}, {"guillemotleft", "«"}, {"guillemotright", "»"},
    {"i", "ı"}, {"in", "∈"}, {"infty", "∞"}, {"int", "∫"}, {"iota", "ι"}, {"j", "ȷ"}, {"kappa", "κ"}, {"l", "ł"}, {"lambda", "λ"}, {"langle", "⟨"}, {"ldots", "…"}, {"le", "≤"}, {"leftarrow", "←"}, {"leq", "≤"},
    {"leqslant", "≤"}, {"ll", "≪"}, {"lt", "<"}, {"mid", "|"}, {"mp", "∓"}, {"mu", "μ"}, {"nabla", "∇"}, {"ne", "≠"}, {"neq", "≠"}, {"ng", "ŋ"}, {"nu", "ν"}, {"o", "ø"}, {"oe", "œ"}, {"omega", "ω"}, {"par", "\n\n"},
    {"partial", "∂"}, {"perp", "⊥"}, {"phi", "φ"}, {"pi", "π"}, {"pm", "±"}, {"pounds", "£"}, {"prime", "′"}, {"prod", "∏"}, {"propto", "∝"}, {"psi", "ψ"}, {"quad", " "}, {"qquad", " "}, {"rangle", "⟩"}, {"rho", "ρ"}, {"rightarrow", "→"},
    {"sigma", "σ"}, {"sim", "∼"}, {"simeq", "≃"}, {"slash", "/"}, {"space", " "}, {"sqrt", "√"}, {"ss", "ß"}, {"subset", "⊂"}, {"subseteq", "⊆"}, {"sum", "∑"}, {"tau", "τ"}, {"textasciicircum", "^"}, {"textasciigrave", "`"}, {"textasciitilde", "~"},
    {"textbackslash", "\\"}, {"textbar", "|"}, {"textbraceleft", "{"}, {"textbraceright", "}"}, {"textbullet", "•"}, {"textcopyright", "©"}, {"textdegree", "°"}, {"textdollar", "$"}, {"textellipsis", "…"}, {"textemdash", "—"},
    {"textendash", "–"}, {"texteuro", "€"}, {"textgreater", ">"}, {"textless", "<"}, {"textmu", "µ"}, {"textonehalf", "½"}, {"textordfeminine", "ª"}, {"textordmasculine", "º"}, {"textpm", "±"},
    {"textquotedbl", "\""}, {"textquotedblleft", "“"}, {"textquotedblright", "”"}, {"textquoteleft", "‘"}, {"textquoteright", "’"}, {"textquotesingle", "'"}, {"textregistered", "®"}, {"textsection", "§"},
    {"textsterling", "£"}, {"texttimes", "×"}, {"texttrademark", "™"}, {"textunderscore", "_"}, {"textyen", "¥"}, {"th", "þ"}, {"theta", "θ"}, {"times", "×"}, {"to", "→"}, {"uparrow", "↑"},
    {"upsilon", "υ"}, {"varepsilon", "ε"}, {"varphi", "φ"}, {"vartheta", "ϑ"}, {"xi", "ξ"}, {"zeta", "ζ"},
});

constexpr auto kStyles = std::to_array<std::string_view>({"Big", "Large", "bf", "bfseries", "big", "centering", "displaystyle", "em", "footnotesize", "hfill", "hspace", "it", "itshape", "large", "left", "limits", "linebreak",
                                                          "mathstrut", "newline", "nobreak", "noindent", "noopsort", "normalfont", "protect", "relax", "right", "rm", "sc", "scriptsize", "scshape", "sf", "sl", "small", "textstyle", "tiny", "tt", "ttfamily", "upshape"});

constexpr std::array<std::string_view, 10> kRaised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::array<std::string_view, 10> kLowered = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};

}  // namespace

std::string_view latex_symbol(std::string_view name) {
  const auto* at = std::find_if(kSymbols.begin(), kSymbols.end(), [&](const Symbol& symbol) { return symbol.name == name; });
  return at == kSymbols.end() ? std::string_view() : at->text;
}

bool is_latex_style(std::string_view name) { return std::find(kStyles.begin(), kStyles.end(), name) != kStyles.end(); }

std::string_view latex_accent(char name) {
  switch (name) {
    case '`': return "\u0300";
    case '\'': return "\u0301";
    case '^': return "\u0302";
    case '~': return "\u0303";
    case '=': return "\u0304";
    case 'u': return "\u0306";
    case '.': return "\u0307";
    case '"': return "\u0308";
    case 'r': return "\u030A";
    case 'H': return "\u030B";
    case 'v': return "\u030C";
    case 'd': return "\u0323";
    case 'c': return "\u0327";
    case 'k': return "\u0328";
    case 'b': return "\u0331";
    default: return {};
  }
}

std::string_view raised(char c) {
  if (c >= '0' && c <= '9') return kRaised[static_cast<std::size_t>(c - '0')];
  return c == '+' ? "⁺" : c == '-' ? "⁻" : c == 'n' ? "ⁿ" : c == 'i' ? "ⁱ" : std::string_view();
}

std::string_view lowered(char c) {
  if (c >= '0' && c <= '9') return kLowered[static_cast<std::size_t>(c - '0')];
  return c == '+' ? "₊" : c == '-' ? "₋" : std::string_view();
}

}  // namespace litmotif::source
