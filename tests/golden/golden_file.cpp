#include "golden_file.h"

#include <fmt/format.h>

#include <litmotif/text.h>

namespace litmotif::golden {
namespace {

bool takes(std::string_view& text, std::string_view line_start, std::string& line) {
  if (!text.starts_with(line_start)) return false;
  const std::size_t end = std::min(text.find('\n'), text.size());
  line = text.substr(line_start.size(), end - line_start.size());
  text.remove_prefix(std::min(end + 1, text.size()));
  return true;
}

void put_escaped(std::string_view line, std::string& out) {
  for (const std::string_view mark : {"$ ", "> ", "=> ", "2> ", "\\"}) {
    if (line.starts_with(mark)) {
      out += '\\';
      break;
    }
  }
  for (const char c : line) {
    if (c == '\r') out += "\\r";
    else if (static_cast<unsigned char>(c) < 0x20 && c != '\t') out += fmt::format("\\x{:02x}", static_cast<int>(c));
    else out += c;
  }
  out += '\n';
}

void put_lines(std::string_view text, std::string_view mark, std::string& out) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string line;
    put_escaped(text.substr(0, end), line);
    out += std::string(mark) + line;
    if (end == std::string_view::npos) {
      out += fmt::format("{}\\ no line end\n", mark);
      return;
    }
    text.remove_prefix(end + 1);
  }
}

}  // namespace

GoldenFile parse_golden(std::string_view text) {
  GoldenFile file;
  std::string between, line;
  while (!text.empty()) {
    if (!takes(text, "$ ", line)) {
      takes(text, "", line);
      between += line + '\n';
      continue;
    }
    Step& step = file.steps.emplace_back();
    step.before = std::move(between);
    between.clear();
    step.command = line;
    while (takes(text, "> ", line)) step.command += '\n' + line;
    std::string answer;
    for (std::string_view rest = text; !rest.empty() && !rest.starts_with("$ ");) {
      const bool last = rest.starts_with("=> ");
      takes(rest, "", line);
      answer += line + '\n';
      if (!last) continue;
      step.answer = std::move(answer);
      text = rest;
      break;
    }
  }
  file.after = std::move(between);
  return file;
}

std::string print_golden(const GoldenFile& file) {
  std::string text;
  for (const Step& step : file.steps) {
    text += step.before + "$ ";
    for (const char c : step.command) text += c == '\n' ? std::string("\n> ") : std::string(1, c);
    text += '\n' + step.answer;
  }
  return text + file.after;
}

std::string print_answer(std::string_view out, std::string_view err, int exit) {
  std::string answer;
  put_lines(out, "", answer);
  put_lines(err, "2> ", answer);
  return answer + fmt::format("=> {}\n", exit);
}

std::string normalised(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kRules[] = {
      {R"(\bin [0-9]+\.[0-9] s\b)", "in <seconds> s"},
      {R"re("seconds": [0-9.e+-]+)re", "\"seconds\": <seconds>"},
      {R"(\b20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:.]+Z)", "<moment>"},
      {R"(\blitmotif [0-9]+\.[0-9]+\.[0-9]+)", "litmotif <version>"},
      {R"re("score":[0-9.e+-]+)re", "\"score\":<score>"},
      {R"re("score": [0-9.e+-]+)re", "\"score\": <score>"},
  };
  std::string out(text);
  for (const auto& [pattern, replacement] : kRules) {
    const Result<Regex> regex = Regex::compile(pattern);
    if (!regex.ok()) return regex.status().to_string();
    for (auto found = regex.value().find(out); found; found = regex.value().find(out, found->start + static_cast<std::uint32_t>(replacement.size()))) {
      out.replace(found->start, found->end - found->start, replacement);
    }
  }
  return out;
}

std::string fault_of(const GoldenFile& file) {
  if (file.steps.empty()) return "no command: a line that begins with \"$ \" is one";
  for (const Step& step : file.steps) {
    if (step.answer.empty() || step.answer.starts_with("=> ")) return fmt::format("nothing is expected of `{}`, so nothing is proved; let it print something", step.command);
  }
  return {};
}

}  // namespace litmotif::golden
