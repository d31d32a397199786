"""Lines that several of these pages share: a numbered sentence, and citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.reading.messages import SENTENCE, TIMES


def write_sentence(page: Page, place: tuple[int, int], text: Sequence[Part | str], times: int = 1) -> None:
    """Write a sentence after its numbers. `place`: those of its paragraph and of itself, from 1."""
    where = SENTENCE.format(paragraph=place[0], sentence=place[1])
    counted = f", {TIMES.format(count=times)}" if times > 1 else ""
    page.row((f"{where}{counted}: ", Style.DIM), *text)


def write_citations(page: Page, texts: Iterable[str]) -> None:
    """Write citations, each of several lines, with an empty line between them."""
    for text in texts:
        page.gap()
        for line in text.splitlines():
            page.line(line)
