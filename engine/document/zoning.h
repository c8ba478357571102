// The steps of giving zones; zones.cpp has the order, surroundings.cpp those that look at neighbours.
#pragma once

#include <string_view>
#include <vector>

#include "document/parts.h"

namespace litmotif::document {

class Zoning {
 public:
  Zoning(const Shape& shape, Document& document, const std::vector<Note>& notes);
  void run();

 private:
  std::string_view text(std::size_t i) const;
  bool open(std::size_t i) const;  // body so far, and no heading

  static Zone zone_of(const Section& section);
  static bool is_study_header(std::string_view row);
  void by_section();
  std::vector<bool> stated_sections() const;
  void settle_ambiguous();
  void doubtful_references();
  void behind_references();
  void footnotes();
  void contents();
  void tables();
  void listing();

  void keywords();
  void rosters();
  void remits();
  void navigation();
  void wordless();
  bool names_speaker(std::size_t i) const;

  void comments();
  void end_sections(std::size_t at);
  void front();
  void quotations();
  void boxes();
  bool numbers_paragraphs() const;
  void fragments();
  void boxes_of_charts();
  std::size_t body_start() const;
  bool is_summary(std::uint32_t section) const;
  static bool is_quotation(std::string_view text);

  const Shape& shape_;
  Document& document_;
  const std::vector<Note>& notes_;
};

}  // namespace litmotif::document
