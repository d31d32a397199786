"""The words of reports, and what keeps claims from being written in a format."""

from __future__ import annotations

# --- the report -------------------------------------------------------------------------------------------------

NO_HEADLINE = "Without a headline"
NOUNS = {"caveat": ("caveat", "caveats"), "contradiction": ("contradiction", "contradictions")}
"""What is counted apart from claims, by its kind: of one, of several."""
CLAIMS = ("claim", "claims")
COUNTED, OF_A_STATUS = "{count:,} {noun}", "{count:,} {status}"
OF_THEM, SINCE = "{count:,} of them {change}", "{changes} since"
SAID = "{speaker} said: {words}"
REPORTED = "{speaker}, in the article’s words: {words}"
STATED = "The article says: {words}"
NOBODY, ARTICLE, CONTRADICTION = "A speaker without a name", "The article", "A contradiction"
IN_THE_ARTICLE = "In the article: {words}"
PARAGRAPH = "paragraph {number:,}"
BADGE = "Compared with the article: {badge}"
JUDGED, BOOKMARKED = "The verdict is on these words: {statement}", "Bookmarked with these words: {statement}"
NOW, END_NOW, END_GONE = "Reworded since; now: {words}", " – reworded since; now: {words}", " – gone since"
GONE = "The digest no longer has this record."
GONE_WITH_WORDS = "The digest no longer has this record, nor the article its words."
PASSAGE_GONE = "The article no longer has these words."
CHANGED, NO_DETAIL, NONE = "Changed since it was bookmarked: {details}", "had no {field}, now {now}", "none"
DETAILS = {
    "speaker": "was said by {was}, now by {now}",
    "form": "was {was}, now {now}",
    "medium": "was {was}, now {now}",
    "date": "was dated {was}, now {now}",
    "badge": "compared with the article, was {was}, now {now}",
    "words": "its words were {was}, now {now}",
}
"""What a detail was and is now, by its field."""
UNCHECKED = "Not checked yet"
VERDICT, CHECKED, SINCE_DAY = "Verdict: {status}", "checked {date}", "since {date}"
SOURCES, NO_SOURCES = "Sources:", "Sources: none"
TAGS = "Tags: {tags}"
NOTE = "Note: {line}"

# --- what can't be written ----------------------------------------------------------------------------------------

WITHOUT_CLAIM, WITHOUT_VERDICT, CORRECTED_SINCE = "without a claim", "without a verdict", "corrected since"
"""Why a claim is left out, behind their number."""
NO_CLAIMS = "there is no claim to write, only saved searches"
ALL_CHANGED = """\
every claim with a verdict was corrected since; check it again, then “explorer bookmarks accept REF” takes over what \
it says now"""
CORRECTED = """\
claims that were corrected or are gone since they were checked (“explorer bookmarks accept REF” takes over what a \
record says now)"""
NO_VERDICTS = "no claim has a verdict to publish; verdicts are {known}"
NO_REVIEWER = """\
a ClaimReview has to say who reviews, and where. Missing: {missing}.
Write it into {config}:

  [me]
  name = "Kari Lund"                     # or organisation = "The Ledger"
  url = "https://ledger.example"

or set EXPLORER_ME="Kari Lund, The Ledger, https://ledger.example"; --url URL names the page of the reviews."""
"""`{config}` is filled in by the command line."""
WHO, WHERE = "name or organisation", "url"
NOT_AN_ADDRESS = "“{url}” is not the address of a page; it begins with https:// and names a host"
