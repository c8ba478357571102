// What all containers have in common: names that differ, limits over everything unpacked from one file, members that are passed over.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "source/containers/member_source.h"

namespace litmotif {

using source::MemberSource;

struct Container::Impl {
  std::string path;
  ContainerLimits limits;
  std::shared_ptr<Unpacked> unpacked;
  std::unique_ptr<MemberSource> members;
  std::unordered_set<std::string> names;
  std::unordered_map<std::string, std::size_t> repeats;
  Status ended;  // a limit was passed

  std::string free_name(const std::string& name) {
    if (names.insert(name).second) return name;
    const std::size_t slash = name.rfind('/');
    std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0 || (slash != std::string::npos && dot <= slash + 1)) dot = name.size();
    for (std::size_t& number = repeats.try_emplace(name, 1).first->second;;) {
      ++number;
      std::string other = fmt::format("{} ({}){}", name.substr(0, dot), number, name.substr(dot));
      if (names.insert(other).second) return other;
    }
  }
  Status end(std::string message) { return ended = Status(Code::kLimit, std::move(message)); }
  Status count(std::uint64_t bytes, std::uint64_t of_member) {
    unpacked->bytes += bytes;
    if (of_member > limits.member) return end(fmt::format("a member unpacks to more than {} MB; unpack the archive and read it by itself", limits.member >> 20));
    const bool swollen = unpacked->bytes > (std::uint64_t{64} << 20) && unpacked->bytes / limits.ratio > unpacked->packed;
    if (!swollen && unpacked->bytes <= limits.total) return {};
    return end(fmt::format("unpacks to more than {} MB from {} KB, as nothing written by people does; not read further", unpacked->bytes >> 20, unpacked->packed >> 10));
  }
};

Container::Container(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Container::Container(Container&&) noexcept = default;
Container& Container::operator=(Container&&) noexcept = default;
Container::~Container() = default;

namespace {

// Word, OpenDocument, Excel and EPUB files are zip archives by another name.
bool names_document(const std::string& path) {
  constexpr std::array<std::string_view, 10> kSuffixes = {".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".odm", ".epub", ".xlsx", ".xlsm"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), source::probe({path, {}}).suffix) != kSuffixes.end();
}

}  // namespace

std::string recognise_container(const Input& input) {
  std::string kind = source::archive_kind(input.bytes);
  if (kind == "zip" && names_document(input.path)) return {};  // damaged so that its parts do not say what it is: its reader says so
  return kind.empty() ? source::mail_kind(source::probe(input)) : kind;
}

std::string container_version(std::string_view kind) { return kind.empty() ? "" : "1"; }

Result<Container> Container::open(const Input& input, const ContainerLimits& limits, std::shared_ptr<Unpacked> unpacked, std::function<void(std::string_view)> let_go) {
  auto impl = std::make_unique<Impl>();
  impl->path = input.path;
  impl->limits = limits;
  impl->unpacked = std::move(unpacked);
  const std::string kind = recognise_container(input);
  if (kind.empty()) return Status(Code::kParse, "is no archive and no mail").in(input.path);
  Result<std::unique_ptr<MemberSource>> members = kind == "mail"   ? source::open_mail(input)
                                                  : kind == "mbox" ? source::open_mailbox(input, std::move(let_go))
                                                                   : source::open_archive(input, kind, std::move(let_go));
  if (!members.ok()) return Status(members.status()).in(input.path);
  impl->members = std::move(members).value();
  return Container(std::move(impl));
}

Result<std::optional<Container::Member>> Container::next() {
  while (impl_->ended.ok()) {
    Result<std::optional<MemberSource::Found>> found = impl_->members->next();
    if (!found.ok()) return impl_->ended = found.status();
    if (!found.value()) return std::optional<Member>();
    if (++impl_->unpacked->members > impl_->limits.members) {
      return impl_->end(fmt::format("holds more than {} files; unpack it and name what should be read", impl_->limits.members));
    }
    const MemberSource::Found& one = *found.value();
    if (source::is_hidden_member(one.path)) continue;
    const bool too_large = one.size && *one.size > impl_->limits.member;
    if (too_large && !one.cheap_to_pass) return impl_->count(0, *one.size);
    Member member;
    member.path = impl_->free_name(one.path);
    member.about = one.about;
    if (one.encrypted) member.fault = Status(Code::kUnsupported, "is encrypted: unpack it with its password first");
    if (too_large) member.fault = Status(Code::kLimit, fmt::format("unpacks to {} MB; members of up to {} MB are read", *one.size >> 20, impl_->limits.member >> 20));
    return std::optional<Member>(std::move(member));
  }
  return impl_->ended;
}

Status Container::unpack(const std::function<Status(std::string_view piece)>& take) {
  std::uint64_t size = 0;
  Status stopped;
  const Status status = impl_->members->unpack([&](std::string_view piece) {
    size += piece.size();
    stopped = impl_->count(piece.size(), size);
    if (stopped.ok()) stopped = take(piece);
    return stopped.ok();
  });
  return stopped.ok() ? status : stopped;
}

}  // namespace litmotif
