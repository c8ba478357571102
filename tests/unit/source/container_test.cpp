#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include <litmotif/system.h>

#include "reading.h"
#include "support/packed_archive.h"
#include "support/stored_zip.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Members = ArchiveMembers;

struct Opened {
  std::vector<std::string> members;  // "path=bytes" or "path: why not"
  Status status;
};

Opened open(std::string_view bytes, const std::string& path, ContainerLimits limits = {}) {
  Opened out;
  auto unpacked = std::make_shared<Unpacked>();
  unpacked->packed = bytes.size();
  Result<Container> container = Container::open({path, bytes}, limits, unpacked);
  out.status = container.status();
  while (container.ok()) {
    Result<std::optional<Container::Member>> member = container.value().next();
    out.status = member.status();
    if (!member.ok() || !member.value()) break;
    std::string content;
    Status status = member.value()->fault;
    if (status.ok()) {
      status = container.value().unpack([&](std::string_view piece) {
        content += piece;
        return Status();
      });
    }
    out.members.push_back(status.ok() ? member.value()->path + "=" + content : member.value()->path + ": " + status.message());
  }
  return out;
}

TEST(Container, EveryKindGivesItsMembers) {
  const Members two = {{"a.txt", "one"}, {"b/ü.txt", "two"}};
  struct Row {
    const char *name, *format, *filter, *kind;
  };
  for (const Row& row : {Row{"a.zip", "zip", "", "zip"}, Row{"a.tar", "pax", "", "tar"}, Row{"old.tar", "ustar", "", "tar"}, Row{"a.7z", "7zip", "", "7z"}, Row{"a.tgz", "pax", "gzip", "gzip"},
                         Row{"a.tar.bz2", "pax", "bzip2", "bzip2"}, Row{"a.tar.xz", "pax", "xz", "xz"}, Row{"a.tar.zst", "pax", "zstd", "zstd"}}) {
    const bool names = std::string(row.format) == "pax" || std::string(row.format) == "ustar";  // this writer has no UTF-8 for the others without a locale
    const Members members = names ? two : Members{{"a.txt", "one"}, {"b/c.txt", "two"}};
    const std::string bytes = packed(row.format, row.filter, members);
    EXPECT_EQ(recognise_container({row.name, bytes}), row.kind) << row.name;
    const Opened got = open(bytes, row.name);
    EXPECT_TRUE(got.status.ok()) << row.name << ": " << got.status.to_string();
    EXPECT_THAT(got.members, ElementsAre("a.txt=one", names ? "b/ü.txt=two" : "b/c.txt=two")) << row.name;
  }
}

TEST(Container, ACompressedFileGetsItsNameBack) {
  for (const char* filter : {"gzip", "bzip2", "xz", "zstd"}) {
    const std::string bytes = packed("raw", filter, {{"x", "TY  - JOUR\n"}});
    EXPECT_THAT(open(bytes, "in/outer.zip!export.ris.GZ").members, ElementsAre("export.ris=TY  - JOUR\n")) << filter;
    EXPECT_THAT(open(bytes, "export.bin").members, ElementsAre("data=TY  - JOUR\n")) << filter;
  }
  // A document that was compressed is one file, though it is a zip archive inside.
  const std::string document = stored_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}});
  EXPECT_THAT(open(packed("raw", "gzip", {{"x", document}}), "paper.docx.gz").members, ElementsAre("paper.docx=" + document));
}

