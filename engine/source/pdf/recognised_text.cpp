// hOCR is XHTML whose "title" attributes hold boxes and measures ("bbox 104 69 2076 100; x_size 31; ...", "bbox ...; x_wconf 96").
#include "source/pdf/recognised_text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>

#include "source/markup_text.h"
#include "source/xml.h"

namespace litmotif::source {
namespace {

constexpr double kLeastConfidence = 30;
constexpr float kMost = 1e6F;

// The numbers behind `name` in a title; fewer when they are not there.
std::vector<double> numbers_of(std::string_view title, std::string_view name) {
  std::vector<double> out;
  std::size_t at = title.find(name);
  if (at == std::string_view::npos) return out;
  at += name.size();
  while (at < title.size() && title[at] == ' ' && out.size() < 4) {
    double value = 0;
    const auto [end, fault] = std::from_chars(title.data() + at + 1, title.data() + title.size(), value);
    if (fault != std::errc()) break;
    out.push_back(std::clamp(value, -1e6, 1e6));
    at = static_cast<std::size_t>(end - title.data());
  }
  return out;
}

bool says_something(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

class Hocr : public XmlEvents {
 public:
  explicit Hocr(double dpi) : scale_(72 / dpi) {}

  Status start(std::string_view, XmlAttributes attributes, std::uint64_t) override {
    ++depth_;
    const std::string_view kind = attribute(attributes, "class"), title = attribute(attributes, "title");
    if (kind == "ocrx_word") {
      word_ = {};
      word_depth_ = depth_;
      word_.box = box_of(title);
      if (const std::vector<double> confidence = numbers_of(title, "x_wconf"); !confidence.empty()) word_.confidence = std::clamp(confidence[0], 0.0, 100.0);
      word_text_.clear();
    } else if (kind == "ocr_par") {
      paragraph_ = text_.lines.size();
    } else if (kind.starts_with("ocr_") && kind != "ocr_page" && kind != "ocr_carea" && line_depth_ == 0) {
      line_ = {};
      line_.role = BlockRole::kLine;
      line_.box = box_of(title);
      if (const std::vector<double> size = numbers_of(title, "x_size"); !size.empty()) line_.font_size = static_cast<float>(size[0] * scale_);
      if (line_.font_size <= 0) line_.font_size = line_.box.bottom - line_.box.top;
      line_depth_ = depth_;
      letters_ = 0;
      believed_ = 0;
      last_right_ = 0;
    }
    return {};
  }

  Status end(std::string_view name, std::uint64_t) override {
    if (depth_ == word_depth_) end_word();
    else if (depth_ == line_depth_) end_line();
    else if (name == "p") end_paragraph();
    --depth_;
    return {};
  }

  void text(std::string_view text, std::uint64_t) override {
    if (word_depth_ > 0) word_text_ += text;
  }

  RecognisedText finish() {
    if (text_.letters > 0) text_.confidence = sum_ / static_cast<double>(text_.letters);
    return std::move(text_);
  }

 private:
  struct Word {
    Box box;
    double confidence = 0;
  };

  Box box_of(std::string_view title) const {
    const std::vector<double> edges = numbers_of(title, "bbox");
    if (edges.size() < 4) return {};
    const auto points = [&](std::size_t i) { return std::clamp(static_cast<float>(edges[i] * scale_), 0.0F, kMost); };
    return {points(0), points(1), points(2), points(3)};
  }

  void end_word() {
    word_depth_ = 0;
    const std::string word = single_spaced(word_text_);
    if (line_depth_ == 0 || word.empty()) return;
    if (!line_.text.empty()) {
      line_.text += ' ';
      // As wide as litmotif-reader tells of.
      if (word_.box.left - last_right_ > line_.font_size) line_.gaps.push_back({static_cast<std::uint32_t>(line_.text.size()), last_right_, word_.box.left});
    }
    line_.text += word;
    last_right_ = word_.box.right;
    letters_ += word.size();
    believed_ += word_.confidence * static_cast<double>(word.size());
  }

  void end_line() {
    line_depth_ = 0;
    if (!says_something(line_.text) || believed_ < kLeastConfidence * static_cast<double>(letters_)) return;
    text_.letters += letters_;
    sum_ += believed_;
    text_.lines.push_back(std::move(line_));
  }

  // Lines of a paragraph are of one size: measured by themselves, they differ by the letters in them.
  void end_paragraph() {
    std::vector<float> sizes;
    for (std::size_t i = paragraph_; i < text_.lines.size(); ++i) sizes.push_back(text_.lines[i].font_size);
    if (sizes.empty()) return;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    for (std::size_t i = paragraph_; i < text_.lines.size(); ++i) text_.lines[i].font_size = *middle;
    paragraph_ = text_.lines.size();
  }

  double scale_;
  RecognisedText text_;
  Block line_;
  Word word_;
  std::string word_text_;
  std::size_t paragraph_ = 0, letters_ = 0;
  double believed_ = 0, sum_ = 0;
  float last_right_ = 0;
  int depth_ = 0, line_depth_ = 0, word_depth_ = 0;
};

}  // namespace

RecognisedText recognised_text(std::string_view hocr, double dpi) {
  Hocr reader(dpi);
  std::vector<Warning> warnings;
  // What was read before a fault counts.
  static_cast<void>(read_xml({"hocr", hocr}, reader, warnings).ok());
  return reader.finish();
}

}  // namespace litmotif::source
