// Gold sentences as JSONL, one a line.
#include <litmotif/evidence.h>

#include <fmt/format.h>

#include <algorithm>

#include <litmotif/system.h>

#include <nlohmann/json.hpp>

#include "evidence/gold_csv.h"

namespace litmotif {
namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool read_offset(const ordered_json& object, const char* name, std::uint32_t& into) {
  const auto found = object.find(name);
  if (found == object.end()) return true;
  if (!found->is_number_unsigned() || found->get<std::uint64_t>() > 0xffffffffU) return false;
  into = found->get<std::uint32_t>();
  return true;
}

// What is wrong with the line; empty when nothing is.
std::string read_line(std::string_view line, GoldSentence& gold) {
  const ordered_json object = ordered_json::parse(line, nullptr, false);
  if (!object.is_object()) return "not a JSON object";
  gold.id = text_of(object, "id");
  gold.document = text_of(object, "document");
  gold.file_sha256 = text_of(object, "file_sha256");
  gold.quote = text_of(object, "quote");
  gold.quote_sha256 = text_of(object, "quote_sha256");
  gold.split = text_of(object, "split");
  if (gold.document.empty() && gold.file_sha256.empty()) return "neither 'document' nor 'file_sha256'";
  if (!read_offset(object, "start", gold.span.start) || !read_offset(object, "end", gold.span.end)) return "'start' and 'end' must be offsets in code points";
  if (gold.span.end <= gold.span.start && gold.quote.empty() && gold.quote_sha256.empty()) return "neither offsets nor quote say which sentence is meant";
  const auto codes = object.find("codes");
  if (codes == object.end() || !codes->is_array()) return "'codes' must be a list (empty when no theme applies)";
  for (const ordered_json& code : *codes) {
    if (!code.is_object() || text_of(code, "theme").empty()) return "each of 'codes' must be an object with 'theme' and 'stance'";
    const std::string stance = text_of(code, "stance");
    gold.codes.emplace_back(text_of(code, "theme"), stance.empty() ? "none" : stance);
  }
  return {};
}

}  // namespace

Result<std::vector<GoldSentence>> read_gold(const std::string& path) {
  Result<std::string> bytes = read_file(path);
  if (!bytes.ok()) return bytes.status();
  if (path.ends_with(".csv")) return read_gold_csv(bytes.value(), path);
  std::vector<GoldSentence> gold;
  std::size_t number = 0;
  for (std::string_view rest = bytes.value(); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string fault = read_line(line, gold.emplace_back());
    if (!fault.empty()) return Status(Code::kParse, fault).in(path, fmt::format("line {}", number));
  }
  return gold;
}

}  // namespace litmotif
