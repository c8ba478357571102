// Whatever happens to the files of the index: it is noticed, nothing crashes, and the next update makes it whole.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "index/manifest.h"
#include "world.h"

namespace litmotif::testing {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(World& world) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(world.review() + "/index")) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::uint64_t count(World& world, const std::string& query) {
  Index index = world.open();
  return must(index.search(must(parse_query(query)), {})).count;
}

void flip(const fs::path& path, std::uint64_t at) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(at));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(at));
  file.put(static_cast<char>(byte ^ 0x15));
}

struct Harm {
  const char* name;
  std::function<void(const fs::path&)> how;
};

class Damage : public ::testing::TestWithParam<Harm> {};

TEST_P(Damage, OfAnyFileIsNoticedAndMended) {
  constexpr std::size_t kFiles = 10;  // manifest, documents, two codings, two segments of three files
  for (std::size_t i = 0; i < kFiles; ++i) {
    World world(31);  // anew each time: mending may join segments
    world.add_file("a.ris", 8);
    world.update();
    world.add_file("b.ris", 4);
    world.update();
    const std::uint64_t expected = count(world, "trust OR theme:leadership");
    ASSERT_GT(expected, 5U);
    const std::vector<fs::path> files = files_of(world);
    ASSERT_EQ(files.size(), kFiles);
    SCOPED_TRACE(files[i].string());
    GetParam().how(files[i]);
    EXPECT_FALSE(index_is_current(world.store()));
    EXPECT_FALSE(Index::open(world.store()).ok());
    EXPECT_FALSE(verify_index(world.store()).empty());
    world.update();
    EXPECT_TRUE(index_is_current(world.store()));
    EXPECT_TRUE(verify_index(world.store()).empty());
    EXPECT_EQ(count(world, "trust OR theme:leadership"), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Index, Damage,
                         ::testing::Values(Harm{"flipped", [](const fs::path& path) { flip(path, fs::file_size(path) / 2); }},
                                           Harm{"cut_short", [](const fs::path& path) { fs::resize_file(path, fs::file_size(path) / 2); }},
                                           Harm{"emptied", [](const fs::path& path) { fs::resize_file(path, 0); }}, Harm{"lost", [](const fs::path& path) { fs::remove(path); }}),
                         [](const auto& info) { return std::string(info.param.name); });

// Damage the manifest's hashes do not see (they are made to fit): answers may be wrong, but no read leaves its file.
TEST(IndexDamage, BehindTheHashesDoesNotCrash) {
  World world(32);
  world.add_file("a.ris", 15);
  world.update();
  const std::string directory = world.review() + "/index";
  const index::Manifest manifest = must(index::read_manifest(directory));
  std::mt19937 random(5);
  std::size_t refused = 0, answered = 0;
  for (const fs::path& path : files_of(world)) {
    if (path.filename() == "manifest") continue;
    const std::string whole = must(read_file(path.string()));
    for (int round = 0; round < 60; ++round) {
      std::string harmed = whole;
      for (std::uint32_t i = 1 + random() % 3; i > 0; --i) harmed[random() % harmed.size()] = static_cast<char>(random());
      must(write_file(path.string(), harmed));
      index::Manifest fitting = manifest;
      const auto fit = [&](index::ListedFile& file) {
        if (directory + "/" + file.name == path.string()) file.written = {harmed.size(), index::FileHash::of(harmed)};
      };
      fit(fitting.documents);
      for (index::ListedFile& file : fitting.segments[0].files) fit(file);
      fit(fitting.segments[0].codings[0].file);
      must(write_file(directory + "/manifest", index::print_manifest(fitting)));
      Result<Index> opened = Index::open(world.store());
      if (!opened.ok()) {
        ++refused;
        continue;
      }
      SearchOptions options;
      options.facets = true;
      for (const char* text : {"trust* \"care\"", "\"the of\" OR leader NEAR/3 care", "theme:money{barrier} OR year:2010..", "cites:okafor-2016 zone:body section:results", "theme:none"}) {
        for (const Scope scope : {Scope::kSentence, Scope::kPassage, Scope::kDocument}) {
          options.scope = scope;
          answered += opened.value().search(must(parse_query(text)), options).ok() ? 1 : 0;
          (void)opened.value().matches(must(parse_query(text)), scope);
        }
      }
      (void)opened.value().cooccurrence(CodebookId{1}, 0, Scope::kPassage);
    }
    must(write_file(path.string(), whole));
  }
  EXPECT_GT(refused, 0U);
  EXPECT_GT(answered, 100U);
}

TEST(IndexDamage, AnOlderStoreMeansBuildingAnew) {
  World world(33);
  world.add_file("a.ris", 5);
  world.update();
  const std::string path = world.review() + "/index/manifest";
  index::Manifest manifest = must(index::read_manifest(world.review() + "/index"));
  manifest.generation += 5;
  must(write_file(path, index::print_manifest(manifest)));
  EXPECT_EQ(Index::open(world.store()).status().code(), Code::kTooOld);
  world.update();
  EXPECT_GT(count(world, "care OR trust"), 0U);
}

// A copy of review.db put back, or an index of another review: numbers of batches alone would agree.
TEST(IndexDamage, TheIndexOfAnotherReviewIsNoneOfThisOne) {
  World other(37);
  other.add_file("a.ris", 5);
  other.update();
  for (const int more : {0, 1}) {  // as many batches as the other review, or one more: then its segments could pass for the first ones of this
    SCOPED_TRACE(more);
    World world(38);
    world.add_file("a.ris", 9);
    for (int i = 0; i < more; ++i) world.add_file("b.ris", 9);
    world.update();
    ASSERT_EQ(world.store().generation(), other.store().generation() + more);
    const std::uint64_t expected = count(world, "care OR trust");
    ASSERT_NE(count(other, "care OR trust"), expected);
    fs::remove_all(world.review() + "/index");
    fs::copy(other.review() + "/index", world.review() + "/index", fs::copy_options::recursive);
    EXPECT_EQ(Index::open(world.store()).status().code(), Code::kTooOld);
    EXPECT_FALSE(index_is_current(world.store()));
    EXPECT_FALSE(verify_index(world.store()).empty());
    world.update();
    EXPECT_EQ(count(world, "care OR trust"), expected);
  }
}

TEST(IndexDamage, OtherLayoutsAreRefused) {
  World world(34);
  world.add_file("a.ris", 3);
  world.update();
  std::string text = must(read_file(world.review() + "/index/manifest"));
  text[std::string_view("litmotif-index ").size()] = '7';
  text.resize(text.rfind("end "));
  text += fmt::format("end {:016x}\n", index::FileHash::of(text));
  must(write_file(world.review() + "/index/manifest", text));
  EXPECT_EQ(Index::open(world.store()).status().code(), Code::kTooOld);
}

TEST(IndexUpdate, AReaderKeepsWhatItOpened) {
  World world(35);
  const FileId first = world.add_file("a.ris", 20);
  world.update();
  Index before = world.open();
  const std::uint64_t expected = must(before.search(must(parse_query("trust")), {})).count;
  ASSERT_GT(expected, 0U);
  world.drop_file(first);
  world.add_file("b.ris", 10);
  world.update();
  EXPECT_EQ(must(before.search(must(parse_query("trust")), {})).count, expected);
  EXPECT_NE(count(world, "trust"), expected);
}

TEST(IndexUpdate, RecodingLeavesTextAndWordsAlone) {
  World world(36);
  world.add_file("a.ris", 10);
  world.update();
  const auto time = [&](const char* name) { return fs::last_write_time(world.review() + "/index/segment-1/" + name); };
  const auto text = time("text"), words = time("words");
  world.recode();
  world.update();
  EXPECT_EQ(time("text"), text);
  EXPECT_EQ(time("words"), words);
  EXPECT_EQ(must(index::read_manifest(world.review() + "/index")).segments.size(), 1U);
}

TEST(IndexUpdate, ManySmallBatchesStayFewSegments) {
  World world(37);
  std::size_t most = 0;
  for (int i = 0; i < 30; ++i) {
    world.add_file(fmt::format("batch{}", i), 2);
    world.update();
    most = std::max(most, must(index::read_manifest(world.review() + "/index")).segments.size());
  }
  EXPECT_GT(most, 2U);
  EXPECT_LE(most, 8U);
}

TEST(IndexUpdate, AnEmptyReviewHasAnIndexThatFindsNothing) {
  World world(38);
  world.update();
  EXPECT_TRUE(index_is_current(world.store()));
  EXPECT_EQ(count(world, ""), 0U);
  EXPECT_EQ(count(world, "theme:leadership"), 0U);
}

// A run may be killed between its manifest and its sweeping: the next one has nothing to build, and sweeps all the same.
TEST(IndexUpdate, RubbishBesideACurrentIndexIsSwept) {
  World world(40);
  world.add_file("a.ris", 5);
  world.update();
  const std::size_t files = files_of(world).size();
  must(write_file(world.review() + "/index/coding-99", "left behind"));
  fs::create_directory(world.review() + "/index/segment-98");
  must(write_file(world.review() + "/index/segment-98/text", "left behind"));
  world.update();
  EXPECT_EQ(files_of(world).size(), files);
  EXPECT_FALSE(fs::exists(world.review() + "/index/segment-98"));
}

// Killed at a moment chosen by the clock: what was there stays readable or is rebuilt; rubbish is gone after the next update.
TEST(IndexUpdate, KilledAtAnyMomentItGoesOn) {
  World world(39);
  world.add_file("a.ris", 30);
  world.update();
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    world.add_file(fmt::format("b{}", round), 30);
    const pid_t child = fork();
    if (child == 0) {
      Result<Store> store = Store::open(world.review(), Store::Mode::kRead);
      if (store.ok()) (void)update_index(store.value(), {});
      _exit(0);
    }
    ::usleep(static_cast<useconds_t>(round * 700));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    world.update();
    ASSERT_TRUE(verify_index(world.store()).empty());
    std::uint64_t units = 0;
    const QueryNode query = must(parse_query("trust OR theme:money"));
    const auto expected = Scan(world.store()).matches(query, Scope::kSentence, units);
    ASSERT_EQ(count(world, "trust OR theme:money"), units);
    const index::Manifest manifest = must(index::read_manifest(world.review() + "/index"));
    std::size_t listed = 2;  // manifest, documents
    for (const index::ListedSegment& segment : manifest.segments) listed += segment.files.size() + segment.codings.size();
    ASSERT_EQ(files_of(world).size(), listed);
  }
  EXPECT_GT(killed, 0);
}

}  // namespace
}  // namespace litmotif::testing
