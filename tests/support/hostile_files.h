// Files built to exhaust, mislead or escape whoever reads them, each with the answer it must get. All are small; what they stand for is not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace litmotif::testing {

enum class Fate : std::uint8_t { kRead, kWarned, kFailed };

struct HostileFile {
  std::string name;
  std::string bytes;
  Fate fate = Fate::kFailed;
  std::string words;  // part of the reason or warning
};

// Every format that is XML or has XML inside, with every attack on readers of XML: entities that stand for gigabytes, for a file of this machine (`secret`, whose text is `kSecret`), for an
// address; includes; nesting. What they stand for must never be in what is read.
inline constexpr std::string_view kSecret = "whispered in the archive of secrets";
std::vector<HostileFile> hostile_xml(const std::string& secret);

// Archives and compressed files that unpack to far more than they are, hold themselves, or hold too much; and documents that are zip inside.
std::vector<HostileFile> hostile_archives();

// Few bytes that a format lets stand for many: spans of cells, texts named again and again, pages without end.
std::vector<HostileFile> hostile_multiples();

// PDF files on which a reader works for ever, or goes too deep, or is told of what is not there. Fate::kFailed: refused, or given up at the limits on time and memory.
std::vector<HostileFile> hostile_pdfs();

std::string times(std::string_view piece, std::size_t count);

}  // namespace litmotif::testing
