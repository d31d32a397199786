"""Turning pages of a text in which a cursor moves by sentences: the cursor goes along, as in lists, so that what keys
act on is in view. As long as the cursor is not in the text, pages are only turned.
"""

from __future__ import annotations

from collections.abc import Iterator

from explorer.text.anchors import Span
from explorer.tui.look.direction import Direction
from explorer.tui.panes.article.marked import MarkedPane
from explorer.tui.panes.window import FIRST, ItemLine


class PagedPane(MarkedPane):
    # --- for subclasses to define ---------------------------------------------------------------------------

    def line_of(self, paragraph: int, offset: int) -> ItemLine:
        """The line of an offset of a paragraph."""
        raise NotImplementedError

    def words_in(self, line: ItemLine) -> Span | None:
        """The words of a line; None: it has none."""
        raise NotImplementedError

    # --- pages ----------------------------------------------------------------------------------------------

    def page(self, direction: Direction) -> None:
        if self.mark_sentences(direction):
            return
        old = self.top
        self.scroll_by(direction * max(1, self.window.rows - 1))
        if old == self.top:  # already at the end: the cursor goes there
            self.go_to_end(direction)
        elif self.sentences.sentence is not None:
            seen = list(self._sentences_in_view())
            whole = list(filter(self._is_whole, seen)) or seen
            if whole:
                self.choose(whole[0 if direction is Direction.BACK else -1])

    def half_page(self, direction: Direction) -> None:
        if self.mark_sentences(direction):
            return
        lines, sentence = direction * max(1, self.window.rows // 2), self.sentences.sentence
        self.scroll_by(lines)
        if sentence is None:
            return
        there = self._sentence_near(self.window.away_from(self.line_of(*sentence[:2]), lines), direction)
        if there in (None, sentence):
            there = self.sentences.beside(sentence, direction)
        if there is not None:
            self.choose(there)

    def go_to_end(self, direction: Direction) -> None:
        back = direction is Direction.BACK
        if self.mark_to_end(direction):
            return
        self.scroll_lines(FIRST if back else self.window.bottom)
        if self.sentences.sentence is not None and (last := self.sentences.outermost(direction)) is not None:
            self.choose(last)

    def _sentences_in_view(self) -> Iterator[Span]:
        """All sentences of which there are words in view, in order."""
        last = None
        for words in filter(None, map(self.words_in, self.lines)):
            for start, end in self.text.sentences(words.paragraph):
                sentence = Span(words.paragraph, start, end)
                if start < words.end and words.start < end and (last is None or last < sentence):
                    yield sentence
                    last = sentence

    def _is_whole(self, sentence: Span) -> bool:
        """Whether all of a sentence is in view."""
        paragraph, start, end = sentence
        return all(self.window.holds(self.line_of(paragraph, at)) for at in (start, max(start, end - 1)))

    def _sentence_near(self, line: ItemLine, direction: Direction) -> Span | None:
        """The sentence in a line, or if that is empty, in the next one that is not; None: there is none."""
        while (words := self.words_in(line)) is None:
            beside = self.window.away_from(line, direction)
            if beside == line:
                return None
            line = beside
        return self.text.sentence_at(*words[:2])
