// Archives and compressed files as containers. What is a document of its own (Word, OpenDocument, EPUB, Excel, iWork) is no container, though it is zip inside.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "source/containers/archive_stream.h"
#include "source/containers/member_source.h"

namespace litmotif::source {
namespace {

struct Mark {
  std::string_view bytes, kind;
};
constexpr std::array<Mark, 9> kMarks = {{{{"PK\x03\x04", 4}, "zip"},
                                         {{"PK\x05\x06", 4}, "zip"},
                                         {{"PK\x07\x08PK\x03\x04", 8}, "zip"},
                                         {{"PK00PK\x03\x04", 8}, "zip"},
                                         {{"7z\xBC\xAF\x27\x1C", 6}, "7z"},
                                         {{"\x1F\x8B\x08", 3}, "gzip"},
                                         {{"\xFD" "7zXZ\0", 6}, "xz"},
                                         {{"\x28\xB5\x2F\xFD", 4}, "zstd"},
                                         {{"\x50\x2A\x4D\x18", 4}, "zstd"}}};

bool is_bzip2(std::string_view bytes) {
  if (bytes.size() < 10 || !bytes.starts_with("BZh") || bytes[3] < '1' || bytes[3] > '9') return false;
  const std::string_view block = bytes.substr(4, 6);
  return block == "1AY&SY" || block == std::string_view("\x17\x72\x45\x38\x50\x90", 6);
}

// A header of 512 bytes whose sum of bytes is stated in it; holds for every age of tar.
bool is_tar(std::string_view bytes) {
  constexpr std::size_t kHeader = 512, kSumAt = 148, kSumEnd = 156;
  if (bytes.size() < kHeader || bytes[0] == '\0') return false;
  std::uint32_t sum = 0, stated = 0;
  for (std::size_t i = 0; i < kHeader; ++i) sum += i >= kSumAt && i < kSumEnd ? 0x20 : static_cast<unsigned char>(bytes[i]);
  bool digits = false;
  for (std::size_t i = kSumAt; i < kSumEnd; ++i) {
    if (bytes[i] >= '0' && bytes[i] <= '7') {
      stated = stated * 8 + static_cast<std::uint32_t>(bytes[i] - '0');
      digits = true;
    } else if (digits || bytes[i] != ' ') {
      break;
    }
  }
  return digits && sum == stated;
}

// By the members that make such a file one; they stand at its top.
bool is_document(std::string_view bytes) {
  constexpr int kLooked = 20'000;
  const auto stream = ArchiveStream::open(bytes, ArchiveFormats::kZip);
  if (stream == nullptr) return false;
  for (int i = 0; i < kLooked && stream->next() == ArchiveStream::Step::kDone; ++i) {
    const std::string path = stream->path();
    if (path == "[Content_Types].xml" || path == "META-INF/container.xml" || path == "Index.zip" || path == "Index/Document.iwa") return true;
    if (path == "index.apxl" || path == "index.apxl.gz" || path == "index.xml.gz") return true;  // iWork before 2013
    if (path != "mimetype") continue;
    bool application = false;
    stream->unpack([&](std::string_view piece) {
      application = piece.starts_with("application/");
      return false;
    });
    if (application) return true;
  }
  return false;
}

// The name a compressed file gets back: "a.ris.zst" -> "a.ris".
std::string unpacked_name(const std::string& path) {
  const std::filesystem::path shown(path.substr(path.rfind('!') + 1));
  std::string suffix = shown.extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr std::array<std::string_view, 7> kPacked = {".gz", ".bz2", ".xz", ".zst", ".z", ".bz", ".zstd"};
  if (suffix == ".svgz") return shown.stem().string() + ".svg";
  return std::find(kPacked.begin(), kPacked.end(), suffix) != kPacked.end() && !shown.stem().empty() ? shown.stem().string() : "data";
}

class ArchiveMembers final : public MemberSource {
 public:
  ArchiveMembers(std::unique_ptr<ArchiveStream> stream, const std::string& path) : stream_(std::move(stream)), one_file_(unpacked_name(path)) {}

  Result<std::optional<Found>> next() override {
    const ArchiveStream::Step step = stream_->next();
    if (step == ArchiveStream::Step::kEnd) return std::optional<Found>();
    if (step == ArchiveStream::Step::kBroken) {
      if (stream_->needs_password()) return Status(Code::kUnsupported, "is encrypted: unpack it with its password first");
      return Status(Code::kCorrupt, fmt::format("the archive is damaged ({}): get it again", stream_->words()));
    }
    if (stream_->is_one_file() && stream_->is_unpacked()) return Status(Code::kCorrupt, "is damaged: what it begins with cannot be unpacked; get it again");
    Found found;
    found.path = stream_->is_one_file() ? one_file_ : clean_member_path(stream_->path(), stream_->is_zip() ? "ibm437" : "");
    found.size = stream_->size();
    found.encrypted = stream_->encrypted();
    found.cheap_to_pass = stream_->is_zip();
    return std::optional<Found>(std::move(found));
  }

  Status unpack(const Take& take) override {
    if (stream_->unpack(take) != ArchiveStream::Step::kBroken && !stream_->doubtful()) return {};
    const std::string words = stream_->words();
    if (words.starts_with("Unsupported")) return Status(Code::kUnsupported, fmt::format("cannot be unpacked ({}): unpack the archive with another program", words));
    return Status(Code::kCorrupt, fmt::format("is damaged in the archive ({}): get it again", words));
  }

 private:
  std::unique_ptr<ArchiveStream> stream_;
  std::string one_file_;
};

}  // namespace

std::string archive_kind(std::string_view bytes) {
  const auto* mark = std::find_if(kMarks.begin(), kMarks.end(), [&](const Mark& each) { return bytes.starts_with(each.bytes); });
  if (mark != kMarks.end()) return mark->kind == "zip" && is_document(bytes) ? std::string() : std::string(mark->kind);
  if (is_bzip2(bytes)) return "bzip2";
  return is_tar(bytes) ? "tar" : "";
}

Result<std::unique_ptr<MemberSource>> open_archive(const Input& input, std::string_view kind, std::function<void(std::string_view)> let_go) {
  const bool archive = kind == "zip" || kind == "tar" || kind == "7z";
  auto stream = ArchiveStream::open(input.bytes, kind == "zip" ? ArchiveFormats::kZip : archive ? ArchiveFormats::kArchives : ArchiveFormats::kCompressed, std::move(let_go));
  if (stream == nullptr) return Status(Code::kParse, "is damaged: it cannot be opened as an archive; get it again");
  return std::unique_ptr<MemberSource>(std::make_unique<ArchiveMembers>(std::move(stream), input.path));
}

}  // namespace litmotif::source
