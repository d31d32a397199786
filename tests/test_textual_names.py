"""Private names of Textual that the program uses or overrides: if a release changes one, these tests fail.

An override that Textual no longer calls protects nothing, so each name must exist with the same parameters.
"""

from __future__ import annotations

import inspect
import sys

import pytest
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerFailed


@pytest.mark.parametrize(
    ("owner", "name", "parameters"),
    [
        (App, "_handle_exception", ["self", "error"]),
        (App, "_fatal_error", ["self"]),
        (App, "panic", ["self", "renderables"]),
        (App, "_on_exit_app", ["self"]),
        (App, "get_line_filters", ["self"]),
        (App, "get_driver_class", ["self"]),
        (App, "copy_to_clipboard", ["self", "text"]),
        (MessagePump, "_close_messages_no_wait", ["self"]),
        (Screen, "dismiss", ["self", "result"]),
        (Widget, "get_line_filters", ["self"]),
        (Strip, "apply_filter", ["self", "filter", "background"]),
    ],
    ids=lambda value: getattr(value, "__name__", value if isinstance(value, str) else ""),
)
def test_overridden_and_called_methods_exist(owner: type, name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(owner, name)).parameters) == parameters


def test_attributes_that_are_read_exist() -> None:
    assert {"_exception", "_exit", "_driver", "_loop", "_clipboard"} <= {*vars(App()), *vars(App), *vars(Driver)} | {
        "_loop"
    }
    assert WorkerFailed(ValueError("x")).error.args == ("x",)


def test_textual_still_passes_errors_to_the_overridden_handlers() -> None:
    """The terminal tests provoke each place; this detects a new name in between."""
    source = inspect.getsource(MessagePump) + inspect.getsource(App)
    assert source.count("_handle_exception(error)") >= 8
    assert "self._fatal_error()" in inspect.getsource(App._handle_exception)


@pytest.mark.skipif(sys.platform == "win32", reason="the driver of Linux and macOS")
def test_the_driver_has_the_internals_that_ours_relies_on() -> None:
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    source = inspect.getsource(LinuxDriver)
    for used in ("self._file = ", "self.fileno = ", "self.attrs_before", "self.exit_event",
                 "self._mouse_pixels = False",
                 "WriterThread(self._file)", "self._key_thread", "self.run_input_thread()"):  # fmt: skip
        assert used in source
    assert "self._loop = " in inspect.getsource(Driver)
    assert {"feed", "tick"} <= set(dir(XTermParser))
