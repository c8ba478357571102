#include "tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace litmotif::house {

namespace fs = std::filesystem;

Tree read_tree(const std::string& root) {
  Tree tree;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string path = fs::relative(entry->path(), root).generic_string();
    if (entry->is_directory()) {
      if (path == ".git" || path == "build") entry.disable_recursion_pending();
      continue;
    }
    // In a second working tree of the same repository .git is a file.
    if (!entry->is_regular_file() || path == ".git") continue;
    std::ifstream in(entry->path(), std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (text.find('\0') != std::string::npos) text.clear();
    tree.push_back({path, std::move(text)});
  }
  std::sort(tree.begin(), tree.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return tree;
}

bool starts_with_folder(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.substr(0, folder.size()) == folder && path[folder.size()] == '/';
}

bool has_suffix(std::string_view path, std::string_view suffix) {
  return path.size() > suffix.size() && path.substr(path.size() - suffix.size()) == suffix;
}

bool is_cpp(std::string_view path) { return has_suffix(path, ".h") || has_suffix(path, ".cpp"); }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Where the literal that opens at `at` ends (one past its closing quote); an unclosed one ends with its line.
std::size_t literal_end(std::string_view code, std::size_t at) {
  const char quote = code[at];
  const bool raw = quote == '"' && at > 0 && code[at - 1] == 'R';
  if (raw) {
    const std::size_t open = code.find('(', at);
    if (open == std::string_view::npos) return code.size();
    const std::string close = ")" + std::string(code.substr(at + 1, open - at - 1)) + "\"";
    const std::size_t end = code.find(close, open);
    return end == std::string_view::npos ? code.size() : end + close.size();
  }
  for (std::size_t i = at + 1; i < code.size(); ++i) {
    if (code[i] == '\\') {
      ++i;
    } else if (code[i] == quote) {
      return i + 1;
    } else if (code[i] == '\n') {
      return i;
    }
  }
  return code.size();
}

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

}  // namespace

std::string strip(std::string_view code, Literals literals) {
  std::string out(code);
  for (std::size_t i = 0; i < code.size();) {
    const std::string_view two = code.substr(i, 2);
    std::size_t end = i + 1;
    if (two == "//") {
      end = std::min(code.find('\n', i), code.size());
      blank(out, i, end);
    } else if (two == "/*") {
      end = code.find("*/", i + 2);
      end = end == std::string_view::npos ? code.size() : end + 2;
      blank(out, i, end);
    } else if (code[i] == '"' || (code[i] == '\'' && (i == 0 || !is_word(code[i - 1])))) {  // in 1'000 it is no literal
      end = literal_end(code, i);
      if (literals == Literals::kBlank) blank(out, i + 1, end - 1);
    }
    i = end;
  }
  return out;
}

}  // namespace litmotif::house
