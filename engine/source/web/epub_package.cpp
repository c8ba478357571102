#include "source/web/epub_package.h"

#include <algorithm>
#include <array>

#include "source/web/html_record.h"
#include "source/markup_text.h"
#include "source/xml.h"

namespace litmotif::source {
namespace {

constexpr std::size_t kMostItems = 20'000;
constexpr std::size_t kLongestField = 20'000;  // bytes of one statement

Input input_of(std::string_view bytes, const std::string& path) {
  Input input;
  input.path = path;
  input.bytes = bytes;
  return input;
}

class Container final : public XmlEvents {
 public:
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t) override {
    if (name == "rootfile" && path.empty()) path = attribute(attributes, "full-path");
    return {};
  }
  Status end(std::string_view, std::uint64_t) override { return {}; }
  void text(std::string_view, std::uint64_t) override {}
  std::string path;
};

class Encryption final : public XmlEvents {
 public:
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t) override {
    if (name == "EncryptedData") method_.clear();
    if (name == "EncryptionMethod" && method_.empty()) method_ = attribute(attributes, "Algorithm");
    const bool font = method_ == "http://www.idpf.org/2008/embedding" || method_ == "http://ns.adobe.com/pdf/enc#RC";
    if (name == "CipherReference" && !font && files.size() < kMostItems) files.push_back(archive_path("", attribute(attributes, "URI")));
    return {};
  }
  Status end(std::string_view, std::uint64_t) override { return {}; }
  void text(std::string_view, std::uint64_t) override {}
  std::vector<std::string> files;

 private:
  std::string method_;
};

BlockPart part_of_guide(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, BlockPart>, 12> kParts = {{{"cover", BlockPart::kFront},
                                                                              {"title-page", BlockPart::kFront},
                                                                              {"copyright-page", BlockPart::kFront},
                                                                              {"colophon", BlockPart::kFront},
                                                                              {"dedication", BlockPart::kFront},
                                                                              {"foreword", BlockPart::kFront},
                                                                              {"acknowledgements", BlockPart::kFront},
                                                                              {"toc", BlockPart::kNavigation},
                                                                              {"index", BlockPart::kNavigation},
                                                                              {"loi", BlockPart::kNavigation},
                                                                              {"lot", BlockPart::kNavigation},
                                                                              {"bibliography", BlockPart::kReferences}}};
  for (const auto& [name, part] : kParts) {
    if (type == name) return part;
  }
  return BlockPart::kUnsaid;
}

