// EPUB 2 and 3: a zip of pages. The package document says what the book is and in which order its files are read; each goes through the reader of HTML, without
// the search for a main text, since all of a book is its text.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "source/archive.h"
#include "source/web/epub_package.h"
#include "source/web/html.h"
#include "source/readers.h"

namespace litmotif::source {
namespace {

using Files = std::map<std::string, std::string>;

ArchiveLimits limits() {
  ArchiveLimits out;
  out.member = std::uint64_t{64} << 20;
  out.total = std::uint64_t{256} << 20;
  return out;
}

// Unpacks the files of these paths.
Status unpack(const Input& input, const std::set<std::string>& paths, Files& files, std::vector<Warning>& warnings) {
  return each_member(
      input, limits(), [&](const std::string& path) { return paths.count(path) > 0; },
      [&](const std::string& path, std::string&& bytes) {
        files[path] = std::move(bytes);
        return Status();
      },
      warnings);
}

bool is_page(const EpubPackage::Item& item) {
  if (item.media_type.find("html") != std::string::npos || item.media_type.find("dtbook") != std::string::npos || item.media_type == "text/x-oeb1-document") return true;
  return item.media_type.empty() && (item.path.ends_with("html") || item.path.ends_with(".htm"));
}

Status protected_book(const std::string& path) {
  return Status(Code::kUnsupported, "is protected against copying (DRM) and cannot be read; ask the publisher or library for a copy without").in({}, path);
}

class Book {
 public:
  explicit Book(const ReadContext& context) : context_(context) {}

  Status read() {
    LITMOTIF_TRY(open_package());
    document_.reader = "epub";
    document_.reader_version = reader_version("epub");
    document_.encoding = "UTF-8";
    document_.record = package_.record;
    std::set<std::string> paths;
    std::vector<std::string> order;
    std::vector<bool> navigation;
    std::size_t unknown = 0;
    for (const std::string& id : package_.spine) {
      const auto item = package_.items.find(id);
      if (item == package_.items.end()) ++unknown;
      else if (is_page(item->second) && paths.insert(item->second.path).second) {
        order.push_back(item->second.path);
        navigation.push_back(item->second.navigation);
      }
    }
    if (order.empty()) return Status(Code::kParse, "names no pages in its order of reading: the book is damaged").in({}, package_path_);
    for (const std::string& path : order) {
      if (std::find(encrypted_.begin(), encrypted_.end(), path) != encrypted_.end()) return protected_book(path);
    }
    Files files;
    LITMOTIF_TRY(unpack(context_.input, paths, files, document_.warnings));
    for (std::size_t i = 0; i < order.size(); ++i) LITMOTIF_TRY(add_page(order[i], navigation[i], files, unknown));
    if (unknown > 0) document_.warnings.push_back({"missing-pages", fmt::format("{} pages that the book names are not in it; the rest was read.", unknown), package_path_});
    if (document_.blocks.empty()) document_.warnings.push_back({"no-text", "The book holds no text; it may be made of pictures.", ""});
    return context_.sink(std::move(document_));
  }

 private:
  Status open_package() {
    Files files;
    LITMOTIF_TRY(unpack(context_.input, {"META-INF/container.xml", "META-INF/encryption.xml", "META-INF/sinf.xml"}, files, document_.warnings));
    if (files.count("META-INF/container.xml") == 0) return Status(Code::kParse, "has no META-INF/container.xml: it is no EPUB, or is damaged");
    if (files.count("META-INF/sinf.xml") > 0) return protected_book("META-INF/sinf.xml");
    const Result<std::string> path = package_path(files["META-INF/container.xml"]);
    if (!path.ok()) return Status(path.status().code(), path.status().message()).in({}, "META-INF/container.xml");
    package_path_ = path.value();
    if (const auto encryption = files.find("META-INF/encryption.xml"); encryption != files.end()) {
      Result<std::vector<std::string>> encrypted = encrypted_files(encryption->second);
      // What cannot be read may hide anything.
      if (!encrypted.ok()) return protected_book("META-INF/encryption.xml");
      encrypted_ = std::move(encrypted.value());
    }
    LITMOTIF_TRY(unpack(context_.input, {package_path_}, files, document_.warnings));
    if (package_path_.empty() || files.count(package_path_) == 0) return Status(Code::kParse, "lacks its package document: the book is damaged").in({}, package_path_);
    if (std::find(encrypted_.begin(), encrypted_.end(), package_path_) != encrypted_.end()) return protected_book(package_path_);
    Result<EpubPackage> package = read_package(files[package_path_], package_path_, document_.warnings);
    if (!package.ok()) return Status(package.status().code(), package.status().message()).in({}, package_path_ + " " + package.status().place());
    package_ = std::move(package.value());
    return {};
  }

  Status add_page(const std::string& path, bool navigation, const Files& files, std::size_t& missing) {
    const auto bytes = files.find(path);
    if (bytes == files.end()) {
      ++missing;
      return {};
    }
    const auto guide = package_.guide.find(path);
    BlockPart part = guide == package_.guide.end() ? BlockPart::kUnsaid : guide->second;
    if (navigation) part = BlockPart::kNavigation;
    std::vector<Warning> warnings;
    const Status status = read_book_page(bytes->second, part, document_.blocks, warnings);
    if (!status.ok()) warnings.push_back({"unreadable-page", fmt::format("A page of the book {}; the rest was read.", status.message()), ""});
    for (Warning& warning : warnings) {
      warning.place = warning.place.empty() ? path : path + " " + warning.place;
      document_.warnings.push_back(std::move(warning));
    }
    return {};
  }

  const ReadContext& context_;
  RawDocument document_;
  EpubPackage package_;
  std::string package_path_;
  std::vector<std::string> encrypted_;
};

}  // namespace

Match recognise_epub(const Probe& probe) {
  if (!probe.head.starts_with("PK\x03\x04")) return Match::kNo;
  const bool stated = probe.head.substr(0, 200).find("application/epub+zip") != std::string_view::npos || probe.head.find("META-INF/container.xml") != std::string_view::npos;
  // OpenDocument and Java archives have META-INF too, but no container.xml unless they are such books.
  if (stated && probe.head.substr(0, 200).find("application/vnd.oasis") == std::string_view::npos) return Match::kByContent;
  return probe.suffix == ".epub" ? Match::kByContent : Match::kNo;
}

Status read_epub(const ReadContext& context) { return Book(context).read(); }

}  // namespace litmotif::source
