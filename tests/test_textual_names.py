"""Private names of Textual that the program uses or overrides: if a release changes one, these tests fail.

An override that Textual no longer calls protects nothing, so each name must exist with the same parameters.
"""

from __future__ import annotations

import inspect
import sys

import pytest
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual._context import visible_screen_stack
from textual._styles_cache import StylesCache
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkerFailed

from explorer.tui.look.lines import Line


@pytest.mark.parametrize(
    ("owner", "name", "parameters"),
    [
        (App, "_handle_exception", ["self", "error"]),
        (App, "_fatal_error", ["self"]),
        (App, "panic", ["self", "renderables"]),
        (App, "_on_exit_app", ["self"]),
        (App, "get_line_filters", ["self"]),
        (App, "get_driver_class", ["self"]),
        (App, "_check_bindings", ["self", "key", "priority"]),
        (App, "run_action", ["self", "action", "default_namespace", "namespaces"]),
        (App, "_refresh_truecolor_filter", ["self", "theme"]),
        (App, "copy_to_clipboard", ["self", "text"]),
        (MessagePump, "_close_messages_no_wait", ["self"]),
        (Screen, "dismiss", ["self", "result"]),
        (Widget, "get_line_filters", ["self"]),
        (App, "_display", ["self", "screen", "renderable"]),
        (App, "_update_mouse_over", ["self", "screen"]),
        (App, "post_display_hook", ["self"]),
        (Screen, "_compositor_refresh", ["self"]),
        (Screen, "_update_focus_styles", ["self", "focused", "blurred"]),
        (Screen, "set_focus", ["self", "widget", "scroll_visible", "from_app_focus"]),
        (Widget, "watch_has_focus", ["self", "_has_focus"]),
        (Widget, "_on_focus", ["self", "event"]),
        (Widget, "_on_blur", ["self", "event"]),
        (Widget, "render_lines", ["self", "crop"]),
        (Input, "_watch_value", ["self", "value"]),
        (LineFilter, "apply", ["self", "segments", "background"]),
        (StylesCache, "get_inner_outer", ["cls", "base_background", "background"]),
        (Compositor, "reflow", ["self", "parent", "size"]),
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


def test_frames_find_what_they_read() -> None:
    """Of the app, the screen, the compositor, its updates, and the queues."""
    app, screen = App[None](), Screen[None]()
    owners: list[tuple[object, tuple[str, ...]]] = [
        (
            app,
            (
                "_batch_count",
                "_running",
                "_closed",
                "_sync_available",
                "_previous_cursor_position",
                "_css_update_count",
            ),
        ),
        (App, ("_background_screens",)),
        (
            screen,
            (
                "_layout_required",
                "_scroll_required",
                "_repaint_required",
                "_dirty_widgets",
                "_compositor",
                "_css_update_count",
            ),
        ),
        (screen._compositor, ("visible_widgets", "_dirty_regions")),
        (LayoutUpdate([], Region()), ("strips", "region")),
        (ChopsUpdate([], [], []), ("chops", "spans", "chop_ends")),
        (Strip([]), ("_segments",)),
        (app._message_queue, ("values",)),
        (Input, ("_cursor_visible",)),
    ]
    for owner, names in owners:
        assert [name for name in names if not hasattr(owner, name)] == []
    assert visible_screen_stack.name == "visible_screen_stack"


def test_our_lines_have_all_that_a_strip_has() -> None:
    line, strip = Line([Segment("ab")], 2), Strip([Segment("ab")], 2)
    assert {name: type(getattr(line, name)) for name in Strip.__slots__} == {
        name: type(getattr(strip, name)) for name in Strip.__slots__
    }
    assert line == strip
    assert [part.text for part in line.divide([1, 2])] == ["a", "b"]
    assert line.crop(1).text == "b"
    with pytest.raises(AttributeError):
        line.unheard_of  # noqa: B018


def test_a_frame_of_a_layout_goes_where_ours_are_made() -> None:
    assert "self._compositor_refresh()" in inspect.getsource(Screen._refresh_layout)
    assert "self._compositor_refresh()" in inspect.getsource(Screen._on_timer_update)
    assert "self.post_message(self.Changed(" in inspect.getsource(Input._watch_value)
    assert Screen.focused._repaint  # else there is nothing to override


def test_textual_still_passes_errors_to_the_overridden_handlers() -> None:
    """The terminal tests provoke each place; this detects a new name in between."""
    source = inspect.getsource(MessagePump) + inspect.getsource(App)
    assert source.count("_handle_exception(error)") >= 8
    assert "self._fatal_error()" in inspect.getsource(App._handle_exception)


@pytest.mark.skipif(sys.platform == "win32", reason="the driver of Linux and macOS")
def test_the_driver_has_the_internals_that_ours_relies_on() -> None:
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    assert list(inspect.signature(LinuxDriver._get_terminal_size).parameters) == ["self"]
    source = inspect.getsource(LinuxDriver)
    for used in ("self._file = ", "self.fileno = ", "self.attrs_before", "self.exit_event",
                 "self._mouse_pixels = False",
                 "WriterThread(self._file)", "self._key_thread", "self.run_input_thread()"):  # fmt: skip
        assert used in source
    assert "self._loop = " in inspect.getsource(Driver)
    assert {"feed", "tick"} <= set(dir(XTermParser))
