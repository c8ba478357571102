#include <exception>
#include <string>
#include <vector>

#include "command.h"
#include "terminal.h"

namespace {

int run(const std::vector<std::string>& words) {
  using namespace litmotif;
  using namespace litmotif::tool;
  if (!words.empty() && words[0] == "--version") {
    print("litmotif " LITMOTIF_VERSION "\n");
    return kDone;
  }
  Result<Parsed> parsed = parse_call(words);
  if (!parsed.ok()) return fail(parsed.status());
  const auto& [command, call, help] = parsed.value();
  set_look(call);
  if (help) {
    print(command == nullptr ? help_text() : help_text(*command));
    return kDone;
  }
  catch_interrupts();
  const int code = command->run(call);
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
