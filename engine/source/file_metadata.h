// What a file says of itself in its properties: often true, often left over from a template or filled in by a program with the name of an account.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <litmotif/record.h>

namespace litmotif::source {

// Programs put the source's file name, or their own standing words, where the title belongs.
bool is_real_title(std::string_view title);

// "A. Okafor; B. Brandt", "Ann Okafor, Ben Brandt", "Ann Okafor and Ben Brandt"; a comma inside "Okafor, Ann" does not separate.
std::vector<std::string> split_people(const std::string& text);

// As title and authors where they are some, else under "Title" and "Author" of `other`; empty texts say nothing.
void put_title(Record& record, const std::string& title);
void put_people(Record& record, const std::string& people);
void put_other(Record& record, const std::string& name, const std::string& value);

}  // namespace litmotif::source
