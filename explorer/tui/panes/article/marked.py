"""A pane in whose text words can be marked, with keys or by dragging the mouse: the reader's own passage.

space → the sentence's first word   ← → ↑ ↓ → more or fewer words   V → begins here   space → done   Esc → the sentence
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events

from explorer.pictures.canvas import Arrow
from explorer.session.passages import messages as passage_messages
from explorer.text.anchors import ArticleText, Span
from explorer.tui import footer
from explorer.tui.look.direction import Direction
from explorer.tui.panes.article.sentences import SentenceCursor
from explorer.tui.panes.base import LinesPane, PaneMessage
from explorer.tui.panes.findable import FindablePane
from explorer.tui.panes.window import ItemLine

if TYPE_CHECKING:
    from explorer.session.passages.marking import Marking
    from explorer.session.replacing.moved import Moved


class MarkedPane(FindablePane):
    class SentenceChosen(PaneMessage):
        """The user moved the cursor to another sentence, or marked words."""

        def __init__(self, pane: LinesPane, sentence: Span) -> None:
            super().__init__(pane)
            self.sentence = sentence

    class Said(PaneMessage):
        """There is something to tell the user."""

        def __init__(self, pane: LinesPane, text: str) -> None:
            super().__init__(pane)
            self.text = text

    def __init__(self, article: ArticleText, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.text = article
        self.sentences = SentenceCursor(article)
        self.marking: Marking | None = None
        """The words that are being marked; None: none are."""
        self.chosen: Span | None = None
        """What is selected: the sentence at the cursor, or words that the user marked; None: neither."""
        self._pressed: tuple[int, int] | None = None
        """The paragraph and the offset at which the mouse was pressed; None: nowhere in the text."""
        self._dragged = False
        """Whether words were marked since then."""

    # --- for subclasses to define ---------------------------------------------------------------------------

    def entry_places(self) -> Iterator[tuple[int, int]]:
        """Where the cursor may enter the text, as paragraph and offset, the best place first."""
        raise NotImplementedError

    def reveal_span(self, span: Span) -> None:
        """Scroll to words of the article."""
        raise NotImplementedError

    def place_at(self, line: ItemLine, x: int) -> tuple[int, int] | None:
        """The paragraph and the offset at a cell of a line; None: it has no words."""
        raise NotImplementedError

    # --- the cursor moves by sentences ----------------------------------------------------------------------

    def entry(self) -> Span | None:
        """The sentence at the cursor, or at which it enters the text; None: there is no text."""
        return self.sentences.entry(self.entry_places())

    def move_cursor(self, direction: Direction) -> None:
        if self.mark_sentences(direction):
            return
        sentence = self.entry()
        if sentence is None:
            self.scroll_by(direction)
        elif self.sentences.sentence is None:
            self.choose(sentence)
        else:
            beside = self.sentences.beside(sentence, direction)
            if beside is not None:
                self.choose(beside)
            else:
                self.scroll_by(direction * self.window.rows)

    def action_activate(self) -> None:
        sentence = self.entry()
        if self.sentences.sentence is None and sentence is not None:
            self.choose(sentence)
        elif sentence is not None:
            self.announce(self.Activated(self))

    def choose(self, sentence: Span) -> None:
        """Put the cursor on a sentence."""
        self.marking = None
        self.sentences.sentence = self.chosen = sentence
        self.reveal_span(sentence)
        self.announce(self.SentenceChosen(self, sentence))

    def select_found(self) -> None:
        if self.places:
            place = self.places[self.place_number]
            self.choose(self.text.sentence_at(place.item - 1, place.start))
            self.reveal_occurrence(place)  # in a small pane, not all of a long sentence is in view

    def take(self, chosen: Span | None) -> None:
        """Show what is selected: a sentence, or words of one; None: neither."""
        self.chosen = chosen
        self.sentences.sentence = self.text.sentence_at(*chosen[:2]) if chosen is not None else None
        if self.marking is not None and self.marking.span != chosen:
            self.marking = None

    def follow_text(self, text: ArticleText, moved: Moved) -> None:
        """Go on in another text, with the same words selected. What is being marked in a paragraph that has changed is
        selected, and marked no further."""
        self.text = self.sentences.article = text
        self.chosen = moved.span(self.chosen)
        self.sentences.sentence = moved.span(self.sentences.sentence)
        if self.marking is not None:
            paragraph = moved.paragraph(self.marking.paragraph)
            self.marking = self.marking.in_paragraph(paragraph) if paragraph is not None else None

    @property
    def marked(self) -> Span | None:
        """The words that the user marked; None: no words, or a whole sentence."""
        return self.chosen if self.chosen != self.sentences.sentence else None

    @property
    def moving(self) -> Span | None:
        """The word at the end of what is being marked; None: nothing is."""
        return self.marking.end if self.marking is not None else None

    # --- marking with keys ----------------------------------------------------------------------------------

    @property
    def hints(self) -> footer.Hints:
        return footer.WORDS if self.marking is not None else super().hints

    def mark_picture(self) -> bool:
        """Begin to mark words at the first one of what was found in the sentence, else of the sentence, or be done
        with it."""
        if self.marking is not None:
            self.end_marking()
            return True
        sentence = self.entry()
        marking = self._marking_at(self._found_in(sentence) or sentence) if sentence is not None else None
        if marking is None:
            return False
        self._mark(marking)
        return True

    def _marking_at(self, span: Span) -> Marking | None:
        from explorer.session.passages.marking import Marking  # not needed at the start

        return Marking.at(span, self.text)

    def _found_in(self, sentence: Span) -> Span | None:
        """The place that was found last, if it begins in a sentence; None: elsewhere, or nothing was found."""
        place = self.places[self.place_number] if self.places else None
        is_in = place is not None and place.item - 1 == sentence.paragraph and sentence.start <= place.start
        return Span(place.item - 1, place.start, place.end) if place and is_in and place.start < sentence.end else None

    def begin_here(self) -> bool:
        """Begin the marked words at the word that moves; begin to mark."""
        if self.marking is None:
            return self.mark_picture()
        here = self.marking.from_here()
        if here == self.marking:
            self.announce(self.Said(self, passage_messages.PASSAGE_BEGINS_HERE))
        else:
            self._mark(here)
        return True

    def end_marking(self) -> None:
        """Be done with marking; the words stay selected, and what keys act on is in view."""
        if self.chosen is not None and self.lines:
            self.reveal_span(self.chosen)
        if self.marking is not None:
            self.marking = None
            self.changed()
            self.announce(self.Said(self, ""))

    def walk(self, arrow: Arrow) -> bool:
        """Mark a word more, or one fewer. Returns False if no words are being marked."""
        if self.marking is None:
            return False
        self._extend(self.marking.by_words(1 if arrow[0] > 0 else -1))
        return True

    def mark_sentences(self, direction: Direction) -> bool:
        """Mark to the end of the sentence or of the next, or back. Returns False if no words are being marked."""
        if self.marking is None:
            return False
        self._extend(self.marking.by_sentences(1 if direction > 0 else -1, self.text))
        return True

    def mark_to_end(self, direction: Direction) -> bool:
        """Mark to the end of the paragraph, or to its beginning. Returns False if no words are being marked."""
        if self.marking is None:
            return False
        self._extend(self.marking.to(len(self.marking.text) if direction > 0 else 0))
        return True

    def _extend(self, marking: Marking | None) -> None:
        if marking is None:
            self.announce(self.Said(self, passage_messages.PASSAGE_IN_ONE_PARAGRAPH))
        elif not marking.is_short:
            self.announce(self.Said(self, passage_messages.PASSAGE_TOO_LONG))
        else:
            self._mark(marking)

    def _mark(self, marking: Marking) -> None:
        self.marking, self.chosen = marking, marking.span
        self.announce(self.SentenceChosen(self, marking.span))
        self.reveal_span(marking.end)

    def leave(self) -> bool:
        """Stop finding; else drop the marked words, so that their sentence is selected."""
        if self.marked is None or self.sentences.sentence is None:
            return super().leave()
        self.choose(self.sentences.sentence)
        return True

    # --- marking with the mouse -----------------------------------------------------------------------------

    def _place_under(self, event: events.MouseEvent) -> tuple[int, int] | None:
        line = self.window.line_at(event.y - self.rules) if event.y >= self.rules else None
        return self.place_at(line, event.x) if line is not None else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed, self._dragged = self._place_under(event) if event.button == 1 else None, False

    def on_mouse_move(self, event: events.MouseMove) -> None:
        place = self._place_under(event) if self._pressed is not None and event.button == 1 else None
        if place is None or self._pressed is None or place[0] != self._pressed[0]:
            return
        paragraph, offset = self._pressed
        begun = self._marking_at(Span(paragraph, offset, offset))
        marking = begun.to(place[1]) if begun is not None else None
        if marking is None or marking.span == self.chosen or not (self._dragged or marking.first != marking.last):
            return
        self._dragged = True
        self._extend(marking)

    def on_mouse_up(self) -> None:
        self._pressed = None
        if self._dragged:
            self.end_marking()

    def clicked(self, x: int, row: int) -> bool:
        """A click that ended a drag has marked words, and goes nowhere."""
        if self._dragged:
            self._dragged = False
            return False
        return super().clicked(x, row)
