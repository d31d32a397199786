"""The first frame, painted before anything else is imported: the one that the run before stored for such a start.

    at the end   the next start is tried out → its first frame, with all that it depends on → a file (commands.storing)
    paint        the file → is all of that as it was? → raw mode, alternate screen, the frame
    Textual      hand_over → the same frame → is_shown: not written again

If anything differs, nothing is painted. Until the hand-over, `give_back` gives the terminal back, and so do signals.
Only `os`, `termios` and the builtin part of `signal` are used: whatever is imported here delays the frame.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as `typing` has it, without loading that
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

NAME = "first-frame"
"""The file, in the state directory. There is one: each run changes what the frames before it depended on."""
MOST_BYTES = 1 << 18
"""Bytes of the file; the frame of 200 by 60 cells has about 20,000."""
_FORMAT = b"explorer-frame 1"
_BEGIN = b"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[0m\x1b[?2026h"
_END = b"\x1b[?2026l"
_GIVE_BACK = b"\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"
_PATIENCE = 0.5
"""Seconds for which a terminal that reads nothing is waited for."""
_PRIME = 10**18 + 9
_LETTERS = bytes({*range(0x20, 0x100)} - {0x7F}) + b"\x1b"
"""The bytes of a frame."""

_VARIABLES = frozenset((
    "ACCESSIBLE", "CLICOLOR", "CLICOLOR_FORCE", "COLORFGBG", "COLORTERM", "FORCE_COLOR", "HOME", "LANG", "LANGUAGE",
    "NO_COLOR", "SOURCE_DATE_EPOCH", "TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "TZ", "UNICODE_VERSION",
    "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
))  # fmt: skip
_BEGINNINGS = ("EXPLORER_", "LC_", "PYTHON", "TEXTUAL")
"""The variables on which a frame may depend."""


class _State:
    call: tuple[tuple[str, ...], Mapping[str, str], str] | None = None
    """The arguments, the environment and the program's version, of a start that may have a frame; None: it may not."""
    before: list[Any] | None = None
    """The terminal's settings before the frame was painted; None: it is given back, or handed over."""
    handlers: dict[int, Any] = {}  # noqa: RUF012 - one process, one terminal
    """What signals did before."""
    frame: bytes | None = None
    """What is painted; None: nothing is."""
    path = ""
    """The file that it came from."""
    taker: Callable[[str], None] | None = None
    """What takes the first frame instead of the terminal; None: nothing does."""


def paint(argv: Sequence[str], environ: Mapping[str, str], version: str) -> None:
    """Paint the frame that is stored for such a start, if there is one. Never fails."""
    if not _is_plain(argv, environ):
        return
    _State.call = tuple(argv), dict(environ), version
    try:
        _State.path = file_in(_state_directory(environ))
        frame = stored(_State.path, key(os.get_terminal_size(1))) if _State.path else None
        if frame is not None and os.tcgetpgrp(0) == os.getpgrp():
            _show(frame)
    except OSError:
        pass


