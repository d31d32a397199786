"""The cursor of the article, which goes by sentences. No Textual here: the pane says what is in sight."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.text.anchors import ArticleText, Span


class SentenceCursor:
    def __init__(self, article: ArticleText) -> None:
        self.article = article
        self.sentence: Span | None = None
        """The sentence that it is on; None: it is not in the text."""

    def entry(self, places: Iterable[tuple[int, int]]) -> Span | None:
        """The sentence that it is on, else that of the first of some places, each a paragraph and an offset in it.

        None: it is nowhere, and there is no place.
        """
        if self.sentence is not None:
            return self.sentence
        return next((self.article.sentence_at(*place) for place in places), None)

    def beside(self, at: Span, by: int) -> Span | None:
        """The sentence after (1) or before (-1) another; None where the article ends."""
        paragraph = at.paragraph
        sentences = self.article.sentences(paragraph)
        here = (at.start, at.end)
        index = sentences.index(here) + by if here in sentences else 0
        while not 0 <= index < len(sentences):
            paragraph += by
            if not 0 <= paragraph < len(self.article.paragraphs):
                return None
            sentences = self.article.sentences(paragraph)
            index = 0 if by > 0 else len(sentences) - 1
        return Span(paragraph, *sentences[index])
