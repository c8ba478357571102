// Text recognition: pages drawn by pdftoppm and read by tesseract, both children with limits on time, memory and output. The file goes to the one through its standard
// input, the pictures go from the one to the other through pipes: nothing is written to disk.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <litmotif/source.h>
#include <litmotif/system.h>

#include "source/pdf/recognised_text.h"

namespace litmotif::source {

class Recognition {
 public:
  Recognition(const OcrOptions& options, std::uint64_t memory_bytes) : options_(options), memory_bytes_(memory_bytes) {}

  // kNotFound when a program or a language is missing, with what to install.
  Status prepare();
  // "tesseract 5.3.0, eng"
  std::string name() const { return "tesseract " + version_ + ", " + options_.languages; }

  // Called for each page in order; `fault`: why there is no text, "" otherwise.
  using Receiver = std::function<void(int page, RecognisedText&& text, const std::string& fault)>;
  // `pages`: from 1, ascending. Fails only when it is told to stop (kInterrupted).
  Status read(std::string_view pdf, const std::vector<int>& pages, const Receiver& receive);

 private:
  struct Picture {
    std::string bytes;  // PGM
    double dpi = 0;
    std::string fault;
  };
  Result<Child> start(const std::string& program, const std::vector<std::string>& arguments) const;
  Result<std::string> ask(const std::vector<std::string>& arguments) const;
  Status draw_from(std::string_view pdf, int first, int last);
  Picture next_picture(std::string_view pdf, int page);
  Picture draw_small(std::string_view pdf, int page, double dpi);
  std::string recognise(const Picture& picture, RecognisedText& text) const;

  const OcrOptions& options_;
  std::uint64_t memory_bytes_;
  std::string version_;
  std::optional<Child> drawer_;
};

}  // namespace litmotif::source
