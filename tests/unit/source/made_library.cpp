#include "made_library.h"

#include <array>
#include <random>

#include <fmt/format.h>

namespace litmotif::testing_source {
namespace {

// "Okafor, Ngozi" -> "Okafor, N"
std::string with_initials(const Name& name) { return name.family + ", " + name.given.substr(0, 1); }

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
  return text;
}

// Lines of some 70 characters; those behind the first begin with the indent.
std::string wrapped(const std::string& text, const std::string& indent) {
  std::string out;
  std::size_t column = 0;
  for (const char c : text) {
    if (c == ' ' && column > 70) {
      out += "\n" + indent;
      column = 0;
    } else {
      out += c;
      ++column;
    }
  }
  return out;
}

std::string xml(std::string text) { return replaced(replaced(std::move(text), "&", "&amp;"), "<", "&lt;"); }
std::string latex(std::string text) { return replaced(replaced(replaced(std::move(text), "&", "\\&"), "%", "\\%"), "\u00fc", "{\\\"u}"); }
std::string json(std::string text) { return "\"" + replaced(replaced(std::move(text), "\\", "\\\\"), "\"", "\\\"") + "\""; }
std::string cell(std::string text) { return "\"" + replaced(std::move(text), "\"", "\"\"") + "\""; }

std::string first_page(const Record& record) { return record.pages.substr(0, record.pages.find('-')); }
std::string last_page(const Record& record) { return record.pages.substr(record.pages.find('-') + 1); }

std::string ris(const Record& record) {
  std::string out = "TY  - JOUR\nTI  - " + record.title + "\n";
  for (const Name& name : record.authors) out += "AU  - " + (name.corporate() ? name.literal + "," : name.display()) + "\n";
  out += fmt::format("PY  - {}\nT2  - {}\nVL  - {}\nIS  - {}\nSP  - {}\nEP  - {}\nDO  - {}\nAB  - {}\n", record.year, record.container, record.volume, record.issue, first_page(record), last_page(record),
                     record.doi, record.abstract_text);
  for (const std::string& word : record.keywords) out += "KW  - " + word + "\n";
  return out + "UR  - " + record.urls[0] + "\nER  - \n\n";
}

std::string nbib(const Record& record, std::size_t number) {
  std::string out = fmt::format("PMID- {}\nOWN - NLM\nVI  - {}\nIP  - {}\nDP  - {}\nTI  - {}\nPG  - {}\nLID - {} [doi]\nAB  - {}\n", number, record.volume, record.issue, record.year,
                                wrapped(record.title, "      "), record.pages, record.doi, wrapped(record.abstract_text, "      "));
  for (const Name& name : record.authors) out += name.corporate() ? "CN  - " + name.literal + "\n" : "FAU - " + name.display() + "\nAU  - " + name.family + " " + name.given.substr(0, 1) + "\n";
  out += "JT  - " + record.container + "\n";
  for (const std::string& word : record.keywords) out += "OT  - " + word + "\n";
  return out + "PST - ppublish\n\n";
}

std::string wos(const Record& record) {
  std::string out = "PT J\n", full, bodies;
  for (const Name& name : record.authors) {
    if (name.corporate()) bodies += "CA " + name.literal + "\n";
    else out += (out.ends_with("PT J\n") ? "AU " : "   ") + with_initials(name) + "\n", full += (full.empty() ? "AF " : "   ") + name.display() + "\n";
  }
  out += full + bodies + "TI " + wrapped(record.title, "   ") + "\nSO " + record.container + "\nDE " + wrapped(fmt::format("{}", fmt::join(record.keywords, "; ")), "   ") + "\nAB " +
         wrapped(record.abstract_text, "   ");
  return out + fmt::format("\nPY {}\nVL {}\nIS {}\nBP {}\nEP {}\nDI {}\nUR {}\nER\n\n", record.year, record.volume, record.issue, first_page(record), last_page(record), record.doi, record.urls[0]);
}

std::string refer(const Record& record) {
  std::string out = "%0 Journal Article\n%T " + record.title + "\n";
  for (const Name& name : record.authors) out += "%A " + (name.corporate() ? name.literal + "," : name.display()) + "\n";
  out += fmt::format("%D {}\n%J {}\n%V {}\n%N {}\n%P {}\n%R {}\n%X {}\n", record.year, record.container, record.volume, record.issue, record.pages, record.doi, record.abstract_text);
  return out + "%K " + fmt::format("{}", fmt::join(record.keywords, "\n")) + "\n%U " + record.urls[0] + "\n\n";
}

std::string pubmed(const Record& record, std::size_t number) {
  std::string names, words;
  for (const Name& name : record.authors) {
    names += name.corporate() ? "<Author><CollectiveName>" + xml(name.literal) + "</CollectiveName></Author>"
                              : "<Author><LastName>" + xml(name.family) + "</LastName><ForeName>" + name.given + "</ForeName></Author>";
  }
  for (const std::string& word : record.keywords) words += "<Keyword>" + xml(word) + "</Keyword>";
  return fmt::format(
      "<PubmedArticle><MedlineCitation><PMID>{}</PMID><Article><Journal><JournalIssue><Volume>{}</Volume><Issue>{}</Issue><PubDate><Year>{}</Year></PubDate></JournalIssue>\n<Title>{}</Title></Journal>"
      "<ArticleTitle>{}</ArticleTitle><Pagination><MedlinePgn>{}</MedlinePgn></Pagination>\n<ELocationID EIdType=\"doi\">{}</ELocationID><Abstract><AbstractText>{}</AbstractText></Abstract>"
      "<AuthorList>{}</AuthorList></Article><KeywordList>{}</KeywordList></MedlineCitation></PubmedArticle>\n",
      number, record.volume, record.issue, record.year, xml(record.container), xml(record.title), record.pages, record.doi, xml(record.abstract_text), names, words);
}

std::string endnote(const Record& record) {
  std::string names, words;
  for (const Name& name : record.authors) names += "<author><style face=\"normal\">" + xml(name.corporate() ? name.literal + "," : name.display()) + "</style></author>";
  for (const std::string& word : record.keywords) words += "<keyword>" + xml(word) + "</keyword>";
  return fmt::format(
      "<record><ref-type name=\"Journal Article\">17</ref-type><contributors><authors>{}</authors></contributors><titles><title><style>{}</style></title><secondary-title>{}</secondary-title></titles>"
      "<pages>{}</pages><volume>{}</volume>\n<number>{}</number><keywords>{}</keywords><dates><year>{}</year></dates><electronic-resource-num>{}</electronic-resource-num><abstract>{}</abstract>"
      "<urls><related-urls><url>{}</url></related-urls></urls></record>\n",
      names, xml(record.title), xml(record.container), record.pages, record.volume, record.issue, words, record.year, record.doi, xml(record.abstract_text), record.urls[0]);
}

std::string bibtex(const Record& record, std::size_t number) {
  std::string names;
  for (const Name& name : record.authors) names += (names.empty() ? "" : " and ") + (name.corporate() ? "{" + latex(name.literal) + "}" : latex(name.display()));
  return fmt::format(
      "@article{{made{},\n  author = {{{}}},\n  title = {{{}}},\n  journal = {{{}}},\n  year = {},\n  volume = {},\n  number = {{{}}},\n  pages = {{{}--{}}},\n  doi = {{{}}},\n  abstract = {{{}}},\n"
      "  keywords = {{{}}},\n  url = {{{}}},\n}}\n\n",
      number, names, latex(record.title), latex(record.container), record.year, record.volume, record.issue, first_page(record), last_page(record), record.doi, latex(record.abstract_text),
      latex(fmt::format("{}", fmt::join(record.keywords, "; "))), record.urls[0]);
}

std::string row(const Record& record) {
  std::string names;
  for (const Name& name : record.authors) names += (names.empty() ? "" : "; ") + name.display();
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{}\r\n", cell(names), cell(record.title), record.year, cell(record.container), record.volume, record.issue, record.pages, record.doi,
                     cell(record.abstract_text), cell(fmt::format("{}", fmt::join(record.keywords, "; "))), record.urls[0]);
}

