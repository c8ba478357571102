#include "bioscope.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <string_view>

#include <litmotif/text.h>

#include "theme/negation.h"

namespace litmotif {
namespace {

struct Span {
  std::size_t start = 0, end = 0;
};

std::string attribute(std::string_view tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string_view::npos) return {};
  const std::size_t start = at + name.size() + 3;
  return std::string(tag.substr(start, tag.find('"', start) - start));
}

std::set<std::uint32_t> words_in(const std::vector<ByteSpan>& words, Span span) {
  std::set<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words[i].start < span.end && span.start < words[i].end) numbers.insert(i);
  }
  return numbers;
}

// One <sentence> element. The file has one a line.
MarkedSentence read_sentence(std::string_view xml) {
  MarkedSentence sentence;
  std::map<std::string, std::vector<Span>> cues;  // by the scope they belong to
  std::map<std::string, Span> scopes;
  std::vector<std::string> open;  // of scopes, and of cues ("" when it is one of speculation)
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] == '&') {
      const std::string_view entity = xml.substr(at, xml.find(';', at) + 1 - at);
      sentence.text += entity == "&lt;" ? '<' : entity == "&gt;" ? '>' : entity == "&apos;" ? '\'' : entity == "&quot;" ? '"' : '&';
      at += entity.size();
      continue;
    }
    if (xml[at] != '<') {
      sentence.text += xml[at++];
      continue;
    }
    const std::string_view tag = xml.substr(at, xml.find('>', at) + 1 - at);
    at += tag.size();
    if (tag.starts_with("<xcope")) {
      open.push_back(attribute(tag, "id"));
      scopes[open.back()].start = sentence.text.size();
    } else if (tag.starts_with("<cue")) {
      open.push_back(attribute(tag, "type") == "negation" ? attribute(tag, "ref") : std::string());
      if (!open.back().empty()) cues[open.back()].push_back({sentence.text.size(), 0});
    } else if (tag == "</xcope>" || tag == "</cue>") {
      if (tag == "</xcope>") scopes[open.back()].end = sentence.text.size();
      if (tag == "</cue>" && !open.back().empty()) cues[open.back()].back().end = sentence.text.size();
      open.pop_back();
    }
  }
  std::vector<ByteSpan> words;
  split_words(sentence.text, words);
  for (const auto& [scope, spans] : cues) {
    MarkedNegation negation;
    for (const Span span : spans) negation.cue.merge(words_in(words, span));
    negation.scope = words_in(words, scopes[scope]);
    sentence.negations.push_back(std::move(negation));
  }
  return sentence;
}

std::vector<MarkedNegation> found_in(const MarkedSentence& sentence) {
  std::vector<ByteSpan> spans;
  split_words(sentence.text, spans);
  std::vector<std::string_view> words;
  std::vector<WordTags> tags;
  for (const ByteSpan span : spans) {
    words.push_back(span.of(sentence.text));
    tags.push_back(word_tags(fold(words.back())));
  }
  std::vector<Negation> negations;
  find_negations(words, tags, negations);
  std::vector<MarkedNegation> found;
  const auto put = [](WordRange range, std::set<std::uint32_t>& into) {
    for (std::uint32_t word = range.first; word < range.end; ++word) into.insert(word);
  };
  for (const Negation& negation : negations) {
    MarkedNegation& made = found.emplace_back();
    put(negation.cue, made.cue);
    put(negation.second, made.cue);
    put(negation.scope, made.scope);
  }
  return found;
}

struct Counts {
  double both = 0, extra = 0, missed = 0;
  double f1() const { return 2 * both / (2 * both + extra + missed); }
};

}  // namespace

std::vector<MarkedSentence> read_bioscope(const std::string& path) {
  std::vector<MarkedSentence> sentences;
  std::ifstream file(path);
  std::string line, document;
  while (std::getline(file, line)) {
    if (const std::size_t id = line.find("<DocID"); id != std::string::npos) {
      const std::size_t start = line.find('>', id) + 1;
      document = line.substr(start, line.find('<', start) - start);
    }
    const std::size_t tag = line.find("<sentence");
    if (tag == std::string::npos) continue;
    const std::size_t start = line.find('>', tag) + 1;
    sentences.push_back(read_sentence(std::string_view(line).substr(start, line.find("</sentence>") - start)));
    sentences.back().document = document;
  }
  return sentences;
}

NegationScore score_negations(const std::vector<const MarkedSentence*>& sentences) {
  Counts cues, words;
  NegationScore score;
  for (const MarkedSentence* sentence : sentences) {
    const std::vector<MarkedNegation> found = found_in(*sentence);
    score.marked += static_cast<std::uint32_t>(sentence->negations.size());
    for (const MarkedNegation& marked : sentence->negations) {
      const auto same = std::find_if(found.begin(), found.end(), [&](const MarkedNegation& one) { return one.cue == marked.cue; });
      (same != found.end() ? cues.both : cues.missed) += 1;
      for (const std::uint32_t word : marked.scope) {
        if (!marked.cue.contains(word)) (same != found.end() && same->scope.contains(word) ? words.both : words.missed) += 1;
      }
    }
    for (const MarkedNegation& one : found) {
      const auto same = std::find_if(sentence->negations.begin(), sentence->negations.end(), [&](const MarkedNegation& marked) { return one.cue == marked.cue; });
      if (same == sentence->negations.end()) cues.extra += 1;
      for (const std::uint32_t word : one.scope) {
        if (!one.cue.contains(word) && (same == sentence->negations.end() || !same->scope.contains(word))) words.extra += 1;
      }
    }
  }
  score.cues = cues.f1();
  score.scopes = words.f1();
  return score;
}

}  // namespace litmotif