def _is_plain(argv: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether this is `explorer` or `explorer FILE` in a terminal that is looked at."""
    if os.name != "posix" or len(argv) > 1 or (argv and argv[0][:1] in ("", "-")):
        return False
    if environ.get("TERM", "") in ("", "dumb", "unknown") or environ.get("ACCESSIBLE", "") not in ("", "0"):
        return False
    if environ.get("COLUMNS") or environ.get("LINES"):  # which count more than the size that the terminal has
        return False
    try:
        return all(map(os.isatty, (0, 1, 2))) and len({os.fstat(number).st_rdev for number in (0, 1, 2)}) == 1
    except OSError:
        return False


# --- what a frame depends on ------------------------------------------------------------------------------------------


def arguments() -> tuple[str, ...] | None:
    """The arguments of this start, if a frame would have been painted if one were stored; else None."""
    return _State.call[0] if _State.call is not None else None


def file_in(directory: str) -> str:
    """The file in the state directory; empty: there is no such directory."""
    return os.path.join(directory, NAME) if directory else ""


def _state_directory(environ: Mapping[str, str]) -> str:
    """Where `settings.paths` says that the state is; empty: that takes more than to look at a few variables."""
    if named := environ.get("EXPLORER_STATE_DIR"):
        return "" if named[0] == "~" else named
    home = environ.get("HOME", "")
    if home[:1] != "/" or "ANDROID_DATA" in environ:
        return ""
    if sys.platform == "darwin":
        return f"{home}/Library/Application Support/explorer"
    base = environ.get("XDG_STATE_HOME", "").strip()
    return f"{base}/explorer" if base[:1] == "/" else "" if base else f"{home}/.local/state/explorer"


def key(size: tuple[int, int]) -> bytes:
    """All that a frame depends on except files, as a number. `size`: columns and rows of the terminal."""
    assert _State.call is not None
    argv, environ, version = _State.call
    used = sorted(name for name in environ if name in _VARIABLES or name.startswith(_BEGINNINGS))
    installed = [path for path in sys.path if path.endswith("-packages")]  # changes whenever a package is installed
    parts = [
        version, sys.version, os.path.dirname(__file__), *map(_stamp, installed), f"{size[0]}x{size[1]}",
        *argv, "", *(f"{name}={environ[name]}" for name in used),
    ]  # fmt: skip
    return _sum(os.fsencode("\0".join(parts)))


def _stamp(path: str) -> str:
    """What changes with a file: when it and its permissions were changed, its size, and which it is."""
    try:
        found = os.stat(path)
    except OSError:
        return "-"
    return f"{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_size}.{found.st_dev}.{found.st_ino}"


def _bytes_of(frame: str) -> bytes:
    return frame.encode(errors="replace")  # as what is written to the terminal


def _sum(data: bytes) -> bytes:
    return b"%d" % (int.from_bytes(data, "big") % _PRIME)


# --- the file ---------------------------------------------------------------------------------------------------------


def encode(frame: str, size: tuple[int, int], paths: Iterable[str]) -> bytes | None:
    """The content of the file: a frame, and the files that it depends on. None: it can't be stored."""
    text = _bytes_of(frame)
    stamps = b"".join(os.fsencode(f"{path}\0{_stamp(path)}\0") for path in paths)
    body = key(size) + b"\0" + stamps + text
    data = b"%s %s\n%s" % (_FORMAT, _sum(body), body)
    return data if _is_harmless(text) and len(data) <= MOST_BYTES else None


def stored(path: str, wanted: bytes) -> bytes | None:
    """The frame in a file; None: there is none for this start. What can never be painted any more is deleted."""
    body = _read(path)
    if body is None or not body.startswith(wanted + b"\0"):
        return None
    if not _is_fresh(body):
        os.unlink(path)
        return None
    frame = body[body.rindex(b"\0") + 1 :]
    return frame if _is_harmless(frame) else None


def delete_stale(directory: str) -> None:
    """Delete the file if anything that its frame depends on has changed: it holds text that may have been deleted."""
    path = file_in(directory)
    try:
        body = _read(path)
        if body is None or not _is_fresh(body):
            os.unlink(path)
    except OSError:
        pass


def _is_fresh(body: bytes) -> bool:
    """Whether all files that a frame depends on are as they were."""
    stamps = body.split(b"\0")[1:-1]
    pairs = zip(stamps[::2], stamps[1::2], strict=False)
    return all(_stamp(os.fsdecode(name)) == os.fsdecode(stamp) for name, stamp in pairs)


def _read(path: str) -> bytes | None:
    """What is behind the first line of the file; None: it is damaged, too large, or not the user's own."""
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        status = os.fstat(opened)
        is_own = status.st_mode & 0o170022 == 0o100000 and status.st_uid == os.geteuid()
        data = os.read(opened, MOST_BYTES + 1) if is_own else b""
    finally:
        os.close(opened)
    head, _, body = data.partition(b"\n")
    return body if len(data) <= MOST_BYTES and head == b"%s %s" % (_FORMAT, _sum(body)) else None


def _is_harmless(frame: bytes) -> bool:
    """Whether a frame is text, colours and places: nothing else reaches the terminal, whatever the file holds."""
    if not frame or frame.translate(None, _LETTERS):
        return False
    if any(b"\xc2%c" % number in frame for number in range(0x80, 0xA0)):  # control characters of eight bits
        return False
    first, *sequences = frame.split(b"\x1b")
    return not first and all(
        text[:1] == b"[" and text[1:].lstrip(b"0123456789;")[:1] in (b"m", b"H", b"C") for text in sequences
    )


# --- the terminal -----------------------------------------------------------------------------------------------------


def _show(frame: bytes) -> None:
    import termios as t

    try:
        before, raw = t.tcgetattr(0), t.tcgetattr(0)
        raw[0] &= ~(t.IXON | t.IXOFF | t.ICRNL | t.INLCR | t.IGNCR)
        raw[3] &= ~(t.ECHO | t.ICANON | t.IEXTEN)  # ctrl+c and ctrl+z stay signals until the screen is there
        raw[6][t.VMIN] = 1
        _State.before = before
        _hear_signals()
        t.tcsetattr(0, t.TCSANOW, raw)
        rest = memoryview(_BEGIN + frame + _END)
        while rest:
            rest = rest[os.write(2, rest) :]
    except (OSError, t.error):
        give_back()
        return
    if _State.before is None:  # given back by a signal in the midst of it
        _restore(before)
    else:
        _State.frame = frame


def give_back() -> None:
    """Give the terminal back, unless nothing is painted, or the screen has it. Waits for nothing for long."""
    before, _State.before, _State.frame = _State.before, None, None
    if before is not None:
        _leave_signals()
        _restore(before)


def hand_over() -> list[Any] | None:
    """Leave the terminal to the screen: from now on, that gives it back. Returns the terminal's settings from before;
    None: nothing is painted."""
    before, _State.before = _State.before, None
    if before is not None:
        _leave_signals()
    return before


def try_out(taker: Callable[[str], None]) -> None:
    """Hand the first frame that is settled to `taker`, which does not return, instead of the terminal."""
    _State.taker = taker


def may_become(frame: str, *, is_settled: bool) -> bool:
    """Whether this first frame is not yet the one that is painted, but may become it, as more is read."""
    if is_settled:
        return False
    return _State.taker is not None or (_State.frame is not None and _State.frame != _bytes_of(frame))


def is_shown(frame: str) -> bool:
    """Whether this first frame is the one that is painted. If another is, the file is deleted: something was missing
    in what it depends on."""
    if _State.taker is not None:
        _State.taker(frame)
    painted, _State.frame = _State.frame, None
    if painted is None:
        return False
    is_same = painted == _bytes_of(frame)
    if not is_same:
        try:  # noqa: SIM105 - contextlib would have to be imported
            os.unlink(_State.path)
        except OSError:
            pass
    return is_same


def is_painted() -> bool:
    """Whether a frame is on the terminal that is to be given back before anything else is written."""
    return _State.before is not None


def _restore(before: list[Any]) -> None:
    import select
    import termios

    try:
        termios.tcsetattr(0, termios.TCSANOW, before)
        terminal = os.open(os.ttyname(2), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        if select.select([], [terminal], [], _PATIENCE)[1]:
            os.write(terminal, _GIVE_BACK)
        os.close(terminal)
    except (OSError, termios.error):  # it is gone
        pass


def _hear_signals() -> None:
    import _signal as s  # type: ignore[import-not-found]  # `signal` would load `enum`, which delays the frame

    for number in (s.SIGINT, s.SIGTERM, s.SIGHUP, s.SIGQUIT, s.SIGTSTP):
        if s.getsignal(number) != s.SIG_IGN:
            _State.handlers[number] = s.signal(number, _on_signal)


def _leave_signals() -> None:
    import _signal as s

    for number, handler in _State.handlers.items():
        if s.getsignal(number) is _on_signal:  # else the screen has set its own by now
            s.signal(number, handler)
    _State.handlers.clear()


def _on_signal(number: int, _: object) -> None:
    """Give the terminal back, and end as the screen does, or do what the signal does without one."""
    import _signal as s

    give_back()
    if number in (s.SIGINT, s.SIGTERM, s.SIGHUP):
        os._exit(128 + number)  # an exception, in the midst of an import, would crash some modules
    os.kill(os.getpid(), s.SIGSTOP if number == s.SIGTSTP else number)
