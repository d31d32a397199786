"""What the program runs in: whether there is a terminal, and what it can show."""

# No `from __future__ import annotations`: named tuples would have to compile each annotation, which takes 1.5 ms.
import os
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple, TextIO

from explorer.commands import messages

COLOR = ("auto", "always", "never")
"""What --color takes."""
CONTROLLING = "/dev/tty"


class Wishes(NamedTuple):
    """What the command line and the config file say about the output."""

    color: str = COLOR[0]
    plain: bool = False
    paged: bool = True
    filed: bool = False
    """Whether what is printed goes to a file."""
    accessible: Callable[[], bool] = bool
    """Whether the config file asks for it; called only if it matters, as reading the file takes time."""


class Terminal(NamedTuple):
    """What output can rely on."""

    width: int | None
    """Columns; None if standard output is not a terminal."""
    styled: bool
    """Whether standard output may use bold and dim."""
    no_color: bool
    """Whether the user wants no colours."""
    obstacle: str | None
    """Why the screen can't open, as a clause that follows “because”; None if it can."""
    plain: bool = False
    """Whether standard output must be plain: nothing drawn, aligned, bold or dim, and each line stands by itself. It is
    no terminal, a dumb one, or one that is listened to or felt."""
    pages: bool = False
    """Whether long output goes to the user's pager."""
    accessible: bool = False
    """Whether the user asks for what a screen reader can follow."""

    @classmethod
    def of(
        cls, environ: Mapping[str, str], *, input_is_taken: bool = False, wishes: Wishes | None = None
    ) -> "Terminal":
        """Inspect the standard streams.

        Args:
            environ: The environment's variables.
            input_is_taken: A digest is piped in, so the keyboard is opened later.
            wishes: None: the user said nothing.
        """
        wishes = wishes or Wishes()
        out = is_terminal(sys.stdout) and not wishes.filed
        dumb = is_dumb(environ)
        accessible = is_accessible(environ) or bool(out and wishes.accessible())
        plain = wishes.plain or accessible or dumb or not out
        return cls(
            width=_width() if out else None,
            styled=not wishes.filed and _styled(environ, wishes.color, otherwise=not plain),
            no_color=_no_color(environ, wishes.color),
            obstacle=_obstacle(dumb, environ, input_is_taken),
            plain=plain,
            pages=wishes.paged and not plain,
            accessible=accessible,
        )

    def made_plain(self) -> "Terminal":
        """The same for a user who asks for plain text."""
        return self._replace(plain=True, styled=False, pages=False)


ACCESSIBLE = "ACCESSIBLE"
"""The variable by which users of screen readers and braille lines ask all programs for what can be listened to."""


def is_accessible(environ: Mapping[str, str]) -> bool:
    """Whether the environment asks for output that can be listened to."""
    return is_on(environ.get(ACCESSIBLE))


def is_dumb(environ: Mapping[str, str]) -> bool:
    """Whether the terminal can do nothing but write lines."""
    return os.name == "posix" and environ.get("TERM", "") in ("", "dumb", "unknown")


def is_on(value: str | None) -> bool:
    """Whether the value of a variable that switches something on does so: empty and 0 don't."""
    return value not in (None, "", "0")


def _no_color(environ: Mapping[str, str], color: str) -> bool:
    if color != COLOR[0]:
        return color == "never"
    return bool(environ.get("NO_COLOR")) or environ.get("CLICOLOR") == "0"


def _styled(environ: Mapping[str, str], color: str, *, otherwise: bool) -> bool:
    """Whether to style the output: as the option says, else the variables, the first wins, else `otherwise`."""
    if color != COLOR[0]:
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    if is_on(environ.get("FORCE_COLOR")) or is_on(environ.get("CLICOLOR_FORCE")):
        return True
    return otherwise and environ.get("CLICOLOR") != "0"


def _obstacle(dumb: bool, environ: Mapping[str, str], input_is_taken: bool) -> str | None:
    if not input_is_taken and not is_terminal(sys.stdin):
        return messages.NOT_A_TERMINAL.format(stream="input")
    if not is_terminal(sys.stdout):
        return messages.NOT_A_TERMINAL.format(stream="output")
    if not is_terminal(sys.stderr) and not has_controlling_terminal():  # on which Textual draws
        return messages.NOT_A_TERMINAL.format(stream="error")
    if dumb:
        return messages.DUMB_TERM.format(term=environ["TERM"]) if environ.get("TERM") else messages.NO_TERM
    return None


def is_terminal(stream: TextIO | None) -> bool:
    """A stream closed before the start is None; one closed since raises ValueError, which counts as no."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def has_waiting_input() -> bool:
    """Whether something is already waiting in a pipe or a file that is the standard input; never waits for it."""
    if sys.stdin is None or is_terminal(sys.stdin):
        return False
    try:
        status = os.fstat(sys.stdin.fileno())
        if stat.S_ISREG(status.st_mode):
            return status.st_size > 0
        if os.name != "posix" or not stat.S_ISFIFO(status.st_mode):
            return False
        import select

        poll = select.poll()
        poll.register(sys.stdin, select.POLLIN)
        return any(event & select.POLLIN for _, event in poll.poll(0))
    except (OSError, ValueError):
        return False


def has_controlling_terminal() -> bool:
    """Whether there is a terminal, though standard error goes elsewhere."""
    try:
        os.close(os.open(CONTROLLING, os.O_RDWR))
    except OSError:
        return False
    return True


def draw_on_terminal() -> None:
    """Let the screen, which draws on standard error, draw on the terminal if standard error goes elsewhere.

    Messages still go there. The terminal is opened as what Textual takes for standard error.
    """
    if is_terminal(sys.stderr):
        return
    with suppress(OSError):
        sys.__stderr__ = open(CONTROLLING, "w", encoding="utf-8")  # type: ignore[misc]  # noqa: SIM115 - for the whole run


def _width() -> int:
    if "COLUMNS" not in os.environ:
        with suppress(AttributeError, ValueError, OSError):
            if columns := os.get_terminal_size(sys.__stdout__.fileno()).columns:  # type: ignore[union-attr]
                return columns
    from shutil import get_terminal_size  # which loads archives and compression

    return get_terminal_size().columns


def take_keyboard() -> bool:
    """Make the terminal standard input again, after a digest was piped in. False if there is no terminal."""
    try:
        terminal = os.open(CONTROLLING, os.O_RDWR)
        try:
            os.dup2(terminal, 0)
        finally:
            os.close(terminal)
    except OSError:
        return False
    return True


def keyboard_is_there() -> bool:
    """Whether standard input is the keyboard; after something was piped in, makes it the keyboard if there is one."""
    return is_terminal(sys.stdin) or take_keyboard()
