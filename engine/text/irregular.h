// Tables of English that no rule gives. Internal to text/.
#pragma once

#include <string>
#include <string_view>

namespace litmotif {

// "led" -> "lead", "children" -> "child"; empty when the form is not in the table. Forms that two words share stand under the more usual in
// reports ("found" -> "find", "left" -> "leave"); where neither is ("lives", "bases", "lay") they are left to the rules.
std::string_view irregular_base(std::string_view form);

// A word whose ending only looks like an inflection ("news", "lens", "hundred", "evening", "economics", "morale").
bool is_uninflected(std::string_view word);

// American and British spelling made one form (which need not be a word of either): "organization", "organisation" -> "organisation".
void unify_spelling(std::string& word);

}  // namespace litmotif
