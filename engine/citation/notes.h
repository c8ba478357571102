// What a note says of works: "See Okafor, Trust (London: King's Fund, 2012), p. 34; Brandt, 'Money', p. 15." Internal to citation/.
#pragma once

#include <string_view>
#include <vector>

#include <litmotif/base.h>

namespace litmotif {

// Parts of a note that does nothing but cite, a work each, without what leads in ("see also"); at least one, unless nothing is said. Linear.
std::vector<ByteSpan> parts_of_note(std::string_view note);

// Works that a note names in full among what it says. Linear.
std::vector<ByteSpan> works_in_note(std::string_view note);

// "p. 34" behind a work, which is a place in it and no field of it: the text without it.
std::string_view without_pinpoint(std::string_view part);

// "ibid.", "Id." at the start.
bool is_ibid(std::string_view part);
// "op. cit.", "loc. cit." anywhere.
bool has_op_cit(std::string_view part);
// "(n. 3)", "above, note 3": the number; 0 without one.
int note_named(std::string_view part);
// Ends in the number of a page: "Okafor, Trust, 40."
bool ends_in_pages(std::string_view part);
// "Okafor, Trust" of that; the whole where no page ends it.
std::string_view without_pages(std::string_view part);

}  // namespace litmotif
