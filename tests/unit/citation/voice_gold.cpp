#include "voice_gold.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>
#include <variant>

#include <litmotif/source.h>
#include <litmotif/system.h>
#include <litmotif/text.h>
#include <nlohmann/json.hpp>

namespace litmotif::testing_citation {
namespace {

using nlohmann::json;

const std::filesystem::path kCorpus = std::filesystem::path(LITMOTIF_SOURCE_DIR) / "corpora/integrated-care";
const std::filesystem::path kShared = std::filesystem::path(LITMOTIF_SOURCE_DIR) / "../shared";

VoiceGoldPart part_of(const json& object) {
  VoiceGoldPart part;
  part.span = {object.at("start").get<std::uint32_t>(), object.at("end").get<std::uint32_t>()};
  part.voice = object.at("voice");
  for (const json& key : object.at("cites")) part.cites.insert(key.get<std::string>());
  return part;
}

std::string normal_spaces(std::string_view text) {
  std::istringstream words{std::string(text)};
  std::string out;
  for (std::string word; words >> word;) out += (out.empty() ? "" : " ") + word;
  return out;
}

// Files that the gold names by their hash.
std::map<std::string, std::string> shared_files(const std::vector<VoiceGold>& gold) {
  std::set<std::string> wanted;
  for (const VoiceGold& each : gold) {
    if (!each.file_sha256.empty()) wanted.insert(each.file_sha256);
  }
  std::map<std::string, std::string> paths;
  for (const char* folder : {"samples", "data/jats"}) {
    if (!std::filesystem::exists(kShared / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kShared / folder)) {
      if (!entry.is_regular_file()) continue;
      const Result<std::string> bytes = read_file(entry.path().string());
      if (!bytes.ok()) continue;
      const std::string hash = sha256(bytes.value());
      if (wanted.contains(hash)) paths.emplace(hash, entry.path().string());
    }
  }
  return paths;
}

}  // namespace

std::vector<VoiceGold> read_voice_gold() {
  std::vector<VoiceGold> gold;
  const Result<std::string> bytes = read_file((kCorpus / "voice.jsonl").string());
  EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
  if (!bytes.ok()) return gold;
  std::istringstream lines(bytes.value());
  for (std::string line; std::getline(lines, line);) {
    const json object = json::parse(line);
    VoiceGold& each = gold.emplace_back();
    each.id = object.at("id");
    each.split = object.at("split");
    each.kind = object.at("kind");
    each.draw = object.at("draw");
    each.document = object.value("document", "");
    each.file_sha256 = object.value("file_sha256", "");
    each.quote = object.value("quote", "");
    each.quote_sha256 = object.value("quote_sha256", "");
    each.whole = part_of(object);
    each.speaker = object.at("speaker");
    for (const json& clause : object.value("clauses", json::array())) each.clauses.push_back(part_of(clause));
  }
  return gold;
}

std::size_t each_voice_document(const std::vector<VoiceGold>& gold, const std::function<void(const VoiceDocument&, const std::vector<const VoiceGold*>&)>& visit) {
  const std::map<std::string, std::string> shared = shared_files(gold);
  std::size_t without = 0;
  std::map<std::string, std::map<std::size_t, std::vector<const VoiceGold*>>> files;  // by path, then entry
  for (const VoiceGold& each : gold) {
    if (each.document.empty()) {
      const auto path = shared.find(each.file_sha256);
      if (path == shared.end()) ++without;
      else files[path->second][0].push_back(&each);
      continue;
    }
    const std::size_t number = each.document.find('#');
    files[(kCorpus / each.document.substr(0, number)).string()][number == std::string::npos ? 0 : std::stoul(each.document.substr(number + 1))].push_back(&each);
  }
  SourceOptions options;
  options.reader_program = LITMOTIF_READER;
  Sources sources(options);
  for (const auto& [path, entries] : files) {
    const Result<std::string> bytes = read_file(path);
    EXPECT_TRUE(bytes.ok()) << bytes.status().to_string();
    if (!bytes.ok()) continue;
    std::vector<Document> documents;
    std::vector<Warning> warnings;
    const Status status = sources.read(
        {path, bytes.value()},
        [&](SourceItem&& item) {
          if (auto* raw = std::get_if<RawDocument>(&item)) documents.push_back(build_document(std::move(*raw), path));
          else if (auto* entry = std::get_if<RawRecord>(&item)) documents.push_back(build_document(entry->record));
          return Status();
        },
        warnings);
    EXPECT_TRUE(status.ok()) << status.to_string();
    for (const auto& [entry, sentences] : entries) {
      EXPECT_LT(entry, documents.size()) << path;
      if (entry >= documents.size()) continue;
      VoiceDocument read;
      read.document = std::move(documents[entry]);
      read.citations = find_citations(read.document);
      read.speech = find_speech(read.document);
      visit(read, sentences);
    }
  }
  return without;
}

std::uint32_t sentence_of(const VoiceGold& gold, const Document& document) {
  const CodePoints points(document.text);
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    if (points.span(document.sentences[i].span) != gold.whole.span) continue;
    const std::string text = normal_spaces(document.sentences[i].span.of(document.text));
    return (gold.quote.empty() ? sha256(text) == gold.quote_sha256 : text == normal_spaces(gold.quote)) ? i : kNone;
  }
  return kNone;
}

}  // namespace litmotif::testing_citation
