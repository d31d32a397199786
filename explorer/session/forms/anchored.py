"""Words of the article in a line: `We will not wait; she (p3); she (p3 2)`.

Several are separated by semicolons. Words that are in several places say which: the paragraph behind a `p`, and, if
they are there more than once, a number. What is not changed is the same anchor as before, with all that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from explorer.digest.fields import Anchor
from explorer.session.forms import messages
from explorer.text.anchors import ArticleText, Resolution, Span, Status, resolve

if TYPE_CHECKING:
    from explorer.digest.hints.passages import Passages
    from explorer.draft.anchoring import Anchoring

_PLACE = re.compile(r"(?P<words>.*\S)\s*\((?:(?:p|¶)\s*(?P<p>\d{1,6}))?(?:(?:^|[\s,]*)(?P<n>\d{1,6}))?\)", re.DOTALL)
MOST_PLACES = 6
"""Paragraphs that a message lists."""
SHOWN = 60
"""Letters of typed words in a message."""
JOINED = 3
"""Parts of a line that are tried as one text with semicolons in it."""


class Found(Struct, frozen=True):
    """What one text of a line is: an anchor, where it is, or what is wrong with it."""

    value: Any = None
    """As JSON; None: it is no anchor."""
    span: Span | None = None
    problem: str = ""
    """A template, with the label of the line left to fill in; empty: nothing is wrong."""
    is_missing: bool = False
    """Whether the article does not have the words."""


class AnchorReader:
    """Reads and writes the words of one article."""

    def __init__(self, article: ArticleText, *, checkable: bool) -> None:
        self.article = article
        self.checkable = checkable
        """Whether the digest has the article's text."""
        self._known: dict[str, tuple[Any, Span | None]] = {}
        """A text as it was shown → its anchor, and where it is."""
        self.found = lru_cache(4_096)(self._find)

    # --- from anchors to a line -----------------------------------------------------------------------------

    def line(self, anchors: Iterable[str | Anchor]) -> str:
        """Anchors as a line. What is read of it again is the same anchors."""
        texts = []
        for at in anchors:
            anchor = Anchor.of(at)
            resolution = resolve(anchor, self.article) if self.checkable else Resolution(Status.UNCHECKABLE)
            span = resolution.spans[0] if resolution.status is Status.RESOLVED else None
            text = self._text(anchor, span)
            if text != at or span is None or ";" in text:
                self._known[text] = (to_builtins(at), span)
                self.found.cache_clear()
            texts.append(text)
        return "; ".join(texts)

    def line_of(self, spans: Iterable[Span]) -> str:
        """Words of the article as a line."""
        return self.line(filter(None, map(self._anchoring.at, spans)))

    def _text(self, anchor: Anchor, span: Span | None) -> str:
        shortest = self._anchoring.at(span) if span is not None else None
        place = Anchor.of(shortest) if shortest is not None else anchor
        words = " ".join(anchor.exact.split())
        if place.p is None and place.n is None:
            return words
        parts = [f"p{place.p}"] * (place.p is not None) + [str(place.n)] * (place.n is not None)
        return f"{words} ({' '.join(parts)})"

    @cached_property
    def _anchoring(self) -> Anchoring:
        from explorer.draft.anchoring import Anchoring  # only who edits words needs it

        return Anchoring(self.article)

    @cached_property
    def _passages(self) -> Passages:
        from explorer.digest.hints.passages import Passages

        return Passages(self.article.paragraphs)

    # --- from a line to anchors -----------------------------------------------------------------------------

    def read(self, line: str) -> Iterator[tuple[str, Found]]:
        """The texts of a line, and what each of them is."""
        parts, at = line.split(";"), 0
        while at < len(parts):
            end, text, found = at + 1, parts[at].strip(), self.found(parts[at].strip())
            for longer in range(min(len(parts), at + JOINED), at + 1, -1):
                whole = ";".join(parts[at:longer]).strip()
                if whole in self._known or (found.is_missing and not self.found(whole).is_missing):
                    end, text, found = longer, whole, self.found(whole)
                    break
            at = end
            if text:
                yield text, found

    def _find(self, text: str) -> Found:
        if text in self._known:
            value, span = self._known[text]
            return Found(value, span) if span is not None or not self.checkable else _missing(text)
        if not self.checkable or not text:
            return Found(text, None)
        whole = self._resolved(Anchor(exact=text), text)
        place = _PLACE.fullmatch(text)
        if not whole.is_missing or place is None or not (place["p"] or place["n"]):
            return whole
        p, n = (int(place[name]) if place[name] else None for name in "pn")
        if p == 0 or n == 0:
            return whole
        return self._resolved(Anchor(exact=place["words"], p=p, n=n), place["words"])

    def _resolved(self, anchor: Anchor, words: str) -> Found:
        resolution = resolve(anchor, self.article)
        if resolution.status is Status.RESOLVED:
            span = resolution.spans[0]
            shortest = self._anchoring.at(span)
            return Found(to_builtins(shortest if shortest is not None else anchor), span)
        if resolution.status is Status.AMBIGUOUS:
            return Found(problem=_places(words, resolution, anchor.p))
        if anchor.p is not None and anchor.n is not None and resolution.places:
            text = messages.NO_PLACE.format(
                label="{label}", found=_safe(words), paragraph=anchor.p, number=anchor.n, count=resolution.places
            )
            return Found(problem=text)
        return _missing(words)

    def nearest(self, text: str) -> str:
        """The same problem with the words of the article that are most like it, which takes longer to find; empty:
        none are alike."""
        place = _PLACE.fullmatch(text)
        words = place["words"] if place is not None and (place["p"] or place["n"]) else text
        if (found := self._passages.nearest(words)) is None:
            return ""
        return messages.NOT_FOUND_NEAREST.format(
            label="{label}", found=_safe(words), nearest=_safe(found.words), paragraph=found.paragraph + 1
        )


