// Kinds of publication, in the words of every format, as the words of record.h.
#pragma once

#include <string>
#include <string_view>

namespace litmotif::source {

// Letters and digits only, lower case: "Journal Article", "journal-article" and "journalArticle" are one word.
std::string plain_word(std::string_view text);

// "article" for "Journal Article", "article-journal", "journalArticle", "Review; Journal Article"; empty when no part of it is known.
std::string_view record_type(std::string_view stated);

// A word that formats choose from a list to say what the entry is (@inproceedings, journalArticle), so that record_type() says all of it;
// others ("Randomized Controlled Trial", "Review") say more than the type does.
bool is_entry_type(std::string_view stated);

}  // namespace litmotif::source
