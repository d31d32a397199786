"""What is typed, from text to keys, clicks and pastes: Textual's parser, made to outlive what it can't read."""

from __future__ import annotations

from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.message import Message

from explorer.tui.terminal.pastes import Pastes

_ESCAPE = "\x1b"


class Typed:
    def __init__(self, debug: bool = False) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)
        self._pastes = Pastes()

    def feed(self, text: str) -> Iterator[Message]:
        """What some more text means. A sequence that looks like a key and is none means nothing."""
        first, *sequences = self._pastes.tame_paste(text).split(_ESCAPE)
        for part in (first, *(_ESCAPE + sequence for sequence in sequences)):
            if not part:
                continue  # to the parser, nothing is the end of it all
            try:
                yield from self._parser.feed(part)
            except (ValueError, OverflowError, LookupError):
                # such as ESC [ 1 ; x u: a number is missing; the parser has ended with that, and what it held
                self._parser = XTermParser(self._debug)

    def tick(self) -> Iterator[Message]:
        """What it means that nothing came for a while: an escape by itself is a key."""
        yield from self._parser.tick()
