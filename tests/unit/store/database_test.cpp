#include "store/database.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "review.h"

namespace litmotif {
namespace {

class OpenDatabase : public testing::Test {
 protected:
  OpenDatabase() {
    std::filesystem::create_directories(review_.directory());
    must(database_.open(review_.database(), true));
    must(database_.execute("CREATE TABLE t (a, b)"));
  }
  Status put(std::int64_t a, std::string_view b) {
    LITMOTIF_SQL(insert, database_, "INSERT INTO t VALUES (?, ?)", a, b);
    return insert.run();
  }

  const Review review_;
  Database database_;
};

TEST_F(OpenDatabase, AStatementInUseIsNotHandedOutAgain) {
  for (int i = 0; i < 3; ++i) must(put(i, "x"));
  const char* const sql = "SELECT a FROM t ORDER BY a";
  std::string seen;
  Statement outer = must(database_.prepare(sql));
  must(outer.each([&] {
    seen += std::to_string(outer.integer(0)) + ":";
    Statement inner = must(database_.prepare(sql));
    must(inner.each([&] { seen += std::to_string(inner.integer(0)); }));
    seen += " ";
  }));
  EXPECT_EQ(seen, "0:012 1:012 2:012 ");
}

TEST_F(OpenDatabase, BindingsDoNotOutliveTheStatement) {
  const char* const sql = "SELECT count(*) FROM t WHERE b IS ?";
  must(put(1, "x"));
  {
    Statement with = must(database_.prepare(sql));
    with.with(std::string("x"));
    EXPECT_TRUE(must(with.step()));
    EXPECT_EQ(with.integer(0), 1);
  }
  Statement without = must(database_.prepare(sql));
  EXPECT_TRUE(must(without.step()));
  EXPECT_EQ(without.integer(0), 0);
}

TEST_F(OpenDatabase, TextsKeepTheirBytes) {
  const std::string nul("a\0b", 3);
  must(put(1, nul));
  must(put(2, std::string_view()));
  Statement row = must(database_.prepare("SELECT b FROM t ORDER BY a"));
  EXPECT_TRUE(must(row.step()));
  EXPECT_EQ(row.string(0), nul);
  EXPECT_TRUE(must(row.step()));
  EXPECT_FALSE(row.null(0));
  EXPECT_EQ(row.string(0), "");
}

TEST_F(OpenDatabase, NumbersThatCannotBeAreNoticed) {
  struct Row {
    const char* name;
    std::int64_t value;
    bool sound;
  };
  for (const Row& at : {Row{"zero", 0, true}, Row{"largest", 0xffffffff, true}, Row{"too large", 0x100000000, false}, Row{"negative", -1, false}}) {
    SCOPED_TRACE(at.name);
    must(database_.execute("DELETE FROM t"));
    must(put(at.value, ""));
    Statement row = must(database_.prepare("SELECT a FROM t"));
    std::uint32_t got = 0;
    EXPECT_EQ(row.each([&] { got = row.number(0); }).ok(), at.sound);
    EXPECT_EQ(got, at.sound ? static_cast<std::uint32_t>(at.value) : 0);
    EXPECT_EQ(row.sound().code(), at.sound ? Code::kOk : Code::kCorrupt);
  }
}

TEST_F(OpenDatabase, AValueTooManyFails) {
  Statement row = must(database_.prepare("SELECT ?"));
  row.with(1, 2);
  EXPECT_FALSE(row.step().ok());
}

TEST_F(OpenDatabase, AFullDiskSaysWhatToDo) {
  must(database_.execute("PRAGMA max_page_count = 4; BEGIN"));
  Status last;
  for (int i = 0; i < 100 && last.ok(); ++i) last = put(i, std::string(1000, 'x'));
  EXPECT_EQ(last.code(), Code::kIo);
  EXPECT_THAT(last.message(), testing::HasSubstr("free some space"));
}

}  // namespace
}  // namespace litmotif
