"""Making pasted text harmless before Textual reads it.

Textual looks for keys between the marks of a paste, too, and takes an escape in the text and what follows it for one:
pasted words could press `q`.
"""

from __future__ import annotations

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
_ESCAPE, _SYMBOL = "\x1b", "\u241b"


class Pastes:
    """The stream of input, fed in pieces."""

    def __init__(self) -> None:
        self._inside = False
        self._tail = ""
        """The end of the last piece, which may be half a mark. Inside a paste, it is held back until the rest comes."""

    def tame_paste(self, text: str) -> str:
        """Replace escapes in pastes by the symbol for an escape. Other input stays as it is."""
        done = ""
        while text:
            if not self._inside:
                seen = self._tail + text
                place = seen.find(BEGINS)
                if place < 0:
                    self._tail = seen[1 - len(BEGINS) :]
                    return done + text
                taken = place + len(BEGINS) - len(self._tail)
                done, text = done + text[:taken], text[taken:]
            else:
                seen = self._tail + text
                place = seen.find(ENDS)
                if place < 0:
                    half = next((size for size in range(len(ENDS) - 1, 0, -1) if seen.endswith(ENDS[:size])), 0)
                    self._tail = seen[len(seen) - half :]
                    return done + seen[: len(seen) - half].replace(_ESCAPE, _SYMBOL)
                done, text = done + seen[:place].replace(_ESCAPE, _SYMBOL) + ENDS, seen[place + len(ENDS) :]
            self._inside, self._tail = not self._inside, ""
        return done
