// What cells may hold that other programs would run, choke on or read otherwise.
#pragma once

namespace litmotif {

inline constexpr const char* kHostileCells[] = {
    "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+44 20 7946", "-2 (and more)", "@SUM(A1)", "\t=1", "\r=1", "<script>alert(1)</script>", "</w:t></w:r>", "]]>", "&amp; AT&T &#x41; &lt;",
    "say \"no\" and 'yes'", "one\ntwo", "one\r\ntwo", "a\x1b[31mred\x01\x7f", "a\u202egnp.exe", "a\u2028b", "C:\\new\\textbf{x}", "\\end{longtable}\\input{/etc/passwd}", "50 % of $5 & #1_a^b~c",
    "[optional]", "*", "--- `` '' ?` !` <<", "_x0041_ and _xFFFF_", "\xEF\xBF\xBE\xEF\xBF\xBF", "\xFF\xC3 not UTF-8", "統合ケア Ωμέγα é \U0001F600", "  blanks  ", ""};

}  // namespace litmotif
