#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "command.h"
#include "terminal.h"

namespace {

litmotif::tool::Call look_asked_for(const std::vector<std::string>& words) {
  litmotif::tool::Call call;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool json = words[i] == "--log-format=json" || (words[i] == "--log-format" && i + 1 < words.size() && words[i + 1] == "json");
    if (json) call.values["--log-format"] = {"json"};
  }
  return call;
}

int run(const std::vector<std::string>& words) {
  using namespace litmotif;
  using namespace litmotif::tool;
  std::signal(SIGPIPE, SIG_IGN);
  if (!words.empty() && words[0] == "--version") {
    print("litmotif " LITMOTIF_VERSION "\n");
    const Status written = check_output();
    return written.ok() ? kDone : fail(written);
  }
  Result<Parsed> parsed = parse_call(words);
  if (!parsed.ok()) {
    // How it is to be said is heeded even where the rest of the call is not understood.
    set_look(look_asked_for(words));
    return fail(parsed.status());
  }
  const auto& [command, group, call, help] = parsed.value();
  set_look(call);
  if (help) print(command == nullptr ? help_text(group) : help_text(*command));
  if (!help && command->stops_gently) catch_interrupts();
  const int code = help ? kDone : command->run(call);
  const Status written = check_output();
  return written.ok() ? code : fail(written);
}

}  // namespace

int main(int count, char** words) {
  try {
    return run({words + 1, words + count});
  } catch (const std::exception& fault) {  // memory exhausted, or a defect: said in one line all the same
    return litmotif::tool::fail(litmotif::Status(litmotif::Code::kInternal, std::string("unexpected: ") + fault.what()));
  }
}
