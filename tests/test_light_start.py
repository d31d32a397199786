"""A real start in a terminal: what is imported before the first frame, and what is written after it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import calling
from tests.terminal import UPDATE_BEGINS, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")

REPOSITORY = Path(__file__).parents[1]
PROBE = """
import json, os, sys
class Probe:
    \"\"\"Writes down which modules are loaded when the first frame is written.\"\"\"
    def find_spec(self, name, path=None, target=None):
        if name == "explorer.tui.terminal.typed":  # the driver is there, and no frame yet
            from textual.drivers._writer_thread import WriterThread
            write = WriterThread.write
            def first(self, text):
                if len(text) > 1000 and not os.path.exists(REPORT):
                    with open(REPORT, "w") as file:
                        json.dump(sorted(name for name, module in sys.modules.items() if module is not None), file)
                return write(self, text)
            WriterThread.write = first
sys.meta_path.insert(0, Probe())
from explorer.__main__ import main
sys.exit(main())
"""
NEVER = {
    "argparse", "difflib", "email", "gettext", "hashlib", "lzma", "mimetypes", "msgspec._json_schema",
    "msgspec.inspect", "msgspec.toml", "msgspec.yaml", "orjson", "pickle", "platformdirs", "rapidfuzz", "rich.markdown",
    "rich.syntax", "rich.table", "rich.traceback", "shutil", "ssl", "tempfile", "textual.command",
    "textual.css._help_text", "textual.file_monitor", "textual.fuzzy", "textual.suggester", "textual.validation",
    "textual.widgets._button", "textual.widgets._directory_tree", "textual.widgets._input",
    "textual.widgets._option_list", "textual.widgets._select", "textual.widgets._text_area", "textual.widgets._tree",
    "typing_extensions", "urllib.parse", "explorer.bookmarks.carrying", "explorer.bookmarks.undo",
    "explorer.bookmarks.writer", "explorer.commands.grammar.parser", "explorer.commands.grammar.reading",
    "explorer.commands.usage", "explorer.digest.editing.merging", "explorer.draft", "explorer.search.index",
    "explorer.search.words.families", "explorer.session.accepting.accepting", "explorer.session.editing.differing",
    "explorer.session.reanchoring", "explorer.tui.dialogs.conflicts", "explorer.tui.dialogs.status.screen",
    "explorer.tui.panes.search", "explorer.tui.screens.live.replacing", "explorer.tui.screens.live.trouble",
}  # fmt: skip
"""What no start needs before its first frame."""
COMMANDS = {
    "show actor/putin": {"explorer.search", "explorer.commands.checking", "explorer.digest.checking.article"},
    "list actor": {"explorer.search", "explorer.commands.checking", "explorer.text.sentences"},
    "check": {"explorer.search", "explorer.bookmarks", "explorer.session.facts", "explorer.text.sentences"},
    "search putin": {"explorer.commands.checking", "explorer.session.own.searching", "explorer.text.sentences"},
    "search putni ferbuary": {"explorer.commands.checking", "explorer.session.own.searching"},
    "help": {"explorer.digest", "explorer.session", "explorer.search", "msgspec"},
}
"""What these commands do not need, beside what no short command does."""
NO_COMMAND = {
    "argparse", "asyncio", "bz2", "dataclasses", "decimal", "difflib", "email", "explorer.draft", "explorer.library",
    "explorer.tui", "gettext", "hashlib", "inspect", "json", "lzma", "msgspec._json_schema", "msgspec.inspect",
    "msgspec.toml", "msgspec.yaml", "orjson", "platform", "platformdirs", "rapidfuzz", "rich", "shutil", "subprocess",
    "tempfile", "textual", "threading", "tomlkit", "typing_extensions", "urllib.parse", "uuid", "weakref",
}  # fmt: skip
NOT_AT_REST = {"bz2", "explorer.draft", "hashlib", "lzma", "orjson", "pygments", "rapidfuzz", "shutil", "tomlkit"}
"""What an article that is being read does not need until somebody searches, copies or edits."""
MOST = 230
"""Modules of the program that are loaded by then."""
MOST_AFTER = 1_000
"""Bytes that may follow the first frame while no key is typed; a frame has some thousands."""


LISTING = """
import sys
from explorer.__main__ import main
assert main(sys.argv[2:]) == 0
names = [name for name, module in sys.modules.items() if module is not None]
with open(sys.argv[1], "w") as file:
    file.write("\\n".join(names))
"""
RESTING = """
import json, os, sys
def report():
    with open(REPORT + ".new", "w") as file:
        json.dump(sorted(name for name, module in sys.modules.items() if module is not None), file)
    os.replace(REPORT + ".new", REPORT)
