"""From input to keys, clicks and pastes: Textual's parser, made to survive what it can't read."""

from __future__ import annotations

from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.message import Message

from explorer.tui.terminal.colours import Reports
from explorer.tui.terminal.pastes import Pastes

_ESCAPE = "\x1b"


class Typed:
    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)
        self._pastes = Pastes()
        self.reports = Reports()

    def feed(self, text: str) -> Iterator[Message]:
        """Parse a piece of input. Ignores sequences that only look like keys."""
        yield from self._parse(self.reports.take(self._pastes.tame_paste(text)))
        yield from self.reports.taken()

    def _parse(self, text: str) -> Iterator[Message]:
        first, *sequences = text.split(_ESCAPE)
        for part in (first, *(_ESCAPE + sequence for sequence in sequences)):
            if not part:
                continue  # the parser takes an empty text for the end of input
            try:
                yield from self._parser.feed(part)
            except (ValueError, OverflowError, LookupError):
                # for example ESC [ 1 ; x u, where a number is missing; after that, the parser can't go on
                self._parser = XTermParser(self._debug)

    def tick(self) -> Iterator[Message]:
        """Call this when nothing came for a while: only then is an escape by itself a key."""
        yield from self._parse(self.reports.tick())
        yield from self._parser.tick()
