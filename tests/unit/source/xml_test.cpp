#include "source/xml.h"

#include <gtest/gtest.h>

#include <litmotif/text.h>

#include <string>

namespace litmotif::source {
namespace {

// Writes the events down: "<a k=v>", text, "</a>".
class Notes final : public XmlEvents {
 public:
  Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) override {
    said += "<" + std::string(name);
    for (const XmlAttribute& one : attributes) said += " " + std::string(one.name) + "=" + std::string(one.value);
    said += ">";
    last = at;
    return name == "stop" ? Status(Code::kUnsupported, "stop here") : Status();
  }
  Status end(std::string_view name, std::uint64_t at) override {
    said += "</" + std::string(name) + ">";
    last = at;
    return {};
  }
  void text(std::string_view text, std::uint64_t at) override {
    said += text;
    texts.emplace_back(text, at);
  }
  std::string said;
  std::vector<std::pair<std::string, std::uint64_t>> texts;
  std::uint64_t last = 0;
};

struct Read {
  Status status;
  std::string said;
  std::vector<Warning> warnings;
  std::uint64_t last = 0;
};

Read read(std::string_view xml) {
  Notes notes;
  Read out;
  Input input;
  input.path = "a.xml";
  input.bytes = xml;
  out.status = read_xml(input, notes, out.warnings);
  out.said = notes.said;
  out.last = notes.last;
  return out;
}

struct Row {
  const char* name;
  std::string xml;
  std::string said;
  bool warned;
};

class Xml : public testing::TestWithParam<Row> {};

TEST_P(Xml, says) {
  const Read got = read(GetParam().xml);
  EXPECT_TRUE(got.status.ok()) << got.status.to_string();
  EXPECT_EQ(got.said, GetParam().said);
  EXPECT_EQ(!got.warnings.empty(), GetParam().warned);
}

INSTANTIATE_TEST_SUITE_P(
    Events, Xml,
    testing::Values(
        Row{"plain", "<a k='1'>x<b/>y</a>", "<a k=1>x<b></b>y</a>", false},
        Row{"local_names", "<w:p xmlns:w='u' w:val='2'>x</w:p>", "<p val=2>x</p>", false},
        Row{"ampersands", "<a k='x &amp; y'>a &amp; b &lt; c</a>", "<a k=x & y>a & b < c</a>", false},
        Row{"named_characters", "<a>caf&eacute;&nbsp;x</a>", "<a>caf\xC3\xA9\xC2\xA0x</a>", false},
        Row{"cdata", "<a><![CDATA[1 < 2]]></a>", "<a>1 < 2</a>", false},
        Row{"latin_1", "<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xE9</a>", "<a>caf\xC3\xA9</a>", false},
        Row{"truncated", "<a><b>text", "<a><b>text", true},
        Row{"unknown_entity", "<!DOCTYPE a><a>x&nosuch;y</a>", "<a>xy</a>", true},
        Row{"external_entity", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>x&e;y</a>", "<a>xy</a>", true},
        Row{"bomb", "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>", "<a></a>", true}),
    [](const auto& row) { return std::string(row.param.name); });

// libxml2 hands over what it has in pieces of 300 bytes, cut anywhere once a file is damaged.
TEST(Xml, damaged_characters_are_replaced_and_others_stay_whole) {
  std::string accents;
  for (int i = 0; i < 1000; ++i) accents += "\xC3\xA9";
  for (const std::string& shift : {std::string(), std::string("x")}) {
    Notes notes;
    std::vector<Warning> warnings;
    const std::string xml = "<a k='\xF7 \xC3\xA9'>\x8B" + shift + accents + "\xC3<b/>\xA9" + accents + "\xE2\x82";
    Input input;
    input.bytes = xml;
    EXPECT_TRUE(read_xml(input, notes, warnings).ok());
    EXPECT_EQ(notes.said, "<a k=\uFFFD \u00E9>\uFFFD" + shift + accents + "\uFFFD<b></b>\uFFFD" + accents + "\uFFFD\uFFFD");
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].kind, "broken-xml");
    for (const auto& [text, at] : notes.texts) EXPECT_TRUE(is_valid_utf8(text));
  }
}

TEST(Xml, what_is_no_xml_fails_with_its_line) {
  for (const char* text : {"", "just words", "{\"a\": 1}"}) {
    const Read got = read(text);
    EXPECT_EQ(got.status.code(), Code::kParse) << text;
    EXPECT_EQ(got.status.file(), "a.xml");
  }
}

TEST(Xml, nesting_has_a_limit) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(read(deep).status.code(), Code::kLimit);
}

TEST(Xml, a_failing_handler_ends_the_reading) {
  const Read got = read("<a>x<stop/>y</a>");
  EXPECT_EQ(got.status.code(), Code::kUnsupported);
  EXPECT_EQ(got.said, "<a>x<stop>");
}

TEST(Xml, a_tag_ends_behind_its_bracket) {
  for (const char* xml : {"<stop k='1'>text</stop>", "<stop k='1' ></stop>", "<stop/>"}) EXPECT_EQ(read(xml).last, std::string_view(xml).find('>') + 1) << xml;
}

TEST(Xml, text_ends_where_it_ends_in_the_file) {
  const std::string_view xml = "<a>plain<b>caf\xC3\xA9 and\n tea &amp; more</b></a>";
  Notes notes;
  Input input;
  input.bytes = xml;
  std::vector<Warning> warnings;
  ASSERT_TRUE(read_xml(input, notes, warnings).ok());
  ASSERT_FALSE(notes.texts.empty());
  for (const auto& [text, at] : notes.texts) {
    if (text == "&") continue;  // "&amp;" in the file
    EXPECT_EQ(xml.substr(at - text.size(), text.size()), text);
  }
}

TEST(Xml, places_are_bytes_of_the_file) {
  std::string xml = "<a>";
  for (int i = 0; i < 20'000; ++i) xml += "<b>caf\xC3\xA9</b>";
  xml += "</a>";
  EXPECT_EQ(read(xml).last, xml.size());
}

}  // namespace
}  // namespace litmotif::source
