"""Copying a text to the clipboard: through tmux, with a tool of the system, or by asking the terminal.

    in tmux, tmux itself → else pbcopy, wl-copy, xclip or xsel → else an escape sequence (OSC 52)

tmux drops that sequence as it is set up by default, and some terminals ignore it, so the first two come before it.
Nobody answers the sequence: then a message must not say that the text was copied.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from textual.app import App

from explorer.text.wall import strip_acting
from explorer.tui import messages

PATIENCE = 1.0
"""Seconds that a tool has to take the text; the screen waits for it."""


class Tool(NamedTuple):
    command: tuple[str, ...]
    """Takes the text from its standard input."""
    result: str
    """What has happened to the text then, in words."""


def _find(program: str) -> str | None:
    from shutil import which  # brings a MiB of other modules along

    return which(program)


def tools(
    environ: Mapping[str, str],
    *,
    platform: str = sys.platform,
    find: Callable[[str], str | None] = _find,
) -> Iterator[Tool]:
    """The tools that could copy a text here, the best first."""
    if environ.get("TMUX") and find("tmux"):
        # -w hands the text on to the terminal as well; before 3.2, tmux does not know it
        yield Tool(("tmux", "load-buffer", "-w", "-"), messages.COPIED_TO_TMUX)
        yield Tool(("tmux", "load-buffer", "-"), messages.COPIED_TO_TMUX)
    commands: list[tuple[str, ...]] = []
    if platform == "darwin" and not environ.get("SSH_CONNECTION"):  # over SSH, that is another machine's clipboard
        commands.append(("pbcopy",))
    if environ.get("WAYLAND_DISPLAY"):
        commands.append(("wl-copy",))
    if environ.get("DISPLAY"):
        commands += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    for command in commands:
        if find(command[0]):
            yield Tool(command, messages.COPIED_BY.format(tool=command[0]))


def copy(app: App[Any], text: str) -> str:
    """Copy a text, without anything that acts on a terminal. Returns what has happened to it, in words."""
    text = strip_acting(text)
    for tool in tools(os.environ):
        if _takes(tool.command, text):
            app._clipboard = text  # which ctrl+v in a field pastes
            return tool.result
    App.copy_to_clipboard(app, text)
    return messages.SENT_TO_TERMINAL


def _takes(command: tuple[str, ...], text: str) -> bool:
    """Whether a tool has taken the text. xclip and wl-copy go on in the background, to hand it out."""
    nothing = subprocess.DEVNULL
    data = text.encode("utf-8", "replace")
    try:
        run = subprocess.run(
            command, input=data, stdout=nothing, stderr=nothing, timeout=PATIENCE, start_new_session=True, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0
