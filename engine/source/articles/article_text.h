// Words between the tags of an article: text in the making, marks that are printed raised, the names by which articles call the types of their sections.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

// White space made single spaces, none at the ends. Knows where in the file its first and last words stand, and on which page it begins.
class ArticleText {
 public:
  // `before`: end of the event before this one; `at`: end of this one.
  void add(std::string_view text, std::uint64_t before, std::uint64_t at);
  // A mark on the word before: no space between them.
  void attach(std::string_view mark, std::uint64_t before, std::uint64_t at);
  // Puts marks around what was added from byte `from` on, unless it has some.
  void enclose(std::size_t from, std::string_view open, std::string_view close);
  bool within_brackets() const;  // the text ends within [ or (
  void space() { space_ = !text_.empty(); }
  void space_after_word();  // where two elements would make one word of two
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  std::uint64_t start() const { return start_; }
  std::uint64_t end() const { return end_; }
  int page() const { return page_; }
  void begin_on(int page) { page_ = page; }
  std::string take();  // the links go with it
  // What is added from here on is the words of a link, until it is closed; `to` may name several blocks.
  void open_link() { link_start_ = text_.size() + (space_ ? 1 : 0); }
  void close_link(std::string_view to);
  // Links of a text that was added as `text` from byte `from` on, each byte of theirs moved by `place`.
  template <class Place>
  void add_links(const std::vector<Link>& links, std::size_t from, Place place) {
    for (const Link& link : links) links_.push_back({{static_cast<std::uint32_t>(from + place(link.span.start)), static_cast<std::uint32_t>(from + place(link.span.end))}, link.to});
  }
  const std::vector<Link>& links() const { return links_; }

 private:
  std::string text_;
  std::vector<Link> links_;
  std::size_t link_start_ = 0;
  bool space_ = false;
  std::uint64_t start_ = 0, end_ = 0;
  int page_ = 0;
};

// Section::type for what a file calls the type of a section ("materials|methods", "Discussion"), or "" when it states none of them.
std::string article_section_type(std::string_view stated);

// Digits, plus and minus raised: "10" "-3" -> "10⁻³". `only`: everything else goes.
std::string raised(std::string_view text, bool only);

// The number in front of `text`, 0 without one.
int leading_number(std::string_view text);

}  // namespace litmotif::source
