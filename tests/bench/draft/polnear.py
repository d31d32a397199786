"""Reads PolNeAR: news articles with attributions that people marked (github networkdynamics/PolNeAR, `data/`).

DIR/polnear/data/PART/text/*.txt and …/attributions/*.ann, in brat's standoff format. Of two annotators of one article
the first counts.
"""

from __future__ import annotations

import glob
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from explorer.draft.document import Document
from explorer.text.anchors import Span

Range = tuple[int, int]
"""Offsets in the file."""
_OPENING, _CLOSING = '“"', '”"'
"""And two single marks, as the New York Times has them in this corpus."""
_ENDS = " \t\n\u00a0.,;:!?…-—–“”\"'’‘"
FEWEST = 5
"""Words of a quotation that is measured."""


class Said(NamedTuple):
    """An attribution as people marked it; each part has one or more pieces."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


class Article:
    """An article with its gold."""

    def __init__(self, name: str, text: str, said: tuple[Said, ...]) -> None:
        self.name, self.text, self.said = name, text, said
        lines = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
        self._starts = [match.start() for match in lines[1:]]
        self.body = self._starts[0] if self._starts else len(text)
        self.document = Document(lines[0].group(), tuple(match.group() for match in lines[1:]))

    def range(self, span: Span) -> Range:
        """Where a span of the document is in the file."""
        return self._starts[span.paragraph] + span.start, self._starts[span.paragraph] + span.end

    def trim(self, piece: Range) -> Range:
        """The range without marks, stops and spaces at its ends."""
        start, end = piece
        while start < end and self.text[start] in _ENDS:
            start += 1
        while start < end and self.text[end - 1] in _ENDS:
            end -= 1
        return start, end

    def words(self, piece: Range) -> int:
        return len(re.findall(r"[\w’'-]*\w", self.text[slice(*piece)]))

    def quoted(self) -> dict[Range, list[Said]]:
        """The stretches in double marks that someone says, with the attributions that cover each most closely."""
        found: dict[Range, list[tuple[int, Said]]] = defaultdict(list)
        for said in self.said:
            size = sum(end - start for start, end in said.content)
            for piece in said.content:
                for stretch in self._in_marks(piece):
                    trimmed = self.trim(stretch)
                    if trimmed[0] >= self.body and self.words(trimmed) >= FEWEST:
                        found[trimmed].append((size, said))
        return {
            stretch: [said for size, said in saids if size == min(saids, key=lambda pair: pair[0])[0]]
            for stretch, saids in sorted(found.items())
        }

    def _in_marks(self, piece: Range) -> Iterator[Range]:
        start, end = piece
        start -= start > 0 and self.text[start - 1] in _OPENING and self.text[start] not in _OPENING
        end += self.text[end : end + 1] in tuple(_CLOSING) and self.text[end - 1] not in _CLOSING
        opened: int | None = None
        for at in range(start, end):
            sign, before = self.text[at], self.text[at - 1 : at] or "\n"
            if self.text[at : at + 2] == "''" and before != "'":
                sign = '"'
            if sign == "\n":
                if opened is not None:
                    yield opened, at
                opened = None
            elif opened is None and (sign == "“" or (sign == '"' and not before.isalnum())):
                opened = at
            elif opened is not None and (sign == "”" or (sign == '"' and not before.isspace())):
                yield opened, at + 1
                opened = None
        if opened is not None:
            yield opened, end


def articles(data: Path, part: str) -> Iterator[Article]:
    for path in sorted((data / "polnear" / "data" / part / "text").glob("*.txt")):
        marked = sorted((path.parents[1] / "attributions").glob(f"{glob.escape(path.stem)}_????.ann"))
        if marked:
            text = path.read_text(encoding="utf-8")
            yield Article(path.stem, text, tuple(_attributions(marked[0].read_text(encoding="utf-8"))))


def _attributions(standoff: str) -> Iterator[Said]:
    ranges: dict[str, tuple[Range, ...]] = {}
    for match in re.finditer(r"^(T\d+)\t\S+ ([\d ;]+)\t", standoff, re.M):
        pieces = (piece.split() for piece in match[2].split(";"))
        ranges[match[1]] = tuple((int(start), int(end)) for start, end in pieces)
    for match in re.finditer(r"^E\d+\t(.+)$", standoff, re.M):
        parts: dict[str, tuple[Range, ...]] = defaultdict(tuple)
        for pair in match[1].split():
            role, _, name = pair.partition(":")
            parts[role.rstrip("0123456789")] += ranges[name]
        yield Said(parts["Source"], parts["Cue"], parts["Content"])
