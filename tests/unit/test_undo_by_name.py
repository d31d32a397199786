"""Changes of bookmarks that are reported, and undone and redone by name: only those, and in any window."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from explorer.bookmarks.changes import Recorded
from explorer.bookmarks.store import BookmarkStore
from tests.calling import Explorer
from tests.unit.bookmarks import bookmark

PUTIN = "actor/putin"


@pytest.fixture
def recorded(store: BookmarkStore) -> list[Recorded]:
    """What the store reports."""
    reports: list[Recorded] = []
    store.recording.recorder = reports.append
    return reports


def notes(store: BookmarkStore) -> dict[str, str]:
    return {one.ref: one.note for one in store.all()}


def test_each_change_is_reported_once_it_is_on_the_disk(store: BookmarkStore, recorded: list[Recorded]) -> None:
    first = store.add(bookmark(note="one"))
    store.set_note(first, "two")
    store.remove(store.all()[0])
    assert [report.label for report in recorded] == [
        "bookmark of Olha Marchenko",
        "note of Olha Marchenko",
        "bookmark of Olha Marchenko removed",
    ]
    assert all((store.directory / name).exists() for report in recorded for name in report.names)
    store.undo()
    store.redo()
    assert len(recorded) == 3, "what undoes is no change of its own"


def test_what_was_changed_together_is_one_report(store: BookmarkStore, recorded: list[Recorded]) -> None:
    with store.as_one():
        store.add(bookmark("country/RU", title="Russia"))
        with store.as_one():
            store.add(bookmark("country/AF", title="Afghanistan"))
        store.add(bookmark("country/UA", title="Ukraine"))
    (report,) = recorded
    assert (report.label, len(report.names)) == ("bookmark of Russia, and 2 more", 3)
    taken = store.step_named(report.names, is_redo=False)
    assert taken is not None
    assert (len(taken.changes), notes(store)) == (3, {})


def test_a_change_that_was_made_before_one_that_failed_is_reported(
    store: BookmarkStore, recorded: list[Recorded]
) -> None:
    def fail_in_the_middle() -> None:
        with store.as_one():
            store.add(bookmark("country/RU", title="Russia"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    assert [report.label for report in recorded] == ["bookmark of Russia"]


def test_an_older_change_is_undone_and_redone_by_name_in_another_window(
    directory: Path, store: BookmarkStore, recorded: list[Recorded]
) -> None:
    store.add(bookmark(note="one"))
    store.add(bookmark("country/RU", title="Russia", note="r"))
    other = BookmarkStore(directory)
    for _ in range(3):
        assert other.step_named(recorded[0].names, is_redo=False) is not None
        assert notes(other) == {"country/RU": "r"}
        assert other.step_named(recorded[0].names, is_redo=False) is None, "it is undone already"
        assert other.step_named(recorded[0].names, is_redo=True) is not None
        assert notes(other) == {"actor/marchenko": "one", "country/RU": "r"}
        assert other.step_named(recorded[0].names, is_redo=True) is None
        recorded[0] = replace(recorded[0], names=_last_of(other, "actor/marchenko"))


def _last_of(store: BookmarkStore, ref: str) -> tuple[str, ...]:
    return tuple(one.revision for one in store.all() if one.ref == ref)


def test_what_was_changed_since_is_left(store: BookmarkStore, directory: Path, recorded: list[Recorded]) -> None:
    store.set_note(store.add(bookmark(note="one")), "two")
    other = BookmarkStore(directory)
    other.set_note(other.all()[0], "theirs")
    assert store.step_named(recorded[1].names, is_redo=False) is None
    assert notes(store) == {"actor/marchenko": "theirs"}


def test_of_several_those_are_undone_that_still_can_be(
    store: BookmarkStore, directory: Path, recorded: list[Recorded]
) -> None:
    with store.as_one():
        store.add(bookmark("country/RU", title="Russia"))
        store.add(bookmark("country/AF", title="Afghanistan"))
    other = BookmarkStore(directory)
    other.set_note(next(one for one in other.all() if one.ref == "country/AF"), "theirs")
    taken = store.step_named(recorded[0].names, is_redo=False)
    assert taken is not None
    assert notes(store) == {"country/AF": "theirs"}
    assert store.step_named(recorded[0].names, is_redo=True) is not None
    assert notes(store) == {"country/RU": "", "country/AF": "theirs"}


def test_two_changes_of_one_bookmark_go_back_and_forth_together(store: BookmarkStore, recorded: list[Recorded]) -> None:
    first = store.add(bookmark(note="one"))
    with store.as_one():
        store.set_status(store.set_note(first, "two"), "disputed")
    names = recorded[-1].names
    assert store.step_named(names, is_redo=False) is not None
    assert [(one.note, one.status) for one in store.all()] == [("one", "unchecked")]
    assert store.step_named(names, is_redo=True) is not None
    assert [(one.note, one.status) for one in store.all()] == [("two", "disputed")]


def test_an_unknown_name_is_nothing(store: BookmarkStore) -> None:
    for name in ("", "no such", "../../etc/passwd", f"{'0' * 32}.1.{'0' * 16}.json"):
        assert store.step_named([name], is_redo=False) is None
        assert store.step_named([name], is_redo=True) is None


# --- commands -----------------------------------------------------------------------------------------------


def test_a_command_undoes_what_commands_did_and_not_what_a_window_did(explorer: Explorer, tmp_path: Path) -> None:
    explorer("bookmarks", "add", PUTIN, "by a command")
    window = BookmarkStore(tmp_path / "home" / "data" / "bookmarks")
    window.save(replace(window.all()[0], ref="country/RU", title="Russia", note="by a window", revision=""))
    assert explorer("bookmarks", "undo").code == 0
    assert notes(BookmarkStore(window.directory)) == {"country/RU": "by a window"}
    assert explorer("bookmarks", "undo").code == 1
    assert explorer("bookmarks", "redo").code == 0
    assert notes(BookmarkStore(window.directory)) == {"country/RU": "by a window", PUTIN: "by a command"}


def test_a_view_that_a_search_saved_is_undone(explorer: Explorer) -> None:
    assert explorer("search", "putin", "--keep", "who").code == 0
    undone = explorer("bookmarks", "undo")
    assert "view “who”" in undone.err
    assert explorer("search", "--view", "who").code == 1


def test_what_a_window_changed_since_is_not_undone(explorer: Explorer, tmp_path: Path) -> None:
    explorer("bookmarks", "add", PUTIN, "by a command")
    window = BookmarkStore(tmp_path / "home" / "data" / "bookmarks")
    window.set_note(window.all()[0], "by a window")
    undone = explorer("bookmarks", "undo")
    assert undone.code == 1
    assert "has changed the same since" in undone.err
    assert notes(BookmarkStore(window.directory)) == {PUTIN: "by a window"}
