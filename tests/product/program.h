// Runs the real `litmotif` and looks at what it says, on review directories of its own.
#pragma once

#include <string>
#include <vector>

namespace litmotif::product {

struct Answer {
  int code = -1;
  std::string out, err;
};
// `litmotif` with these words; waits for its end.
Answer litmotif(const std::vector<std::string>& words);
// The same with standard output going to this file (a device, say); Answer::out stays empty.
Answer litmotif_into(const std::string& out, const std::vector<std::string>& words);
// Starts it, sends the signal after so many microseconds, and waits for its end.
Answer litmotif_signalled(const std::vector<std::string>& words, int microseconds, int signal);
// Starts it and kills it (SIGKILL) after so many microseconds; true when it was still running then.
bool litmotif_killed(const std::vector<std::string>& words, int microseconds);

// A new empty directory, removed with all it holds when the object dies.
class Directory {
 public:
  Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  ~Directory();
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

void write(const std::string& path, const std::string& bytes);
std::string read(const std::string& path);

// The corpus and codebook that come with the tree.
std::string corpus();    // its documents
std::string library();   // its RIS file
std::string codebook();

const std::vector<std::string>& all_kinds();
// Every kind of table in every format, joined: for comparing two reviews byte by byte.
std::string all_tables(const std::string& review);

}  // namespace litmotif::product
