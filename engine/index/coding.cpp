#include "index/coding.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <sstream>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include <litmotif/system.h>

#include "index/xapian_file.h"

namespace litmotif::index {
namespace {

constexpr std::size_t kThemeDigits = 5;
constexpr std::uint32_t kMostThemes = 100000;
constexpr std::size_t kTermSize = 1 + kThemeDigits + kFacets + 1;

std::string term_of(const CodingRow& row, std::uint32_t which) {
  std::string term = fmt::format("R{:0{}}", row.theme, kThemeDigits);
  for (const std::uint8_t facet : row.facets) term += static_cast<char>('0' + facet);
  return term + static_cast<char>('0' + which);
}

bool parse_term(const std::string& term, std::uint32_t themes, RowKind& kind) {
  if (term.size() != kTermSize || term[0] != 'R') return false;
  const char* const digits = term.data() + 1;
  const auto parsed = std::from_chars(digits, digits + kThemeDigits, kind.theme);
  if (parsed.ec != std::errc() || parsed.ptr != digits + kThemeDigits || kind.theme >= themes) return false;
  for (std::size_t i = 0; i < kFacets; ++i) kind.facets[i] = static_cast<std::uint8_t>(term[1 + kThemeDigits + i] - '0');
  kind.term = term;
  return std::all_of(kind.facets.begin(), kind.facets.end(), [](std::uint8_t facet) { return facet < 10; });
}

// A row's place among those that agree with it: by what they cite, so that the order they came in leaves no trace.
bool before(const CodingRow& a, const CodingRow& b) { return std::tie(a.sentence, a.theme, a.facets, a.cites, a.rules) < std::tie(b.sentence, b.theme, b.facets, b.cites, b.rules); }
bool agree(const CodingRow& a, const CodingRow& b) { return a.sentence == b.sentence && a.theme == b.theme && a.facets == b.facets; }

std::string print_header(const CodingContent& content) { return fmt::format("{} {} {}", content.codebook, content.segment, content.sentences); }

std::string print_themes(const std::vector<ThemeEntry>& themes) {
  std::string out;
  for (const ThemeEntry& theme : themes) out += fmt::format("{} {} {} {} {} {}{}", theme.number, theme.end, theme.depth, theme.id.size(), theme.path.size(), theme.id, theme.path);
  return out;
}

bool parse_themes(const std::string& text, std::vector<ThemeEntry>& themes) {
  std::istringstream in(text);
  for (std::uint32_t number = 0; in >> number;) {
    ThemeEntry theme;
    theme.number = number;
    std::size_t id = 0, path = 0;
    if (!(in >> theme.end >> theme.depth >> id >> path) || id > text.size() || path > text.size()) return false;
    in.ignore(1);
    theme.id.resize(id);
    theme.path.resize(path);
    if (!in.read(theme.id.data(), static_cast<std::streamsize>(id)) || !in.read(theme.path.data(), static_cast<std::streamsize>(path))) return false;
    themes.push_back(std::move(theme));
  }
  for (std::size_t i = 0; i < themes.size(); ++i) {
    if (themes[i].end <= i || themes[i].end > themes.size()) return false;
  }
  return in.eof();
}

// Rows [from, to) of the sorted rows, which end with a sentence.
void write_shard(const std::string& path, const CodingContent& content, std::size_t from, std::size_t to) {
  Xapian::WritableDatabase database = create_shard(path);
  const std::vector<CodingRow>& rows = content.rows;
  std::uint32_t which = 0;
  for (std::size_t i = from; i < to;) {
    const std::uint32_t sentence = rows[i].sentence;
    Xapian::Document document;
    for (; i < to && rows[i].sentence == sentence; ++i) {
      which = i > from && agree(rows[i - 1], rows[i]) ? std::min<std::uint32_t>(which + 1, 9) : 0;
      const std::string term = term_of(rows[i], which);
      const std::uint32_t rules = std::max<std::uint32_t>(rows[i].rules, 1);
      document.add_term(term, rules);
      for (const std::string& key : rows[i].cites) document.add_term(capped_term("C" + term.substr(1) + key), rules);
    }
    database.replace_document(docid_of(sentence), document);
  }
  if (from == 0) {
    database.set_metadata("coding", print_header(content));
    database.set_metadata("themes", print_themes(content.themes));
  }
  database.commit();
}

}  // namespace

Result<ListedFile> write_coding(const std::string& directory, const std::string& name, CodingContent&& content, int jobs) {
  if (content.themes.size() >= kMostThemes) return Status(Code::kLimit, fmt::format("a codebook of {} themes is larger than the index can hold ({})", content.themes.size(), kMostThemes));
  std::sort(content.rows.begin(), content.rows.end(), before);
  std::vector<std::size_t> starts{0};  // of shards
  std::uint32_t sentences = 0;
  for (std::size_t i = 1; i < content.rows.size(); ++i) {
    if (content.rows[i].sentence != content.rows[i - 1].sentence && ++sentences % kShardSentences == 0) starts.push_back(i);
  }
  std::vector<std::string> shards(starts.size());
  LITMOTIF_TRY(parallel_for(jobs, starts.size(), [&](std::size_t i) {
    shards[i] = fmt::format("{}/{}+{}", directory, name, i);
    return guarded(shards[i], [&] {
      write_shard(shards[i], content, starts[i], i + 1 < starts.size() ? starts[i + 1] : content.rows.size());
      return Status();
    });
  }));
  const Result<WrittenFile> written = compact_shards(std::move(shards), directory + "/" + name, Docids::kKeep);
  if (!written.ok()) return written.status();
  return list_file(directory, name, written.value());
}

Result<CodingFile> CodingFile::open(const std::string& directory, const ListedCoding& listed, const Segment& segment) {
  const std::string path = directory + "/" + listed.file.name;
  Result<Xapian::Database> database = open_database(path);
  if (!database.ok()) return database.status();
  CodingFile coding;
  coding.database_ = std::move(database).value();
  bool fits = false;
  LITMOTIF_TRY(guarded(path, [&] {
    fits = coding.connect(listed, segment);
    return Status();
  }));
  if (!fits) return Status(Code::kCorrupt, "does not fit its segment; the index will be rebuilt").in(path);
  return coding;
}

bool CodingFile::connect(const ListedCoding& listed, const Segment& segment) {
  codebook_ = listed.codebook;
  sentences_ = segment.sentences();
  CodingContent wanted;
  wanted.codebook = codebook_;
  wanted.segment = segment.number();
  wanted.sentences = sentences_;
  if (database_.get_metadata("coding") != print_header(wanted) || !parse_themes(database_.get_metadata("themes"), themes_)) return false;
  const Xapian::TermIterator end = database_.allterms_end("R");
  for (Xapian::TermIterator at = database_.allterms_begin("R"); at != end; ++at) {
    RowKind kind;
    if (!parse_term(*at, themes(), kind)) return false;
    kinds_.push_back(std::move(kind));
  }
  return true;
}

std::uint32_t CodingFile::find_theme(std::string_view path_or_id) const {
  for (std::uint32_t i = 0; i < themes(); ++i) {
    if (themes_[i].path == path_or_id) return i;
  }
  for (std::uint32_t i = 0; i < themes(); ++i) {
    if (themes_[i].id == path_or_id) return i;
  }
  return themes();
}

std::span<const RowKind> CodingFile::kinds_under(std::uint32_t theme) const {
  const auto below = [](const RowKind& kind, std::uint32_t wanted) { return kind.theme < wanted; };
  const auto first = std::lower_bound(kinds_.begin(), kinds_.end(), theme, below);
  return {first, std::lower_bound(first, kinds_.end(), themes_[theme].end, below)};
}

std::vector<CodingFile::Cited> CodingFile::citing(const RowKind& kind, const std::vector<std::string>& keys) const {
  std::vector<Cited> all;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::vector<Cited> found, both;
    each_posting(database_, capped_term("C" + kind.term.substr(1) + keys[i]), sentences_, [&](std::uint32_t sentence, std::uint32_t rules) { found.push_back({sentence, rules}); });
    std::set_intersection(found.begin(), found.end(), all.begin(), all.end(), std::back_inserter(both));
    all = i == 0 ? std::move(found) : std::move(both);
  }
  return all;
}

}  // namespace litmotif::index
