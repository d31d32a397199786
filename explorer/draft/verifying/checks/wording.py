"""Compares a quotation's words with a passage: what is changed, and what people may leave out or put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.digest.fields import Anchor
from explorer.draft.anchoring import Anchoring
from explorer.draft.verifying.words import forms
from explorer.text.anchors import ArticleText, Span
from explorer.text.diff import Run, Side, diff_words
from explorer.text.quotes import Badge, check_quote
from explorer.text.typography import normalize_typography

_ROOM = 3_000
"""Characters before and after a passage of a long paragraph that are looked at."""
_FILLERS = frozenset("uh uhm um umm er erm eh ah hm hmm mm mhm huh".split())
_PHRASES = frozenset(("you know", "i mean"))
_SHOUTS = re.compile("[?!？！]")
_BRACKETED = re.compile(r"\[[^\[\]]{1,200}\]")
_SHOUT_END = re.compile(r"[?!？！][\s,.”’\"'»]*$")
CASED = re.compile(r"\[(\w)\]")
"""A letter whose case is the writer's: [W]e."""
_FALSE_START = 4
"""Words of a beginning that is given up."""
_CUT = re.compile(r"[-‐‑–—]+\s*$")


class Wording(NamedTuple):
    """How a quotation's words differ from a passage."""

    verbatim: bool
    differences: tuple[Run, ...] = ()
    """If not verbatim."""
    fillers: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()
    """Words in square brackets, which are marked as the writer's own."""
    signs: bool = False
    """Whether only punctuation or capitals differ."""

    changes: int = 0
    """Letters that are changed, added or left out; without fillers."""


def compare(text: str, spans: Sequence[Span], paragraphs: Sequence[str]) -> Wording:
    """Compare a quotation with ranges of the article, by the rules for the quotes of a digest.

    Args:
        text: The quotation, without marks around it; an ellipsis where words are left out.
        spans: What it is compared with, in the order of the text; not empty.
        paragraphs: The article's.
    """
    low, high = min(span.paragraph for span in spans), max(span.paragraph for span in spans)
    window, start = _window(paragraphs, spans, low, high)
    article = ArticleText(window)
    moved = [Span(span.paragraph - low, span.start - start, span.end - start) for span in spans]
    moved = [_with_shouts(span, window, text, is_last=span == moved[-1]) for span in moved]
    first = moved[0]
    if first.start and window[first.paragraph][first.start - 1] == "[":
        moved[0] = first._replace(start=first.start - 1)
    text = _with_case_of(article.words(moved[0]), text)
    if not CASED.search(article.words(moved[0])):
        text = CASED.sub(r"\1", text)
    anchoring = Anchoring(article)
    anchors = [Anchor.of(anchor) for span in moved if (anchor := anchoring.at(span)) is not None]
    check = check_quote(text, anchors, article)
    if check.badge is Badge.VERBATIM:
        return Wording(True, omitted=check.omitted)
    runs = check.differences or diff_words(text, " ".join(map(article.words, moved)))
    return _judged(runs, check.omitted)


def _with_shouts(span: Span, window: Sequence[str], text: str, *, is_last: bool) -> Span:
    """A range with the ? or ! behind it, if the text has such a sign there: a quotation may end without it."""
    end = span.end
    if not is_last or _SHOUT_END.search(text):
        while window[span.paragraph][end : end + 1] in text and _SHOUTS.match(window[span.paragraph], end):
            end += 1
    return span._replace(end=end)


def _window(paragraphs: Sequence[str], spans: Sequence[Span], low: int, high: int) -> tuple[list[str], int]:
    """The paragraphs around ranges, of a single long one a part, and where that begins."""
    window = list(paragraphs[low : high + 1])
    if low == high and len(window[0]) > 4 * _ROOM:
        start = max(0, min(span.start for span in spans) - _ROOM)
        return [window[0][start : max(span.end for span in spans) + _ROOM]], start
    return window, 0


def _with_case_of(words: str, text: str) -> str:
    """The text with its first letter as large or small as the article's: where a quotation begins is the writer's."""
    ours = next((place for place, letter in enumerate(text) if letter.isalpha()), -1)
    theirs = next((letter for letter in words if letter.isalpha()), "")
    if ours < 0 or text[ours] == theirs or text[ours].casefold() != theirs.casefold():
        return text
    return text[:ours] + theirs + text[ours + 1 :]


# --- what differs -------------------------------------------------------------------------------------------


class Group(NamedTuple):
    """Words that differ, between words that don't."""

    before: str
    ours: str
    """The text's; empty: it leaves something out."""
    theirs: str
    """The article's; empty: the text adds something."""
    after: str


def _judged(runs: Sequence[Run], omitted: tuple[str, ...]) -> Wording:
    fillers: list[str] = []
    inserted: list[str] = []
    signs, changes, shouts = False, 0, False
    for group in groups(runs):
        marked = _BRACKETED.findall(group.ours)
        ours, theirs = forms(_BRACKETED.sub(" ", group.ours)), forms(group.theirs)
        if marked and not ours:
            inserted += marked
        elif ours == theirs and _letters(group.ours) == _letters(group.theirs):
            signs = True
            shouts |= _SHOUTS.findall(group.ours) != _SHOUTS.findall(group.theirs)
        elif not ours and theirs and _is_filler(group, theirs):
            fillers.append(group.theirs.strip(" ,.;:-–—…"))
        else:
            changes += len(group.ours.strip()) + len(group.theirs.strip())
    changed = bool(changes) or shouts
    return Wording(
        not changed, tuple(runs) if changed else (), tuple(fillers), omitted, tuple(inserted), signs, changes
    )


def groups(runs: Sequence[Run]) -> Iterator[Group]:
    """The differing runs, each with the words around."""
    before = ours = theirs = ""
    for run in (*runs, Run(Side.BOTH, "")):
        if run.side is Side.DIGEST:
            ours += run.text
        elif run.side is Side.ARTICLE:
            theirs += run.text
        else:
            if ours or theirs:
                yield Group(before, ours, theirs, run.text)
            before, ours, theirs = run.text, "", ""


def _letters(text: str) -> list[str]:
    """The words without case, but with their accents."""
    return re.findall(r"[^\W_]+", normalize_typography(text).casefold())


def _is_filler(group: Group, theirs: list[str]) -> bool:
    """Whether the article's words carry no meaning: “uh”, “you know”, “I — I”, “we wo— we would”."""
    rest: list[str] = []
    place = 0
    while place < len(theirs):
        if " ".join(theirs[place : place + 2]) in _PHRASES:
            place += 2
        elif theirs[place] in _FILLERS:
            place += 1
        else:
            rest.append(theirs[place])
            place += 1
    before, after = forms(group.before[-_ROOM:]), forms(group.after[:_ROOM])
    if not rest or after[: len(rest)] == rest or before[-len(rest) :] == rest:
        return True
    if not _CUT.search(group.theirs) or len(rest) > _FALSE_START or not after:
        return False
    return after[0] == rest[0] or (len(rest) == 1 and after[0].startswith(rest[0]))
