"""Anchors for found words: the shortest form that leads back to exactly these words, by the rules that readers use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from explorer.digest.fields import Anchor
from explorer.draft.document import Turn
from explorer.text.anchors import ArticleText, Span, Status, places, resolve
from explorer.text.cleaning import clean

CONTEXT = 32
"""Characters of prefix and suffix, as browsers give for a fragment of text."""
MOST_CONTEXTS = 200
"""Anchors with a prefix and a suffix that are tried; each is a search of its own."""


class Anchoring:
    """Makes anchors for one article. What it returns always resolves to the words that were asked for."""

    def __init__(self, text: ArticleText, turns: Mapping[int, Turn] | None = None) -> None:
        self._text = text
        self._turns = turns or {}
        self._alone: dict[str, tuple[Span, ...]] = {}
        self._places: dict[tuple[str, int], dict[Span, int]] = {}
        self._contexts = 0

    def at(self, span: Span) -> str | Anchor | None:
        """An anchor for a range; None: no anchor leads to it, as for half a letter or for white space."""
        turn = self._turns.get(span.paragraph)
        anchor = self._shortest(span)
        if anchor is None or turn is None or not turn.start:
            return anchor
        given = Anchor.of(anchor)
        return Anchor(
            exact=given.exact, prefix=given.prefix, suffix=given.suffix, p=given.p, n=given.n, time=turn.start
        )

    def all(self, spans: Iterable[Span]) -> tuple[str | Anchor, ...]:
        """Anchors for several ranges, each once; those that can't be anchored are left out."""
        anchors = (self.at(span) for span in dict.fromkeys(spans))
        return tuple(dict.fromkeys(anchor for anchor in anchors if anchor is not None))

    def _shortest(self, span: Span) -> str | Anchor | None:
        exact = self._text.words(span)
        if not exact.strip():
            return None
        if self._only(exact) == (span,):
            return exact
        p = span.paragraph + 1
        within = self._numbered(exact, p)
        if span in within:
            return Anchor(exact=exact, p=p) if len(within) == 1 else Anchor(exact=exact, p=p, n=within[span])
        return self._with_context(span, exact)

    def _with_context(self, span: Span, exact: str) -> Anchor | None:
        self._contexts += 1
        if self._contexts > MOST_CONTEXTS:
            return None
        paragraph = self._text.paragraphs[span.paragraph]
        before, after = paragraph[max(0, span.start - CONTEXT) : span.start], paragraph[span.end : span.end + CONTEXT]
        before, after = clean(before), clean(after)  # what was cut from a cluster of letters is cleaned by readers, too
        anchor = Anchor(exact=exact, prefix=before, suffix=after, p=span.paragraph + 1)
        resolution = resolve(anchor, self._text)
        leads = resolution.status is Status.RESOLVED and resolution.spans == (span,)
        return anchor if leads else None

    def _only(self, exact: str) -> tuple[Span, ...]:
        """Where words are, if that is one place in the whole article."""
        if exact not in self._alone:
            self._alone[exact] = places(Anchor(exact=exact), self._text, 1)
        return self._alone[exact]

    def _numbered(self, exact: str, paragraph: int) -> dict[Span, int]:
        """Where words are in a paragraph, each place with its number from 1."""
        key = exact, paragraph
        if key not in self._places:
            found = places(Anchor(exact=exact, p=paragraph), self._text)
            self._places[key] = {span: number for number, span in enumerate(found, 1)}
            if paragraph is None:  # what is found everywhere is what each paragraph would give that has some of it
                for number, spans in groupby(found, lambda span: span.paragraph + 1):
                    self._places[exact, number] = {span: place for place, span in enumerate(spans, 1)}
        return self._places[key]
