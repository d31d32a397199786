"""The table of tests/bench/all.py: its medians, its verdicts, and the earlier commit that it compares with."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.bench.all import SHORT, WORK, measured
from tests.bench.table.goals import GOALS, MEASURES, Goal, goal_of
from tests.bench.table.lab import BEFORE, NOW, Lab
from tests.bench.table.printing import Row, is_noisy, line_of, rows
from tests.bench.table.trees import Tree, checkout, earlier

WALL = "usable frame, wall"


def row(name: str, now: list[float], before: list[float] | None = None) -> Row:
    figures = {NOW: now} if before is None else {NOW: now, BEFORE: before}
    (found,) = rows({name: figures})
    return found


def test_every_row_has_a_name_of_its_own_and_a_measure_that_fills_it() -> None:
    assert len({goal.row for goal in GOALS}) == len(GOALS)
    assert set(MEASURES) == set(WORK)
    assert set(SHORT) < set(WORK)


def test_a_ratio_is_the_median_of_the_ratios_of_each_turn() -> None:
    """A machine that is twice as slow in one turn is so for both."""
    found = row(WALL, [1.0, 2.0, 1.0], [2.0, 4.0, 2.0])
    assert found.ratio == 0.5
    assert found.now == 1.0
    assert not found.is_noisy


def test_figures_far_apart_are_noisy() -> None:
    assert is_noisy([1.0, 2.0, 3.0, 4.0])
    assert not is_noisy([1.0, 1.01, 1.02, 1.03, 3.0])
    assert not is_noisy([0.0, 0.0, 0.0])
    assert "noisy" in line_of(row(WALL, [1.0, 2.0, 3.0, 4.0]))


@pytest.mark.parametrize(
    ("name", "now", "before", "verdict"),
    [
        (WALL, 1.0, None, "met"),
        (WALL, 1.2, None, "MISSED"),
        (WALL, 1.0, 0.9, "met MORE"),
        (WALL, 1.2, 1.25, "MISSED"),
        ("drafting", 70.0, 60.0, "met"),
        ("drafting", 50.0, 60.0, "MISSED LESS"),
        ("idle: wake-ups", 4.0, 4.0, ""),
        ("idle: bytes written", 0.0, 0.0, ""),
    ],
)
def test_a_row_says_whether_its_goal_is_met_and_whether_it_was_better_before(
    name: str, now: float, before: float | None, verdict: str
) -> None:
    assert row(name, [now], None if before is None else [before]).verdict == verdict


def test_the_table_has_the_rows_of_what_was_measured_and_says_what_could_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(lab: Lab) -> None:
        for tree, figure in ((NOW, 1.04), (BEFORE, 1.3)):
            lab.add(WALL, tree, figure)

    def fails(_: Lab) -> None:
        raise OSError("no such program")

    monkeypatch.setitem(WORK, "start", start)
    monkeypatch.setitem(WORK, "peers", fails)
    lines: list[str] = []
    measured(Lab([Tree(NOW, tmp_path, tmp_path)], tmp_path), ["start", "peers"], lines.append)
    assert len(lines) == 3
    assert lines[1].startswith(WALL)
    assert lines[1].split()[3:8] == ["≤", "1.08", "1.04", "1.3", "0.8"]
    assert lines[1].endswith("met")
    assert lines[2] == "– peers: no such program"


def test_figures_need_a_row() -> None:
    with pytest.raises(StopIteration):
        goal_of("none")
    assert isinstance(goal_of("idle"), Goal)


def git(directory: Path, *arguments: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@x.example")
    done = subprocess.run(["git", "-C", directory, *who, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def test_the_earlier_commit_is_checked_out_for_the_run_and_removed_after_it(tmp_path: Path) -> None:
    repository, temporary = tmp_path / "repository", tmp_path / "temporary"
    (repository / "explorer").mkdir(parents=True)
    temporary.mkdir()
    module = repository / "explorer" / "__main__.py"
    module.with_name("__init__.py").touch()
    git(tmp_path, "init", "-q", str(repository))
    for text in ("old", "new"):
        module.write_text(f"def main() -> int:\n    print('{text}')\n    return 3\n")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", text)
    with suppress(ZeroDivisionError), earlier("HEAD~1", temporary, repository) as tree:
        done = subprocess.run(tree.command, env=tree.environment, capture_output=True, text=True, check=False)
        assert (done.stdout, done.returncode) == ("old\n", 3)
        assert len(git(repository, "worktree", "list").splitlines()) == 2
        raise ZeroDivisionError
    assert len(git(repository, "worktree", "list").splitlines()) == 1
    assert [path.name for path in temporary.iterdir()] == ["explorer"]
    now = checkout(NOW, repository, temporary)
    assert subprocess.run(now.command, env=now.environment, capture_output=True, check=False).stdout == b"new\n"


def test_a_commit_that_is_not_there_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    with pytest.raises(ValueError, match="no tree of none"), earlier("none", tmp_path, tmp_path):
        pass