class Package final : public XmlEvents {
 public:
  Package(EpubPackage& package, const std::string& path) : package_(package), base_(path.substr(0, path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1)) {}

  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t) override {
    text_.clear();
    if (name == "metadata") in_metadata_ = true;
    if (name == "item" && package_.items.size() < kMostItems) {
      const std::string_view properties = attribute(attributes, "properties");
      const bool navigation = (" " + std::string(properties) + " ").find(" nav ") != std::string::npos;
      EpubPackage::Item item{archive_path(base_, attribute(attributes, "href")), std::string(attribute(attributes, "media-type")), navigation};
      package_.items.emplace(std::string(attribute(attributes, "id")), std::move(item));
    } else if (name == "itemref" && package_.spine.size() < kMostItems) {
      package_.spine.emplace_back(attribute(attributes, "idref"));
    } else if (name == "reference" && package_.guide.size() < kMostItems) {
      const BlockPart part = part_of_guide(attribute(attributes, "type"));
      // Files that begin with the contents or the cover hold other things too when the reference goes to a place within them.
      const std::string_view href = attribute(attributes, "href");
      if (part != BlockPart::kUnsaid && href.find('#') == std::string_view::npos) package_.guide.emplace(archive_path(base_, href), part);
    }
    if (in_metadata_) {
      statement_ = {};
      statement_.id = attribute(attributes, "id");
      statement_.role = attribute(attributes, "role");
      statement_.scheme = attribute(attributes, "scheme");
      statement_.event = attribute(attributes, "event");
      statement_.refines = attribute(attributes, "refines");
      statement_.property = attribute(attributes, "property");
    }
    return {};
  }

  Status end(std::string_view name, std::uint64_t) override {
    if (name == "metadata") in_metadata_ = false;
    if (in_metadata_ && statements_.size() < kMostItems) {
      statement_.name = name;
      statement_.value = single_spaced(text_);
      if (!statement_.value.empty()) statements_.push_back(std::move(statement_));
      statement_ = {};
    }
    text_.clear();
    return {};
  }

  void text(std::string_view text, std::uint64_t) override {
    if (in_metadata_ && text_.size() < kLongestField) text_ += text;
  }

  void settle() {
    std::map<std::string, std::string> roles, kinds;  // EPUB 3: stated of another statement, by its id
    for (const Statement& each : statements_) {
      if (!each.refines.starts_with('#')) continue;
      if (each.property == "role") roles.emplace(each.refines.substr(1), each.value);
      if (each.property == "title-type") kinds.emplace(each.refines.substr(1), each.value);
    }
    Record& record = package_.record;
    record.type.clear();
    std::string subtitle;
    for (const Statement& each : statements_) {
      const auto stated = [&](const std::map<std::string, std::string>& of) {
        const auto at = of.find(each.id);
        return each.id.empty() || at == of.end() ? std::string() : at->second;
      };
      if (each.name == "title") {
        const std::string kind = stated(kinds);
        if (kind == "subtitle") subtitle = each.value;
        else if (record.title.empty() || kind == "main") record.title = each.value;
      } else if (each.name == "creator" || each.name == "contributor") {
        const std::string role = each.role.empty() ? stated(roles) : each.role;
        if (role == "edt") record.editors.push_back(parse_name(each.value));
        else if (each.name == "creator" && (role.empty() || role == "aut")) record.authors.push_back(parse_name(each.value));
      } else if (each.name == "date") {
        // EPUB 2 dates the making of the file too.
        if ((record.date.empty() && each.event != "modification") || each.event == "publication" || each.event == "original-publication") record.date = each.value;
      } else if (each.name == "identifier") {
        take_identifier(each, record);
      } else {
        take_rest(each, record);
      }
    }
    if (!subtitle.empty() && record.title.find(subtitle) == std::string::npos) record.title += (record.title.empty() ? "" : ": ") + subtitle;
    record.year = year_of(record.date);
    if (!record.isbn.empty()) record.type = "book";
  }

 private:
  struct Statement {
    std::string name, value, id, role, scheme, event, refines, property;
  };

  static void take_identifier(const Statement& each, Record& record) {
    std::string digits;
    for (const char c : each.value) {
      if ((c >= '0' && c <= '9') || c == 'X' || c == 'x') digits += c;
    }
    const bool isbn = each.value.find("isbn") != std::string::npos || each.value.find("ISBN") != std::string::npos || each.scheme == "ISBN" || each.scheme == "isbn";
    if (isbn && record.isbn.empty() && (digits.size() == 10 || digits.size() == 13)) record.isbn = digits;
    if (record.doi.empty()) record.doi = normal_doi(each.value);
    if (each.value.starts_with("http") && normal_doi(each.value).empty()) record.urls.push_back(each.value);
  }

  static void take_rest(const Statement& each, Record& record) {
    if (each.name == "publisher" && record.publisher.empty()) record.publisher = each.value;
    else if (each.name == "language" && record.language.empty()) record.language = each.value.substr(0, std::min(each.value.find_first_of("-_"), each.value.size()));
    else if (each.name == "subject") record.keywords.push_back(each.value);
    else if (each.name == "description") record.other.emplace_back("description", text_without_tags(each.value));
    else if (each.name == "rights" || each.name == "source") record.other.emplace_back(each.name, each.value);
  }

  EpubPackage& package_;
  std::string base_;
  bool in_metadata_ = false;
  std::string text_;
  Statement statement_;
  std::vector<Statement> statements_;
};

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

}  // namespace

Result<std::string> package_path(std::string_view container) {
  Container events;
  std::vector<Warning> warnings;
  LITMOTIF_TRY(read_xml(input_of(container, "META-INF/container.xml"), events, warnings));
  return archive_path("", events.path);
}

Result<std::vector<std::string>> encrypted_files(std::string_view encryption) {
  Encryption events;
  std::vector<Warning> warnings;
  LITMOTIF_TRY(read_xml(input_of(encryption, "META-INF/encryption.xml"), events, warnings));
  return std::move(events.files);
}

Result<EpubPackage> read_package(std::string_view opf, const std::string& path, std::vector<Warning>& warnings) {
  EpubPackage package;
  Package events(package, path);
  LITMOTIF_TRY(read_xml(input_of(opf, path), events, warnings));
  events.settle();
  return package;
}

std::string archive_path(std::string_view base, std::string_view reference) {
  reference = reference.substr(0, std::min(reference.find_first_of("#?"), reference.size()));
  std::string joined = reference.starts_with('/') ? std::string() : std::string(base);
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const bool coded = reference[i] == '%' && i + 2 < reference.size() && hex_value(reference[i + 1]) >= 0 && hex_value(reference[i + 2]) >= 0;
    joined += coded ? static_cast<char>(hex_value(reference[i + 1]) * 16 + hex_value(reference[i + 2])) : reference[i];
    i += coded ? 2 : 0;
  }
  std::vector<std::string_view> folders;
  for (std::string_view rest = joined; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (part == ".." && !folders.empty()) folders.pop_back();
    else if (!part.empty() && part != "." && part != "..") folders.push_back(part);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::string out;
  for (const std::string_view folder : folders) out += (out.empty() ? "" : "/") + std::string(folder);
  return out;
}

}  // namespace litmotif::source
