"""The name of an event: a run of words of its sentence, from the subject over the verb, as long as a line."""

from __future__ import annotations

import re

from explorer.draft.deeds.clauses import Sentence
from explorer.draft.deeds.happenings import Clause
from explorer.draft.deeds.phrases import Word
from explorer.draft.findings import DateMention
from explorer.draft.patterns import lazy

MOST_LETTERS = 90
"""Characters of a name."""
LEAST_WORDS = 3
"""A shorter piece does not tell what happened."""

_WORD = lazy(r"\w")


def title(sentence: Sentence, clause: Clause, verb: Word, date: DateMention | None) -> tuple[int, int] | None:
    """The words of a clause that name its event: from its subject over its verb, without the date at an end."""
    start, end = clause.start, clause.end
    if match := _VOUCHED.search(sentence.text, verb.end, end):
        end = match.start()
    if date is not None and clause.start <= date.span.start < clause.end and date.span.start > verb.end:
        is_last = not _WORD.search(sentence.text, date.span.end, end)
        end = date.span.start if is_last or end - start > MOST_LETTERS else end
    quoted = min((first for first, _ in sentence.quoted if verb.end <= first < end), default=end)
    start, end = trimmed(sentence, start, end)
    if end - start > MOST_LETTERS or quoted < end:
        end = _cut(sentence.text, start, verb.end, min(quoted, start + MOST_LETTERS))
        if match := _LOOSE.search(sentence.text, verb.end, end):
            end = match.start()
        start, end = trimmed(sentence, start, end)
    if _SINCE.match(sentence.text, end) and (match := _HOW_LONG.search(sentence.text, verb.end, end)):
        start, end = trimmed(sentence, start, match.start())
    is_short = len(sentence.text[start:end].split()) < LEAST_WORDS
    return None if is_short or end < verb.end or end - start > MOST_LETTERS else (start, end)


_VOUCHED = lazy(r",\s+(?:[^\s,]+\s){1,6}(?:said|says|told|reported|reports|announced|wrote)\b")
"""Where a clause ends with who says so."""
_HOW_LONG = lazy(
    r",?\s+(?:(?:just|only|about|nearly|almost|more than|less than)\s+)?[\w-]+\s+"
    r"(?:second|minute|hour|day|week|month|year|decade)s?\s*\Z"
)
_SINCE = lazy(r"\s+(?:after|before)\b")
"""What follows on how long after or before something it was: *six years*, cut off from *after her release*."""
_CUTS = lazy(
    r",?\s+(?:in|on|at|for|as|from|during|over|after|before|with|amid|by|into|through|and|that|which|who)\s|[,;]\s"
)


def _cut(text: str, start: int, verb: int, most: int) -> int:
    """The last place up to `most` where a phrase ends; behind the verb and a word at least."""
    cut = start
    for match in _CUTS.finditer(text, verb + 2, most + 6):
        if match.start() <= most:
            cut = match.start()
    return cut


_LOOSE = lazy(r",?\s+(?:and|or|but)(?:\s+\w+)?\s*\Z")
"""Half of what *and* joins, at the end of a name that was cut."""
_DANGLING = (
    "in|on|at|from|between|by|and|during|early|late|for|of|to|with|the|around|about|that|as|over|until|since|after|before|"
    "into|so far|just|than|so|soon|shortly|this|last|next|when"
)
_EDGE = lazy(rf"(?:\s*(?:\b(?:{_DANGLING})\b|[,;:—–(-]))+\s*$", re.IGNORECASE)


def trimmed(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """A range without what dangles at its ends: commas, *and*, prepositions, marks."""
    text = sentence.text
    while start < end and (text[start] in ' ,;:—–-)”"~*•_' or text[start].isspace()):
        start += 1
    end = start + len(text[start:end].rstrip())
    if match := _EDGE.search(text, max(start, end - 60), end):
        end = match.start()
    while end > start and text[end - 1] in ' .,;:!?—–-(“"':
        end -= 1
    return start, end
