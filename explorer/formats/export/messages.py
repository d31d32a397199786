"""The words of reports, and what keeps claims from being written in a format."""

from __future__ import annotations

# --- the report -------------------------------------------------------------------------------------------------

NO_HEADLINE = "Without a headline"
COUNT, COUNTS = "1 claim{counts}", "{count:,} claims{counts}"
SAID = "{speaker} said: {words}"
REPORTED = "{speaker}, in the article’s words: {words}"
STATED = "The article says: {words}"
NOBODY, ARTICLE, CONTRADICTION = "A speaker without a name", "The article", "A contradiction"
IN_THE_ARTICLE = "In the article: {words}"
PARAGRAPH = "paragraph {number:,}"
BADGE = "Compared with the article: {badge}"
REWORDED = "Reworded since it was bookmarked; it was: {words}"
GONE = "The article at hand no longer has it."
VERDICT, CHECKED = "Verdict: {status}", "checked {date}"
SOURCES, NO_SOURCES = "Sources:", "Sources: none"
TAGS = "Tags: {tags}"
NOTE = "Note: {line}"

# --- what can't be written ----------------------------------------------------------------------------------------

NO_CLAIMS = "there is no claim to write, only saved searches"
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