class Probe:
    \"\"\"Writes down which modules are loaded when all is made that later keys would wait for.\"\"\"
    def find_spec(self, name, path=None, target=None):
        if name == "explorer.tui.terminal.typed":
            from explorer.tui.terminal.quiet import Quiet
            work = Quiet._work
            def then(self):
                had = bool(self._chores)
                work(self)
                if had and not self._chores:
                    report()
            Quiet._work = then
sys.meta_path.insert(0, Probe())
from explorer.__main__ import main
sys.exit(main())
"""

COMPOSING = """
import sys
from textual._compositor import Compositor
composed = []
compose = Compositor.render_full_update
def counted(self, *arguments, **named):
    composed.append(self)
    return compose(self, *arguments, **named)
Compositor.render_full_update = counted
from explorer.__main__ import main
try:
    main([])
finally:
    with open(sys.argv.pop(), "w") as file:
        print(len(composed), file=file)
"""


def probe(tmp_path: Path, *arguments: str) -> tuple[set[str], bytes]:
    """The modules at the first frame, and all that was written until the program was at rest."""
    report = tmp_path / "modules.json"
    report.unlink(missing_ok=True)
    code = f"REPORT = {str(report)!r}\n{PROBE}"
    environment = {**calling.places(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY)}
    with Terminal([sys.executable, "-c", code, *arguments], size=(120, 40), env=environment, cwd=tmp_path) as terminal:
        terminal.wait("1 Actors", 30)
        end = time.monotonic() + 10
        while terminal.quiet(0.7) and time.monotonic() < end and not report.exists():
            pass
        terminal.send("q")
        written = bytes(terminal.output)
        terminal.ends()
        return set(json.loads(report.read_text())), written


@pytest.mark.parametrize("arguments", [[], ["--at", "actor/putin"]], ids=["first", "at a record"])
def test_a_start_imports_only_what_the_first_frame_shows(arguments: list[str], tmp_path: Path) -> None:
    modules, _ = probe(tmp_path, *arguments)
    assert modules & NEVER == set()
    assert "explorer.tui.app" in modules
    ours = [name for name in modules if name.startswith("explorer.")]
    assert len(ours) <= MOST, ours
    again, _ = probe(tmp_path)  # there is a state file now
    assert again & NEVER == set()


def test_nothing_is_drawn_again_after_the_first_frame(tmp_path: Path) -> None:
    _, written = probe(tmp_path)
    before, _, frames = written.partition(UPDATE_BEGINS)
    first, *others = frames.split(UPDATE_BEGINS)
    assert len(before) < MOST_AFTER
    assert len(first) > 4 * MOST_AFTER
    assert sum(map(len, others)) < MOST_AFTER, others


def test_no_frame_is_composed_that_nobody_sees(tmp_path: Path) -> None:
    """Textual composes a whole one while it starts, and drops it."""
    report = tmp_path / "composed"
    environment = {**calling.places(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", COMPOSING, str(report)]
    with Terminal(command, size=(120, 40), env=environment, cwd=tmp_path) as terminal:
        terminal.wait("1 Actors", 30)
        terminal.quiet(0.7)
        terminal.send("q")
        terminal.ends()
    assert report.read_text() == "0\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_short_command_imports_only_what_it_prints(command: str, tmp_path: Path) -> None:
    report = tmp_path / "modules"
    subprocess.run(
        [sys.executable, "-c", LISTING, report, *command.split()], cwd=tmp_path, check=True, stdout=subprocess.DEVNULL,
        env={**calling.places(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    modules = set(report.read_text().split())
    assert modules & (NO_COMMAND | COMMANDS[command]) == set()


def test_an_article_that_is_read_holds_only_what_the_next_key_may_need(tmp_path: Path) -> None:
    report = tmp_path / "modules.json"
    environment = {**calling.places(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", f"REPORT = {str(report)!r}\n{RESTING}"]
    with Terminal(command, size=(120, 40), env=environment, cwd=tmp_path) as terminal:
        terminal.wait("1 Actors", 30)
        end = time.monotonic() + 60
        while not report.exists() and time.monotonic() < end:
            terminal.quiet(0.3)
        modules = set(json.loads(report.read_text()))
        assert modules & NOT_AT_REST == set()
        assert {"explorer.search.index", "explorer.tui.dialogs.help", "textual.widgets._input"} <= modules
        report.unlink()
        terminal.send("/")
        while not report.exists() and time.monotonic() < end:
            terminal.quiet(0.3)
        assert "rapidfuzz" in json.loads(report.read_text())
        terminal.send("esc", "q")
        terminal.ends()
