#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include <litmotif/query.h>

#include "command.h"

namespace litmotif::tool {
namespace {

Status wrong(std::string message) { return Status(Code::kInvalidArgument, std::move(message)); }

// " (did you mean X?)", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::vector<std::string> nearest = nearest_words(word, known);
  return nearest.empty() ? std::string() : fmt::format(" (did you mean {}?)", nearest.front());
}

// The command that the first one or two words name; how many words it took.
std::pair<const Command*, std::size_t> find_command(const std::vector<std::string>& words) {
  for (const std::size_t count : {std::size_t{2}, std::size_t{1}}) {
    if (words.size() < count) continue;
    const std::string name = count == 2 ? words[0] + " " + words[1] : words[0];
    for (const Command& command : commands()) {
      if (command.name == name) return {&command, count};
    }
  }
  return {nullptr, 0};
}

bool names_a_group(std::string_view word) {
  return std::any_of(commands().begin(), commands().end(), [&](const Command& command) { return command.name.starts_with(std::string(word) + " "); });
}

const Flag* find_flag(const Command& command, std::string_view name) {
  const auto is = [&](const Flag& flag) { return flag.name == name || (!flag.letter.empty() && flag.letter == name) || (!flag.also.empty() && flag.also == name); };
  for (const auto* list : {&command.flags, &common_flags()}) {
    const auto found = std::find_if(list->begin(), list->end(), is);
    if (found != list->end()) return &*found;
  }
  return nullptr;
}

Status check_choice(const Flag& flag, const std::string& value) {
  if (flag.choices.empty()) return {};
  std::vector<std::string> choices;
  for (std::string_view rest = flag.choices; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    choices.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return {};
  return wrong(fmt::format("{} takes one of: {}; not '{}'{}", flag.name, fmt::join(choices, ", "), value, did_you_mean(value, choices)));
}

}  // namespace

Status no_command(const std::vector<std::string>& words) {
  std::vector<std::string> names, parts;
  for (const Command& known : commands()) {
    names.emplace_back(known.name);
    if (known.name.starts_with(words[0] + " ")) parts.emplace_back(known.name);
  }
  const std::string name = words.size() > 1 && !parts.empty() ? words[0] + " " + words[1] : words[0];
  if (name == words[0] && !parts.empty()) return wrong(fmt::format("{} what? There are: {}", name, fmt::join(parts, ", ")));
  return wrong(fmt::format("there is no command '{}'{}; litmotif --help lists them", name, did_you_mean(name, parts.empty() ? names : parts)));
}

std::string Call::get(std::string_view flag, std::string_view otherwise) const {
  const auto found = values.find(flag);
  return found == values.end() || found->second.empty() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Call::all(std::string_view flag) const {
  const auto found = values.find(flag);
  return found == values.end() ? std::vector<std::string>() : found->second;
}

Result<std::uint64_t> Call::number(std::string_view flag, std::uint64_t otherwise, std::uint64_t low, std::uint64_t high) const {
  if (!has(flag)) return otherwise;
  const std::string text = get(flag);
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || number < low || number > high) {
    return wrong(fmt::format("{} takes a whole number from {} to {}; not '{}'", flag, low, high, text));
  }
  return number;
}

Result<Parsed> parse_call(const std::vector<std::string>& words) {
  Parsed parsed;
  parsed.call.line = fmt::format("litmotif {}", fmt::join(words, " "));
  if (words.empty() || words[0] == "--help" || words[0] == "-h") {
    parsed.help = true;
    return parsed;
  }
  const auto [command, taken] = find_command(words);
  if (command == nullptr && words.size() == 2 && (words[1] == "--help" || words[1] == "-h") && names_a_group(words[0])) {
    parsed.help = true;
    parsed.group = words[0];
    return parsed;
  }
  if (command == nullptr) return no_command(words);
  parsed.command = command;
  bool flags_end = false;
  for (std::size_t i = taken; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (flags_end || word.size() < 2 || word[0] != '-') {
      parsed.call.arguments.push_back(word);
      continue;
    }
    if (word == "--") {
      flags_end = true;
      continue;
    }
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.substr(0, equals);
    const Flag* flag = find_flag(*command, name);
    if (flag == nullptr) {
      std::vector<std::string> known;
      for (const Flag& other : command->flags) known.emplace_back(other.name);
      return wrong(fmt::format("{} has no flag {}{}; litmotif {} --help lists them", command->name, name, did_you_mean(name, known), command->name));
    }
    std::vector<std::string>& values = parsed.call.values[std::string(flag->name)];
    if (flag->value.empty()) {
      if (equals != std::string::npos) return wrong(fmt::format("{} takes no value", flag->name));
      continue;
    }
    if (equals == std::string::npos && i + 1 >= words.size()) return wrong(fmt::format("{} needs a value: {} {}", name, flag->name, flag->value));
    const std::string value = equals == std::string::npos ? words[++i] : word.substr(equals + 1);
    LITMOTIF_TRY(check_choice(*flag, value));
    if (!flag->repeats && !values.empty()) return wrong(fmt::format("{} is given twice", flag->name));
    values.push_back(value);
  }
  parsed.help = parsed.call.has("--help");
  if (parsed.help) return parsed;
  const int count = static_cast<int>(parsed.call.arguments.size());
  if (count < command->fewest || (command->most >= 0 && count > command->most)) {
    return wrong(fmt::format("{} {} arguments; it is called as: litmotif {} {}", command->name, count < command->fewest ? "needs more" : "takes fewer", command->name, command->arguments));
  }
  return parsed;
}

int exit_code(const Status& status) {
  switch (status.code()) {
    case Code::kOk: return kDone;
    case Code::kTooOld: return kExitTooOld;
    case Code::kTooNew: return kExitTooNew;
    case Code::kBusy: return kExitBusy;
    case Code::kInterrupted: return kExitInterrupted;
    default: return kError;
  }
}

}  // namespace litmotif::tool
