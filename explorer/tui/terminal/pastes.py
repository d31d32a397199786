"""What is pasted, made text and nothing else before it is read.

Between the marks of a paste, Textual looks for keys all the same, and takes an escape in the text and what follows it
for such: pasted words could press `q`.
"""

from __future__ import annotations

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
_ESCAPE, _ITS_PICTURE = "\x1b", "\u241b"


class Pastes:
    """The stream of what is typed, as it comes in pieces."""

    def __init__(self) -> None:
        self._inside = False
        self._tail = ""
        """The end of what came, where half a mark may be. Inside, it is held back until it is known."""

    def tame_paste(self, text: str) -> str:
        """The text with pictures of escapes for those in pastes."""
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
                    return done + seen[: len(seen) - half].replace(_ESCAPE, _ITS_PICTURE)
                done, text = done + seen[:place].replace(_ESCAPE, _ITS_PICTURE) + ENDS, seen[place + len(ENDS) :]
            self._inside, self._tail = not self._inside, ""
        return done
