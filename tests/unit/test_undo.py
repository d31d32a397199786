"""Undo, redo, removed bookmarks and history, across sessions and windows; nothing is overwritten."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from explorer.bookmarks.bookmark import End, Source
from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.revisions.revision import LAST_TURN
from explorer.bookmarks.store import STATUSES, BookmarkStore
from explorer.digest.kinds import Quote
from explorer.session.contradicting.contradictions import end_of
from explorer.session.contradicting.contradictions import new as new_contradiction
from tests.examples import examples
from tests.unit.bookmarks import GRAIN, bookmark, clock, rewrite


def notes(store: BookmarkStore) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kept in store.all():
        found.setdefault(kept.ref, set()).add(kept.note)
    return found


# --- undo and redo ------------------------------------------------------------------------------------------


def test_changes_are_undone_and_redone_across_sessions(directory: Path, store: BookmarkStore) -> None:
    first = store.add(bookmark(note="one"))
    store.add(bookmark("country/RU", title="Russia"))
    store.set_note(first, "two")
    states = [notes(store)]
    labels = []
    for _ in range(3):
        change = BookmarkStore(directory).undo()
        assert change is not None
        labels.append(change.label)
        states.append(notes(BookmarkStore(directory)))
    assert labels == ["note of Olha Marchenko", "bookmark of Russia", "bookmark of Olha Marchenko"]
    assert states[1:] == [{"actor/marchenko": {"one"}, "country/RU": {""}}, {"actor/marchenko": {"one"}}, {}]
    assert BookmarkStore(directory).undo() is None
    for label, state in zip(labels[::-1], states[-2::-1], strict=True):
        change = BookmarkStore(directory).redo()
        assert change is not None
        assert (change.label, notes(BookmarkStore(directory))) == (label, state)
    assert BookmarkStore(directory).redo() is None


def test_what_was_changed_as_one_is_undone_and_redone_as_one(directory: Path, store: BookmarkStore) -> None:
    store.add(bookmark("country/UA", title="Ukraine"))
    with store.as_one():
        store.add(bookmark("country/RU", title="Russia"))
        store.add(bookmark("country/AF", title="Afghanistan"))
    for _ in range(2):
        undone = store.undo()
        assert undone is not None
        assert undone.label == "bookmark of Afghanistan, and 1 more"
        assert set(notes(store)) == {"country/UA"}
        redone = store.redo()
        assert redone is not None
        assert set(notes(store)) == {"country/UA", "country/RU", "country/AF"}
    store.add(bookmark("country/CN", title="China"))
    assert store.undo() is not None
    assert set(notes(store)) == {"country/UA", "country/RU", "country/AF"}
    other = BookmarkStore(directory)  # another window does not know what belongs together
    assert other.undo() is not None
    assert len(notes(other)) == 2


def test_a_change_of_another_window_in_between_is_undone_by_itself(directory: Path, store: BookmarkStore) -> None:
    with store.as_one():
        store.add(bookmark("country/RU", title="Russia"))
        BookmarkStore(directory).add(bookmark("country/CN", title="China"))
        store.add(bookmark("country/AF", title="Afghanistan"))
    store.undo()  # by the clock of the other window, its change is the last one
    assert set(notes(store)) == {"country/RU", "country/AF"}
    store.undo()
    assert not notes(store)


def test_an_undone_bookmark_is_exactly_as_it_was(directory: Path, store: BookmarkStore) -> None:
    kept = store.set_tags(store.add(bookmark(note="one")), ["a"])
    changed = store.set_status(kept, "confirmed", [Source(url="https://registry.example")])
    undone = store.undo()
    assert undone is not None
    assert undone.label == "status and source of Olha Marchenko"
    assert undone.bookmark == replace(kept, revision=undone.bookmark.revision if undone.bookmark else "")
    redone = store.redo()
    assert redone is not None
    assert redone.bookmark == replace(changed, revision=redone.bookmark.revision if redone.bookmark else "")
    assert len(list(directory.iterdir())) == 5, "nothing is overwritten"


def test_a_removal_is_undone(store: BookmarkStore) -> None:
    store.remove(store.add(bookmark(note="important")))
    undone = store.undo()
    assert undone is not None
    assert (undone.label, undone.ref) == ("bookmark of Olha Marchenko removed", "actor/marchenko")
    assert undone.bookmark is not None
    assert undone.bookmark.note == "important"
    redone = store.redo()
    assert redone is not None
    assert redone.bookmark is None
    assert store.all() == ()


def test_another_change_ends_what_can_be_redone(store: BookmarkStore) -> None:
    kept = store.set_note(store.add(bookmark(note="one")), "two")
    store.undo()
    store.add(bookmark("country/RU"))
    assert store.redo() is None
    assert notes(store) == {"actor/marchenko": {"one"}, "country/RU": {""}}
    for _ in range(2):
        store.undo()
    assert store.all() == ()
    assert store.undo() is None
    assert kept.note == "two"


def test_the_order_of_changes_needs_no_clock(directory: Path) -> None:
    times = iter(["2030-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2010-01-01T00:00:00Z"])
    store = BookmarkStore(directory, now=lambda: next(times))
    for ref in ("actor/a", "actor/b"):
        store.add(bookmark(ref, title=ref))
    undone = [change.label for change in (store.undo(), store.undo()) if change]
    assert undone == ["bookmark of actor/b", "bookmark of actor/a"]


def test_undoing_a_contradiction_has_each_quotation_mark_once(store: BookmarkStore, session: Any) -> None:
    session.store = store
    said, other, *_ = (quote for quote in session.digest.of(Quote) if quote.form == "direct")
    ends = [end_of(session, quote.ref) for quote in (said, other)]
    ends[0] = End(ref="passage/x", title=f"“{said.title}”")
    store.save(new_contradiction(session, *ends))
    store.set_note(store.all()[0], "why")
    labels = [change.label for _ in range(2) if (change := store.undo())]
    both = f"“{said.title}” contradicts “{other.title}”"
    assert labels == [f"note of contradiction ({both})", f"contradiction ({both})"]


def test_a_title_is_put_into_its_place_in_what_was_undone(store: BookmarkStore) -> None:
    store.set_note(store.add(bookmark("actor/note", title="note")), "{title}")
    change = store.undo()
    assert change is not None
    assert (change.label, change.named("“note”")) == ("note of note", "note of “note”")


def test_undoing_a_view_names_it(store: BookmarkStore, session: Any) -> None:
    session.store = store
    store.save(session.bookmarks.new_view("His words", "by:putin"))
    change = store.undo()
    assert change is not None
    assert change.label == "view “His words”"


def test_undo_and_redo_reach_through_the_archive(directory: Path, store: BookmarkStore) -> None:
    kept = store.add(bookmark(note="0"))
    for number in range(1, 120):
        kept = store.set_note(kept, str(number))
    assert len(list(directory.iterdir())) < 60
    again = BookmarkStore(directory)
    for number in range(118, -1, -1):
        assert again.undo() is not None
        assert notes(again) == {"actor/marchenko": {str(number)}}
    assert again.undo() is not None
    assert (notes(again), again.undo()) == ({}, None)
    again = BookmarkStore(directory)
    for number in range(120):
        assert again.redo() is not None
        assert notes(again) == {"actor/marchenko": {str(number)}}
    assert again.redo() is None
    first = again.history(GRAIN, "actor/marchenko")[-1]
    assert first.bookmark is not None
    assert again.restore_revision(first.name) is not None
    assert notes(BookmarkStore(directory)) == {"actor/marchenko": {"0"}}


# --- two windows --------------------------------------------------------------------------------------------


def test_what_another_window_wrote_beside_it_stays(directory: Path) -> None:
    here, there = BookmarkStore(directory, now=clock()), BookmarkStore(directory, now=clock())
    start = here.add(bookmark(note="start"))
    there.load()
    here.set_note(start, "mine")
    there.set_note(start, "theirs")
    seen = [notes(here.load())]
    for step in (here.undo, here.undo, here.undo, here.redo, here.redo, here.redo):
        assert step() is not None
        seen.append(notes(BookmarkStore(directory)))
    both, one, neither, gone = {"mine", "theirs"}, seen[1]["actor/marchenko"], {"start"}, {}
    assert len(one) == 1
    assert one < both
    after = [state.get("actor/marchenko", gone) for state in seen[2:]]
    assert after == [neither, gone, neither, one, both]


def test_an_undo_that_another_window_has_not_read_loses_nothing(directory: Path) -> None:
    here, there = BookmarkStore(directory, now=clock()), BookmarkStore(directory, now=clock())
    kept = here.set_note(here.add(bookmark(note="one")), "two")
    there.load()
    assert here.undo() is not None
    there.set_note(kept, "three, written meanwhile")
    assert notes(BookmarkStore(directory)) == {"actor/marchenko": {"one", "three, written meanwhile"}}


def test_undo_skips_a_removal_that_has_no_effect_any_more(directory: Path) -> None:
    here, there = BookmarkStore(directory, now=clock()), BookmarkStore(directory, now=clock())
    start = here.add(bookmark(note="start"))
    there.load()
    theirs = there.set_note(start, "theirs")
    here.remove(start)
    there.refresh()
    there.set_note(theirs, "theirs again")
    seen = []
    for _ in range(3):
        change = there.undo()
        seen.append((change and change.label, notes(there).get("actor/marchenko")))
    assert seen == [
        ("note of Olha Marchenko", {"theirs"}),
        ("note of Olha Marchenko", {"start"}),
        ("bookmark of Olha Marchenko", None),
    ]


def test_merging_is_one_change(directory: Path) -> None:
    here, there = BookmarkStore(directory, now=clock()), BookmarkStore(directory, now=clock())
    start = here.add(bookmark(note="start"))
    there.load()
    here.set_note(start, "mine")
    there.set_note(start, "theirs")
    here.refresh()
    first, second = here.versions(GRAIN, "actor/marchenko")
    merged = here.merge(replace(first, note="both"), [second])
    assert here.versions(GRAIN, "actor/marchenko") == BookmarkStore(directory).all() == (merged,)
    undone = here.undo()
    assert undone is not None
    assert undone.label == "bookmark of Olha Marchenko merged"
    assert notes(here) == notes(BookmarkStore(directory)) == {"actor/marchenko": {"mine", "theirs"}}
    assert here.redo() is not None
    assert notes(here) == {"actor/marchenko": {"both"}}


# --- two machines ---------------------------------------------------------------------------------------------

Machines = tuple[BookmarkStore, BookmarkStore]


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    """Two, each with a directory of its own, until `sync` copies the files of both to both."""
    return BookmarkStore(tmp_path / "one", now=clock()), BookmarkStore(tmp_path / "two", now=clock())


def sync(machines: Machines) -> None:
    places = [machine.directory for machine in machines]
    for source, target in (places, places[::-1]):
        shutil.copytree(source, target, dirs_exist_ok=True)
    for machine in machines:
        machine.refresh()


def undo_all(machine: BookmarkStore) -> list[tuple[str, dict[str, set[str]]]]:
    steps = []
    while (change := machine.undo()) is not None:
        assert change.bookmark == machine.get(GRAIN, change.ref)
        steps.append((change.label, notes(machine)))
        assert len(steps) < 20
    return steps


def test_a_record_that_two_machines_bookmarked_is_undone_at_once(machines: Machines) -> None:
    for machine in machines:
        machine.add(bookmark())
    sync(machines)
    one, two = machines
    assert undo_all(one) == [("bookmark of Olha Marchenko", {})]
    assert one.redo() is not None
    assert notes(one) == {"actor/marchenko": {""}}
    assert undo_all(one) == [("bookmark of Olha Marchenko", {})]
    sync(machines)
    assert notes(two) == {}


def test_a_note_that_two_machines_changed_alike_is_undone_at_once(machines: Machines) -> None:
    one = machines[0]
    one.add(bookmark(note="start"))
    sync(machines)
    for machine in machines:
        machine.set_note(machine.all()[0], "the same")
    sync(machines)
    assert undo_all(one) == [
        ("note of Olha Marchenko", {"actor/marchenko": {"start"}}),
        ("bookmark of Olha Marchenko", {}),
    ]


def test_a_bookmark_that_two_machines_removed_is_restored_at_once(machines: Machines) -> None:
    one, two = machines
    one.add(bookmark(note="important"))
    sync(machines)
    for machine in machines:
        machine.remove(machine.all()[0])
    sync(machines)
    assert undo_all(two) == [
        ("bookmark of Olha Marchenko removed", {"actor/marchenko": {"important"}}),
        ("bookmark of Olha Marchenko", {}),
    ]


def test_of_two_different_versions_undo_names_one(machines: Machines) -> None:
    one, two = machines
    one.add(bookmark(note="mine"))
    two.add(bookmark(note="theirs"))
    sync(machines)
    first, second = undo_all(one)
    assert first[0] == "one version of the bookmark of Olha Marchenko"
    assert len(first[1]["actor/marchenko"]) == 1
    assert second == ("bookmark of Olha Marchenko", {})


@given(st.lists(st.tuples(st.sampled_from("adn"), st.booleans(), st.sampled_from("xy")), max_size=9))
@examples(0.6)
def test_undo_and_redo_after_any_merge_change_what_they_say(steps: list[tuple[str, bool, str]]) -> None:
    """Whatever two machines did apart: each undo changes what is shown, all together undo everything, and each redo
    takes back one undo."""
    with tempfile.TemporaryDirectory() as place:
        machines = BookmarkStore(Path(place) / "one", now=clock()), BookmarkStore(Path(place) / "two", now=clock())
        for machine in machines:
            machine.directory.mkdir()
        for act, first, note in steps:
            machine = machines[first]
            present = machine.get(GRAIN, "actor/marchenko")
            if act == "a":
                machine.add(bookmark(note=note))
            elif act == "n" and present:
                machine.set_note(present, note)
            elif act == "d" and present:
                machine.remove(present)
        sync(machines)
        one = machines[0]
        states = [notes(one)]
        while one.undo() is not None:
            states.append(notes(one))
            assert states[-1] != states[-2]
            assert len(states) < 30
        assert states[-1] == {}
        for state in states[-2::-1]:
            assert one.redo() is not None
            assert notes(one) == state


# --- trouble ------------------------------------------------------------------------------------------------


def test_a_change_that_cannot_be_read_cannot_be_undone(directory: Path, store: BookmarkStore) -> None:
    first = store.add(bookmark(note="one"))
    store.set_note(first, "two")
    path = directory / first.revision
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    with pytest.raises(StoreError, match="can't be read"):
        BookmarkStore(directory).undo()
    path.unlink()
    assert BookmarkStore(directory).undo() is None, "pruned: history begins there"
    assert notes(BookmarkStore(directory)) == {"actor/marchenko": {"two"}}
    path.write_bytes(whole)
    assert BookmarkStore(directory).undo() is not None
    assert notes(BookmarkStore(directory)) == {"actor/marchenko": {"one"}}


def test_a_failed_undo_changes_nothing(directory: Path, store: BookmarkStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.set_note(store.add(bookmark(note="one")), "two")

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("explorer.bookmarks.revisions.store.write_new", fail)
        with pytest.raises(StoreError, match="No space left"):
            store.undo()
    assert notes(store) == {"actor/marchenko": {"two"}}
    assert store.undo() is not None
    assert notes(store) == {"actor/marchenko": {"one"}}


def test_changes_of_a_version_without_turns_can_be_undone(directory: Path, store: BookmarkStore) -> None:
    import hashlib

    import orjson

    store.set_note(store.add(bookmark(note="one")), "two")
    store.add(bookmark("country/RU", title="Russia"))
    for path in directory.iterdir():
        document = orjson.loads(path.read_bytes().split(b"\n")[0])
        del document["turn"]
        line = orjson.dumps(document)
        path.write_bytes(line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n")
    labels = [change.label for _ in range(3) if (change := BookmarkStore(directory).undo())]
    assert labels == ["bookmark of Russia", "note of Olha Marchenko", "bookmark of Olha Marchenko"]


@pytest.mark.parametrize("turn", [LAST_TURN, LAST_TURN - 1, LAST_TURN + 1, 1e30, -1, 0.5, True, "9", None])
def test_a_foreign_file_with_any_turn_leaves_undo_the_last_change(
    directory: Path, store: BookmarkStore, turn: object
) -> None:
    path = directory / store.add(bookmark("actor/foreign", title="foreign")).revision
    rewrite(path, lambda document: document.update(turn=turn))
    now = clock()
    for _ in range(10):
        now()
    for ref in ("actor/a", "actor/b", "actor/c"):
        BookmarkStore(directory, now=now).add(bookmark(ref, title=ref))
    labels = [change.label for _ in range(3) if (change := BookmarkStore(directory, now=now).undo())]
    assert labels == ["bookmark of actor/c", "bookmark of actor/b", "bookmark of actor/a"]
    assert BookmarkStore(directory).all()[0].ref == "actor/foreign"
    labels = [change.label for _ in range(3) if (change := BookmarkStore(directory, now=now).redo())]
    assert labels == ["bookmark of actor/a", "bookmark of actor/b", "bookmark of actor/c"]


# --- history ------------------------------------------------------------------------------------------------


def test_removed_bookmarks_are_listed_and_restored(directory: Path, store: BookmarkStore) -> None:
    for ref in ("actor/a", "actor/b", "actor/c"):
        store.add(bookmark(ref, note=f"of {ref}"))
    for ref in ("actor/b", "actor/a"):
        store.remove(bookmark(ref))
    again = BookmarkStore(directory)
    assert [(gone.ref, gone.note) for gone in again.deleted()] == [("actor/a", "of actor/a"), ("actor/b", "of actor/b")]
    back = again.restore(again.deleted()[1])
    assert (back.ref, back.note) == ("actor/b", "of actor/b")
    assert [gone.ref for gone in again.deleted()] == ["actor/a"]
    assert [kept.ref for kept in BookmarkStore(directory).all()] == ["actor/b", "actor/c"]
    undone = again.undo()
    assert undone is not None
    assert undone.bookmark is None, "before it was restored, it was removed"


def test_history_is_newest_first_and_any_revision_can_be_restored(directory: Path, store: BookmarkStore) -> None:
    kept = store.add(bookmark(note="one"))
    kept = store.set_note(kept, "two")
    store.remove(kept)
    again = BookmarkStore(directory)
    past = again.history(GRAIN, "actor/marchenko")
    assert [one.bookmark and one.bookmark.note for one in past] == [None, "two", "one"]
    assert [one.is_head for one in past] == [True, False, False]
    back = again.restore_revision(past[-1].name)
    assert back is not None
    assert (back.note, back.made) == ("one", kept.made)
    assert notes(BookmarkStore(directory)) == {"actor/marchenko": {"one"}}
    assert again.restore_revision(past[0].name) is None
    assert BookmarkStore(directory).all() == ()
    assert len(again.history(GRAIN, "actor/marchenko")) == 5
    assert again.history(GRAIN, "actor/nobody") == ()
    for name in ("nothing", "../../etc/passwd", past[0].name.replace(".3.", ".9.")):
        with pytest.raises(StoreError, match="no such revision"):
            again.restore_revision(name)


def test_restoring_what_both_windows_started_from_can_be_undone(directory: Path) -> None:
    here, there = BookmarkStore(directory, now=clock()), BookmarkStore(directory, now=clock())
    start = here.add(bookmark(note="start"))
    there.load()
    here.set_note(start, "mine")
    there.set_note(start, "theirs")
    here.refresh()
    here.restore_revision(start.revision)
    assert notes(here) == {"actor/marchenko": {"start"}}
    here.undo()
    assert notes(BookmarkStore(directory)) == {"actor/marchenko": {"mine", "theirs"}}


# --- status and tags ----------------------------------------------------------------------------------------


def test_a_status_has_its_own_time(directory: Path, store: BookmarkStore) -> None:
    kept = store.add(bookmark())
    assert (kept.status, kept.checked) == ("unchecked", "")
    found = store.set_status(kept, "disputed")
    noted = store.set_note(found, "ask again")
    assert found.checked > kept.made
    assert noted.checked == found.checked
    assert store.set_status(noted, "disputed") == noted, "nothing new"
    sourced = store.set_status(noted, "disputed", [Source(url="https://registry.example")])
    assert sourced.checked > found.checked
    assert BookmarkStore(directory).all() == (sourced,)
    assert store.set_status(sourced, "confirmed").source == "https://registry.example"
    with pytest.raises(ValueError, match="confirmed"):
        store.set_status(kept, "true")


def test_tags_appear_once_and_in_the_order_given(store: BookmarkStore) -> None:
    kept = store.set_tags(store.add(bookmark()), ["b", " a ", "b", "", "à vérifier"])
    assert kept.tags == ("b", "a", "à vérifier")
    assert store.set_tags(kept, []).tags == ()


# --- against a model ----------------------------------------------------------------------------------------

REFS = st.sampled_from(["actor/a", "quote/b", "event/d"])
TEXTS = st.text("xyz", max_size=3)


class Undoer(RuleBasedStateMachine):
    """Changes, undo and redo, each after reading what is new, checked against a list of states."""

    @initialize()
    def start(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.store = BookmarkStore(Path(self.place.name))
        self.states: list[dict[str, tuple[Any, ...]]] = [{}]
        self.now = 0

    def state(self, store: BookmarkStore) -> dict[str, tuple[Any, ...]]:
        return {kept.ref: (kept.note, kept.tags, kept.status) for kept in store.all()}

    def changed(self) -> None:
        after = self.state(self.store)
        if after != self.states[self.now]:
            self.states[self.now + 1 :] = [after]
            self.now += 1

    @rule(ref=REFS, note=TEXTS)
    def write_note(self, ref: str, note: str) -> None:
        self.store.set_note(self.store.get(GRAIN, ref) or bookmark(ref), note)
        self.changed()

    @rule(ref=REFS, status=st.sampled_from(STATUSES), tag=TEXTS)
    def set_status(self, ref: str, status: str, tag: str) -> None:
        if (kept := self.store.get(GRAIN, ref)) is not None:
            self.store.set_status(kept, status)
            self.changed()
            self.store.set_tags(self.store.get(GRAIN, ref) or kept, [tag])
            self.changed()

    @rule(ref=REFS)
    def remove(self, ref: str) -> None:
        self.store.remove(bookmark(ref))
        self.changed()

    @rule()
    def restore(self) -> None:
        for gone in self.store.deleted()[:1]:
            self.store.restore(gone)
            self.changed()

    @rule()
    def undo(self) -> None:
        assert (self.store.undo() is None) == (self.now == 0)
        self.now = max(0, self.now - 1)

    @rule()
    def redo(self) -> None:
        last = self.now == len(self.states) - 1
        assert (self.store.redo() is None) == last
        self.now += not last

    @rule()
    def reopen(self) -> None:
        self.store = BookmarkStore(Path(self.place.name))

    @invariant()
    def agree(self) -> None:
        assert self.state(self.store) == self.states[self.now]
        assert len(self.store.all()) == len(self.states[self.now])

    def teardown(self) -> None:
        if hasattr(self, "place"):
            assert BookmarkStore(Path(self.place.name)).all() == self.store.all()
            self.place.cleanup()


TestUndoer = Undoer.TestCase
TestUndoer.settings = settings(examples(0.4), stateful_step_count=30)


class ArchivingUndoer(Undoer):
    """The same, with almost everything in the archive."""

    @initialize()
    def start(self) -> None:
        super().start()
        self.patched = pytest.MonkeyPatch()
        self.patched.setattr("explorer.bookmarks.revisions.store.MOST_BEHIND", 2)
        self.patched.setattr("explorer.bookmarks.revisions.store.LEAST_BEHIND", 1)

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "patched"):
            self.patched.undo()


TestArchivingUndoer = ArchivingUndoer.TestCase
TestArchivingUndoer.settings = settings(examples(0.4), stateful_step_count=30)
