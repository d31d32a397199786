"""Lines that several of these pages share: a record, a numbered sentence, and sentences that are printed once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.reading.messages import (
    BY_SPEAKER,
    INDIRECTLY,
    NAMED_SENTENCE,
    PRINTED_SENTENCE,
    SENTENCE,
    TIMES,
)
from explorer.session.facts import Facts, Sentence


def record_parts(known: Facts) -> list[Part]:
    """A record in words, its kind first: `quote: “…” by Ana Ruiz, verbatim, quote/q-no`."""
    parts: list[Part] = [(f"{known.record.kind}: ", Style.DIM), (known.words, Style.STRONG)]
    if known.speaker is not None:
        indirectly = INDIRECTLY if known.form == "indirect" else ""
        parts.append((BY_SPEAKER.format(speaker=known.speaker.title) + indirectly, Style.PLAIN))
    facts = (known.badge.value if known.badge else "", known.date if known.record.date else "", str(known.ref))
    return [*parts, (f", {', '.join(filter(None, facts))}", Style.DIM)]


def write_sentence(page: Page, place: tuple[int, int], text: Sequence[Part | str], times: int = 1) -> None:
    """Write a sentence after its numbers. `place`: those of its paragraph and of itself, from 1."""
    where = SENTENCE.format(paragraph=place[0], sentence=place[1])
    counted = f", {TIMES.format(count=times)}" if times > 1 else ""
    page.line((f"{where}{counted}: ", Style.DIM), *text, hang=2)


class Evidence:
    """Sentences that prove something, each named by a number and printed once."""

    def __init__(self) -> None:
        self._numbers: dict[Sentence, int] = {}

    def named(self, evidence: Iterable[Sentence]) -> list[str]:
        """The names of sentences, which get the next numbers if they are new: `S1`, `S2`."""
        numbers = [self._numbers.setdefault(sentence, len(self._numbers) + 1) for sentence in evidence]
        return [NAMED_SENTENCE.format(number=number) for number in numbers]

    def write(self, page: Page) -> None:
        """Write all sentences that were named."""
        page.gap()
        for sentence, number in self._numbers.items():
            where = PRINTED_SENTENCE.format(number=number, paragraph=sentence.paragraph)
            page.line((where, Style.DIM), sentence.words, hang=2)


def write_citations(page: Page, texts: Iterable[str]) -> None:
    """Write citations, each of several lines, with an empty line between them."""
    for text in texts:
        page.gap()
        for line in text.splitlines():
            page.line(line)
