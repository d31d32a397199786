"""Directories, libraries and editors that do not do what they should: nothing is lost, and a message says what is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from explorer import loads
from explorer.assets import asset
from explorer.commands.new import from_editor
from explorer.draft import batch
from explorer.draft.drafting import Options
from explorer.library.library import Library
from tests.bench import fuzz_articles
from tests.calling import Explorer, places
from tests.counting import calls
from tests.long import rotating, some

FERRY = str(asset("ferry-delayed.txt"))
ARTICLE = Path(FERRY).read_bytes()
posix = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and permissions of POSIX")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The library of `explorer`."""
    return Library(tmp_path / "home" / "data" / "library")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    directory = tmp_path / "articles"
    directory.mkdir()
    return directory


def fill(directory: Path, count: int) -> None:
    for number in range(count):
        (directory / f"{number}.txt").write_bytes(ARTICLE)


# --- many articles ----------------------------------------------------------------------------------------------


@posix
def test_what_is_no_file_does_not_hold_a_batch_up(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    fill(articles, 1)
    os.mkfifo(articles / "pipe.txt")
    (articles / "endless.txt").symlink_to("/dev/zero")
    (articles / "gone.txt").symlink_to("nowhere")
    (articles / "loop.txt").symlink_to("loop.txt")
    answer = explorer("draft", str(articles), "-o", str(tmp_path / "digests"))
    assert (answer.code, "1 drafted, 4 failed" in answer.err) == (1, True)
    assert answer.err.count("not a regular file") == 2


def test_no_two_articles_get_the_same_digest() -> None:
    source, target = Path("in"), Path("out")
    names = ("a.txt", "a.html", "a.txt.txt", "B.txt", "b.txt", "c.txt", "c.txt.md", "d/a.txt", "e.txt", "é.txt", "é.md")
    tasks = batch.plan([source / name for name in names], source, target)
    assert len({str(task.digest).casefold() for task in tasks}) == len(names)
    assert {task.article.name: task.digest.name for task in tasks}["e.txt"] == "e.json"


def test_a_batch_of_many_doubled_names_is_planned_at_once() -> None:
    articles = [Path("in", f"{number}.{kind}") for number in range(1_000) for kind in ("txt", "md")]
    digests: set[Path] = set()
    planning = calls(lambda: digests.update(task.digest for task in batch.plan(articles, Path("in"), Path("out"))))
    assert len(digests) == 2_000
    assert planning < 200 * 2_000


def test_the_name_of_an_article_can_not_forge_a_message(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    (articles / "x\nexplorer: all is well\x1b[2J.txt").write_text("no article")
    answer = explorer("draft", str(articles), "-o", str(tmp_path / "digests"))
    assert (answer.code, len(answer.err.splitlines())) == (1, 2)
    assert "\x1b" not in answer.err
    answer = explorer("library", "add", str(next(articles.iterdir())))
    assert (answer.code, len(answer.err.splitlines())) == (1, 1)


@posix
def test_directories_that_can_not_be_read_are_told(explorer: Explorer, articles: Path, tmp_path: Path) -> None:
    fill(articles, 1)
    closed = articles / "closed"
    closed.mkdir()
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("nothing is closed for root")
    answer = explorer("draft", str(articles), "-o", str(tmp_path / "digests"))
    closed.chmod(0o700)
    assert (answer.code, "closed: Permission denied" in answer.err) == (1, True)


@pytest.mark.parametrize("arguments", [("draft", FERRY, "-o", ""), ("library", "remove", ""), ("library", "add", "")])
def test_an_unset_variable_is_no_name(explorer: Explorer, library: Library, arguments: tuple[str, ...]) -> None:
    explorer("library", "add", FERRY)
    answer = explorer(*arguments)
    assert (answer.code, "is a variable in your script unset?" in answer.err) == (2, True)
    assert len(list(library)) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_process_that_is_killed_between_two_articles_costs_none(articles: Path, tmp_path: Path) -> None:
    fill(articles, 40)
    tasks = batch.plan(sorted(articles.iterdir()), articles, tmp_path / "digests")
    outcomes = batch.run(tasks, Options(), processes=2)
    how = [next(outcomes).how]
    for process in _children():
        os.kill(process, signal.SIGKILL)
    time.sleep(0.5)  # until the pool has noticed
    how += [outcome.how for outcome in outcomes]
    assert how == ["drafted"] * 40


def _children() -> list[int]:
    import multiprocessing

    return [process.pid for process in multiprocessing.active_children() if process.pid]


def test_a_fault_of_the_rules_costs_one_article(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(articles, 2)

    def broken(data: bytes, name: str, options: Options) -> Any:
        raise KeyError(name)

    monkeypatch.setattr(batch, "draft_file", broken)
    tasks = batch.plan(sorted(articles.iterdir()), articles, tmp_path / "digests")
    found = [(outcome.how, "KeyError" in outcome.reason) for outcome in batch.run(tasks, Options(), processes=1)]
    assert found == [("failed", True)] * 2


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_batch_that_is_stopped_leaves_no_process_and_no_half_file(
    articles: Path, tmp_path: Path, number: signal.Signals
) -> None:
    fill(articles, 200)
    target = tmp_path / "digests"
    command = [sys.executable, "-m", "explorer", "draft", str(articles), "-o", str(target)]
    environment = {**os.environ, **places(tmp_path / "home")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as process:
        while not (target.is_dir() and len(list(target.iterdir())) > 3):
            time.sleep(0.02)
        process.send_signal(number)
        assert process.stderr is not None
        errors = process.stderr.read()  # ends only when the last process that has it ends
    assert process.returncode == 128 + number
    assert b"Traceback" not in errors
    assert [path for path in target.iterdir() if path.suffix != ".json"] == []
    assert all(loads(path.read_bytes()).of("quote") for path in target.iterdir())


@posix
def test_the_processes_of_a_batch_end_with_it(articles: Path, tmp_path: Path) -> None:
    fill(articles, 200)
    target = tmp_path / "digests"
    command = [sys.executable, "-m", "explorer", "draft", str(articles), "-o", str(target)]
    environment = {**os.environ, **places(tmp_path / "home")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as process:
        while not (target.is_dir() and len(list(target.iterdir())) > 3):
            time.sleep(0.02)
        process.kill()
        assert process.stderr is not None
        errors = process.stderr
        reader = threading.Thread(target=errors.read, daemon=True)
        reader.start()
        reader.join(20)
        assert not reader.is_alive(), "a process is left"


# --- the library ------------------------------------------------------------------------------------------------


def test_a_library_that_can_not_be_read_is_not_called_empty(explorer: Explorer, library: Library) -> None:
    library.directory.parent.mkdir(parents=True)
    library.directory.write_text("a file where the directory should be")
    answer = explorer("library")
    assert (answer.code, answer.out) == (1, "")
    assert str(library.directory) in answer.err
    assert explorer("library", "open", "x").code == 1
    added = explorer("library", "add", FERRY)
    assert (added.code, "It is not in your library: " in added.err) == (1, True)
    assert library.directory.read_text() == "a file where the directory should be"


@pytest.mark.parametrize("digest", [b"\xff\xfe", b"", b"[]", b"{"])
def test_a_damaged_digest_is_never_printed_as_a_draft(explorer: Explorer, library: Library, digest: bytes) -> None:
    explorer("library", "add", FERRY)
    (filed,) = library
    filed.digest.write_bytes(digest)
    for arguments in (("draft", FERRY), ("new",)):
        answer = explorer(*arguments, stdin=ARTICLE)
        assert (answer.code, answer.out) == (2, "")
        assert str(filed.digest) in answer.err
    assert filed.digest.read_bytes() == digest


def test_a_digest_of_1970_is_there(explorer: Explorer, library: Library) -> None:
    explorer("library", "add", FERRY)
    (filed,) = library
    os.utime(filed.digest, (0, 0))
    assert library.find(ARTICLE) == filed
    assert f"{FERRY} is in your library already, as ferry-" in explorer("library", "add", FERRY).err


@pytest.fixture
def racing(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library in which another process files the article just after this one has looked for it."""
    find = Library.find
    looked = []

    def find_then_lose(self: Library, data: bytes) -> Any:
        looked.append(find(self, data))
        if len(looked) == 1:
            monkeypatch.setattr(Library, "find", find)
            Library(self.directory).add(data, ".txt", "ferry", b"of the other")
        return looked[0]

    monkeypatch.setattr(Library, "find", find_then_lose)
    return library


def test_an_article_that_another_process_files_meanwhile_is_there(racing: Library) -> None:
    filed = racing.add(ARTICLE, ".txt", "ferry", b"of this one")
    assert filed.digest.read_bytes() == b"of the other"
    assert len(list(racing)) == 1


def test_many_processes_file_the_same_articles(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from explorer.library.library import Library\n"
        "for n in range(100): Library(Path(sys.argv[1])).add(b'%d' % n, '.txt', 'a', b'digest')"
    )
    directory = tmp_path / "library"
    command = [sys.executable, "-c", script, str(directory)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    errors = [process.communicate()[1] for process in processes]
    assert errors == [b""] * 3
    library = Library(directory)
    assert len(list(library)) == 100
    assert all(library.find(b"%d" % number) for number in range(100))
    assert not list(directory.rglob(".*.tmp"))


def test_many_processes_replace_the_same_digest(tmp_path: Path) -> None:
    filed = Library(tmp_path).add(ARTICLE, ".txt", "a", b"0")
    script = (
        "import sys; from pathlib import Path; from explorer.library.library import Filed, Library\n"
        "for n in range(30): Library(Path('.')).replace(Filed(Path(sys.argv[1])), b'%s %d' % (sys.argv[2].encode(), n))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, str(filed.directory), name], stderr=subprocess.PIPE)
        for name in "ab"
    ]
    assert [process.communicate()[1] for process in processes] == [b"", b""]
    kept = [path.read_bytes() for path in (filed.directory / "earlier").iterdir()]
    assert (len(kept), b"0" in kept) == (60, True)


@posix
def test_files_are_for_the_user_alone(library: Library) -> None:
    before = os.umask(0)
    try:
        filed = library.add(ARTICLE, ".txt", "a", b"one")
        library.replace(filed, b"two")
        library.remove(filed)
    finally:
        os.umask(before)
    modes = {path.is_dir(): set[int]() for path in library.directory.rglob("*")}
    for path in (library.directory, *library.directory.rglob("*")):
        modes[path.is_dir()].add(path.stat().st_mode & 0o777)
    assert modes == {True: {0o700}, False: {0o600}}


@posix
def test_links_in_a_library_lead_to_no_writing_outside(library: Library, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "digest.json").write_bytes(b"mine")
    filed = library.add(ARTICLE, ".txt", "a", b"one")
    filed.digest.unlink()
    filed.digest.symlink_to(outside / "digest.json")
    (filed.directory / "earlier").symlink_to(outside)
    with pytest.raises(OSError, match="link"):
        library.replace(filed, b"two")
    (library.directory / "removed").symlink_to(outside)
    with pytest.raises(OSError, match="link"):
        library.remove(filed)
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"digest.json": b"mine"}


# --- editors ----------------------------------------------------------------------------------------------------


def editor_that(does: str, tmp_path: Path) -> str:
    path = tmp_path / "my editor"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return f"'{path}'"


@posix
@pytest.mark.parametrize("does", ['rm "$1"', 'rm -r "$(dirname "$1")"', 'rm "$1"; mkdir "$1"', 'rm "$1"; mkfifo "$1"'])
def test_an_editor_that_leaves_no_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    from explorer.commands.errors import CommandError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(CommandError, match="can't be read"):
        from_editor(editor_that(does, tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["my editor"]


@posix
def test_what_was_written_survives_an_editor_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.commands.errors import CommandError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(CommandError, match="ended with exit code 3") as caught:
        from_editor(editor_that('echo "What I wrote." >> "$1"; exit 3', tmp_path))
    (kept,) = tmp_path.glob("explorer-*/article.txt")
    assert str(kept) in str(caught.value)
    assert "What I wrote." in kept.read_text()
    with pytest.raises(CommandError):
        from_editor(editor_that("exit 3", tmp_path))
    assert len(list(tmp_path.glob("explorer-*"))) == 1, "nothing was written, so nothing is kept"


@posix
def test_a_sheet_is_private_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen = tmp_path / "seen"
    words = from_editor(editor_that(f'stat -c %a "$1" "$(dirname "$1")" > {seen}; echo "Words" >> "$1"', tmp_path))
    assert words.strip() == b"Words"
    assert seen.read_text().split() == ["600", "700"]
    assert list(tmp_path.glob("explorer-*")) == []


@posix
def test_no_room_for_a_sheet_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from explorer.commands.errors import CommandError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(CommandError, match="No such file"):
        from_editor("true")


# --- any article ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", some([100, 400], 2))
def test_hundreds_of_hostile_articles(count: int) -> None:
    counts, faults = fuzz_articles.run(20, range(count))
    assert not faults, f"python tests/bench/fuzz_articles.py --seed 20 --only {faults[0][0]}\n{faults[0][1]}"
    assert min(counts["drafted"], counts["refused"]) > 0.15 * count


@pytest.mark.parametrize("number", [8879, 12893, 16688])
def test_an_article_that_was_drafted_otherwise_than_it_was_read(number: int) -> None:
    """An anchor's context that ends in a joiner, and reported speech between marks that are no pair."""
    outcome, wrong = fuzz_articles.fault(*fuzz_articles.case(1, number))
    assert (outcome, wrong) == ("drafted", "")


def test_the_fuzzer_notices_anchors_that_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.draft.anchoring import Anchoring

    monkeypatch.setattr(Anchoring, "at", lambda self, span: self._text.words(span)[1:] or None)
    assert fuzz_articles.run(20, range(60))[1]


PIECES = ['"', "“", "A", "Kari Lund said ", "May 2022 ", "<b>", "[", "a\n", "12,", "met Russia "]


@pytest.mark.parametrize(("piece", "name"), rotating(PIECES, ["a.txt", "a.md", "a.html"], 3))
def test_monotonous_articles_are_drafted_in_linear_time(piece: str, name: str) -> None:
    """Quadratic time would be minutes."""
    data = f"Headline\n\n{fuzz_articles.SENTENCE}\n\n{piece * (100_000 // len(piece))}".encode()
    outcome, wrong = fuzz_articles.fault(data, name, Options(anyway=True))
    assert (outcome, wrong.splitlines()[-1:]) == ("drafted", [])
