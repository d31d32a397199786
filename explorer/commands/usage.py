"""The texts of --help that are longer than a line: examples, commands, actions, notes."""

from __future__ import annotations

PROGRAM = "Take a news article apart in the terminal."

EXAMPLES = """\
  explorer                          explore the article that comes with the program
  explorer ARTICLE.txt              draft an article of your own, and explore it
  explorer DIGEST.json              explore a finished digest
  curl … | explorer -               explore a digest from standard input
  explorer --at actor/putin         start at a record
  explorer search mutaqi            find records, even if misspelt
  explorer show actor/putin         everything about one record
  explorer timeline                 events in chronological order
  explorer map                      the countries involved, and where they are
  explorer list quote               a table of all quotes
  explorer bookmarks                your bookmarks
  explorer export markdown          your checks of the article, as a report
  explorer library                  the articles that you have drafted
  explorer verify TEXT --against ARTICLE
                                    what of a text the article does not support
  explorer check DIGEST.json        problems in a digest"""

NOTES = """\
Without a terminal, explorer prints a plain summary instead of opening the
screen. Write ./search to open a file named like a command.
Exit codes: 0 success; 1 problems found, or nothing found; 2 usage error, or
unreadable input."""

ACTION_OPTIONS = {
    "--status": ("STATUS", "only those with this status; repeated: with one of them; with accept: the verdict"),
    "--tag": ("TAG", "only those with this tag; repeated: with all of them"),
    "--speaker": ("ACTOR", "only quotes that this actor of the digest says"),
    "--sort": ("ORDER", "article (default), changed, checked, made, ref, status or title"),
    "--words": ("WORDS", "with add, status, contradict: these words of the article, on which no record need stand"),
    "--source": ("URL", "with status: add a source, or its name if it is on paper; a known one is changed"),
    "--source-date": ("DATE", "with --source: when it was published, as 28 Nov 2025, 2025-11-28 or today"),
    "--source-words": ("WORDS", "with --source: its words; alone, a source of which you know only these"),
    "--note": ("TEXT", "with contradict: why they contradict each other; with status: your note on it"),
    "--revision": ("NAME", "with restore: a revision named by history"),
    "--format": ("FORMAT", "with export: json, csv, tsv, markdown (md) or claimreview; default: by the ending"),
}
"""Options of `bookmarks` that take a value: what they take, and what they do."""

ACTIONS = """\
actions:
  list                      your bookmarks in all articles; with --digest, in that one;
                            narrowed by --status, --tag, --speaker, as deleted and export
  add REF [TEXT]            bookmark a record, with TEXT as its note
  add --words WORDS [TEXT]  bookmark a passage: words of the article; --paragraph N
                            if they stand in several places
  accept REF                take over the words that its record has now, corrected since;
                            a verdict was on other words: --status STATUS says which holds
  leave REF                 stay on the words before, until its record changes again
  note REF TEXT             change the note; an empty TEXT, "", deletes it
  status REF [STATUS]       unchecked, confirmed, disputed or needs-source; --source URL
                            --supports or --contradicts adds a source to those it has,
                            without STATUS only that; --words WORDS stands for REF
  unsource REF URL…         remove sources
  tag REF TAG…              add tags; untag REF TAG… removes them
  remove REF                remove the bookmark
  contradict REF REF        save that two records contradict each other; --note TEXT says why;
                            --words WORDS stands for one of the two
  bring OLD                 copy the bookmarks of an earlier version of the article, another
                            digest, article, name in the library or headline; as they were
  undo, redo                undo or redo the last change
  deleted                   list removed bookmarks; restore REF brings one back
  history REF               list its revisions; restore REF --revision NAME brings one back
  export [FILE]             everything that list shows: JSON (complete), CSV or Markdown
  import FILE               add bookmarks from a JSON export; yours are never overwritten
  doctor                    report damaged, newer or competing files, and prunable ones (--prune)"""

FORMATS = """\
formats, and what each leaves out:
  csv          a table for spreadsheets, with a row for each claim: source, stance,
               source_date and source_words are of the first source, sources has all,
               one a line, and source_count says how many. With --sources there is
               a row for each source. Leaves out the text around the words, the ends
               of contradictions, and fields of other versions
  tsv          the same with tabs; “ | ” stands between sources. Leaves out line
               breaks, too
  markdown     a fact-check for an editor: verdicts, then what is left to do; [me] in
               the config file is named as its checker. Leaves out refs, remarks of
               the digest, saved searches, and which records rules agree on
  json         everything; “explorer bookmarks import” reads it
  claimreview  schema.org ClaimReview as JSON-LD, of what has a verdict. Who denies
               something is the author of the denial; of what the article states,
               the outlet is. Leaves out notes, tags, badges, stances, trust, caveats,
               actors, countries, contradictions, sources for earlier words, and what
               is not checked yet, or was corrected since. It needs [me]:
               “explorer help settings”
What was there and was left out is reported on standard error."""

EDITS = """\
actions:
  REF [FIELD=VALUE…]        change fields of a record; without FIELD, print them
  add KIND FIELD=VALUE…     add an actor, quote, event, country, caveat or link
  merge REF OTHER           make one actor of two: OTHER goes, with its names and words in REF
  split REF NAME            make an actor of its own of one of the names of REF
  delete REF…               delete records, and every reference to them
  restore [REF]             bring back a deleted record; without REF, list those
  undo, redo                as “explorer undo” and “explorer redo”
A link is written “actor/a met actor/b”. FIELD=VALUE sets a field, FIELD= empties
it; FIELD+=VALUE and FIELD-=VALUE add to a list and remove from it, and FIELD=
several times sets all of it. Where a field names a record, its name will do."""

ANSWERS = """\
answers:
  1, 2, 3 …                 the candidate of that number
  words of a candidate      that candidate, if it is the only one with these words
  unknown                   the article does not say
  reject                    it is not what the draft says: the record goes
REF or N say which doubt: a record, or the number in the list. In a terminal, each
doubt is asked in turn; Enter leaves it for later, u undoes the last answer, ctrl+c
ends. Every answer is in the file at once."""
