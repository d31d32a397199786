"""`python -m tests.whole_frames` is `python -m explorer`, but each frame is a whole one of Textual's, newly drawn.

Nothing is remembered, and nothing goes past the compositor. So what it shows is what the program ought to show.
"""

from __future__ import annotations

import runpy
from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip

from explorer.tui.panes.drawn import Drawn
from explorer.tui.terminal.frames import FramedApp

render_lines = Drawn.render_lines


def _all_may_have_changed(self: Drawn) -> None:
    self._repaint_is_due = False


def _drawn_anew(self: Drawn, crop: Region) -> Sequence[Strip]:
    self._drawn.clear()
    self._states.clear()
    self._filtered.clear()
    return render_lines(self, crop)


FramedApp._is_framed = property(lambda _: False)  # type: ignore[assignment, method-assign]
Drawn.changed_lines = _all_may_have_changed  # type: ignore[assignment, method-assign]
Drawn.render_lines = _drawn_anew  # type: ignore[assignment, method-assign]

if __name__ == "__main__":
    runpy.run_module("explorer", run_name="__main__")
