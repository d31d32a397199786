"""Anchors for found words: the shortest form that leads back to exactly these words, by the rules that readers use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.digest.fields import Anchor
from explorer.draft.document import Turn
from explorer.text.anchors import ArticleText, Resolution, Span, Status, resolve

CONTEXT = 32
"""Characters of prefix and suffix, as browsers give for a fragment of text."""


class Anchoring:
    """Makes anchors for one article. What it returns always resolves to the words that were asked for."""

    def __init__(self, text: ArticleText, turns: Mapping[int, Turn] | None = None) -> None:
        self._text = text
        self._turns = turns or {}
        self._found: dict[tuple[str, int | None], Resolution] = {}

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
        if self._leads(self._resolve(exact), span):
            return exact
        number = span.paragraph + 1
        within = self._resolve(exact, number)
        if self._leads(within, span):
            return Anchor(exact=exact, p=number)
        if within.status is Status.AMBIGUOUS and span in within.spans:
            return self._verified(Anchor(exact=exact, p=number, n=within.spans.index(span) + 1), span)
        return self._with_context(span, exact)

    def _with_context(self, span: Span, exact: str) -> Anchor | None:
        paragraph = self._text.paragraphs[span.paragraph]
        before, after = paragraph[max(0, span.start - CONTEXT) : span.start], paragraph[span.end : span.end + CONTEXT]
        return self._verified(Anchor(exact=exact, prefix=before, suffix=after, p=span.paragraph + 1), span)

    def _verified(self, anchor: Anchor, span: Span) -> Anchor | None:
        return anchor if self._leads(resolve(anchor, self._text), span) else None

    def _resolve(self, exact: str, paragraph: int | None = None) -> Resolution:
        key = exact, paragraph
        if key not in self._found:
            self._found[key] = resolve(Anchor(exact=exact, p=paragraph), self._text)
        return self._found[key]

    @staticmethod
    def _leads(resolution: Resolution, span: Span) -> bool:
        return resolution.status is Status.RESOLVED and resolution.spans == (span,)
