"""The README, except its tour: its examples run, and it names every topic of the help."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from explorer.commands.help import TOPICS, read_topic
from tests.calling import Explorer

REPOSITORY = Path(__file__).parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
MOST_LINES = 280
"""Short enough to be read from start to end; details are in the topics."""


def block(language: str) -> str:
    """The one example in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert isinstance(found, str)
    return found


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= MOST_LINES


def test_its_table_of_topics_is_that_of_the_program() -> None:
    table = README.partition("| topic | about |\n|---|---|\n")[2].partition("\n\n")[0]
    titles = [read_topic(topic).partition("\n")[0].partition(": ")[2] for topic in TOPICS]
    assert re.findall(r"^\| `(\w+)` \| (.*) \|$", table, re.MULTILINE) == list(zip(TOPICS, titles, strict=True))


def test_it_names_only_existing_topics() -> None:
    assert set(re.findall(r"explorer help ([a-z]+)", README)) <= set(TOPICS)


def test_its_digest_has_no_problems(explorer: Explorer) -> None:
    answer = explorer("check", "-", stdin=block("json").encode())
    assert (answer.code, "no problems" in answer.out) == (0, True), answer.out


def test_its_python_runs(tmp_path: Path) -> None:
    (tmp_path / "my.json").write_text(block("json"), encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r})\n{block('python')}"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "actor/lund" in done.stdout
