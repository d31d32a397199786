"""Opening an address: a graphical browser never gets our terminal, a text browser gets the whole of it, for a while.

    browsers → the first that takes the address → what happened, in words; where none does, the address is copied

Python's `webbrowser` chooses in the same order, but starts whatever it finds on our terminal, and waits for it in the
middle of everything.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from asyncio import sleep
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Thread, Timer
from typing import TYPE_CHECKING, NamedTuple

from textual.app import SuspendNotSupported

from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from textual.app import App

GRACE, LOOK_AGAIN = 1.0, 0.05
"""Seconds in which a graphical browser that can't open anything says so by ending; those between two looks at it."""
KILL_AFTER = 1.0
"""Seconds that a text browser has to end when the program is told to: less than it has itself."""

GRAPHICAL: tuple[tuple[str, ...], ...] = (
    ("xdg-open",), ("gio", "open", "--"), ("gvfs-open",), ("kde-open",), ("x-www-browser",), ("firefox",),
    ("firefox-esr",), ("google-chrome",), ("google-chrome-stable",), ("chromium",), ("chromium-browser",),
    ("microsoft-edge",), ("brave-browser",), ("opera",), ("vivaldi",), ("epiphany",), ("konqueror",), ("falkon",),
)  # fmt: skip
"""What opens addresses where there is a display: first what knows the user's own choice."""
TEXT = ("www-browser", "links", "elinks", "lynx", "w3m")
"""Browsers that draw in the terminal, in the order in which they are looked for."""
MORE_TEXT = frozenset({"links2", "links1", "felinks", "browsh", "carbonyl", "cha", "chawan", "edbrowse", "netrik",
                       "retawq", "offpunk"})  # fmt: skip
"""Others that `$BROWSER` may name."""
EITHER = frozenset({"sensible-browser", "xdg-open"})
"""What `$BROWSER` may name, too, and what starts a text browser where there is no display."""


class Browser(NamedTuple):
    command: tuple[str, ...]
    """With the address."""
    in_terminal: bool
    """Whether it draws in the terminal, and reads from it."""

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
    """What could open an address here, the best first: what the user set, then what is installed."""
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
    """Whether a command, and the program found for it, is that of a text browser; a link counts as what it leads to."""
    names = {os.path.basename(path) for path in (words[0], program, os.path.realpath(program))}
    return not names.isdisjoint(MORE_TEXT.union(TEXT)) or (not has_display and not names.isdisjoint(EITHER))


def _words(choice: str) -> tuple[str, ...]:
    """One of the commands in `$BROWSER`; empty: it is none."""
    try:
        words = shlex.split(choice)
    except ValueError:  # a quotation mark that is not closed
        return ()
    return tuple(words[:-1] if words[-1:] == ["&"] else words)


def _with(url: str, words: Sequence[str]) -> tuple[str, ...]:
    """A command with the address where `%s` stands, else behind it."""
    if any("%s" in word for word in words):
        return tuple(word.replace("%s", url) for word in words)
    return (*words, url)


# --- starting them ------------------------------------------------------------------------------------------


async def open_address(app: App[object], url: str) -> str:
    """Open an address in the first browser that takes it; what happened, in words."""
    for browser in browsers(url, os.environ):
        if not browser.in_terminal:
            if await _starts_alone(browser.command):
                return f"opened in the browser: {url}"
            continue
        code = _lend_terminal(app, browser.command)
        if code == 0:
            return f"shown in {browser.name}: {url}"
        if code is not None:
            app.copy_to_clipboard(url)
            return f"{browser.name} ended with {code}, so the address is copied: {url}"
    if sys.platform == "win32" and _starts_file(url):
        return f"opened in the browser: {url}"
    app.copy_to_clipboard(url)
    return f"no browser could be started, so the address is copied: {url}"


async def _starts_alone(command: Sequence[str]) -> bool:
    """Start a browser that has nothing of ours, neither terminal nor session; False: it ended with an error at once."""
    nothing = subprocess.DEVNULL
    try:
        child = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    except OSError:
        return False
    Thread(target=child.wait, daemon=True).start()  # as nobody else does, it would stay as a zombie
    for _ in range(round(GRACE / LOOK_AGAIN)):
        await sleep(LOOK_AGAIN)
        if child.returncode is not None:
            break
    return not child.returncode


def _starts_file(url: str) -> bool:
    """Windows' own way."""
    if sys.platform == "win32":
        try:
            os.startfile(url)
        except OSError:
            return False
    return True


def _lend_terminal(app: App[object], command: Sequence[str]) -> int | None:
    """Run a text browser in our place until it ends; its exit code, None if it could not be started.

    Nothing else goes on meanwhile: there is no terminal to show it in.
    """
    code = None
    try:
        with app.suspend(), _as_it_was():
            code = _run(command)  # raises nothing: what leaves `suspend` by an error never gets the terminal back
    except SuspendNotSupported:
        pass
    return code


def _run(command: Sequence[str]) -> int | None:
    """Run a command in the terminal. ctrl+c and ctrl+\\ are its own; a signal that ends the program ends it as well."""
    child: subprocess.Popen[bytes] | None = None

    def end(number: int, frame: object) -> None:
        if child is not None:
            child.terminate()
            killer = Timer(KILL_AFTER, child.kill)
            killer.daemon = True
            killer.start()
        own = before[number]
        if callable(own):
            own(number, frame)  # type: ignore[arg-type]

    ending = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    keys = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = {number: own for number in (*ending, *keys) if (own := signal.getsignal(number)) is not None}
    for number, own in before.items():
        if own != signal.SIG_IGN:  # which the child would have to be told of
            signal.signal(number, end if number in ending else lambda *_: None)
    try:
        child = subprocess.Popen(command)
        return child.wait()
    except OSError:
        return None
    finally:
        for number, own in before.items():
            signal.signal(number, own)


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Put the terminal's settings back, which a browser that was killed leaves as they are; forget what is not read."""
    if sys.platform == "win32" or not sys.__stdin__ or not sys.__stdin__.isatty():
        yield
        return
    import termios

    terminal = sys.__stdin__.fileno()
    settings = termios.tcgetattr(terminal)
    yield
    with suppress(termios.error):  # it may be gone by now
        termios.tcsetattr(terminal, termios.TCSAFLUSH, settings)
