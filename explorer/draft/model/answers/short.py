"""Reads answers in lines: “Q1 N2 4”, “Q1: N2 (paragraph 4)”, “| Q1 | N2 | 4 |”, and the form that was filled in.

A line counts if it begins with the id of a quotation, list marks and table borders aside: what is argued in prose does
not. If it repeats words of a quotation, they must be those of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from explorer.draft.model.answers.answer import SpeakerChoice
from explorer.draft.model.answers.ids import NotOfferedError, actor_of, paragraph_of
from explorer.draft.model.questions.choices import Choices, QuoteChoice

_LONGEST = 1000
"""Characters of a line that are read."""
_START = re.compile(r"[\W_]*+(?:[0-9]{1,3}[.)][\W_]*+)?(?P<id>Q ?[0-9]{1,6})(?![^\W_])", re.IGNORECASE)
_QUOTED = re.compile(r"[“„«\"]([^”“„«»\"]*+)[”“»\"]?+")
_PART = re.compile(
    r"(?<![^\W_])(?:(?P<quote>Q ?0*(?P<q>[0-9]{1,6}))|(?P<name>N ?0*[0-9]{1,6})"
    r"|(?:p|par|para|paragraph|§|¶)?[.:]?[ ]?\[?(?P<paragraph>[0-9]{1,7}))(?![^\W_])",
    re.IGNORECASE,
)
_JOINS = re.compile(r"[\W_]*+(?:and[\W_]*+)?")
_BLANK = re.compile(r"(?<![^\W_])N_")
_SPELLED = re.compile(
    r"[\W0-9_]*+((?:(?!\b(?:p|par|para|paragraph|said|says)\b)[^|(\[,;:–—=>0-9])+)[^0-9]*+([0-9]{0,7})", re.IGNORECASE
)
"""A name, or “unknown”, and a number behind it."""
_SEES = re.compile(r"[\W_]*+(sees|first|last)(?![^\W_])", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]{1,7}")
_ELLIPSES = re.compile(r"…|\.\.\.")
_ENOUGH = 8
"""Letters that words must have to be those of a quotation rather than of any."""


class Line(Struct, frozen=True):
    """What one line says of one quotation."""

    choice: SpeakerChoice | None
    """None: it is about a quotation or a name that was not offered, or repeats other words."""
    is_named: bool = False
    """Whether it repeats the quotation's words."""


def read_lines(lines: list[str], choices: Choices) -> Iterator[Line]:
    """What the lines say. Those that are not answers are passed over."""
    reader = _Reader(choices)
    for line in lines:
        line = line[:_LONGEST]
        if (start := _START.match(line)) and not _BLANK.search(line):
            yield from reader.read(_QUOTED.sub(" ", line[start.start("id") :]), _QUOTED.findall(line))


def sees(lines: list[str]) -> dict[str, str]:
    """What lines such as “sees p1 to p19” or “last: 19” say of the paragraphs that the model saw."""
    seen: dict[str, str] = {}
    for line in lines:
        if match := _SEES.match(line[:_LONGEST]):
            numbers = _NUMBERS.findall(line[:_LONGEST], match.end())
            keys = ("first", "last") if match[1].casefold() == "sees" else (match[1].casefold(),)
            if len(numbers) >= len(keys):
                for key, number in zip(keys, numbers, strict=False):
                    seen.setdefault(key, number)
    return seen


class _Reader:
    """Reads lines from their first id on."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._beginnings = {_letters(quote.words)[:_ENOUGH] for quote in choices.quotes.values()}

    def read(self, line: str, quoted: list[str]) -> Iterator[Line]:
        """Read it group by group: one or more quotations, and who says them. `quoted`: what it has in marks."""
        quotes: list[str] = []
        names: list[str] = []
        paragraph, end, after = "", 0, 0
        for part in _PART.finditer(line):
            joined = _JOINS.fullmatch(line, end, part.start())
            end = part.end()
            if part["quote"]:
                if quotes and not joined:
                    break
                if names:
                    yield from self._lines(quotes, names, paragraph, quoted)
                    quotes, names, paragraph, quoted = [], [], "", []
                quotes.append(f"Q{int(part['q'])}")
                after = end
            elif part["name"]:
                names.append(part["name"])
            elif names and not paragraph:
                paragraph = part["paragraph"]
        if not names and (spelled := _SPELLED.match(line, after)):
            names, paragraph = [spelled[1]], spelled[2]
        yield from self._lines(quotes, names, paragraph, quoted)

    def _lines(self, quotes: list[str], names: list[str], paragraph: str, quoted: list[str]) -> Iterator[Line]:
        for id_ in quotes if names else ():
            quote = self._choices.quotes.get(id_)
            is_named = quote is not None and any(_are_of(words, quote) for words in quoted)
            if quote is None or (not is_named and self._are_of_another(quoted)):
                yield Line(None)
                continue
            for name in dict.fromkeys(names):
                try:
                    actor = actor_of(name, self._choices)
                except NotOfferedError:
                    yield Line(None)
                    continue
                yield Line(SpeakerChoice(quote.ref, actor, paragraph_of(paragraph, self._choices)), is_named)

    def _are_of_another(self, quoted: list[str]) -> bool:
        """Whether any of the words begin as a quotation does; what proves the speaker is in marks at times, too."""
        return any(_letters(words)[:_ENOUGH] in self._beginnings for words in quoted)


def _are_of(words: str, quote: QuoteChoice) -> bool:
    """Whether words begin as a quotation does, whatever signs and capitals they have."""
    given = _letters(_ELLIPSES.split(words.strip("… ."))[0])
    own = _letters(quote.words)
    begins = _letters(quote.words.partition(" … ")[0])
    enough = len(given) >= min(_ENOUGH, len(begins))
    return enough and (own.startswith(given) or given.startswith(begins))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
