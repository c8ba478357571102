// XML as a stream of events, for every reader of an XML format (JATS, PubMed, EndNote, the inside of Word files). Nothing is held but what is open:
// a file of 1 GB is read in bounded memory. No DTD is loaded, no entity a file declares is expanded (bombs, files, addresses), nothing is fetched;
// the characters HTML has names for (&nbsp; &eacute;) are known without a DTD. Wraps libxml2's push parser.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <litmotif/source.h>

namespace litmotif::source {

struct XmlAttribute {
  std::string_view name, value;  // local name ("href" of xlink:href); value with entities resolved
};
using XmlAttributes = std::span<const XmlAttribute>;
// The value, or "" when there is none of that name.
std::string_view attribute(XmlAttributes attributes, std::string_view name);

// The start tag of the first element of a text: what it is called ("TEI" of tei:TEI) and all of it, as far as the text reaches. Empty names when words come first.
struct XmlRoot {
  std::string_view name, tag;
};
XmlRoot xml_root(std::string_view text);

// What a reader of a format fills in. Names are local ("p" of w:p); views live as long as the call. `at`: bytes of the input up to the end of what the
// event is about, counted from Input::first_byte; 0 throughout when the file is not UTF-8. Text may come in several pieces, never cut within a character.
// Text and values of attributes are UTF-8: of a damaged file, bytes that are no characters are U+FFFD.
class XmlEvents {
 public:
  XmlEvents() = default;
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;
  virtual ~XmlEvents() = default;
  // A failing Status ends the reading and is what read_xml returns.
  virtual Status start(std::string_view name, XmlAttributes attributes, std::uint64_t at) = 0;
  virtual Status end(std::string_view name, std::uint64_t at) = 0;
  virtual void text(std::string_view text, std::uint64_t at) = 0;
};

// kParse, with the line, when the bytes are no XML at all (no element began). A fault after that does not fail: what can be read goes on, and the
// first fault is one Warning of kind "broken-xml". kLimit: elements nested more than 256 deep. Of a part (Input::head, Input::goes_on) the head is read before the bytes,
// its events standing where the part begins, and what is open at the end is no fault.
Status read_xml(const Input& input, XmlEvents& events, std::vector<Warning>& warnings);

}  // namespace litmotif::source