TEST(Container, DocumentsAndTextsAreNone) {
  struct Row {
    const char *name, *path;
    std::string bytes;
  };
  const Row rows[] = {
      {"Word", "a.docx", stored_zip({{"word/document.xml", "<w/>"}, {"[Content_Types].xml", "<Types/>"}})},
      {"named as an archive", "a.zip", stored_zip({{"[Content_Types].xml", "<Types/>"}})},
      {"OpenDocument", "a.odt", stored_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<c/>"}})},
      {"EPUB", "a.epub", stored_zip({{"META-INF/container.xml", "<c/>"}})},
      {"PDF", "a.pdf", "%PDF-1.4\n"},
      {"text", "a.txt", "BZh is how a bzip2 file begins\n"},
      {"memo", "a.txt", "From: the chair\nTo: the board\nDate: 3 May 2015\nSubject: budgets\n\nWe meet.\n"},
      {"RIS", "a.ris", "TY  - JOUR\nTI  - A\nER  - \n"},
      {"front matter", "a.md", "---\ntitle: A\ndate: 2015\n---\n\nText\n"},
      {"zeros", "a.bin", std::string(2048, '\0')},
      {"nothing", "a.zip", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(recognise_container({row.path, row.bytes}), "") << row.name;
  // A folder with an unpacked document in it, and a file that is merely called so, are archives.
  EXPECT_EQ(recognise_container({"a.zip", stored_zip({{"x/[Content_Types].xml", "<Types/>"}})}), "zip");
  EXPECT_EQ(recognise_container({"damaged.docx", stored_zip({{"x", "<Types/>"}})}), "");
  EXPECT_EQ(recognise_container({"a.zip", stored_zip({{"mimetype", "a list of types"}})}), "zip");
}

TEST(Container, PathsAreOnlyNames) {
  struct Row {
    const char *name, *stored, *shown;
  };
  const Row rows[] = {
      {"up", "../../etc/passwd", "etc/passwd"},          {"absolute", "/etc/passwd", "etc/passwd"},
      {"drive", "C:\\Users\\x\\a.txt", "Users/x/a.txt"}, {"drive without a folder", "c:a.txt", "a.txt"},
      {"up in the middle", "a/../../b.txt", "a/b.txt"},  {"doubled", "a//./b.txt", "a/b.txt"},
      {"control characters", "a\nb\x1b[31m.txt", "a_b_[31m.txt"}, {"CP437", "M\x81ller.txt", "Müller.txt"},
      {"UTF-8", "M\xC3\xBCller.txt", "Müller.txt"},       {"nothing", "/", "unnamed"},
  };
  for (const Row& row : rows) {
    // A name that ends with a slash is a folder, which is no member.
    const Opened got = open(stored_zip({{row.stored, "x"}}), "a.zip");
    if (std::string(row.name) == "nothing") {
      EXPECT_THAT(got.members, IsEmpty());
    } else {
      EXPECT_THAT(got.members, ElementsAre(std::string(row.shown) + "=x")) << row.name;
    }
  }
  const std::string longest = open(stored_zip({{std::string(5000, 'x') + ".txt", "x"}}), "a.zip").members.at(0);
  EXPECT_EQ(longest.size(), 1000U + 2U);
  EXPECT_THAT(longest, HasSubstr("x.txt=x"));
}

TEST(Container, EqualNamesAreToldApartAndHiddenFilesLeftOut) {
  EXPECT_THAT(open(stored_zip({{"a.txt", "1"}, {"a.txt", "2"}, {"./a.txt", "3"}, {"a (2).txt", "4"}, {"d.e/b", "5"}, {"d.e/b", "6"}}), "a.zip").members,
              ElementsAre("a.txt=1", "a (2).txt=2", "a (3).txt=3", "a (2) (2).txt=4", "d.e/b=5", "d.e/b (2)=6"));
  EXPECT_THAT(open(stored_zip({{"__MACOSX/a.txt", "1"}, {"x/.DS_Store", "2"}, {".git/config", "3"}, {"b.txt", "4"}}), "a.zip").members, ElementsAre("b.txt=4"));
}

TEST(Container, WhatIsEncryptedIsPassedOver) {
  const Opened got = open(stored_zip({{"secret.txt", "xxxxxxxxxxxxx", true}, {"open.txt", "words"}}), "a.zip");
  EXPECT_TRUE(got.status.ok()) << got.status.to_string();
  EXPECT_THAT(got.members, ElementsAre("secret.txt: is encrypted: unpack it with its password first", "open.txt=words"));
}

TEST(Container, LimitsHold) {
  const std::string zip = stored_zip({{"large.txt", std::string(3000, 'x')}, {"b.txt", "two"}, {"c.txt", "three"}});
  ContainerLimits limits;
  limits.member = 1000;
  EXPECT_THAT(open(zip, "a.zip", limits).members, ElementsAre(HasSubstr("large.txt: unpacks to 0 MB; members of up to"), "b.txt=two", "c.txt=three"));
  const std::string tar = packed("pax", "gzip", {{"b.txt", "two"}, {"large.txt", std::string(3000, 'x')}, {"c.txt", "three"}});
  const Opened stream = open(tar, "a.tgz", limits);  // what lies behind it cannot be reached without unpacking it
  EXPECT_EQ(stream.status.code(), Code::kLimit);
  EXPECT_THAT(stream.members, ElementsAre("b.txt=two"));
  limits = {};
  limits.members = 2;
  EXPECT_EQ(open(zip, "a.zip", limits).status.code(), Code::kLimit);
  EXPECT_EQ(open(zip, "a.zip", limits).members.size(), 2U);
  limits = {};
  limits.total = 3002;
  const Opened total = open(zip, "a.zip", limits);
  EXPECT_EQ(total.status.code(), Code::kLimit);
  EXPECT_THAT(total.members, ElementsAre(testing::StartsWith("large.txt=x"), HasSubstr("b.txt: unpacks to more than")));
}

TEST(Container, ABombIsLeftAlone) {
  const std::string bomb = packed("raw", "gzip", {{"x", std::string(std::size_t{80} << 20, ' ')}});
  ASSERT_LT(bomb.size(), 200'000U);
  const Opened got = open(bomb, "spaces.txt.gz");
  EXPECT_EQ(got.status.code(), Code::kLimit);
  ASSERT_EQ(got.members.size(), 1U);
  EXPECT_THAT(got.members[0], HasSubstr("spaces.txt: unpacks to more than 64 MB from"));
}

TEST(Container, DamageEndsItWhereItIs) {
  const std::string tar = packed("pax", "", {{"a.txt", "one"}, {"b.txt", std::string(3000, 'x')}});
  const Opened cut = open(std::string_view(tar).substr(0, 3000), "a.tar");
  ASSERT_FALSE(cut.members.empty());
  EXPECT_EQ(cut.members[0], "a.txt=one");
  EXPECT_EQ(cut.status.code(), Code::kCorrupt);
  EXPECT_FALSE(open("PK\x03\x04 and then rubbish", "a.zip").status.ok());
  EXPECT_FALSE(open(std::string("\x1F\x8B\x08", 3) + std::string(100, 'x'), "a.gz").status.ok());
  std::string zip = stored_zip({{"a.txt", "one"}, {"b.txt", "two"}});
  zip[zip.find("one")] = 'O';  // its check sum is wrong now
  const Opened flipped = open(zip, "a.zip");
  EXPECT_TRUE(flipped.status.ok()) << flipped.status.to_string();
  EXPECT_THAT(flipped.members, ElementsAre(HasSubstr("a.txt: is damaged in the archive"), "b.txt=two"));
}

// Random damage: whatever it does, there is an answer.
TEST(Container, HostileBytesAreAnswered) {
  std::vector<std::string> seeds = {stored_zip({{"a.txt", "one"}, {"b/c.txt", "two"}}), packed("7zip", "", {{"a.txt", "one"}}), packed("pax", "xz", {{"a.txt", "one"}}),
                                    packed("pax", "zstd", {{"a.txt", "one"}}), packed("pax", "", {{"a.txt", "one"}})};
  std::uint32_t state = 20260301;
  const auto random = [&] { return state = state * 1664525U + 1013904223U, state >> 8; };
  std::size_t answers = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = seeds[static_cast<std::size_t>(round) % seeds.size()];
    for (int flips = 0; flips < 3; ++flips) bytes[random() % bytes.size()] = static_cast<char>(random());
    const Opened got = open(bytes, "a");
    answers += got.status.ok() || !got.status.message().empty() ? 1 : 0;
  }
  EXPECT_EQ(answers, 400U);
}

TEST(Container, SharedCollectionOfOthers) {
  const std::string place = testing_source::shared("data/office/tika");
  if (place.empty()) GTEST_SKIP() << "no ../shared/data/office";
  std::size_t containers = 0, empty = 0;
  for (const auto& entry : std::filesystem::directory_iterator(place)) {
    const std::string bytes = [&] {
      Result<std::string> read = read_file(entry.path().string());
      return read.ok() ? read.value() : std::string();
    }();
    const std::string kind = recognise_container({entry.path().string(), bytes});
    const std::string suffix = entry.path().extension().string();
    for (const char* document : {".docx", ".xlsx", ".epub"}) {
      EXPECT_TRUE(suffix != document || kind.empty()) << entry.path();
    }
    EXPECT_TRUE(suffix != ".eml" || kind == "mail" || kind == "mbox") << entry.path();
    if (kind.empty()) continue;
    ++containers;
    const Opened got = open(bytes, entry.path().string());
    empty += got.members.empty() && got.status.ok() ? 1 : 0;
  }
  EXPECT_LE(empty, 1U);  // one names no member where its list should be
  EXPECT_GT(containers, 25U);
}

}  // namespace
}  // namespace litmotif
