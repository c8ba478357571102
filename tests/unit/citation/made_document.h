// Documents for these tests, built passage by passage; sentences are split as in the real thing.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include <litmotif/document.h>
#include <litmotif/text.h>

namespace litmotif {

class MadeDocument {
 public:
  // A passage; returns its number.
  std::uint32_t add(std::string_view text, Zone zone = Zone::kBody, std::uint32_t stem = kNone) {
    if (!document.text.empty()) document.text += "\n\n";
    const auto start = static_cast<std::uint32_t>(document.text.size());
    document.text += text;
    const auto number = static_cast<std::uint32_t>(document.passages.size());
    Passage passage;
    passage.span = {start, static_cast<std::uint32_t>(document.text.size())};
    passage.zone = zone;
    passage.stem = stem;
    if (stem != kNone) passage.kind = PassageKind::kListItem;
    document.passages.push_back(passage);
    std::vector<ByteSpan> spans;
    split_sentences(text, spans);
    for (const ByteSpan& span : spans) document.sentences.push_back({{start + span.start, start + span.end}, number});
    return number;
  }
  void refer(std::initializer_list<std::string_view> entries) {
    for (const std::string_view entry : entries) document.references.push_back(document.passages[add(entry, Zone::kReferences)].span);
  }

  Document document;
};

}  // namespace litmotif
