"""Plain text: the first line is the headline; blank lines, else line ends, part the paragraphs."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from explorer.draft.patterns import lazy
from explorer.draft.reading.labels import labelled, split_label
from explorer.draft.reading.raw import Block, Raw

MOST_HEADLINE = 300
"""Characters of a line that can still be a headline."""
_LINE_END = lazy(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = lazy(r"[ \t]{2,}|\t")
_WIDEST = 110
"""Characters of a line that may have been wrapped by hand or by a mail program. A longer one is a paragraph."""
_ITEM = lazy(r"(?:[-*•–—] |\d{1,3}[.)] |>)")
_SENTENCE_END = lazy(r"[.!?…:][\"'”’»)\]]*$")
_LONG_HEADLINE = "The file gives no headline: the beginning of its first paragraph stands in its place."


def read_text(text: str) -> Raw:
    """Read a text that is only words; of a transcript in which each turn begins with a name, the turns as well."""
    lines = lines_of(text)
    if turns := labelled(paragraphs_of(lines)):
        return turns
    first = next((number for number, line in enumerate(lines) if line), None)
    if first is None:
        return Raw([])
    raw = with_headline([lines[first], *paragraphs_of(lines[first + 1 :])])
    return labelled([block.words for block in raw.blocks], raw.headline) or raw


def with_headline(paragraphs: list[str]) -> Raw:
    """The first paragraph is the headline, a byline directly below it names the authors."""
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if not paragraphs:
        return Raw([])
    headline, *rest = paragraphs
    if len(headline) > MOST_HEADLINE:
        return Raw([Block(words) for words in paragraphs], beginning_of(headline), remarks=[_LONG_HEADLINE])
    author: tuple[str, ...] = ()
    if rest and (found := authors_of(rest[0])):
        author, rest = found, rest[1:]
    return Raw([Block(words) for words in rest], headline, author=author)


def authors_of(line: str) -> tuple[str, ...]:
    """The names in a byline such as “By Kari Lund and Ole Berg”; nothing if the line is none."""
    if len(line) > 120 or not line.startswith(("By ", "BY ", "by ")) or not (match := _byline().fullmatch(line)):
        return ()
    return tuple(name.strip() for name in re.split(r", | and | & ", match[1]) if name.strip())


@cache
def _byline() -> re.Pattern[str]:
    word = r"[^\W\d_a-z][^\W\d_]*"
    name = rf"{word}\.?(?:[ \-.’'](?:{word}|de|da|di|la|van|von|der|den|al|el|bin)\.?){{1,5}}"
    return re.compile(rf"(?:By|BY|by) ({name}(?:(?:, | and | & ){name}){{0,4}})")


def beginning_of(paragraph: str) -> str:
    """At most 100 characters of a paragraph, cut between words."""
    return paragraph if len(paragraph) <= 100 else paragraph[:100].rpartition(" ")[0][:99] + "…"


def lines_of(text: str) -> list[str]:
    """The lines without white space at their ends and with single spaces inside."""
    return [line.strip(" ") for line in _LINE_END.split(_SPACES.sub(" ", text))]


def paragraphs_of(lines: list[str]) -> list[str]:
    """The paragraphs: each block between blank lines, its hard-wrapped lines joined; without blank lines, each line,
    unless the lines can only be wrapped ones."""
    filled = [number for number, line in enumerate(lines) if line]
    lines = lines[filled[0] : filled[-1] + 1] if filled else []
    if "" not in lines:
        return join_wrapped(lines) if _are_wrapped(lines) else lines
    paragraphs: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            paragraphs += join_wrapped(block)
            block = []
    return paragraphs


def _are_wrapped(lines: list[str]) -> bool:
    """Whether most lines break off inside a sentence, near a margin."""
    if len(lines) < 4 or (width := max(map(len, lines))) > _WIDEST:
        return False
    broken_off = sum(len(line) > width // 2 and not _SENTENCE_END.search(line[-8:]) for line in lines[:-1])
    going_on = sum(line[0].islower() for line in lines[1:])
    return broken_off >= 0.5 * (len(lines) - 1) and going_on >= 0.4 * broken_off


def join_wrapped(lines: list[str], width: int = 0) -> list[str]:
    """The paragraphs of a block of lines. A line ends one if it is an item of a list, or ends a sentence far from the
    margin.

    Args:
        width: Characters of a full line; 0: of the longest in the block.
    """
    if len(lines) < 2 or (not width and max(map(len, lines)) > _WIDEST):
        return lines
    width = width or max(map(len, lines))
    paragraphs: list[list[str]] = [[lines[0]]]
    for before, line in pairwise(lines):
        room = width - len(before) - 1 - len(line.partition(" ")[0])
        ends = room > width // 4 and _SENTENCE_END.search(before[-8:])
        if ends or _ITEM.match(line) or is_label(line) or is_label(before, alone=True):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [joined(parts) for parts in paragraphs]


def is_label(line: str, *, alone: bool = False) -> bool:
    """Whether a line names a speaker: in capitals before a colon, or `alone` with a time code, “Kari Lund 0:12”."""
    if not alone and _CAPITALS.match(line):
        return True
    label = split_label(line) if _TIMED.search(line[-9:]) else None
    return label is not None and not label[2]


_TIMED = lazy(r"\d:\d\d[)\]]?:?$")
_CAPITALS = lazy(r"[A-Z][A-Z.’' -]{0,40}: ")


def joined(lines: list[str]) -> str:
    """Lines as one text. Behind a hyphen or dash stands no space: “well-” and “known” make “well-known”."""
    parts = [lines[0]]
    for line in lines[1:]:
        hyphen = _PARTED.search(parts[-1][-3:]) and line[0].islower() and not _SECOND_HALF.match(line)
        parts += ["" if hyphen or _DASHED.search(parts[-1][-2:]) else " ", line]
    return "".join(parts)


_PARTED = lazy(r"[^\W\d_]-$")
_DASHED = lazy(r"\S—$")
_SECOND_HALF = lazy(r"(?:and|or|to|und|oder|bis|et|ou|y|o) ")
"""What follows a hyphen that stays at the end of its word: “two- and three-year terms”."""
