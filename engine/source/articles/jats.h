// Pieces of the JATS reader: names of elements, the record of an article's front, entries of its reference list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

#include "source/articles/article_reference.h"
#include "source/articles/article_walk.h"

namespace litmotif::source {

ArticleTag jats_tag(std::string_view name);

// What the elements of an article's front, and of a reference, hold: collected by start and end, in any order.
class JatsFront {
 public:
  explicit JatsFront(Record& record) : record_(record) {}
  void start(ArticleTag tag, XmlAttributes attributes);
  void end(ArticleTag tag, std::string text);
  void finish();

 private:
  void close_date();
  Record& record_;
  std::string contrib_, id_type_, first_page_, last_page_, subtitle_, short_journal_;
  bool counted_date_ = false;
  std::string month_, day_, late_year_;
  bool release_ = false;
  Name name_;
};

class JatsReference {
 public:
  void start(ArticleTag tag, XmlAttributes attributes);
  void end(ArticleTag tag, std::string text);
  const ArticleReference& fields() const { return fields_; }

 private:
  ArticleReference fields_;
  std::string surname_, given_, id_type_;
};

class Jats : public ArticleWalk {
 public:
  explicit Jats(const ReadContext& context) : ArticleWalk(context, "jats", jats_tag) {}

 private:
  struct Article {
    std::optional<JatsFront> front;
    std::string type;
  };
  void open(Frame& frame, XmlAttributes attributes, std::uint64_t before) override;
  Status close(const Frame& frame) override;
  void complete(RawDocument& document) override;
  void open_front(Frame& frame, XmlAttributes attributes);
  void open_reference(Frame& frame, XmlAttributes attributes);
  void close_field(const Frame& frame);

  std::vector<Article> articles_;  // open, as their documents are
  std::optional<JatsReference> reference_;
  std::string cited_;  // entries that the open link names
};

}  // namespace litmotif::source