std::string csl(const Record& record, std::size_t number) {
  std::string names, words;
  for (const Name& name : record.authors) {
    names += (names.empty() ? "" : ",") + (name.corporate() ? "{\"literal\":" + json(name.literal) + "}" : "{\"family\":" + json(name.family) + ",\"given\":" + json(name.given) + "}");
  }
  for (const std::string& word : record.keywords) words += (words.empty() ? "" : ",") + json(word);
  return fmt::format(
      R"({{"id":"made{}","type":"article-journal","title":{},"author":[{}],"issued":{{"date-parts":[[{}]]}},"container-title":{},"volume":"{}","issue":"{}","page":"{}","DOI":"{}","abstract":{},"keyword":[{}],"URL":"{}"}})",
      number, json(record.title), names, record.year, json(record.container), record.volume, record.issue, record.pages, record.doi, json(record.abstract_text), words, record.urls[0]);
}

}  // namespace

std::vector<Record> made_library(std::size_t count) {
  static constexpr std::array<std::string_view, 16> kWords = {"integrated", "care", "commissioning", "budgets", "leadership", "of", "the", "and", "in", "governance", "M\u00fcller & Sons", "caf\u00e9",
                                                              "p < 0.05", "50%", "\"trust\"", "was"};
  static constexpr std::array<std::string_view, 6> kKeywords = {"Models, Biological", "trust", "Budgets/economics", "Primary care", "46,XX males", "Delivery of Health Care, Integrated"};
  static constexpr std::array<std::string_view, 4> kFamilies = {"Okafor", "van den Berg", "M\u00fcller", "Garc\u00eda L\u00f3pez"}, kGiven = {"Ngozi", "Anna", "J\u00fcrgen", "Mar\u00eda"};
  std::mt19937 random(20261127);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same library every time
  const auto words = [&](std::size_t number) {
    std::string out = "Words";
    for (std::size_t i = 0; i < number; ++i) out.append(" ").append(kWords.at(random() % kWords.size()));
    return out;
  };
  std::vector<Record> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    Record& record = out[i];
    record.title = words(8) + fmt::format(" number {}", i);
    for (std::size_t name = 0; name <= i % 4; ++name) record.authors.push_back({std::string(kFamilies.at((i + name) % 4)), std::string(kGiven.at(name)), {}});
    if (i % 5 == 0) record.authors.push_back({{}, {}, "Pooling Study Group"});
    record.year = 1990 + static_cast<int>(i % 30);
    record.container = i % 2 == 0 ? "Journal of Examples & Trials" : "Zeitschrift f\u00fcr Beispiele";
    record.volume = std::to_string(i % 40 + 1);
    record.issue = std::to_string(i % 12 + 1);
    record.pages = fmt::format("{}-{}", 100 + i, 109 + i);
    record.doi = fmt::format("10.1234/made.{}", i);
    record.abstract_text = words(60) + ".";
    for (std::size_t word = 0; word < 2 + i % 3; ++word) record.keywords.emplace_back(kKeywords.at((i + word) % kKeywords.size()));
    record.urls = {fmt::format("https://example.org/made/{}?a=1;b=2", i)};
  }
  return out;
}