def says(found: Sequence[Found]) -> str:
    """Where the words of a line are: `verbatim, paragraph 3`."""
    paragraphs = sorted({one.span.paragraph + 1 for one in found if one.span is not None})
    if not paragraphs:
        return ""
    shown = ", ".join(map(str, paragraphs[:MOST_PLACES])) + " …" * (len(paragraphs) > MOST_PLACES)
    return (messages.VERBATIM if len(paragraphs) == 1 else messages.VERBATIM_SEVERAL).format(paragraphs=shown)


def _missing(words: str) -> Found:
    return Found(problem=messages.NOT_FOUND.format(label="{label}", found=_safe(words)), is_missing=True)


def _places(words: str, resolution: Resolution, paragraph: int | None) -> str:
    """That words are in several places, and how to say which is meant."""
    count, places = resolution.places, sorted({span.paragraph + 1 for span in resolution.spans})
    if len(places) == 1 or paragraph is not None:
        return messages.PLACES_OF_PARAGRAPH.format(
            label="{label}", found=_safe(words), count=count, paragraph=paragraph or places[0]
        )
    shown = ", ".join(map(str, places[:MOST_PLACES])) + " …" * (len(places) > MOST_PLACES)
    return messages.PLACES.format(label="{label}", found=_safe(words), count=count, paragraphs=shown, first=places[0])


def _safe(words: str) -> str:
    """Words in a template that is filled in later, and not longer than anybody reads."""
    shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
    return shown.replace("{", "{{").replace("}", "}}")


def quoted(span: Span, article: ArticleText) -> tuple[Span, bool]:
    """Marked words without quotation marks at their ends, and whether they are in quotation marks: they had them, or
    stand between two of their paragraph."""
    from explorer.digest.fields import MARKS as QUOTATION_MARKS

    text = article.paragraphs[span.paragraph]
    start, end = span.start, span.end
    had = False
    while start < end and (text[start] in QUOTATION_MARKS or text[start].isspace()):
        had, start = had or text[start] in QUOTATION_MARKS, start + 1
    while start < end and (text[end - 1] in QUOTATION_MARKS or text[end - 1].isspace()):
        had, end = had or text[end - 1] in QUOTATION_MARKS, end - 1
    if end < span.end and text[end - 1 : end] == ",":  # before the mark that closes
        end -= 1
    return Span(span.paragraph, start, end), had or _is_inside(text, start, end)


OPENING, CLOSING = "“„«‹「『", "”»›」』"


def _is_inside(text: str, start: int, end: int) -> bool:
    """Whether a quotation that is open at the start of a range is not closed before its end."""
    before = text[:start]
    opened = max(before.rfind(mark) for mark in OPENING)
    closed = max(before.rfind(mark) for mark in CLOSING)
    if opened >= 0:
        return opened > closed and not any(mark in text[start:end] for mark in CLOSING)
    return before.count('"') % 2 == 1 and '"' not in text[start:end]
