"""Opening an address. A graphical browser never gets the terminal; a text browser gets all of it until it ends.

    browsers → the first that takes the address → a message of what happened; if none does, the address is copied

Python's `webbrowser` chooses in the same order, but it starts any browser in the program's own terminal, and blocks
the event loop while that runs.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from asyncio import sleep
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from explorer.text.cleaning import clean
from explorer.tui import messages
from explorer.tui.terminal.clipboard import copy
from explorer.tui.terminal.lending import lend_terminal

if TYPE_CHECKING:
    from textual.app import App

GRACE, POLL = 1.0, 0.05
"""Seconds in which a graphical browser that fails ends with an error; seconds between two looks at it."""

GRAPHICAL: tuple[tuple[str, ...], ...] = (
    ("xdg-open",), ("gio", "open", "--"), ("gvfs-open",), ("kde-open",), ("x-www-browser",), ("firefox",),
    ("firefox-esr",), ("google-chrome",), ("google-chrome-stable",), ("chromium",), ("chromium-browser",),
    ("microsoft-edge",), ("brave-browser",), ("opera",), ("vivaldi",), ("epiphany",), ("konqueror",), ("falkon",),
)  # fmt: skip
"""Programs that open addresses on a display. Those that know the user's own choice come first."""
TEXT = ("www-browser", "links", "elinks", "lynx", "w3m")
"""Browsers that run in the terminal, in the order in which they are tried."""
MORE_TEXT = frozenset({"links2", "links1", "felinks", "browsh", "carbonyl", "cha", "chawan", "edbrowse", "netrik",
                       "retawq", "offpunk"})  # fmt: skip
"""Further ones that `$BROWSER` may name."""
EITHER = frozenset({"sensible-browser", "xdg-open"})
"""Programs that `$BROWSER` may name, and that start a text browser if there is no display."""


class Browser(NamedTuple):
    command: tuple[str, ...]
    """With the address in it."""
    in_terminal: bool
    """Whether it runs in the terminal."""

    @property
    def name(self) -> str:
        return clean(os.path.basename(self.command[0]))


# --- which ones ---------------------------------------------------------------------------------------------


def browsers(
    url: str,
    environ: Mapping[str, str],
    *,
    platform: str = sys.platform,
    find: Callable[[str], str | None] = shutil.which,
) -> Iterator[Browser]:
    """Browsers that could open an address, the best first: those that the user set, then those that are installed."""
    has_display = platform in ("win32", "darwin") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    for choice in environ.get("BROWSER", "").split(";" if platform == "win32" else ":"):
        words = _words(choice)
        if words and (program := find(words[0])):
            yield Browser(_with(url, words), draws_text(words, program, has_display=has_display))
    if platform == "win32":
        return
    if platform == "darwin":
        yield Browser(("open", url), in_terminal=False)
    elif has_display:
        yield from (Browser((*words, url), in_terminal=False) for words in GRAPHICAL if find(words[0]))
    if environ.get("TERM", "dumb") != "dumb":
        yield from (Browser((name, url), in_terminal=True) for name in TEXT if find(name))


def draws_text(words: Sequence[str], program: str, *, has_display: bool) -> bool:
    """Whether a command, or the program found for it, is a text browser. A symbolic link counts as its target."""
    names = {os.path.basename(path) for path in (words[0], program, os.path.realpath(program))}
    return not names.isdisjoint(MORE_TEXT.union(TEXT)) or (not has_display and not names.isdisjoint(EITHER))


def _words(choice: str) -> tuple[str, ...]:
    """The words of one command in `$BROWSER`; empty if it is not a command."""
    try:
        words = shlex.split(choice)
    except ValueError:  # an unclosed quotation mark
        return ()
    return tuple(words[:-1] if words[-1:] == ["&"] else words)


def _with(url: str, words: Sequence[str]) -> tuple[str, ...]:
    """A command with the address in place of `%s`, or after it."""
    if any("%s" in word for word in words):
        return tuple(word.replace("%s", url) for word in words)
    return (*words, url)


# --- starting them ------------------------------------------------------------------------------------------


async def open_address(app: App[object], url: str) -> str:
    """Open an address in the first browser that takes it. Returns a message of what happened."""
    for browser in browsers(url, os.environ):
        if not browser.in_terminal:
            if await _starts_alone(browser.command):
                return messages.OPENED.format(url=url)
            continue
        code = lend_terminal(app, browser.command)
        if code == 0:
            return messages.SHOWN_IN_BROWSER.format(browser=browser.name, url=url)
        if code is not None:
            return messages.BROWSER_FAILED.format(browser=browser.name, code=code, result=copy(app, url), url=url)
    if sys.platform == "win32" and _starts_file(url):
        return messages.OPENED.format(url=url)
    return messages.NO_BROWSER.format(result=copy(app, url), url=url)


async def _starts_alone(command: Sequence[str]) -> bool:
    """Start a browser without the terminal, in a session of its own. False: it failed, or ended with an error."""
    nothing = subprocess.DEVNULL
    try:
        child = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    except OSError:
        return False
    Thread(target=child.wait, daemon=True).start()  # otherwise it would stay as a zombie
    for _ in range(round(GRACE / POLL)):
        await sleep(POLL)
        if child.returncode is not None:
            break
    return not child.returncode


def _starts_file(url: str) -> bool:
    """Open an address as Windows does. False: this is not Windows, or it failed."""
    if sys.platform == "win32":
        try:
            os.startfile(url)
        except OSError:
            return False
    return True
