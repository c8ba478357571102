#include "program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

extern char** environ;

namespace litmotif::product {
namespace {

std::vector<char*> arguments_of(const std::vector<std::string>& words) {
  std::vector<char*> arguments = {const_cast<char*>(LITMOTIF_BINARY)};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  return arguments;
}

pid_t start(const std::vector<std::string>& words, int out, int err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  posix_spawn_file_actions_adddup2(&actions, err, 2);
  pid_t child = -1;
  std::vector<char*> arguments = arguments_of(words);
  const int fault = posix_spawn(&child, LITMOTIF_BINARY, &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  EXPECT_EQ(fault, 0) << "cannot start " << LITMOTIF_BINARY;
  return child;
}

// Its standard output goes to `out`; `meanwhile` is called once it has been started.
Answer run(const std::string& out, const std::vector<std::string>& words, const std::function<void(pid_t)>& meanwhile) {
  const Directory scratch;
  const std::string err = scratch / "err";
  const int out_file = open(out.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  const int err_file = open(err.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  const pid_t child = start(words, out_file, err_file);
  close(out_file);
  close(err_file);
  meanwhile(child);
  int state = 0;
  waitpid(child, &state, 0);
  return {WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state), "", read(err)};
}

}  // namespace

Answer litmotif(const std::vector<std::string>& words) {
  const Directory scratch;
  Answer answer = run(scratch / "out", words, [](pid_t) {});
  answer.out = read(scratch / "out");
  return answer;
}

Answer litmotif_into(const std::string& out, const std::vector<std::string>& words) { return run(out, words, [](pid_t) {}); }

Answer litmotif_signalled(const std::vector<std::string>& words, int microseconds, int signal) {
  return run("/dev/null", words, [&](pid_t child) {
    usleep(static_cast<useconds_t>(microseconds));
    kill(child, signal);
  });
}

bool litmotif_killed(const std::vector<std::string>& words, int microseconds) {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const pid_t child = start(words, nowhere, nowhere);
  close(nowhere);
  usleep(static_cast<useconds_t>(microseconds));
  int state = 0;
  const bool running = waitpid(child, &state, WNOHANG) == 0;
  if (running) {
    kill(child, SIGKILL);
    waitpid(child, &state, 0);
  }
  return running;
}

Directory::Directory() {
  std::string name = (std::filesystem::temp_directory_path() / "litmotif-product-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  path_ = name;
}

Directory::~Directory() {
  std::error_code fault;
  std::filesystem::remove_all(path_, fault);
}

void write(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  ASSERT_TRUE(file.good()) << path;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string corpus() { return LITMOTIF_SOURCE_DIR "/corpora/integrated-care/documents"; }
std::string library() { return LITMOTIF_SOURCE_DIR "/corpora/integrated-care/library.ris"; }
std::string codebook() { return LITMOTIF_SOURCE_DIR "/corpora/codebooks/integrated-care.yaml"; }

const std::vector<std::string>& all_kinds() {
  static const std::vector<std::string> kinds = {"evidence", "framework", "cooccurrence", "stance", "themes", "records", "files", "residue", "references", "overlap", "studies"};
  return kinds;
}

std::string all_tables(const std::string& review) {
  std::string tables = litmotif({"table", review, "--kind", "framework", "--by", "work", "--format", "csv"}).out + litmotif({"table", review, "--kind", "references", "--by", "work", "--format", "csv"}).out;
  for (const std::string& kind : all_kinds()) {
    for (const char* format : {"jsonl", "csv", "html", "md", "json", "tsv", "xlsx", "docx", "latex"}) {
      const Answer answer = litmotif({"table", review, "--kind", kind, "--format", format});
      const bool may_be_empty = kind == "references" || kind == "overlap" || kind == "studies";  // exports have no reference lists
      EXPECT_TRUE(answer.code == 0 || (answer.code == 1 && may_be_empty)) << kind << " " << format << ": " << answer.err;
      EXPECT_TRUE(!answer.out.empty() || may_be_empty) << kind << " " << format;
      tables += answer.out;
    }
  }
  return tables;
}

}  // namespace litmotif::product
