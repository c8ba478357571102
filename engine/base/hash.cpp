// SHA-256 by nettle; base32 in the alphabet of RFC 4648, lower case, which survives file names, URLs and spreadsheets.
#include <nettle/sha2.h>

#include <new>

#include <litmotif/base.h>

namespace litmotif {
namespace {

using Digest = std::array<std::uint8_t, SHA256_DIGEST_SIZE>;
using Context = struct sha256_ctx;

void feed(Context& context, std::string_view bytes) {
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

Digest finish(Context& context) {
  Digest digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

std::string hexadecimal(const Digest& digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(digest.size() * 2);
  for (const std::uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace

Sha256::Sha256() : state_{} {
  static_assert(sizeof(Context) <= sizeof(state_) && alignof(Context) <= 8);
  sha256_init(new (state_.data()) Context);
}

void Sha256::add(std::string_view bytes) { feed(*std::launder(reinterpret_cast<Context*>(state_.data())), bytes); }

std::string Sha256::digest() { return hexadecimal(finish(*std::launder(reinterpret_cast<Context*>(state_.data())))); }

std::string sha256(std::string_view bytes) {
  Context context;
  sha256_init(&context);
  feed(context, bytes);
  return hexadecimal(finish(context));
}

std::string content_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
  static constexpr char kAlphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  Context context;
  sha256_init(&context);
  for (const std::string_view part : parts) {
    // The length first, in fixed width: ("ab", "c") and ("a", "bc") are different lists.
    std::array<char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<char>(std::uint64_t{part.size()} >> (8 * i) & 0xff);
    feed(context, {length.data(), length.size()});
    feed(context, part);
  }
  const Digest digest = finish(context);
  std::uint64_t bits = 0;
  for (int i = 0; i < 8; ++i) bits = bits << 8 | digest[static_cast<std::size_t>(i)];
  std::string id(prefix);
  id += '-';
  for (int i = 0; i < 12; ++i) id += kAlphabet[bits >> (59 - 5 * i) & 31];
  return id;
}

}  // namespace litmotif
