#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/containers/mail_coding.h"
#include "source/containers/mail_headers.h"
#include "reading.h"

namespace litmotif {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Mail {
  std::vector<std::string> members;  // "path=bytes"
  Record about;                      // of the first
};

Mail open(const std::string& bytes, const std::string& path = "a.eml") {
  Mail mail;
  auto unpacked = std::make_shared<Unpacked>();
  Result<Container> container = Container::open({path, bytes}, {}, unpacked);
  EXPECT_TRUE(container.ok()) << container.status().to_string();
  while (container.ok()) {
    Result<std::optional<Container::Member>> member = container.value().next();
    EXPECT_TRUE(member.ok()) << member.status().to_string();
    if (!member.ok() || !member.value()) break;
    std::string content;
    EXPECT_TRUE(container.value()
                    .unpack([&](std::string_view piece) {
                      content += piece;
                      return Status();
                    })
                    .ok());
    if (mail.members.empty()) mail.about = member.value()->about;
    mail.members.push_back(member.value()->path + "=" + content);
  }
  return mail;
}

const std::string kHead = "From: \"Okafor, Ngozi\" <n.okafor@example.org>\nTo: board@example.org\nDate: Tue, 3 Mar 2015 10:11:12 +0000\nMIME-Version: 1.0\n";

TEST(Mail, ItsTextIsAMemberAndItsHeadSaysWhoAndWhen) {
  const Mail mail = open(kHead + "Subject: =?utf-8?Q?Pooled_budgets_=E2=80=93?=\n =?utf-8?B?IG9uZSB5ZWFy?=\nContent-Type: text/plain; charset=iso-8859-2\nContent-Transfer-Encoding: quoted-printable\n\n"
                                 "The boards met in =A3=F3d=BC and=\n agreed.\n");
  EXPECT_THAT(mail.members, ElementsAre("body.txt=The boards met in Łódź and agreed.\n"));
  EXPECT_EQ(mail.about.title, "Pooled budgets – one year");
  ASSERT_EQ(mail.about.authors.size(), 1U);
  EXPECT_EQ(mail.about.authors[0].display(), "Okafor, Ngozi");
  EXPECT_EQ(mail.about.year, 2015);
  EXPECT_THAT(open("From: a@example.org\nMessage-ID: <1@example.org>\n\nText\n").about.authors, IsEmpty()) << "an address is no author";
}

TEST(Mail, AttachmentsUnderTheirNames) {
  const Mail mail = open(kHead +
                         "Subject: minutes\nContent-Type: multipart/mixed;\n boundary=\"--=_x\"\n\nA mail program of our day would show this.\n"
                         "----=_x\nContent-Type: text/plain; format=flowed\n\nSee the files.\n\n"
                         "----=_x\nContent-Type: application/pdf; name=\"ignored.pdf\"\nContent-Disposition: attachment; filename*0*=utf-8'en'Protokoll%20; filename*1*=M%C3%A4rz; filename*2=\".pdf\"\n"
                         "Content-Transfer-Encoding: base64\n\nJVBERi0x\nLjQK\n"
                         "----=_x\nContent-Type: text/csv\nContent-Disposition: attachment; filename=\"../../etc/=?iso-8859-1?Q?B=E9?=.csv\"\n\na,b\n"
                         "----=_x\nContent-Type: text/csv\nContent-Disposition: attachment\n\nc,d\n"
                         "----=_xy is no boundary\n"
                         "----=_x\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: inner\n\nInner text.\n"
                         "----=_x\nContent-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw0K\n"
                         "----=_x\nContent-Type: application/pgp-signature; name=s.asc\n\n-----BEGIN\n"
                         "----=_x--\nepilogue\n");
  EXPECT_THAT(mail.members, ElementsAre("body.txt=See the files.\n", "Protokoll März.pdf=%PDF-1.4\n", "Bé.csv=a,b", "attachment.csv=c,d\n----=_xy is no boundary",
                                        "message.eml=From: b@example.org\nSubject: inner\n\nInner text."));
}

TEST(Mail, OneFormOfWhatIsSentInSeveral) {
  const auto alternative = [](const std::string& plain, const std::string& html) {
    return kHead + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n" + plain + "\n--x\n" + html + "\n--x--\n";
  };
  const std::string page = "Content-Type: text/html; charset=windows-1252\n\n<p>Caf\xE9</p>";
  EXPECT_THAT(open(alternative("Words.", page)).members, ElementsAre("body.txt=Words."));
  EXPECT_THAT(open(alternative("", page)).members, ElementsAre("body.html=\xEF\xBB\xBF<p>Café</p>"));
  const std::string related = "Content-Type: multipart/related; boundary=y\n\n--y\n" + page + "\n--y\nContent-Type: image/gif\nContent-ID: <i>\n\nGIF89a\n--y--";
  EXPECT_THAT(open(alternative("", related)).members, ElementsAre("body.html=\xEF\xBB\xBF<p>Café</p>"));
  EXPECT_THAT(open(alternative("Words.", related)).members, ElementsAre("body.txt=Words."));
}

TEST(Mail, WhatIsOutOfOrderIsReadAllTheSame) {
  struct Row {
    const char* name;
    std::string bytes;
    std::vector<std::string> members;
  };
  const Row rows[] = {
      {"no end of the boundary", kHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nText\n", {"body.txt=Text\n"}},
      {"no boundary at all", kHead + "Content-Type: multipart/mixed; boundary=x\n\nText\n", {}},
      {"boundary not stated", kHead + "Content-Type: multipart/mixed\n\nText\n", {"attachment=Text\n"}},
      {"empty", kHead + "\n", {}},
      {"no empty line", kHead + "And so the text begins\n", {"body.txt=And so the text begins\n"}},
      {"carriage returns", "From: a@example.org\r\nMessage-ID: <1>\r\n\r\nText\r\n", {"body.txt=Text\r\n"}},
      {"unknown charset", kHead + "Content-Type: text/plain; charset=x-nowhere\n\nCaf\xE9\n", {"body.txt=Café\n"}},
      {"broken base64", kHead + "Content-Transfer-Encoding: base64\n\nVGV4dA=\n*\nVG8=\n", {"body.txt=TextTo"}},
      {"uuencode", kHead + "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n#0V%T\n`\nend\n", {"body.txt=Cat"}},
  };
  for (const Row& row : rows) EXPECT_EQ(open(row.bytes).members, row.members) << row.name;
  std::string nested = kHead;
  for (int i = 0; i < 200; ++i) nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  EXPECT_LE(open(nested).members.size(), 1U);
  std::string many = kHead + "Content-Type: multipart/mixed; boundary=x\n\n";
  for (int i = 0; i < 50'000; ++i) many += "--x\n\na\n";
  EXPECT_EQ(open(many).members.size(), 20'000U);
  EXPECT_EQ(open(kHead + "Subject: " + std::string(500'000, '=') + "\n\nText\n").members.size(), 1U);
}

TEST(Mailbox, OneMailAMember) {
  const std::string box =
      "From a@example.org Tue Mar  3 10:11:12 2015\nFrom: a@example.org\nSubject: one\n\nFirst.\n>From here on\n>>From there\nFrom my side, no more.\n\n"
      "From b@example.org Wed Mar  4 10:11:12 2015\nFrom: b@example.org\nSubject: two\n\nSecond.\n";
  EXPECT_EQ(recognise_container({"box", box}), "mbox");
  EXPECT_THAT(open(box, "box").members, ElementsAre("1.eml=From: a@example.org\nSubject: one\n\nFirst.\nFrom here on\n>From there\nFrom my side, no more.\n\n",
                                                    "2.eml=From: b@example.org\nSubject: two\n\nSecond.\n"));
}

TEST(MailHeaders, WordsAndParameters) {
  using source::decode_mail_words;
  EXPECT_EQ(decode_mail_words("=?utf-8?Q?=C3?= =?utf-8?Q?=A9?="), "é") << "a character cut between two words";
  EXPECT_EQ(decode_mail_words("=?ISO-8859-1?Q?a_b?= =?ISO-8859-1?Q?=E9?= c"), "a bé c");
  EXPECT_EQ(decode_mail_words("=?utf-8*en?Q?x?= and =?broken"), "x and =?broken");
  EXPECT_EQ(decode_mail_words("=?utf-8?X?x?="), "=?utf-8?X?x?=");
  const source::MailField field = source::parse_mail_field("Text/HTML; Charset=\"UTF-8\"; name=\"a;b\\\"c\"; x; y=z ");
  EXPECT_EQ(field.value, "text/html");
  EXPECT_EQ(field.parameter("charset"), "UTF-8");
  EXPECT_EQ(field.parameter("name"), "a;b\"c");
  EXPECT_EQ(field.parameter("y"), "z");
  EXPECT_EQ(field.parameter("missing"), "");
}

}  // namespace
}  // namespace litmotif
