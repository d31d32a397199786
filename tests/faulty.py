"""The program with a fault: `python -m tests.faulty PLACE [ARGUMENTS]`. Nobody may see the words of its error.

With `uncleaned`, the fault is in the first wall: text is read as it is. `counted` has no fault. Both print at their
end how many segments the second wall held up, and the first of these, in letters that control nothing.
"""

from __future__ import annotations

import asyncio
import atexit
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

SECRET = "what-the-user-wrote"


def fail(*_: Any, **__: Any) -> Any:
    note = f"{SECRET} \x1b[31m\x1b]0;title\x07"
    raise ValueError(note)


def _broken() -> Any:
    try:
        fail()
    except ValueError as error:  # which the program expects of input
        raise RuntimeError(SECRET) from error


async def fail_later() -> None:
    fail()


def _handler() -> None:
    from explorer.tui.screens.explorer import ExplorerScreen

    ExplorerScreen.action_coverage = fail


def _render() -> None:
    from explorer.tui.panes.article.pane import ArticlePane

    ArticlePane.draw = fail


def _compose() -> None:
    from explorer.tui.screens.explorer import ExplorerScreen

    ExplorerScreen.compose = fail


def _style() -> None:
    from explorer.tui.app import ExplorerApp

    ExplorerApp.CSS = "Screen { color: [@click=app.quit]x[/] }"


def _view() -> None:
    import explorer.tui.screens.opening

    explorer.tui.screens.opening.Exploration = fail  # type: ignore[misc,assignment]


def _keyboard() -> None:
    from textual._xterm_parser import XTermParser

    feed = XTermParser.feed
    XTermParser.feed = lambda self, data: _broken() if "v" in data else feed(self, data)  # type: ignore[method-assign]


def _when_ready(do: Callable[[Any], Any]) -> Callable[[], None]:
    def patch() -> None:
        from explorer.tui.screens.explorer import ExplorerScreen

        ExplorerScreen.action_coverage = do  # type: ignore[method-assign]

    return patch


def _when_moved(do: Callable[[Any], Any]) -> Callable[[], None]:
    def patch() -> None:
        from explorer.tui.panes.base import LinesPane

        LinesPane.action_move = lambda self, by: do(self)  # type: ignore[method-assign]

    return patch


def _counted() -> None:
    from rich.segment import Segment
    from textual.app import App

    from explorer.tui.terminal.guard import Guard

    stopped: list[Segment] = []
    passes = Guard._filter

    def filtered(self: Guard, segment: Segment) -> Segment:
        let = passes(self, segment)
        if let is not segment:
            stopped.append(segment)
        return let

    Guard._filter = filtered  # type: ignore[method-assign]
    App.bell = lambda self: None  # type: ignore[method-assign]  # in the output, it could not be told from a hostile one

    def say() -> None:
        print(f"held up: {len(stopped)}", *(ascii(segment) for segment in stopped[:5]), sep="\n")

    atexit.register(say)


def _uncleaned() -> None:
    import explorer.text.cleaning

    explorer.text.cleaning.clean = lambda text, **_: text
    explorer.text.cleaning.needs_cleaning = lambda *_, **__: False
    _counted()


PLACES: Mapping[str, Callable[[], None]] = {
    "handler": _handler,
    "render": _render,
    "compose": _compose,
    "style": _style,
    "view": _view,
    "keyboard": _keyboard,
    "timer": _when_ready(lambda screen: screen.set_timer(0.01, fail)),
    "worker": _when_ready(lambda screen: screen.run_worker(fail_later())),
    "next": _when_ready(lambda screen: screen.call_next(fail)),
    "loop": _when_ready(lambda screen: asyncio.get_running_loop().call_soon(fail)),
    "thread": _when_ready(lambda screen: threading.Thread(target=fail).start()),
    "hang": _when_moved(lambda pane: threading.Event().wait(60)),
    "leak": _when_moved(lambda pane: pane.app._driver.write("\x1b]0;title\x07")),
    "counted": _counted,
    "uncleaned": _uncleaned,
}
"""Place → what puts the fault there. It strikes at the start, at `v`, or, in ENDS_NOT, when the cursor moves."""

ENDS_NOT = ("hang", "leak", "counted", "uncleaned")
"""Places whose fault does not end the program."""
AT_THE_START = ("render", "compose", "style", "view")

if __name__ == "__main__":
    PLACES[sys.argv[1]]()
    from explorer.__main__ import main

    sys.exit(main(sys.argv[2:]))
