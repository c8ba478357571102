#include <fmt/format.h>

#include <map>

#include "command.h"
#include "terminal.h"

namespace litmotif::tool {
namespace {

std::string flag_names(const Flag& flag) {
  std::string names(flag.name);
  if (!flag.letter.empty()) names = fmt::format("{}, {}", flag.letter, flag.name);
  if (!flag.value.empty()) names += fmt::format(" {}", flag.value);
  return names;
}

constexpr std::size_t kWidth = 80;  // help is read on narrow terminals too

// Lines of at most `width` columns, each after `indent` blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) out += std::string(indent, ' ') + line + "\n";
    line.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!line.empty() && line.size() + 1 + word.size() > width - indent) flush();
    if (!line.empty()) line += ' ';
    line += word;
    at = end + 1;
  }
  flush();
  return out;
}

// "Find sentences by theme, words, ...": with a full stop, unless it ends in dots.
std::string sentence(std::string_view summary) {
  std::string text(summary);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text.ends_with('.') ? text : text + ".";
}

std::string flag_help(const Flag& flag) {
  const bool says_choices = flag.choices.empty() || flag.help.find(std::string(flag.choices.substr(0, flag.choices.find(' ')))) != std::string_view::npos;
  return says_choices ? std::string(flag.help) : fmt::format("{}: {}", flag.help, flag.choices);
}

// A name, and what it does from the given column on; a name that is too long has a line of its own.
std::string in_two_columns(const std::string& name, const std::string& text, std::size_t column = 26) {
  std::string lines = wrapped(text, kWidth, column);
  const std::string first = fmt::format("  {}", name);
  if (first.size() + 1 > column) return first + "\n" + lines;
  return lines.replace(0, first.size(), first);
}

// A minus and a leading dot mean something to roff.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-') out += "\\-";
    else if (c == '\\') out += "\\e";
    else out += c;
  }
  return !out.empty() && (out[0] == '.' || out[0] == '\'') ? "\\&" + out : out;
}

}  // namespace

std::string help_text(std::string_view group) {
  std::string text;
  if (!group.empty()) {
    for (const Command& command : commands()) {
      if (command.name.starts_with(std::string(group) + " ")) text += in_two_columns(fmt::format("litmotif {} {}", command.name, command.arguments), sentence(command.summary), 44);
    }
    return text;
  }
  text = fmt::format("litmotif {}: from a folder of reports to a themed evidence table\n\n", LITMOTIF_VERSION);
  text += "  litmotif index review reports/ --codebook integrated-care.yaml\n  litmotif search review 'theme:leadership stance:barrier'\n"
          "  litmotif table review --kind evidence --theme leadership -o leadership.html\n\n";
  for (const Command& command : commands()) text += in_two_columns(std::string(command.name), std::string(command.summary), 20);
  text += "\n" + wrapped("litmotif COMMAND --help tells more. Exit codes: 0 done or found, 1 nothing found, 2 an error (also when some files could not be read), "
                         "20/21 review too old/too new, 75 busy, 130 interrupted.", kWidth, 0);
  return text;
}

std::string help_text(const Command& command) {
  std::string text = fmt::format("litmotif {} {}\n\n{}", command.name, command.arguments, wrapped(sentence(command.summary), kWidth, 2));
  if (!command.details.empty()) text += "\n" + wrapped(command.details, kWidth, 2);
  text += "\n";
  for (const auto* list : {&command.flags, &common_flags()}) {
    for (const Flag& flag : *list) text += in_two_columns(flag_names(flag), flag_help(flag));
  }
  return text;
}

std::string man_page() {
  std::string page = fmt::format(".TH LITMOTIF 1 \"\" \"litmotif {}\" \"User commands\"\n.SH NAME\nlitmotif \\- from a folder of reports to a themed evidence table\n.SH COMMANDS\n", LITMOTIF_VERSION);
  for (const Command& command : commands()) {
    page += fmt::format(".SS litmotif {} {}\n{}\n", roff(command.name), roff(command.arguments), roff(sentence(command.summary)));
    if (!command.details.empty()) page += fmt::format(".PP\n{}\n", roff(command.details));
    for (const Flag& flag : command.flags) page += fmt::format(".TP\n.B {}\n{}\n", roff(flag_names(flag)), roff(flag.help));
  }
  page += ".SH FLAGS OF EVERY COMMAND\n";
  for (const Flag& flag : common_flags()) page += fmt::format(".TP\n.B {}\n{}\n", roff(flag_names(flag)), roff(flag.help));
  page += ".SH EXIT STATUS\n0 done or found; 1 nothing found; 2 an error, also when some files could not be read; 20, 21 review too old, too new; 75 another process writes the review; 130 interrupted.\n";
  return page;
}

// Names of commands, of what a group of them does, flags, and the values that a flag can have; names of files for all else.
std::string bash_completion() {
  std::string firsts;
  std::map<std::string, std::string> seconds;  // by group: "check diff ..."
  std::string of_commands;
  for (const Command& command : commands()) {
    const std::size_t blank = command.name.find(' ');
    const std::string group(command.name.substr(0, blank));
    if (!seconds.contains(group)) firsts += (firsts.empty() ? "" : " ") + group;
    std::string& second = seconds[group];
    if (blank != std::string_view::npos) second += fmt::format("{}{}", second.empty() ? "" : " ", command.name.substr(blank + 1));
    std::string flags, values;
    for (const auto* list : {&command.flags, &common_flags()}) {
      for (const Flag& flag : *list) {
        flags += fmt::format("{}{}", flags.empty() ? "" : " ", flag.name);
        if (flag.choices.empty()) continue;
        values += fmt::format("        {}{}{}) of='{}' ;;\n", flag.name, flag.letter.empty() ? "" : "|", flag.letter, flag.choices);
      }
    }
    of_commands += fmt::format("    '{}')\n      flags='{}'\n", command.name, flags);
    if (!values.empty()) of_commands += fmt::format("      case \"$before\" in\n{}      esac\n", values);
    of_commands += "      ;;\n";
  }
  std::string groups;
  for (const auto& [group, words] : seconds) {
    if (!words.empty()) groups += fmt::format("    {}) of='{}'; name=\"{} ${{COMP_WORDS[2]}}\" ;;\n", group, words, group);
  }
  return fmt::format(R"(_litmotif() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} name=${{COMP_WORDS[1]}} flags='' of=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W '{}' -- "$word")); return; fi
  case "$name" in
{}  esac
  if [ -n "$of" ] && [ "$COMP_CWORD" -eq 2 ]; then COMPREPLY=($(compgen -W "$of" -- "$word")); return; fi
  of=''
  case "$name" in
{}  esac
  if [ -n "$of" ]; then COMPREPLY=($(compgen -W "$of" -- "$word"))
  elif [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$word"))
  else COMPREPLY=($(compgen -f -- "$word")); compopt -o filenames 2>/dev/null
  fi
}}
complete -F _litmotif litmotif
)", firsts, groups, of_commands);
}

int run_help(const Call& call) {
  if (call.has("--man")) {
    print(man_page());
  } else if (call.has("--completion")) {
    print(bash_completion());
  } else if (call.arguments.empty()) {
    print(help_text());
  } else {
    const std::string name = fmt::format("{}", fmt::join(call.arguments, " "));
    for (const Command& command : commands()) {
      if (command.name == name) {
        print(help_text(command));
        return kDone;
      }
    }
    const std::string group = call.arguments.size() == 1 ? help_text(name) : std::string();
    if (group.empty()) return fail(no_command(call.arguments));
    print(group);
  }
  return kDone;
}

}  // namespace litmotif::tool
