// One kind of container behind Container (container.cpp), which sees to names, limits and what is left out.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <litmotif/source.h>

#include "source/readers.h"

namespace litmotif::source {

class MemberSource {
 public:
  struct Found {
    std::string path;  // as stored
    Record about;
    std::optional<std::uint64_t> size;  // unpacked, where it is stated
    bool encrypted = false;
    bool cheap_to_pass = false;  // going to the next one does not unpack this one
  };
  using Take = std::function<bool(std::string_view)>;

  MemberSource() = default;
  MemberSource(const MemberSource&) = delete;
  MemberSource& operator=(const MemberSource&) = delete;
  virtual ~MemberSource() = default;
  // None at the end; kCorrupt, kUnsupported: no further.
  virtual Result<std::optional<Found>> next() = 0;
  // Gives the present member to `take` until that says no. kCorrupt: it is damaged.
  virtual Status unpack(const Take& take) = 0;
};

// Containers that bytes tell: "zip", "tar", ...; "" for anything else.
std::string archive_kind(std::string_view bytes);
// "mail", "mbox" or "".
std::string mail_kind(const Probe& probe);

Result<std::unique_ptr<MemberSource>> open_archive(const Input& input, std::string_view kind, std::function<void(std::string_view)> let_go);
Result<std::unique_ptr<MemberSource>> open_mail(const Input& input);
Result<std::unique_ptr<MemberSource>> open_mailbox(const Input& input, std::function<void(std::string_view)> let_go);

// A path that can be shown and stored, from one as a container states it; bytes that are not UTF-8 are read in `charset`, or as decode() sees them.
std::string clean_member_path(std::string_view stored, std::string_view charset);
bool is_hidden_member(std::string_view path);

}  // namespace litmotif::source
