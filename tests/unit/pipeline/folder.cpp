#include "folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <litmotif/system.h>

namespace litmotif {

namespace fs = std::filesystem;

Folder::Folder() {
  directory_ = (fs::temp_directory_path() / "litmotif-pipeline-XXXXXX").string();
  EXPECT_NE(mkdtemp(directory_.data()), nullptr);
  fs::create_directories(directory_ + "/files");
  must(write_file(directory_ + "/book.yaml", codebook_with("[trust]")));
}

Folder::~Folder() {
  std::error_code fault;
  fs::remove_all(directory_, fault);
}

void Folder::put(const std::string& name, const std::string& bytes) const {
  const std::string path = directory_ + "/files/" + name;
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  ASSERT_TRUE(file.good()) << path;
}

IndexRequest Folder::request(const std::string& name, int jobs) const {
  IndexRequest request;
  request.review = directory_ + "/" + name;
  request.paths = {directory_ + "/files"};
  request.codebooks = {directory_ + "/book.yaml"};
  request.jobs = jobs;
  request.reader_program = LITMOTIF_READER;
  return request;
}

std::string Folder::content(const std::string& review) const {
  Store store = must(Store::open(directory_ + "/" + review, Store::Mode::kRead));
  std::string content;
  const auto add = [&](const std::string& part) { content += part + "|"; };
  for (const DocumentInfo& info : must(store.documents())) {
    const StoredDocument document = must(store.read_document(info.id));
    add(info.path + "#" + std::to_string(info.entry) + " " + info.public_id + " " + info.report_id + (info.primary ? " primary" : ""));
    add(document.document.text);
    RowFilter filter;
    filter.document = info.id;
    filter.primary_only = false;
    must(store.each_row(filter, [&](const StoredRow& row) {
      add(row.id + "@" + std::to_string(row.spans[0].start));
      return Status();
    }));
    content += "\n";
  }
  for (const StoredReport& report : must(store.reports())) content += report.public_id + " " + report.key + " " + std::to_string(report.merged) + "\n";
  return content;
}

std::string made_export(int entries, const std::string& seed) {
  std::string bytes;
  for (int i = 0; i < entries; ++i) {
    const std::string number = seed + std::to_string(i);
    bytes += "TY  - JOUR\nAU  - Okafor, N\nPY  - 2016\nTI  - Working together in place " + number + "\nAB  - ";
    for (int sentence = 0; sentence < 10; ++sentence) bytes += "The partners of place " + number + " met for the " + std::to_string(sentence) + "th time and went through the plans of the year. ";
    bytes += i % 3 == 0 ? "There was trust between them." : "They did not agree.";
    bytes += "\nER  - \n\n";
  }
  return bytes;
}

std::string codebook_with(const std::string& rules) { return "codebook: care\nversion: \"1\"\nlanguage: en\nthemes:\n  trust:\n    id: trust\n    label: Trust\n    include: " + rules + "\n"; }

}  // namespace litmotif
