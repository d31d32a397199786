"""How thickly the records of a digest stand on the sentences of the article, told by style and a sign beside them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style

from explorer.links.standing import Covered
from explorer.text.anchors import Span
from explorer.tui.look.styles import Styles

Coverage = Sequence[Sequence[Covered]]
"""By paragraph, its sentences."""

SIGNS = "○▏▍█"
"""For no record on a sentence, one, two or three, more."""
LEGEND = f"records: {SIGNS[0]} none  {SIGNS[1]} 1  {SIGNS[2]} 2–3  {SIGNS[3]} 4+"


def grade(records: int) -> int:
    """0 to 3: none, one, two or three, more."""
    return 3 if records > 3 else 2 if records > 1 else records


def style_of(records: int, look: Styles) -> Style:
    return (look.uncovered, look.dim, look.text, look.strong)[grade(records)]


def sign(sentences: Sequence[Covered], start: int, end: int) -> str:
    """The sign of a line: that of its thinnest sentence, as what the digest leaves out must not be overlooked."""
    here = [grade(one.records) for one in sentences if one.sentence.start < end and start < one.sentence.end]
    return SIGNS[min(here)] if here else " "


def share(coverage: Coverage) -> str:
    """How many of the sentences some record stands on, in words; empty: there are none."""
    sentences = [one.records for paragraph in coverage for one in paragraph]
    covered = sum(map(bool, sentences))
    if not sentences:
        return ""
    percent = covered * 100 // len(sentences)  # never 100 where one is left
    return f"{percent} % of the sentences"


def uncovered(coverage: Coverage) -> list[Span]:
    return [one.sentence for paragraph in coverage for one in paragraph if not one.records]


def beside(spans: Sequence[Span], at: Span | None, by: int) -> int | None:
    """The number of the next (1) or previous (-1) of some sentences, round and round; None: there are none."""
    if not spans:
        return None
    if at is None:
        return 0 if by > 0 else len(spans) - 1
    ahead = [number for number, span in enumerate(spans) if (span > at if by > 0 else span < at)]
    if not ahead:
        return 0 if by > 0 else len(spans) - 1
    return ahead[0] if by > 0 else ahead[-1]
