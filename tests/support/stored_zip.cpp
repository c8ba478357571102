#include "support/stored_zip.h"

#include <cstdint>

namespace litmotif {
namespace {

std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

}  // namespace

std::string stored_zip(const std::vector<ZipMember>& members) {
  std::string out, directory;
  for (const ZipMember& member : members) {
    const std::string common = little(20, 2) + little(member.encrypted ? 1 : 0, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) + little(crc32(member.bytes), 4) +
                               little(member.bytes.size(), 4) + little(member.bytes.size(), 4) + little(member.path.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(out.size(), 4) + member.path;
    out += "PK\x03\x04" + common + member.path + member.bytes;
  }
  const std::size_t start = out.size();
  return out + directory + "PK\x05\x06" + little(0, 4) + little(members.size(), 2) + little(members.size(), 2) + little(directory.size(), 4) + little(start, 4) + little(0, 2);
}

}  // namespace litmotif
