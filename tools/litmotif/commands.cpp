#include "command.h"

namespace litmotif::tool {
namespace {

const Flag kCodebook = {"--codebook", "-c", "FILE", "codebook to code with; may be given several times", true};
const Flag kJobs = {"--jobs", "-j", "N", "threads; as many as there are cores when not given"};
const Flag kMemory = {"--memory", "", "SIZE", "memory to stay within, as 512M or 2G; 512M when not given"};
const Flag kBy = {"--by", "", "NAME", "who decides; LITMOTIF_REVIEWER or the name you are logged in by when not given"};
const Flag kRound = {"--round", "", "N", "the round of coding; 1 when not given"};
const Flag kBlind = {"--blind", "", "", "decided without having seen what the rules say"};
const Flag kAdjudicate = {"--adjudicate", "", "", "settle what others decided: theirs no longer counts"};
const Flag kReason = {"--reason", "", "TEXT", "why"};
const Flag kOfTheme = {"--theme", "-t", "THEME", "all rows of this theme and of those below it"};
const Flag kOfQuery = {"--query", "", "QUERY", "all rows in sentences that match"};
const Flag kDryRun = {"--dry-run", "", "", "say on how many rows of which themes, and decide nothing"};
const Flag kOutput = {"--output", "-o", "FILE", "write to FILE; its suffix gives the format"};

}  // namespace

const std::vector<Flag>& common_flags() {
  static const std::vector<Flag> flags = {
      {"--quiet", "-q", "", "no progress and no summary on standard error"},
      {"--color", "", "WHEN", "auto, always or never", false, "auto always never"},
      {"--log-format", "", "FORMAT", "messages as text or as JSON lines", false, "text json"},
      {"--help", "-h", "", "what the command does and its flags"},
  };
  return flags;
}

const std::vector<Command>& commands() {
  static const std::vector<Command> table = {
      {"index", "REVIEW PATH...", 2, -1, "read files into a review: code, tie to works, index",
       "Creates the review REVIEW (a directory), or brings it up to date. A PATH is a file, an archive, a mail or a folder of these; - reads paths from standard input, a line each. Files that have not changed are not read "
       "again; the same content under two paths is read once. What cannot be read is listed with the reason, and the rest goes through. "
       "Documents are read as PDF, Word, OpenDocument, RTF, EPUB, HTML, JATS, TEI, Markdown, reStructuredText or plain text; records as RIS, PubMed, EndNote, Web of Science, BibTeX, "
       "CSL-JSON, JSON lines, CSV, XLSX or a reading list.",
       {kCodebook, kJobs, kMemory, {"--prune", "", "", "forget files that have vanished"}, {"--dry-run", "-n", "", "say what would be read, and change nothing"},
        {"--again", "", "", "read unchanged files again too"},
        {"--columns", "", "MAP", "which columns of tables (CSV, XLSX) are which, as title=Document Title,authors=Author(s)"},
        {"--ocr", "", "", "recognise the text of scanned pages (with tesseract and poppler-utils); also of PDF files read before"},
        {"--ocr-language", "", "LANGS", "with --ocr: the languages of scanned pages, as eng or eng+fra; eng when not given"}},
       run_index, true},
      {"search", "REVIEW [QUERY...]", 1, -1, "find sentences by theme, words, stance, year, ...",
       "Words match their inflections. \"a phrase\", vis*, AND OR NOT ( ), NEAR/5; fields theme: stance: claim: voice: speaker: role: zone: author: title: year:2015..2020 type: section: file: cites:. "
       "theme:leadership{barrier cited} holds for one evidence row. Exit code 1 when nothing is found.",
       {{"--format", "-f", "FORMAT", "text, json, jsonl or csv", false, "text json jsonl csv"}, {"--limit", "-n", "N", "hits to show; 20 when not given"},
        {"--scope", "", "SCOPE", "what the terms must meet in", false, "sentence passage document"}, {"--count", "", "", "print the exact number only"},
        {"--facets", "", "", "counts by theme, stance, year, type, zone and file"}, {"--explain", "", "", "how the query is understood and run"}},
       run_search},
      {"table", "REVIEW", 1, 1, "make an evidence table, a framework matrix, counts",
       "Kinds: evidence, framework, cooccurrence, stance, themes, records, files, residue (sentences under no theme), references (of all lists; --by work joins them), overlap (works that documents share), studies (country, design and the like of each study, by the codebook study-attributes), gap (themes by something of which no or few studies speak; needs --by). The format follows the suffix of --output, or --format. "
       "Tables about themes leave study-attributes out, and say so, unless --codebook, --theme or --query names it or one of its themes, --decision asks for rows that were decided on, or it is the only codebook. "
       "As ris, bibtex and csl-json, records (what the review holds, each once) and references (the works that its documents cite) go into EndNote, Zotero, Mendeley, EPPI-Reviewer, Covidence and Rayyan.",
       {{"--kind", "-k", "KIND", "which table; evidence when not given", false, "evidence framework cooccurrence stance themes records files residue references overlap studies gap"},
        {"--theme", "-t", "THEME", "this theme (path or label) and all below it"}, {"--query", "", "QUERY", "only sentences that match"}, {"--by", "", "WHAT", "rows of a framework or a gap map: document, year, type, work, or an attribute of studies such as country and design; of references: document, work"},
        {"--format", "-f", "FORMAT", "text, csv, tsv, xlsx, docx, latex, md, html, json or jsonl; records and references also ris, bibtex or csl-json", false, "text csv tsv xlsx docx latex tex md html json jsonl ris bibtex bib csl-json"}, kOutput,
        {"--sheets", "", "WHAT", "theme: evidence as XLSX with a sheet a top theme, as DOCX and LaTeX with a table each", false, "theme"},
        {"--context", "", "HOW", "what stands around a quote (text, md, docx, latex: below it, when asked for)", false, "none sentence passage"}, {"--wide", "", "", "framework, cooccurrence and overlap as a grid"},
        {"--quotes", "", "N", "framework: so many quotes in each cell"},
        {"--codebook", "-c", "NAME", "rows of this codebook only"}, {"--depth", "", "N", "levels of themes as columns; 0: all"},
        {"--decision", "", "WHAT", "rows that reviewers decided so; all but rejected ones when not given", false, "accepted rejected disputed undecided all"},
        {"--why", "", "", "records: why records are one report, and near ones are not: rule, what agrees, what differs"},
        {"--limit", "-n", "N", "rows at most"}, {"--header", "", "", "JSONL: begin with a line that names the schema"}},
       run_table},
      {"show", "REVIEW ID", 2, 2, "a document or an evidence row in full, and why each rule fired", "ID is a document (d-..., the path of its file, or the file's name when it is the only one) or an evidence row (e-...).",
       {{"--format", "-f", "FORMAT", "text or json", false, "text json"}}, run_show},
      {"review accept", "REVIEW [ROW...]", 1, -1, "say that evidence rows are right", "Rows by their ids, or all that --theme and --query name. Decisions are added to a log and never change what the rules say.",
       {kBy, kRound, kBlind, kAdjudicate, kReason, kOfTheme, kOfQuery, kDryRun}, run_review_accept},
      {"review reject", "REVIEW [ROW...]", 1, -1, "say that evidence rows are none", "They are in no table and no search from then on, and come back with review undo; table --decision rejected shows them.",
       {kBy, kRound, kBlind, kAdjudicate, kReason, kOfTheme, kOfQuery, kDryRun}, run_review_reject},
      {"review edit", "REVIEW [ROW...]", 1, -1, "put another theme, stance, ... in place of what the rules say",
       "Fields: theme, stance, by_absence, role, claim, voice, speaker, and spans, which widen or narrow a quote (120-188, in code points). What the rules say stays readable beside it. "
       "An edit accepts the whole row as it then stands, unless you rejected it.",
       {{"--set", "-s", "FIELD=VALUE", "what to change: stance=barrier", true}, kBy, kRound, kBlind, kAdjudicate, kReason, kOfTheme, kOfQuery, kDryRun}, run_review_edit},
      {"review note", "REVIEW [ROW...]", 1, -1, "leave a remark at evidence rows", "", {{"--text", "", "TEXT", "the remark", false, {}, "--reason"}, kBy, kRound, kOfTheme, kOfQuery}, run_review_note},
      {"review add", "REVIEW DOCUMENT", 2, 2, "add a row that the rules missed", "The quote is a document's own words, exactly as litmotif show prints them. Prints the id of the row.",
       {{"--quote", "", "WORDS", "the document's own words"}, {"--theme", "-t", "THEME", "what they are about"}, {"--codebook", "-c", "NAME", "whose theme it is, where several have it"},
        {"--set", "-s", "FIELD=VALUE", "stance and the like: stance=barrier", true}, kBy, kRound, kBlind, kReason},
       run_review_add},
      {"review set", "REVIEW STUDY ATTRIBUTE=VALUE...", 3, -1, "say what a study was: country, design, sample, ...",
       "STUDY is the id or key that litmotif table --kind studies shows. Several values have \"; \" between them: 'country=England; Wales'. An attribute set to nothing (country=) is left to the rules again. What the rules say stays readable beside it.",
       {kBy, kRound, kBlind, kAdjudicate, kReason}, run_review_set},
      {"review undo", "REVIEW [ROW...]", 1, -1, "take back what you last decided about evidence rows",
       "What you decided before that counts again: a row that you rejected twice stays rejected until both are taken back. With --theme rejected rows are among those meant; a query of words finds them too, one of themes does not. --last takes back all that your last command decided, on evidence or studies.",
       {{"--last", "", "", "all that you decided last, by one command"}, kBy, kOfTheme, kOfQuery}, run_review_undo},
      {"review join", "REVIEW REPORT REPORT...", 3, -1, "say that reports are one",
       "Reports by their ids (r-..., in litmotif table REVIEW --kind records --format csv). It stays through later runs; review split takes it back.", {kBy, kReason}, run_review_join},
      {"review split", "REVIEW REPORT PLACE...", 3, -1, "say that records of a report are another one",
       "PLACE is where a record was found: path#entry, as the column found_in has it, or the path alone. It stays through later runs; review join takes it back.", {kBy, kReason}, run_review_split},
      {"review link", "REVIEW REPORT REPORT...", 3, -1, "say that reports are of one study",
       "Reports by their ids (r-..., in litmotif table REVIEW --kind records --format csv). The first stands for the study. Tables count studies, and the table of studies has one row for all of them; the reports stay what they are. "
       "review unlink takes it back.", {kBy, kReason}, run_review_link},
      {"review unlink", "REVIEW REPORT...", 2, -1, "say that reports are each a study of their own", "The reports that they were linked with stay linked.", {kBy, kReason}, run_review_unlink},
      {"review log", "REVIEW", 1, 1, "the log of decisions, one JSON object a line", "Rows that are gone, where none says the same, are named on standard error; their decisions are kept, and count again when the rows come back.", {kOutput}, run_review_log},
      {"review import", "REVIEW FILE", 2, 2, "take over decisions made elsewhere",
       "FILE.jsonl is the log of another copy of the review: the two are joined. FILE.xlsx, FILE.csv or FILE.tsv is a table of evidence that was decided on in a spreadsheet, headings as litmotif table writes "
       "them: id (Row) says which row, decision (accepted or rejected), reason and note what is thought of it, and theme, stance, by_absence, role, claim, voice and speaker are edits where they were changed. "
       "What the table says as it was written (its column decisions tells) is nobody's new word; in a table of your own without that column every verdict is. An edit accepts the row. It may also be a table of studies: the column study says which, and cells of attributes that were changed are what you say of them.",
       {kBy, kRound, kBlind, kAdjudicate}, run_review_import},
      {"recode", "REVIEW", 1, 1, "apply a changed codebook to the stored text", "Reads no file again. With --preview nothing is stored: rows a theme before and after are shown.",
       {kCodebook, kJobs, kMemory, {"--preview", "", "", "show what would change, and change nothing"}}, run_recode, true},
      {"status", "REVIEW", 1, 1, "what is in a review, what failed, what no theme caught", "", {{"--format", "-f", "FORMAT", "text or json", false, "text json"}}, run_status},
      {"verify", "REVIEW", 1, 1, "check the store and the index against each other", "Exit code 2 when something is wrong.",
       {{"--repair", "", "", "make the index again from the store"}, kJobs}, run_verify},
      {"codebook check", "FILE...", 1, -1, "faults in codebooks: rules that cannot fire, themes without examples, ...",
       "With --review also how a codebook fits a review's text: rules and themes that take in much of it, and frequent phrases beside hits that no rule takes in.",
       {{"--review", "-r", "REVIEW", "try it on this review's text"}, kJobs}, run_codebook_check},
      {"codebook diff", "FIRST SECOND", 2, 2, "what changed between two codebooks, and which evidence that gains and loses",
       "Without --review: themes, rules and cues added and removed. With it: each theme's evidence gained (+), lost (-), moved from another theme (>) and with another stance (~), with quotes. Nothing is "
       "stored. Exit code 1 when nothing differs.",
       {{"--review", "-r", "REVIEW", "compare the evidence in this review"}, {"--limit", "-n", "N", "quotes of each kind and theme; 5 when not given, 0: all"},
        {"--format", "-f", "FORMAT", "text or json", false, "text json"}, kJobs},
       run_codebook_diff},
      {"codebook test", "FILE...", 1, -1, "run the examples of codebooks", "", {{"--verbose", "-v", "", "every example, not only those that fail"}}, run_codebook_test},
      {"codebook explain", "FILE SENTENCE", 2, 2, "which rules fire in a sentence, and why", "", {{"--format", "-f", "FORMAT", "text or json", false, "text json"}}, run_codebook_explain},
      {"codebook convert", "IN OUT", 2, 2, "read or write codebooks of other programs, and say what was lost",
       "Reads quanteda YAML, LIWC .dic, WordStat .cat, Lexicoder .lc3, Yoshikoder .ykd, SKOS (Turtle, RDF/XML), REFI-QDA .qdc and tables (CSV); writes quanteda, SKOS, REFI-QDA, CSV, and our own YAML. "
       "The suffix gives the format; OUT may be -, standard output. Words of dictionaries become +words, found in that form only. What has no place on the other side, or means something else there, is listed on standard error, three of each kind.",
       {{"--from", "", "FORMAT", "format of IN", false, "codebook quanteda liwc wordstat lexicoder yoshikoder skos refi-qda csv"},
        {"--to", "", "FORMAT", "format of OUT", false, "codebook quanteda skos refi-qda csv"},
        {"--id", "", "NAME", "name of the codebook; from the file when not given"},
        {"--language", "", "CODE", "which labels to take where there are several languages; en when not given"},
        {"--depth", "", "N", "levels of themes; what lies deeper becomes rules of the theme above it"},
        {"--inflect", "", "", "words of dictionaries match their inflections too"},
        {"--columns", "", "MAP", "which columns of a table are which, as theme=Category,term=Keyword; also: also label definition kind weight id"},
        {"--levels", "", "SIGN", "what parts the levels of a theme in a table; / when not given"},
        {"--verbose", "-v", "", "list everything that was lost"}},
       run_codebook_convert},
      {"codebook score", "REVIEW", 1, 1, "precision, recall, F1, kappa and alpha against sentences coded by hand",
       "The gold file has one JSON object a line: document or file_sha256, start, end, quote or quote_sha256, codes, split. As CSV (FILE.csv) it has these as columns, theme and stance in place of codes, "
       "and one code a line. Intervals: 95 %, bootstrap over sentences.",
       {{"--gold", "-g", "FILE", "sentences coded by hand (JSONL or CSV)"}, {"--codebook", "-c", "NAME", "codebook to score; the first when not given"},
        {"--split", "", "SPLIT", "only the sentences of this split: dev, test, test-2, test-3"}, {"--disagreements", "", "", "list them"},
        {"--format", "-f", "FORMAT", "text or json", false, "text json"}},
       run_codebook_score},
      {"help", "[COMMAND]", 0, 2, "this, or a command's flags", "", {{"--man", "", "", "the manual page"}, {"--completion", "", "SHELL", "completions for a shell", false, "bash"}}, run_help},
  };
  return table;
}

}  // namespace litmotif::tool
