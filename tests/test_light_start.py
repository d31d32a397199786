"""A real start in a terminal: what is imported before the first frame, and what is written after it."""

from __future__ import annotations

import json
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
MOST = 230
"""Modules of the program that are loaded by then."""
MOST_AFTER = 1_000
"""Bytes that may follow the first frame while no key is typed; a frame has some thousands."""


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
