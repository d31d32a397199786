"""What the terminal reports of its own colours, taken out of the stream of keys.

The program asks for the background (OSC 11) and to be told of changes (mode 2031). Reports come like keys, at any time,
torn anywhere, or never, so none of them may reach the keys, and no key may wait for one.

    input → Reports.take → the rest of the input, and messages → Textual
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from textual.color import Color
from textual.message import Message

ASK = "\x1b]11;?\x07"
"""Asks for the background. BEL ends it, because some terminals show the rest of another end."""

FOLLOW, UNFOLLOW = "\x1b[?2031h", "\x1b[?2031l"

LATE = 2.0
"""Seconds after a question from which its answer is ignored: by then, someone reads what is on the screen."""

PATIENCE = 5
"""Ticks of silence after which the rest of a torn report is no longer expected: what comes then are keys."""

LONGEST = 64
"""Characters of a report that may be one; of a longer one, only its end is of interest."""

_BODY = r"[^\x07\x1b\x9c]*"
_REPORT = (
    rf"\x1b\]11;(?P<colour>{_BODY})(?P<end>\x07|\x1b\\|\x9c)"  # well ended
    rf"|\x1b\]11;{_BODY}(?=\x1b[^\\])"  # another sequence ends it
    r"|\x1b\[\?997;(?P<change>\d*)n"
)
_TORN = rf"(?:\x1b\](?:1|11|11;{_BODY}\x1b?)?|\x1b\[(?:\?|\?9|\?99|\?997|\?997;\d*)?)\Z"
_CHANNELS = r"(?i)rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})(?:/[0-9a-f]{1,4})?"
# not compiled here, where the first frame would wait for it


class Background(Message):
    """The terminal has said what its background is."""

    def __init__(self, is_dark: bool) -> None:
        super().__init__()
        self.is_dark = is_dark


class ColoursChanged(Message):
    """The terminal has other colours than before."""


class Reports:
    """The stream of input, fed in pieces."""

    def __init__(self) -> None:
        self.messages: list[Background | ColoursChanged] = []
        """What was reported and not handed on yet."""
        self._expected_until = 0.0
        self._held = ""
        """The beginning of what may be a report."""
        self._silence = 0

    def expect(self) -> None:
        """Call this when the terminal is asked for its background. It may answer once."""
        self._expected_until = time.monotonic() + LATE

    @property
    def is_expected(self) -> bool:
        """Whether an answer is on its way. Then an escape by itself waits a tick: it may be torn off the answer."""
        return time.monotonic() < self._expected_until

    def take(self, text: str, earlier: str = "") -> str:
        """Take reports out of a piece of input. The last characters may be held back until the next piece.

        `earlier`: the end of what was returned before, if that is to be read once more.
        """
        self._silence = 0
        text = earlier + self._held + text
        if "\x1b" not in text:
            return text
        text = re.sub(_REPORT, self._report, text)
        torn = re.search(_TORN, text)
        place = torn.start() if torn else len(text) - (text.endswith("\x1b") and self.is_expected)
        text, self._held = text[:place], text[place:]
        if len(self._held) > 2 * LONGEST:
            self._held = self._held[:LONGEST] + self._held[-1]
        return text

    def tick(self) -> str:
        """Call this when nothing came for a while. Returns what was held back and is no report after all."""
        self._silence += 1
        is_report = self._held.startswith(("\x1b]11", "\x1b[?9"))
        if self._silence < (PATIENCE if is_report else 2):
            return ""
        held, self._held = self._held, ""
        return "" if is_report else held

    def taken(self) -> Iterator[Background | ColoursChanged]:
        """Hand on what was reported."""
        while self.messages:
            yield self.messages.pop(0)

    def _report(self, found: re.Match[str]) -> str:
        if found["change"] is not None:
            self.messages.append(ColoursChanged())
        elif found["end"] and self.is_expected and (background := _colour(found["colour"])) is not None:
            self._expected_until = 0.0
            self.messages.append(Background(background.brightness < 0.5))
        return ""


def _colour(text: str) -> Color | None:
    """The colour in an answer, with 1 to 4 hexadecimal digits a channel; None: there is none."""
    found = re.fullmatch(_CHANNELS, text)
    return Color(*(round(int(part, 16) / (16 ** len(part) - 1) * 255) for part in found.groups())) if found else None
