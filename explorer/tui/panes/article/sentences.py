"""The cursor of the article, which moves by sentences. Independent of Textual: the pane says what is visible."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.text.anchors import ArticleText, Span
from explorer.tui.look.direction import Direction


class SentenceCursor:
    def __init__(self, article: ArticleText) -> None:
        self.article = article
        self.sentence: Span | None = None
        """The sentence at the cursor; None: the cursor is not in the text."""

    def entry(self, places: Iterable[tuple[int, int]]) -> Span | None:
        """The sentence at the cursor; else that of the first place, given as paragraph and offset; None: no places."""
        if self.sentence is not None:
            return self.sentence
        return next((self.article.sentence_at(*place) for place in places), None)

    def beside(self, sentence: Span, direction: Direction) -> Span | None:
        """The next or previous sentence; None where the article ends or begins."""
        paragraph = sentence.paragraph
        sentences = self.article.sentences(paragraph)
        here = (sentence.start, sentence.end)
        index = sentences.index(here) + direction if here in sentences else 0
        while not 0 <= index < len(sentences):
            paragraph += direction
            if not 0 <= paragraph < len(self.article.paragraphs):
                return None
            sentences = self.article.sentences(paragraph)
            index = 0 if direction is Direction.FORWARD else len(sentences) - 1
        return Span(paragraph, *sentences[index])

    def outermost(self, direction: Direction) -> Span | None:
        """The last sentence of the article, or backwards, the first; None: it has none."""
        paragraphs = range(len(self.article.paragraphs))[::-direction]
        sentences = ((paragraph, self.article.sentences(paragraph)) for paragraph in paragraphs)
        paragraph, found = next(((number, found) for number, found in sentences if found), (0, ()))
        return Span(paragraph, *found[-1 if direction is Direction.FORWARD else 0]) if found else None
