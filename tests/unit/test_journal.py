"""The journal: taken over by the next window, never by a second one; damage costs a line, not the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.digest.editing.changes import Change, Unit
from explorer.session.editing.entries import MOST, Entry, entries_in, line_of
from explorer.session.editing.journal import Journal


def journal(directory: Path | None, *, by_command: bool = False, was_made: bool = False) -> Journal:
    return Journal(directory, "https://news.example/ferry", lambda entry: was_made, by_command=by_command)


def labels(of: Journal) -> list[str]:
    return [entry.label for entry in of.history.done]


def test_an_entry_is_read_as_it_was_written() -> None:
    changes = (
        Change(Unit("actors", "lund"), {"a": [1, 2.5, None, "é\u2028"]}, None, 3),
        Change(Unit("article", "url")),
    )
    entry = Entry("1", 5, label="“x”\n", changes=changes, renamed={"actor/a": ""}, revisions=("r",))
    (read,) = entries_in(line_of(entry))
    assert (read.changes, read.renamed, read.revisions, read.at) == (changes, {"actor/a": ""}, ("r",), 5)


def test_the_next_window_takes_over_in_the_order_of_time(tmp_path: Path) -> None:
    one, other = journal(tmp_path), journal(tmp_path)
    for at, (of, label) in enumerate(((one, "a"), (other, "b"), (one, "c"), (other, "d"))):
        of.add(Entry(label, at + 1, label=label))
    assert (labels(one), labels(other)) == (["a", "c"], ["b", "d"])
    assert labels(journal(tmp_path)) == [], "both live"
    one.close()
    third = journal(tmp_path)
    assert labels(third) == ["a", "c"]
    other.close()
    third.close()
    last = journal(tmp_path)
    assert labels(last) == ["a", "b", "c", "d"]
    assert len(list(tmp_path.glob("*.jsonl"))) == 1


def test_another_article_has_another_journal(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add(Entry("1", 1, label="a"))
    first.close()
    assert Journal(tmp_path, "another", lambda entry: False).history.done == []
    assert labels(journal(tmp_path)) == ["a"]


def test_what_was_undone_can_be_made_again_after_a_restart(tmp_path: Path) -> None:
    first = journal(tmp_path)
    for number in range(1, 5):
        first.add(Entry(str(number), number, label=f"change {number}"))
    first.add(Entry("u4", 5, undoes="4"))
    first.add(Entry("u3", 6, undoes="3"))
    first.add(Entry("r3", 7, redoes="3", revisions=("new",)))
    for _ in range(3):  # each window writes it anew
        first.close()
        first = journal(tmp_path)
        assert labels(first) == ["change 1", "change 2", "change 3"]
        assert [entry.label for entry in first.history.undone] == ["change 4"]
        assert first.history.done[-1].revisions == ("new",)
    first.add(Entry("5", 8, label="change 5"))
    assert not first.history.undone, "a change ends what can be made again"


def test_only_the_last_thousand_are_taken_over(tmp_path: Path) -> None:
    tmp_path.mkdir(exist_ok=True)
    first = journal(tmp_path)
    first.add(Entry("first", 1, label="first"))
    (path,) = tmp_path.glob("*.jsonl")
    with path.open("ab") as file:
        file.writelines(line_of(Entry(str(number), number + 2, label=f"change {number}")) for number in range(3 * MOST))
    first.close()
    second = journal(tmp_path)
    assert len(second.history.done) == 3 * MOST + 1
    second.close()
    (path,) = tmp_path.glob("*.jsonl")
    assert path.read_bytes().count(b"\n") == MOST
    assert labels(journal(tmp_path))[-1] == f"change {3 * MOST - 1}"


DAMAGE = (
    b"\xff\xfe\x00garbage",
    b"{",
    b"[]",
    b"null",
    b'{"id": 5}',
    b'{"id": ""}',
    b'{"id": "x", "at": "now"}',
    b'{"id": "x", "changes": [["a"]]}',
    b'{"id": "x", "changes": [{"unit": ["actors"]}], "state": "odd"}',
    b"[" * 100_000,
    b'{"undoes": "1"}',
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_line_is_left_out(tmp_path: Path, damage: bytes) -> None:
    first = journal(tmp_path)
    first.add(Entry("1", 1, label="a"))
    (path,) = tmp_path.glob("*.jsonl")
    with path.open("ab") as file:
        file.write(damage + b"\n")
    first.add(Entry("2", 2, label="b"))
    first.close()
    assert labels(journal(tmp_path)) == ["a", "b"]


def test_a_line_that_was_cut_short_does_not_take_the_next_one_with_it(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add(Entry("1", 1, label="a"))
    (path,) = tmp_path.glob("*.jsonl")
    with path.open("ab") as file:
        file.write(line_of(Entry("2", 2, label="b"))[:-9])
    first.add(Entry("3", 3, label="c"))
    first.close()
    assert labels(journal(tmp_path)) == ["a", "c"]


def test_what_acts_on_a_terminal_is_removed(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add(Entry("1", 1, label="a\x1b]0;title\x07b\u202ec", ref="actor/\x1b[31ma"))
    first.close()
    (entry,) = journal(tmp_path).history.done
    assert not set(entry.label + entry.ref) & set("\x1b\x07\u202e")


def test_a_change_that_was_announced_counts_if_it_was_made(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add(Entry("1", 1, label="a"))
    first.add(Entry("2", 2, label="b", state="announced", hash="h"))
    first.add(Entry("2", 3, state="done", revisions=("r",)))
    first.add(Entry("3", 4, label="c", state="announced", hash="h"))
    first.add(Entry("3", 5, state="dropped"))
    first.add(Entry("4", 6, label="d", state="announced", hash="h"))
    assert labels(first) == ["a", "b"]
    assert first.history.done[1].revisions == ("r",)
    first.close()
    second = journal(tmp_path, was_made=True)
    assert labels(second) == ["a", "b", "d"]
    second.close()
    assert labels(journal(tmp_path)) == ["a", "b", "d"]


def test_one_that_was_not_made_does_not_count(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add(Entry("1", 1, label="a", state="announced", hash="h"))
    first.close()
    assert labels(journal(tmp_path)) == []


def test_without_a_directory_it_is_known_until_the_end() -> None:
    nowhere = journal(None)
    nowhere.add(Entry("1", 1, label="a"))
    assert (labels(nowhere), nowhere.problem) == (["a"], "")


def test_what_could_not_be_written_is_known_until_the_end_and_written_later(tmp_path: Path) -> None:
    place = tmp_path / "journal"
    place.write_text("a file, not a directory")
    of = journal(place)
    of.add(Entry("1", 1, label="a"))
    assert of.problem
    assert labels(of) == ["a"]
    place.unlink()
    of.add(Entry("2", 2, label="b"))
    assert not of.problem
    of.close()
    assert labels(journal(place)) == ["a", "b"]


def test_a_file_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    first = journal(tmp_path)
    first.add(Entry("1", 1, label="a"))
    (path,) = tmp_path.glob("*.jsonl")
    path.unlink()
    first.add(Entry("2", 2, label="b"))
    first.close()
    assert labels(journal(tmp_path)) == ["a", "b"]


def test_commands_share_a_journal_that_no_window_takes_over(tmp_path: Path) -> None:
    one, other = journal(tmp_path, by_command=True), journal(tmp_path, by_command=True)
    one.add(Entry("1", 1, label="a"))
    other.add(Entry("2", 2, label="b"))
    one.add(Entry("u", 3, undoes="2"))
    assert labels(one) == labels(other) == ["a"]
    assert labels(journal(tmp_path)) == []
    assert labels(journal(tmp_path, by_command=True)) == ["a"]


def test_the_journal_of_commands_stays_small(tmp_path: Path) -> None:
    of = journal(tmp_path, by_command=True)
    of.add(Entry("first", 1, label="first"))
    (path,) = tmp_path.glob("*.jsonl")
    path.write_bytes(b"".join(line_of(Entry(str(number), number, label="x")) for number in range(4 * MOST)))
    of.add(Entry("last", 9**9, label="last"))
    assert path.read_bytes().count(b"\n") == MOST
    assert labels(of)[-1] == "last"


@pytest.mark.skipif(os.name != "posix", reason="there are no locks")
def test_a_window_of_another_process_holds_its_journal_until_it_is_killed(tmp_path: Path) -> None:
    code = """
import sys, time
from pathlib import Path
from explorer.session.editing.entries import Entry
from explorer.session.editing.journal import Journal
of = Journal(Path(sys.argv[1]), "https://news.example/ferry", lambda entry: False)
of.add(Entry("1", 1, label="theirs"))
print("written", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        assert labels(journal(tmp_path)) == []
        other.kill()
    assert labels(journal(tmp_path)) == ["theirs"]