std::string exported(std::string_view reader, const std::vector<Record>& library) {
  std::string out;
  if (reader == "wos") out = "FN Clarivate Analytics Web of Science\nVR 1.0\n";
  if (reader == "pubmed-xml") out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle\" \"https://example.org/pubmed.dtd\">\n<PubmedArticleSet>\n";
  if (reader == "endnote-xml") out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><records>";
  if (reader == "table") out = "Authors,Title,Year,Journal,Volume,Issue,Pages,DOI,Abstract,Keywords,URL\r\n";
  if (reader == "json") out = "[\n";
  for (std::size_t i = 0; i < library.size(); ++i) {
    const Record& record = library[i];
    if (reader == "ris") out += ris(record);
    if (reader == "nbib") out += nbib(record, i + 1);
    if (reader == "wos") out += wos(record);
    if (reader == "refer") out += refer(record);
    if (reader == "pubmed-xml") out += pubmed(record, i + 1);
    if (reader == "endnote-xml") out += endnote(record);
    if (reader == "bibtex") out += bibtex(record, i);
    if (reader == "table") out += row(record);
    if (reader == "json") out += (i == 0 ? "" : ",\n") + csl(record, i);
    if (reader == "jsonl") out += csl(record, i) + "\n";
  }
  if (reader == "wos") out += "EF\n";
  if (reader == "pubmed-xml") out += "</PubmedArticleSet>\n";
  if (reader == "endnote-xml") out += "</records></xml>\n";
  if (reader == "json") out += "\n]\n";
  return out;
}

}  // namespace litmotif::testing_source
