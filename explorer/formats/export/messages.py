"""The words of reports, and what keeps claims from being written in a format."""

from __future__ import annotations

# --- the report -------------------------------------------------------------------------------------------------

TITLE, NO_HEADLINE, NO_CLAIM = "# Fact-check: {headline}", "an article without a headline", "0 claims"
ARTICLE, CHECKER, REPORTED_ON = "Article: {article}", "Checked by: {checker}", "Report of {day}"
NOUNS = {
    "actor": ("actor", "actors"),
    "country": ("country", "countries"),
    "caveat": ("caveat", "caveats"),
    "contradiction": ("contradiction", "contradictions"),
}
"""What is counted apart from claims, by its kind: of one, of several."""
CLAIMS = ("claim", "claims")
ALL = "all {status}"
COUNTED, APART = "**{count}: {statuses}.**", "{count} ({statuses})"
ALSO, ONLY, AND = "Also {others}.", "**{others}.**", " and "
STATUSES = {"needs source": ("needs a source", "need a source"), "unchecked": ("not yet checked", "not yet checked")}
"""A status of one claim, and of several, where it is not the word itself."""
EARLIER_VERDICTS = ("1 of them on words before", "{count:,} of them on words before")
"""Of verdicts of one status that are on other words than the article has now: of one, of several."""
ONLY_EARLIER = "on words before"
NO_SOURCE = "No source is given."
CHANGED_SINCE = "Corrected since: {changes}."
CHANGES = {"reworded": "reworded", "changed": "changed in a detail", "gone": "gone"}
VERDICTS, LEFT_TO_DO = "Verdicts", "Not yet decided"

HEADING = "{claim} – {verdict}"
CORRECTED_HEADING = {"reworded": ", reworded since", "changed": ", changed since", "gone": ", gone since"}
OPEN = {"needs source": "needs a source", "unchecked": "not yet checked", "": "not yet checked"}
CONTRADICTION, CAVEAT_HEADING = "Contradiction between {ends}", "Caveat: {text}"
SAID = "{speaker} said: {words}"
REPORTED = "{speaker}, as the article reports it: {words}"
DENIED = "{speaker} {verb} {words}, as the article reports it"
NOBODY = "An unknown speaker"
STATED, SENTENCE = "The article states: {words}", "In the article’s sentence:"
IN_THE_ARTICLE, NAMED_TIMES, UNDATED = "{about}: {words}", "named {count:,} times", "undated"
ABOUT_WORDS = "About these words of the article: {words}"
HELD_AGAINST = "The checker holds these two to contradict each other:"
PARAGRAPH = "paragraph {number:,}"
NOW, END_NOW, END_GONE = "Reworded since; now: {words}.", " – reworded since; now: {words}", " – gone since"
EARLIER = "The verdict is on what was there before."
LEFT = "The checker has seen this, and leaves the claim on what was there before."
GONE = "Gone since: the article still has these words, but its digest does not list them any more."
GONE_WITH_WORDS = "Gone since: the article no longer has these words."
PASSAGE_GONE = GONE_WITH_WORDS
CHANGED, NO_DETAIL, NONE = "Changed since it was bookmarked: {details}.", "had no {field}, now {now}", "none"
DETAILS = {
    "speaker": "was said by {was}, now by {now}",
    "form": "was {was}, now {now}",
    "medium": "was {was}, now {now}",
    "date": "was dated {was}, now {now}",
    "badge": "compared with the article, was {was}, now {now}",
    "words": "its words were {was}, now {now}",
}
"""What a detail was and is now, by its field."""
VERDICT, ON_DAY = "**Verdict: {verdict}**", ", {day}"
UNDECIDED, SINCE_DAY, NOT_CHECKED = "**Not yet decided: {verdict}**", ", since {day}", "**Not yet checked**"
SOURCES, STANCES = "Sources:", {"supports": "Supports", "contradicts": "Contradicts"}
NOTE, TAGS = "Note: {line}", "Tags: {tags}"
BADGE = "Compared with the article: {badge}"
CAVEAT, CAVEATS = "Caveat: {text}", "Caveats:"
TRUST = {
    "checked": "Drafted by one rule, not by a person",
    "doubt": "Drafted by a rule that is in doubt here, not by a person",
}
"""What is said of a drafted record by its trust. Of what rules agree on nothing is."""
TRUST_FROM = "{trust}: from {makers}"

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
