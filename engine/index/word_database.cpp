#include "index/word_database.h"

#include <algorithm>
#include <utility>

#include <litmotif/text.h>

namespace litmotif::index {

void WordShardWriter::add_sentence(std::vector<std::uint32_t>& words, const std::vector<std::string>& forms) {
  std::sort(words.begin(), words.end());
  Xapian::Document document;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i + 1;
    while (end < words.size() && words[end] == words[i]) ++end;
    document.add_term(forms[words[i]], static_cast<Xapian::termcount>(end - i));
    i = end;
  }
  database_.add_document(document);  // one for each sentence, empty or not: docids are the sentences' numbers
}

void WordShardWriter::finish(const std::vector<std::string>& forms) {
  for (const std::string& form : forms) {
    if (const std::string key = inflection_key(form); !key.empty()) database_.add_synonym(capped_term(key), form);
  }
  database_.commit();
}

Result<WordDatabase> WordDatabase::open(const std::string& path, std::uint32_t sentences) {
  Result<Xapian::Database> database = open_database(path);
  if (!database.ok()) return database.status();
  LITMOTIF_TRY(guarded(path, [&] {
    if (database.value().get_doccount() == sentences) return Status();
    return Status(Code::kCorrupt, "holds another number of sentences than its segment; the index will be rebuilt").in(path);
  }));
  return WordDatabase(std::move(database).value(), sentences);
}

std::vector<std::string> WordDatabase::forms_of_key(const std::string& key) const {
  std::vector<std::string> forms;
  if (key.empty()) return forms;
  const std::string term = capped_term(key);
  const Xapian::TermIterator end = database_.synonyms_end(term);
  for (Xapian::TermIterator at = database_.synonyms_begin(term); at != end; ++at) forms.push_back(*at);
  return forms;
}

}  // namespace litmotif::index
