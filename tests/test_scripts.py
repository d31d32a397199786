"""The snippets of `explorer help scripts` run as printed: in shells, git, make, jq and pre-commit, over 20 digests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from explorer.commands.help import read_topic
from tests import calling
from tests.calling import GRAIN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")

REPOSITORY = Path(__file__).parents[1]
COUNT = 20
BAD = "digests/07.json"
"""The only one with an error."""


def section(title: str) -> str:
    text = read_topic("scripts").partition(f"\n\n{title}\n\n")[2]
    assert text, title
    return re.split(r"\n\n(?=\S[^\n]{0,25}[^:\n]\n\n)", text)[0]


def snippets(title: str) -> list[str]:
    """The snippets of a section, without their indentation."""
    blocks: list[list[str]] = []
    for line in section(title).split("\n"):
        if line.startswith("    ") or (not line and blocks and blocks[-1]):
            blocks = blocks or [[]]
            blocks[-1].append(line)
        elif blocks and blocks[-1]:
            blocks.append([])
    return [textwrap.dedent("\n".join(block)).strip("\n") + "\n" for block in blocks if any(block)]


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment with `explorer` on its path, and 20 digests and another JSON file in `desk`."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "explorer"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{REPOSITORY}" exec "{sys.executable}" -m explorer "$@"\n')
    program.chmod(0o755)
    desk = tmp_path / "desk"
    (desk / "digests").mkdir(parents=True)
    for number in range(COUNT):
        shutil.copy(GRAIN, desk / "digests" / f"{number:02}.json")
    (desk / "package.json").write_text('{"name": "desk"}\n')
    inherited = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    git = {f"GIT_{role}_{part}": "desk@x.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return {
        **inherited, **calling.places(tmp_path / "home"), **git, "PATH": path, "HOME": str(desk),
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
    }  # fmt: skip


def run(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line],
        cwd=environment["HOME"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def spoil(environment: dict[str, str]) -> None:
    """Put an error and an altered quote into one digest."""
    path = Path(environment["HOME"], BAD)
    document = json.loads(path.read_bytes())
    document["events"][0]["when"] = "someday"
    document["quotes"][0]["at"] = ["We will certainly not wait"]
    path.write_text(json.dumps(document, indent=2), encoding="utf-8")


def needs(*programs: str) -> None:
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


def repository(environment: dict[str, str]) -> None:
    needs("git")
    for line in ("git init -q", "git add .", "git commit -q -m first"):
        done = run(line, environment)
        assert done.returncode == 0, done.stderr


def test_each_line_about_files_runs(shell: dict[str, str]) -> None:
    spoil(shell)
    (block,) = snippets("Which files")
    lines = block.splitlines()
    codes = {line: run(line, shell).returncode for line in lines}
    assert list(codes.values()) == [1, 1, 1, 1, 0, 0], codes


def test_the_exit_codes_are_those_of_the_table(shell: dict[str, str]) -> None:
    listed = re.findall(r"\d+", " ".join(re.findall(r"^  (\d[\d, ]*)", section("Exit codes"), re.MULTILINE)))
    assert set(map(int, listed)) == {0, 1, 2, 70, 74, 129, 130, 141, 143}
    spoil(shell)
    for line, code in (
        ("explorer check digests/00.json", 0),
        (f"explorer check {BAD}", 1),
        ("explorer check nope.json", 2),
        (f"explorer diff {BAD} digests/00.json", 1),
        ("explorer diff digests/01.json digests/00.json", 0),
        ("explorer search zzzzqqqq --digest digests/", 1),
        ("explorer check package.json", 2),
        ("explorer check --skip-others package.json", 0),
    ):
        assert run(line, shell).returncode == code, line


def test_git_compares_what_digests_say(shell: dict[str, str]) -> None:
    repository(shell)
    attributes, command = snippets("git")
    Path(shell["HOME"], ".gitattributes").write_text(attributes)
    assert run(command, shell).returncode == 0
    spoil(shell)
    done = run(f"git diff {BAD}", shell)
    assert done.returncode == 0, done.stderr
    changed = [line for line in done.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert any("“We will certainly not wait”" in line and line.startswith("+") for line in changed), done.stdout
    assert not [line for line in changed if '":' in line], "JSON"


def test_the_hook_of_git_stops_a_commit_of_what_is_wrong(shell: dict[str, str]) -> None:
    repository(shell)
    script, _ = snippets("Before a commit")
    hook = Path(shell["HOME"], ".git/hooks/pre-commit")
    hook.write_text(script)
    hook.chmod(0o755)
    for path in Path(shell["HOME"]).glob("*/*.json"):
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    Path(shell["HOME"], "package.json").write_text('{"name": "other"}\n')
    fine = run("git commit -q -a -m fine", shell)
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert f"checked {COUNT} digests" in fine.stdout + fine.stderr, "in one call"
    Path(shell["HOME"], "settings").mkdir()
    Path(shell["HOME"], "settings", "editor settings.json").write_text("{}")
    Path(shell["HOME"], "no.txt").write_text("")
    for path in ("settings", "no.txt"):
        other = run(f"git add {path} && git commit -q -m other", shell)
        assert other.returncode == 0, other.stdout + other.stderr
    spoil(shell)
    stopped = run("git add . && cp digests/00.json digests/07.json && git commit -q -m bad", shell)
    assert stopped.returncode != 0, "what is staged counts, not what is on the disk"
    assert f"{BAD}:" in stopped.stdout + stopped.stderr


def entry_of(config: str) -> list[str]:
    (entry,) = re.findall(r"^ *entry: (.*)$", config, re.MULTILINE)
    return entry.split()


def test_the_hooks_of_pre_commit_check_all_files_of_a_commit_in_one_call(shell: dict[str, str]) -> None:
    _, config = snippets("Before a commit")
    published = (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert entry_of(config) == entry_of(published)
    files = sorted(path.relative_to(shell["HOME"]).as_posix() for path in Path(shell["HOME"]).rglob("*.json"))
    assert len(files) == COUNT + 1
    call = " ".join([*entry_of(published), *files])
    assert run(call, shell).returncode == 0
    spoil(shell)
    done = run(call, shell)
    assert (done.returncode, f"{BAD}:" in done.stdout) == (1, True)


def test_pre_commit_itself_runs_the_hook(shell: dict[str, str]) -> None:
    needs("pre-commit")
    repository(shell)
    _, config = snippets("Before a commit")
    Path(shell["HOME"], ".pre-commit-config.yaml").write_text(config)
    fine = run("git add . && pre-commit run --all-files", shell)
    assert (fine.returncode, "Passed" in fine.stdout) == (0, True), fine.stdout + fine.stderr
    spoil(shell)
    failed = run("git add . && pre-commit run --all-files", shell)
    assert (failed.returncode, f"{BAD}:" in failed.stdout) == (1, True), failed.stdout


def test_make_checks_only_what_has_changed(shell: dict[str, str]) -> None:
    needs("make")
    (makefile,) = snippets("make")
    Path(shell["HOME"], "Makefile").write_text(makefile)
    for path in Path(shell["HOME"], "digests").glob("1*.json"):
        path.unlink()
    first = run("make -s", shell)
    assert (first.returncode, first.stdout.count("no problems")) == (0, 10), first.stderr
    assert run("make -s", shell).stdout.count("no problems") == 0
    spoil(shell)
    again = run("make -s", shell)
    assert again.returncode != 0
    assert f"{BAD}:" in again.stdout
    assert again.stdout.count("no problems") == 0


def test_pipelines_of_jq(shell: dict[str, str]) -> None:
    needs("jq")
    assert json.loads(run(re.split(r"\n\n", snippets("jq")[0])[1], shell).stdout) == {}
    spoil(shell)
    wrong, often, quotes = re.split(r"\n\n", snippets("jq")[0])
    assert run(wrong, shell).stdout == f"{BAD}\n"
    counts = json.loads(run(often, shell).stdout)
    assert counts["date-invalid"] == 1
    rows = [line.split("\t") for line in run(quotes, shell).stdout.splitlines()]
    assert [row[:2] for row in rows] == [[BAD, "quote/q-wait"]]


def test_the_steps_of_ci_run(shell: dict[str, str]) -> None:
    spoil(shell)
    github, sarif = (re.findall(r"^- run: (.*)$", block, re.MULTILINE) for block in snippets("CI"))
    done = run(github[0], shell)
    assert (done.returncode, done.stdout.startswith("::")) == (1, True)
    assert run(sarif[0], shell).returncode == 0
    log = json.loads(Path(shell["HOME"], "d.sarif").read_bytes())
    assert {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]
    } == {BAD}


def test_cron_sends_a_mail_only_with_problems(shell: dict[str, str]) -> None:
    (line,) = snippets("cron")
    fields = line.split(maxsplit=5)
    assert fields[:5] == ["0", "6", "*", "*", "*"]
    assert "%" not in line, "ends a line of cron"
    quiet = run(fields[5], shell)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    spoil(shell)
    assert f"{BAD}:" in run(fields[5], shell).stdout
