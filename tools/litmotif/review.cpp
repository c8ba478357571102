#include "review.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include <litmotif/query.h>
#include <litmotif/system.h>

#include "terminal.h"

namespace litmotif::tool {
namespace {

Status catch_up(const std::string& directory) {
  Result<ReviewLock> lock = ReviewLock::acquire(directory);
  if (!lock.ok()) return lock.status();
  Result<Store> store = Store::open(directory, Store::Mode::kWrite);
  if (!store.ok()) return store.status();
  note("bringing the index up to date");
  IndexBuildOptions options;
  options.jobs = available_cores();
  return update_index(store.value(), options);
}

}  // namespace

std::string Review::theme_path(const StoredRow& row) const {
  const auto book = themes.find(row.codebook.value);
  return book != themes.end() && row.theme < book->second.size() ? book->second[row.theme].path : std::string();
}

Status check_place(const std::string& directory, bool to_create) {
  std::error_code fault;
  const std::filesystem::file_status place = std::filesystem::status(directory, fault);
  if (!std::filesystem::exists(place)) return {};
  if (!std::filesystem::is_directory(place)) return Status(Code::kInvalidArgument, "is a file, and a review is a directory").in(directory);
  if (!to_create || std::filesystem::exists(directory + "/review.db", fault)) return {};
  for (const auto& entry : std::filesystem::directory_iterator(directory, fault)) {
    const std::string name = entry.path().filename().string();
    if (name == "lock" || name == "index" || name.starts_with("review.db")) continue;  // of a run that was killed before it stored anything
    return Status(Code::kInvalidArgument, fmt::format("holds other files and no review; the review comes first, and is new or empty: litmotif index REVIEW {}", directory)).in(directory);
  }
  return {};
}

bool is_within(const std::string& path, const std::string& folder) {
  std::error_code fault;
  const std::filesystem::path inner = std::filesystem::weakly_canonical(path, fault), outer = std::filesystem::weakly_canonical(folder, fault);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

Result<DocumentInfo> find_document(Store& store, const std::string& review, const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code fault;
  const std::string named = review.substr(0, review.find_last_not_of('/') + 1);  // "review/" names the review, and nothing within it
  const std::string home = fs::absolute(named.empty() ? review : named, fault).lexically_normal().parent_path().string();
  for (const std::string& path : {name, path_relative_to(name, home)}) {
    Result<std::optional<DocumentInfo>> found = store.find_document(path);
    if (!found.ok()) return found.status();
    if (found.value()) return std::move(*found.value());
  }
  Result<std::vector<DocumentInfo>> all = store.documents();
  if (!all.ok()) return all.status();
  const DocumentInfo* called_so = nullptr;
  std::vector<std::string> paths, names;
  for (const DocumentInfo& document : all.value()) {
    const std::string& path = document.path;
    paths.push_back(path);
    names.push_back(fs::path(path).filename().string());
    if (path.size() <= name.size() || !path.ends_with(name) || (path[path.size() - name.size() - 1] != '/' && path[path.size() - name.size() - 1] != '!')) continue;
    if (called_so != nullptr && called_so->path != path) {
      return Status(Code::kInvalidArgument, fmt::format("several files are called '{}', {} and {} among them; name one with its path", name, called_so->path, path));
    }
    if (called_so == nullptr) called_so = &document;
  }
  if (called_so != nullptr) return *called_so;
  std::vector<std::string> near = nearest_words(name, paths);
  if (near.empty()) near = nearest_words(name, names);
  return Status(Code::kNotFound, fmt::format("the review has no document '{}'{}; litmotif table {} --kind files lists what it holds", name,
                                             near.empty() ? "" : fmt::format(" (did you mean {}?)", near.front()), review));
}

void note_uncoded(const Review& review, const std::string& directory) {
  if (review.themes.empty()) note(fmt::format("the review has no codebook, so nothing is coded by theme; next: litmotif recode {} --codebook FILE", directory));
}

Status check_there(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code fault;
  if (fs::exists(fs::status(path, fault))) return {};
  const fs::path parent = fs::path(path).parent_path();
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(parent.empty() ? "." : parent, fault)) names.push_back(entry.path().filename().string());
  std::vector<std::string> near = nearest_words(fs::path(path).filename().string(), names);
  for (std::string& name : near) name = (parent / name).string();
  return Status(Code::kNotFound, near.empty() ? std::string("there is no such file or folder; a path begins at the folder you are in")
                                              : fmt::format("there is no such file or folder; did you mean {}?", fmt::join(near, " or "))).in(path);
}

WriteOptions look_of_text() {
  WriteOptions options;
  options.width = terminal_width();
  options.color = look().color_out;
  return options;
}

Result<Review> open_review(const std::string& directory, bool with_index) {
  LITMOTIF_TRY(check_place(directory, false));
  Result<Store> store = Store::open(directory, Store::Mode::kRead);
  if (!store.ok()) return store.status();
  Review review;
  review.store = std::make_unique<Store>(std::move(store).value());
  if (with_index) {
    Status behind;
    if (!index_is_current(*review.store) || !Index::open(*review.store).ok()) behind = catch_up(directory);
    if (!behind.ok() && behind.code() != Code::kBusy) return behind;
    Result<Index> index = Index::open(*review.store);
    if (!index.ok()) return behind.ok() ? index.status() : behind;
    review.index = std::make_unique<Index>(std::move(index).value());
  }
  Result<std::vector<StoredCodebook>> books = review.store->codebooks();
  if (!books.ok()) return books.status();
  for (const StoredCodebook& book : books.value()) {
    Result<std::vector<StoredTheme>> themes = review.store->themes(book.id);
    if (!themes.ok()) return themes.status();
    review.themes[book.id.value] = std::move(themes).value();
  }
  return review;
}

}  // namespace litmotif::tool
