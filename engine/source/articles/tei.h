// Pieces of the TEI reader: names of elements, works from their fields, the header of a text, the walk.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

#include "source/articles/article_reference.h"
#include "source/articles/article_walk.h"

namespace litmotif::source {

ArticleTag tei_tag(std::string_view name);
// Its text is the value of a field, in a header and in a bibliographic entry.
bool is_tei_field(ArticleTag tag);

// A work as biblStruct, bibl, biblFull and the statements of a header describe it: collected by start and end.
class TeiWork {
 public:
  void start(ArticleTag tag, XmlAttributes attributes);
  void end(ArticleTag tag, std::string text);
  bool empty() const { return title_.empty() && container_.empty() && authors_.empty(); }
  const std::string& title() const { return title_; }
  const std::string& raw() const { return raw_; }
  ArticleReference reference() const;
  // Puts what is stated where the record says nothing yet.
  void complete(Record& record) const;

 private:
  void end_title(const std::string& text);
  void end_person(Name name);
  void end_scope(std::string text);
  void end_number(std::string text);
  void end_date(std::string text);

  std::string title_, subtitle_, container_, short_container_, series_, raw_;
  std::vector<Name> authors_, editors_, of_book_;
  std::string volume_, issue_, first_page_, last_page_, publisher_, place_, edition_, doi_, issn_, isbn_, date_;
  std::vector<std::string> urls_;
  std::vector<std::pair<std::string, std::string>> other_;
  // Of the elements that are open.
  enum class Level : std::uint8_t { kNone, kAnalytic, kMonograph, kSeries };
  Level level_ = Level::kNone;
  bool analytic_ = false, journal_ = false, meeting_ = false;
  ArticleTag person_ = ArticleTag::kOther;  // kAuthor, kEditor
  bool named_ = false;                      // the person has been taken
  Name name_;
  std::string title_level_, title_type_, scope_, from_, to_, number_type_, when_;
};

// teiHeader: what the text says of itself goes to the record. The source it was made from comes first: the header's own title and date may be those of an edition.
class TeiHeader {
 public:
  void start(ArticleTag tag, XmlAttributes attributes);
  void end(ArticleTag tag, std::string text);
  const std::string& title() const { return source_.title().empty() ? own_.title() : source_.title(); }
  void complete(Record& record) const;

 private:
  enum class Within : std::uint8_t { kOther, kOwn, kSource, kKeywords };
  TeiWork own_, source_;
  Within within_ = Within::kOther;
  int source_depth_ = 0;    // entries open below sourceDesc
  bool source_read_ = false;
  std::vector<std::string> keywords_;
  std::size_t terms_ = 0;
  std::string language_;
};

class Tei : public ArticleWalk {
 public:
  explicit Tei(const ReadContext& context) : ArticleWalk(context, "tei", tei_tag) {}

 private:
  void open(Frame& frame, XmlAttributes attributes, std::uint64_t before) override;
  Status close(const Frame& frame) override;
  void complete(RawDocument& document) override;

  void open_document(Frame& frame, XmlAttributes attributes);
  void open_header(Frame& frame, XmlAttributes attributes);
  void open_division(Frame& frame, XmlAttributes attributes);
  void open_heading(Frame& frame, XmlAttributes attributes);
  void open_figure(Frame& frame, XmlAttributes attributes);
  void open_item(Frame& frame, XmlAttributes attributes);
  void open_note(Frame& frame, XmlAttributes attributes);
  void open_work(Frame& frame, XmlAttributes attributes);
  void open_field(Frame& frame, XmlAttributes attributes);
  void open_inline(Frame& frame, XmlAttributes attributes);
  void open_in_table(Frame& frame, XmlAttributes attributes, std::uint64_t before);
  void give_title();
  void close_field(const Frame& frame);
  void close_mark(const Frame& frame);
  void close_work();
  void close_heading();
  void close_paragraph(const Frame& frame);
  void close_figure();
  void stand_on_page(Frame& frame, XmlAttributes attributes);
  void turn_page(XmlAttributes attributes);
  std::string number_of_entry();

  static constexpr std::size_t kSetOff = SIZE_MAX;
  std::optional<TeiHeader> header_;
  std::optional<TeiWork> work_;
  std::string language_;        // of the header, for a text that states none
  std::string term_;            // the mark before an item
  std::string mark_type_, mark_target_, work_id_;
  std::string figure_name_;     // for one of which only the number is stated
  std::vector<std::size_t> quotes_;      // where in the text those that are open begin; kSetOff: blocks of their own
  std::map<std::string, int> cited_as_;  // number printed in the text, by id of the entry
  std::set<int> numbers_;                // of those
  std::size_t header_blocks_ = 0;        // title and abstract
  int last_number_ = 0, notes_ = 0;
  bool inline_work_ = false, coordinates_ = false, title_given_ = false;
};

}  // namespace litmotif::source
