#include "source/office/docx_package.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "source/archive.h"
#include "source/file_metadata.h"
#include "source/markup_text.h"
#include "source/xml.h"

namespace litmotif::source {
namespace {

struct Relation {
  std::string id, type, target;  // type: the last word of its address, which is the same in both namespaces Word writes
};

class Relations : public XmlEvents {
 public:
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t) override {
    if (name != "Relationship" || all.size() >= 100'000) return {};
    std::string_view type = attribute(attributes, "Type");
    type.remove_prefix(std::min(type.size(), type.rfind('/') + 1));
    all.push_back({std::string(attribute(attributes, "Id")), std::string(type), std::string(attribute(attributes, "Target"))});
    return {};
  }
  Status end(std::string_view, std::uint64_t) override { return {}; }
  void text(std::string_view, std::uint64_t) override {}

  std::vector<Relation> all;
};

// docProps/core.xml. Dates are those of the file, so the year stays unsaid.
class CoreProperties : public XmlEvents {
 public:
  explicit CoreProperties(Record& record) : record_(record) {}
  Status start(std::string_view, XmlAttributes, std::uint64_t) override {
    text_.clear();
    return {};
  }
  Status end(std::string_view name, std::uint64_t) override {
    const std::string value(trim_space(std::exchange(text_, {})));
    if (name == "title") put_title(record_, value);
    else if (name == "creator") put_people(record_, value);
    else if (name == "subject") put_other(record_, "Subject", value);
    else if (name == "keywords") put_other(record_, "Keywords", value);
    else if (name == "description") put_other(record_, "Description", value);
    else if (name == "created") put_other(record_, "Created", value);  // of the file, not of the publication
    return {};
  }
  void text(std::string_view text, std::uint64_t) override {
    if (text_.size() < 10'000) text_ += text;
  }

 private:
  Record& record_;
  std::string text_;
};

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

// "/word/styles.xml" from the top, "styles.xml" or "../x.xml" from the folder of what names it.
std::string resolve(const std::string& folder, std::string target) {
  if (target.starts_with('/')) return target.substr(1);
  std::string base = folder;
  while (target.starts_with("../")) {
    target.erase(0, 3);
    if (base.ends_with('/')) base.pop_back();
    base = folder_of(base);
  }
  if (target.starts_with("./")) target.erase(0, 2);
  return base + target;
}

bool is_wanted(const std::string& path) {
  if (path.starts_with("customXml/") || path.find("/theme/") != std::string::npos || path.find("/embeddings/") != std::string::npos) return false;
  return path.ends_with(".xml") || path.ends_with(".rels");
}

}  // namespace

std::vector<std::string_view> member_names(std::string_view head) {
  std::vector<std::string_view> names;
  const auto number = [&](std::size_t at, int bytes) {
    std::size_t value = 0;
    for (int i = 0; i < bytes; ++i) value |= static_cast<std::size_t>(static_cast<unsigned char>(head[at + static_cast<std::size_t>(i)])) << (8 * i);
    return value;
  };
  constexpr std::string_view kMark = "PK\x03\x04";
  for (std::size_t at = 0; head.substr(at).starts_with(kMark) && at + 30 <= head.size() && names.size() < 200;) {
    const std::size_t flags = number(at + 6, 2), packed = number(at + 18, 4), length = number(at + 26, 2), extra = number(at + 28, 2);
    if (at + 30 + length > head.size()) break;
    names.push_back(head.substr(at + 30, length));
    const std::size_t data = at + 30 + length + extra;
    if (data >= head.size()) break;
    // Bit 3: the length stands behind the data, so the next member is looked for.
    at = (flags & 8U) != 0 && packed == 0 ? head.find(kMark, data) : data + packed;
    if (at > head.size()) break;
  }
  return names;
}

Result<WordPackage> open_word_package(const Input& input, std::uint64_t largest_part, std::vector<Warning>& warnings) {
  ArchiveLimits limits;
  limits.member = std::min(limits.member, largest_part);
  limits.total = limits.member * 2;
  std::map<std::string, std::string> members;
  Status status = each_member(
      input, limits, is_wanted,
      [&](const std::string& path, std::string&& bytes) {
        members.emplace(path, std::move(bytes));
        return Status();
      },
      warnings);
  if (!status.ok()) return status;

  const auto relations = [&](const std::string& path) {
    Relations out;
    std::vector<Warning> faults;  // a part that cannot be found says enough
    if (const auto found = members.find(path); found != members.end() && !read_xml({path, found->second}, out, faults).ok()) out.all.clear();
    return out.all;
  };
  WordPackage package;
  std::string core = "docProps/core.xml";
  package.document_path = "word/document.xml";
  for (const Relation& relation : relations("_rels/.rels")) {
    if (relation.type == "officeDocument") package.document_path = resolve("", relation.target);
    if (relation.type == "core-properties") core = resolve("", relation.target);
  }
  const auto take = [&](const std::string& path) {
    const auto found = members.find(path);
    return found == members.end() ? std::string() : std::exchange(found->second, {});
  };
  package.document = take(package.document_path);
  if (package.document.empty()) {
    const bool broken = std::any_of(warnings.begin(), warnings.end(), [](const Warning& one) { return one.kind == "broken-archive"; });
    return Status(broken ? Code::kCorrupt : Code::kParse, broken ? "is cut short or damaged before its text: get it again" : "is no Word file: it has no text part; open it in Word and save it again").in(input.path);
  }
  const std::string folder = folder_of(package.document_path);
  const std::string name = package.document_path.substr(folder.size());
  const std::map<std::string, std::string*> wanted = {{"styles", &package.styles}, {"numbering", &package.numbering}, {"footnotes", &package.footnotes}, {"endnotes", &package.endnotes}, {"settings", &package.settings}};
  const std::string beside = folder + "_rels/" + name + ".rels";
  for (const Relation& relation : relations(beside)) {
    const auto part = wanted.find(relation.type);
    if (part != wanted.end() && part->second->empty()) *part->second = take(resolve(folder, relation.target));
    else if (relation.type == "aFChunk" || relation.type == "subDocument") package.foreign[relation.id] = relation.type;
  }
  // A file without relations, as some programs leave it.
  for (const auto& [type, part] : wanted) {
    if (part->empty()) *part = take(folder + type + ".xml");
  }
  package.record.type.clear();  // a file does not say what kind of publication it is
  if (const std::string properties = take(core); !properties.empty()) {
    CoreProperties events(package.record);
    std::vector<Warning> faults;
    if (!read_xml({core, properties}, events, faults).ok()) warnings.push_back({"broken-properties", "The file's properties (title, author) are damaged and were left out.", core});
  }
  return package;
}

}  // namespace litmotif::source
