"""Opening a finished digest loads nothing of the drafter: it has its price only where an article is drafted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.assets import asset
from tests.terminal import Terminal

ROOT = Path(__file__).parents[1]
PROGRAM = """
import json, sys
from explorer.__main__ import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    json.dump([code, [name for name in sys.modules if name.startswith("explorer.")]], file)
"""
DIGEST = str(asset("russia-recognises-taliban.json"))


def command(report: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, str(report), *arguments]


def loaded(report: Path) -> set[str]:
    """The parts of the program that a run loaded: `explorer.draft`, `explorer.tui` …"""
    code, modules = json.loads(report.read_text())
    assert code == 0
    return {".".join(name.split(".")[:2]) for name in modules}


@pytest.mark.parametrize(
    "arguments",
    [("show", "actor/putin", "--digest", DIGEST), ("search", "putin", "--digest", DIGEST), ("check", DIGEST)],
    ids=lambda arguments: arguments[0],
)
def test_a_command_on_a_digest_loads_no_drafter(arguments: tuple[str, ...], tmp_path: Path) -> None:
    report = tmp_path / "report"
    subprocess.run(command(report, *arguments), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    assert "explorer.digest" in loaded(report)
    assert "explorer.draft" not in loaded(report)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
def test_the_screen_of_a_digest_loads_no_drafter(tmp_path: Path) -> None:
    report = tmp_path / "report"
    with Terminal(command(report, DIGEST), env={"HOME": str(tmp_path)}, cwd=ROOT) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        terminal.send("enter", "q", "q")
        assert terminal.ends() == 0
    assert "explorer.tui" in loaded(report)
    assert "explorer.draft" not in loaded(report)


def test_a_draft_without_a_model_loads_nothing_about_models(tmp_path: Path) -> None:
    report = tmp_path / "report"
    article = str(asset("ferry-delayed.txt"))
    subprocess.run(command(report, "draft", article, "-o", "-"), cwd=ROOT, capture_output=True, check=True)
    _, modules = json.loads(report.read_text())
    assert [name for name in modules if name.startswith("explorer.draft.model")] == []


def test_a_draft_does_load_it(tmp_path: Path) -> None:
    report = tmp_path / "report"
    article = str(asset("ferry-delayed.txt"))
    subprocess.run(command(report, "draft", article, "-o", "-"), cwd=ROOT, capture_output=True, check=True)
    assert "explorer.draft" in loaded(report)
