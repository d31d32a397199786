"""From input to keys, clicks and pastes: Textual's parser, made to survive what it can't read and what comes in pieces.

An escape is a key, or the beginning of an arrow whose rest is still on its way. Textual waits a tenth of a second, and
takes what comes later for letters, and a letter right behind Esc for alt+letter. Here, the rest of an arrow makes an
arrow even after that, and a letter behind Esc is a letter.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from math import inf
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.events import Key
from textual.message import Message

from explorer.tui.terminal.colours import Reports
from explorer.tui.terminal.pastes import Pastes

_ESCAPE = "\x1b"
NEAR, FAR = 0.1, 0.4
"""Seconds to wait for the rest of a sequence: at this computer, and over SSH, which may send it in two packets."""
LATE = 1.0
"""Seconds after an escape in which the rest of an arrow can still come."""
SETTLED = LATE + ESCAPE_DELAY
"""Seconds after the last input from which on nothing is held back any more, neither here nor by Textual."""

_SEQUENCE = re.compile(r"\x1b(?:\[M[\s\S]{3}|\[[0-?]*[ -/]*[@-LN-~]|\[[0-?]+M|O[A-Za-z])")
"""Keys, clicks and short answers of the terminal."""
_ALT = re.compile(r"\x1b([\x08\n\r\x7f])")
"""Alt with Enter or Backspace. With any other control character it is more likely that Esc was pressed before it: a
program that was busy reads Esc and ctrl+c at once."""
_REPORT = re.compile(r"\x1b[P\]X^_][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Longer answers of the terminal, to which nothing here listens."""
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\[M[\s\S]{0,2}|O|[P\]X^_][^\x07\x1b]*\x1b?)?")
_REST = re.compile(r"\[[0-9;]*[A-DFHZ~]|O[A-DFHP-S]")
"""An arrow or its like, without the escape."""


class Typed:
    def __init__(
        self, debug: bool = False, *, now: Callable[[], float] = monotonic, environ: Mapping[str, str] = os.environ
    ) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)
        self._pastes = Pastes()
        self.reports = Reports()
        self._now = now
        self._wait = _wait(environ)
        self._held = ""
        """What begins with an escape and may go on."""
        self._held_since = 0.0
        self._fed_at = -inf
        self._escaped_at = -LATE
        """When the last escape came that was given out as a key, as long as nothing came behind it."""

    @property
    def patience(self) -> float | None:
        """For how many seconds `tick` need not be called if nothing comes; None: until something comes."""
        now = self._now()
        if self._held:
            return max(0.0, min(NEAR, self._held_since + self._wait - now))
        return NEAR if now < self._fed_at + SETTLED else None

    def feed(self, text: str) -> Iterator[Message]:
        """Parse a piece of input. Ignores sequences that only look like keys."""
        self._fed_at = self._now()
        held, self._held = self._held, ""  # may begin a report
        yield from self._read(self.reports.take(self._pastes.tame_paste(text), held))
        yield from self.reports.taken()

    def _read(self, text: str) -> Iterator[Message]:
        if not text:
            return
        late, self._escaped_at = self._escaped_at + LATE > self._now(), -LATE
        if self._held:
            text, self._held = self._held + text, ""
        elif late and _REST.match(text):
            text = _ESCAPE + text
        place = 0
        while place < len(text):
            escape = text.find(_ESCAPE, place)
            if escape < 0:
                escape = len(text)
            if escape > place:
                yield from self._parse(text[place:escape])
                place = escape
            elif found := _SEQUENCE.match(text, place):
                yield from self._parse(found.group())
                place = found.end()
            elif found := _ALT.match(text, place):
                yield from self._with_alt(found.group(1))
                place = found.end()
            elif found := _REPORT.match(text, place):
                place = found.end()
            elif _UNFINISHED.fullmatch(text, place):
                self._held, self._held_since = text[place:], self._now()
                place = len(text)
            else:
                yield Key("escape", _ESCAPE)
                place += 1

    def tick(self) -> Iterator[Message]:
        """Call this when nothing came for a while: only then is an escape by itself a key."""
        yield from self._read(self.reports.tick())
        if self._held and self.patience == 0:
            held, self._held = self._held, ""
            if len(held) <= 2:
                if held == _ESCAPE:
                    self._escaped_at = self._held_since
                yield Key("escape", _ESCAPE)
                yield from self._parse(held[1:])
        elif not self._held:
            try:
                yield from self._parser.tick()
            except (ValueError, OverflowError, LookupError):
                self._parser = XTermParser(self._debug)

    def _with_alt(self, character: str) -> Iterator[Message]:
        for message in self._parse(character):
            yield Key(f"alt+{message.key}", message.character) if isinstance(message, Key) else message

    def _parse(self, text: str) -> Iterator[Message]:
        if not text:
            return  # the parser takes an empty text for the end of input
        try:
            yield from self._parser.feed(text)
        except (ValueError, OverflowError, LookupError):
            # for example ESC [ 1 ; x u, where a number is missing; after that, the parser can't go on
            self._parser = XTermParser(self._debug)


def _wait(environ: Mapping[str, str]) -> float:
    """Seconds to wait for the rest of a sequence. ESCDELAY has milliseconds, as for other programs."""
    delay = environ.get("ESCDELAY", "")
    if delay.isdecimal() and delay.isascii():
        return min(LATE, max(1, int(delay)) / 1000)
    return FAR if environ.get("SSH_CONNECTION") else NEAR
