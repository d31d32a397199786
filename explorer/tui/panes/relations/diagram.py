"""What the matrix and a neighbourhood have in common: a picture to walk in, and what is said below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.session.relations import Relations
from explorer.text.anchors import Span
from explorer.tui.look.lines import Part, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome

BAR = "   │ "
"""Before the words that prove something."""


class Diagram:
    """It remembers where its cursor is. A verb that means nothing in it does nothing."""

    hints: ClassVar[str]
    """Its keys, for the last line."""

    def __init__(self, relations: Relations) -> None:
        self.relations = relations
        self.session = relations.session

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def caption(self) -> str:
        """What is looked at, for the frame."""
        raise NotImplementedError

    def height(self, most: int) -> int:
        """How many rows its picture wants, where it can have so many at most."""
        raise NotImplementedError

    def picture(self, width: int, height: int) -> Picture:
        """The part of it in which the cursor is."""
        raise NotImplementedError

    def explained(self, look: Styles, width: int, most: int) -> list[list[Part]]:
        """The lines below the picture: what the cursor is on, and the words that prove it, in `most` lines each."""
        raise NotImplementedError

    def evidence(self, sentences: Sequence[Span], look: Styles, width: int, most: int) -> list[list[Part]]:
        """The first of the sentences that prove something, in at most so many lines."""
        if not sentences and not self.session.links.is_built:
            return [[(BAR, look.dim), ("the digest is still being read", look.dim)]]
        if not sentences:
            return [[(BAR, look.warn), ("no sentence of the article proves it", look.warn)]]
        span = sentences[0]
        parts: list[Part] = [(f"¶{span.paragraph + 1} ", look.dim), (self.session.article.words(span), look.text)]
        lines = wrap_parts(parts, max(1, width - len(BAR) - 1))
        if len(lines) > most:
            lines = [*lines[: most - 1], [*lines[most - 1], ("…", look.dim)]]
        return [[(BAR, look.linked), *line] for line in lines]

    # --- what Enter and g lead to ---------------------------------------------------------------------------

    @property
    def choice(self) -> Outcome | None:
        """What Enter goes to."""
        raise NotImplementedError

    @property
    def neighbour(self) -> Ref | None:
        """The record whose neighbourhood is drawn next."""
        raise NotImplementedError

    # --- verbs ----------------------------------------------------------------------------------------------

    def move(self, down: int, across: int, width: int) -> None:
        """Move the cursor, no further than to the edge."""
        raise NotImplementedError

    def end(self, by: int, width: int) -> None:
        """Move the cursor up to the first row (-1) or down to the last (1)."""
        raise NotImplementedError

    def point(self, key: str) -> None:
        """Move the cursor to a spot of the picture."""
        raise NotImplementedError

    def next_item(self, by: int) -> None:
        """Look at the next of the things that relate two records."""

    def sort(self) -> None:
        """Put rows and columns in the next order."""

    def turn(self, by: int) -> None:
        """Show other kinds of records in rows and columns."""
