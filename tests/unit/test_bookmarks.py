"""Bookmarks: what is saved comes back, from several windows, after kills, and from files of other programs."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Recorded, Source, contradiction_ref, passage_ref
from explorer.bookmarks.clock import Clock, utc_now
from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.revisions.store import RevisionStore
from explorer.bookmarks.store import BookmarkStore, DigestIdentity, Quoted, key_of
from explorer.digest.model import Article
from tests.examples import examples
from tests.unit.bookmarks import GRAIN, bookmark, clock, rewrite

ROOT = Path(__file__).parents[2]


def notes(store: BookmarkStore, ref: str = "actor/marchenko") -> set[str]:
    return {found.note for found in store.versions(GRAIN, ref)}


def only(directory: Path) -> Path:
    (path,) = directory.iterdir()
    return path


# --- saving -------------------------------------------------------------------------------------------------


def test_what_is_saved_comes_back(directory: Path, store: BookmarkStore) -> None:
    full = bookmark(
        quoted=(
            Quoted(exact="“We will not wait,”", prefix="Tuesday. ", suffix=" she told"),
            Quoted(exact="she"),
        ),
        note="first line\n\n  second — “line”",
        tags=("grain", "à vérifier"),
        status="disputed",
        source="https://registry.example/1",
        sources=(
            Source(url="https://registry.example/1", date="2024-05", words="no ferry", stance="contradicts"),
            Source(url="https://registry.example/2"),
        ),
        recorded=Recorded(speaker="Olha Marchenko", form="direct", medium="X", badge="verbatim", paragraph=3),
    )
    kept = store.add(full)
    assert kept == replace(full, made=kept.made, changed=kept.made, revision=kept.revision)
    assert kept.made == "2026-01-01T00:00:01.000Z"
    assert store.all() == BookmarkStore(directory).all() == (kept,)
    assert BookmarkStore(directory).get(GRAIN, full.ref) == kept


@pytest.mark.parametrize(
    ("urls", "source", "left"),
    [
        (["a", "b"], "a", ["a", "b"]),
        (["a", "b"], "c", ["c", "b"]),
        (["a", "b"], "b", ["b"]),
        (["a", "b"], "", ["b"]),
        ([], "a", ["a"]),
        (["a"], "", []),
    ],
)
def test_a_source_that_an_older_version_set_is_the_first_of_the_sources(
    store: BookmarkStore, urls: list[str], source: str, left: list[str]
) -> None:
    saved = store.save(bookmark(source=source, sources=tuple(Source(url=url, words=url) for url in urls)))
    assert [each.url for each in saved.sources] == left
    assert saved.source == (left[0] if left else "")
    assert all(each.words == each.url for each in saved.sources if each.url in urls), "what is known of them stays"


def test_a_contradiction_has_one_ref_whichever_end_comes_first() -> None:
    assert contradiction_ref("quote/a", "event/b") == contradiction_ref("event/b", "quote/a")
    assert contradiction_ref("quote/a", "event/b") != contradiction_ref("quote/a", "event/c")


def test_the_same_words_in_two_places_are_two_passages() -> None:
    first, second = (Quoted(exact="We will wait.", prefix=prefix) for prefix in ("One. ", "Two. "))
    assert passage_ref(first) == passage_ref(first)
    assert passage_ref(first) != passage_ref(second)
    assert passage_ref(first).startswith("passage/we-will-wait-")


def test_creating_a_store_and_reading_from_it_touches_no_disk(directory: Path, store: BookmarkStore) -> None:
    assert store.load() is store
    assert store.all() == ()
    assert store.get(GRAIN, "actor/x") is None
    assert store.problems == ()
    assert not store.refresh()
    assert not directory.exists()


def test_changing_a_note_keeps_the_time_of_making(directory: Path, store: BookmarkStore) -> None:
    first = store.add(bookmark(note="one"))
    second = store.set_note(first, "two")
    assert (second.made, second.changed > first.changed) == (first.made, True)
    assert BookmarkStore(directory).all() == (second,)


def test_saving_what_is_there_already_writes_nothing(directory: Path, store: BookmarkStore) -> None:
    kept = store.add(bookmark(note="one"))
    assert store.save(kept) == store.set_note(kept, "one") == store.add(bookmark(note="else")) == kept
    only(directory)


def test_a_removed_bookmark_stays_removed_and_can_be_made_again(directory: Path, store: BookmarkStore) -> None:
    kept = store.add(bookmark(note="one"))
    store.remove(bookmark())
    assert store.all() == BookmarkStore(directory).all() == ()
    store.remove(kept)
    store.remove(bookmark("actor/unknown"))
    assert len(list(directory.iterdir())) == 2, "removing twice writes one tombstone"
    undone = store.save(kept)
    assert (undone.note, undone.made) == ("one", kept.made)
    line = (directory / undone.revision).read_bytes().split(b"\n")[0]
    assert len(orjson.loads(line)["parents"]) == 2, "it comes after the tombstone, too"
    assert BookmarkStore(directory).all() == (undone,)


def test_bookmarks_are_listed_in_the_order_of_making(directory: Path, store: BookmarkStore) -> None:
    refs = [f"actor/{letter}" for letter in "qxahz"]
    made = [store.add(bookmark(ref)) for ref in refs]
    store.set_note(made[2], "changed last")
    assert [found.ref for found in BookmarkStore(directory).all()] == refs


@pytest.mark.parametrize("ref", ["../../x", "/etc/passwd", "actor/../../../x", "a" * 5000, ".", "kind/id.json"])
def test_a_ref_is_never_a_path(directory: Path, store: BookmarkStore, ref: str) -> None:
    store.add(bookmark(ref))
    assert [path.parent for path in directory.parent.rglob("*") if path.is_file()] == [directory]
    found = BookmarkStore(directory).get(GRAIN, ref)
    assert found is not None
    assert found.ref == ref


@pytest.mark.parametrize("revision", ["../../../etc/passwd", "x", "/dev/zero", f"{'0' * 32}.1.{'0' * 16}.json"])
def test_a_revision_from_elsewhere_is_not_opened(store: BookmarkStore, revision: str) -> None:
    assert store.save(bookmark(revision=revision)).revision != revision


# --- which digest -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(GRAIN, body="cd" * 32), True),
        (replace(GRAIN, headline="Grain accord is back"), True),
        (replace(GRAIN, url="https://news.example/else"), False),
        (replace(GRAIN, url=""), False),
    ],
)
def test_a_bookmark_outlives_an_edited_article(store: BookmarkStore, other: DigestIdentity, same: bool) -> None:
    store.add(bookmark())
    assert (store.get(other, "actor/marchenko") is not None) is same


def test_without_a_url_the_headline_identifies_the_article(store: BookmarkStore) -> None:
    store.add(bookmark(digest=DigestIdentity(headline="Grain  accord ")))
    assert store.get(DigestIdentity(headline="Grain accord", body="ef" * 32), "actor/marchenko")
    assert not store.get(DigestIdentity(headline="Grain discord"), "actor/marchenko")
    assert not store.get(DigestIdentity(url="Grain accord"), "actor/marchenko")


def test_different_articles_and_refs_have_different_keys() -> None:
    assert key_of(DigestIdentity(headline="A b"), "c") != key_of(DigestIdentity(headline="A"), "b c")


def test_the_identity_of_an_article() -> None:
    article = Article(headline="H", url="https://u.example", body=("one", "two"))
    identity = DigestIdentity.of(article)
    assert identity == DigestIdentity(
        headline="H", url="https://u.example", body=hashlib.sha256(b"one\ntwo").hexdigest()
    )
    assert DigestIdentity.of(Article(headline="H")).body == ""
    assert DigestIdentity.of(Article(headline="H", body=())).body != ""


# --- two windows --------------------------------------------------------------------------------------------


def test_two_windows_that_edit_one_note_make_two_versions(directory: Path) -> None:
    here, there = BookmarkStore(directory, now=clock()), BookmarkStore(directory, now=clock())
    start = here.add(bookmark(note="start"))
    there.load()
    mine = here.set_note(here.set_note(start, "mine, first"), "mine")
    there.set_note(start, "theirs")
    assert notes(here) == {"mine"}
    assert here.refresh()
    assert notes(here) == notes(BookmarkStore(directory)) == {"mine", "theirs"}
    assert len(here.all()) == 2
    here.set_note(mine, "mine again")
    assert notes(here) == {"mine again", "theirs"}, "changing one leaves the other"
    here.remove(next(found for found in here.all() if found.note == "theirs"))
    assert there.refresh()
    assert notes(there) == notes(BookmarkStore(directory)) == {"mine again"}
    assert not there.refresh()


def test_a_note_based_on_an_old_state_goes_beside_the_new(directory: Path, store: BookmarkStore) -> None:
    start = store.add(bookmark(note="start"))
    store.set_note(start, "new")
    store.set_note(start, "from a window that still shows the start")
    assert notes(BookmarkStore(directory)) == {"new", "from a window that still shows the start"}


def test_the_same_record_bookmarked_in_two_windows_is_one_bookmark(directory: Path) -> None:
    here, there = BookmarkStore(directory, now=clock()), BookmarkStore(directory, now=clock())
    here.load(), there.load()
    mine, _ = here.add(bookmark()), there.add(bookmark())
    here.refresh()
    assert len(list(directory.iterdir())) == 2
    assert len(here.all()) == 1
    here.set_note(here.get(GRAIN, mine.ref) or mine, "noted")
    assert notes(here) == notes(BookmarkStore(directory)) == {"noted"}
    here.remove(here.all()[0])
    assert here.all() == BookmarkStore(directory).all() == ()


def test_a_note_written_while_another_window_removes_stays(directory: Path) -> None:
    here, there = BookmarkStore(directory), BookmarkStore(directory)
    start = here.add(bookmark(note="start"))
    there.load()
    here.remove(start)
    kept = there.set_note(start, "still needed")
    there.refresh()
    assert notes(there) == notes(BookmarkStore(directory)) == {"still needed"}
    there.remove(kept)
    assert BookmarkStore(directory).all() == ()


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=12))
@examples(0.4)
def test_no_window_ever_loses_its_last_note(steps: list[tuple[int, bool]]) -> None:
    """Three windows write and refresh at random: what a window wrote last is shown, or was replaced by a window that
    had read it."""
    with tempfile.TemporaryDirectory() as place:
        windows = [BookmarkStore(Path(place)) for _ in range(3)]
        mine = [windows[0].add(bookmark(note="start"))] * 3
        replaced: set[str] = set()
        for number, (window, look) in enumerate(steps):
            if look:
                windows[window].refresh()
                mine[window] = windows[window].get(GRAIN, "actor/marchenko") or mine[window]
            else:
                replaced.add(mine[window].note)
                mine[window] = windows[window].set_note(mine[window], f"{window} {number}")
        written = {"start"} | {f"{window} {number}" for number, (window, look) in enumerate(steps) if not look}
        assert notes(BookmarkStore(Path(place))) == written - replaced


# --- files of others ----------------------------------------------------------------------------------------


def test_fields_that_this_version_does_not_know_survive_a_rewrite(directory: Path, store: BookmarkStore) -> None:
    kept = store.add(bookmark(quoted=(Quoted(exact="one"), Quoted(exact="two")), note="a"))

    def extend(document: dict[str, Any]) -> None:
        payload = document["payload"]
        payload["colour"] = {"name": "red", "deep": [1, 2.5, None, {"x": "y"}]}
        payload["digest"]["archive"] = "https://archive.example"
        payload["quoted"][1]["page"] = 7

    rewrite(only(directory), extend)
    again = BookmarkStore(directory)
    (read,) = again.all()
    again.save(replace(read, note="b", quoted=read.quoted[::-1]))
    newest = max(directory.iterdir(), key=lambda path: int(path.name.split(".")[1]))
    payload = orjson.loads(newest.read_bytes().split(b"\n")[0])["payload"]
    assert payload["colour"] == {"name": "red", "deep": [1, 2.5, None, {"x": "y"}]}
    assert payload["digest"]["archive"] == "https://archive.example"
    assert payload["quoted"] == [
        {"exact": "two", "prefix": "", "suffix": "", "page": 7},
        {"exact": "one", "prefix": "", "suffix": ""},
    ]
    assert (payload["note"], "revision" in payload) == ("b", False)
    assert BookmarkStore(directory).all()[0].made == kept.made


@pytest.mark.parametrize("readable", [True, False])
def test_a_newer_version_is_shown_as_far_as_possible(directory: Path, store: BookmarkStore, readable: bool) -> None:
    store.add(bookmark(note="as it was"))

    def newer(document: dict[str, Any]) -> None:
        document["v"] = 2
        document["payload"]["tags"] = {"grain": "a map now"}
        document["payload"].update({} if readable else {"ref": ["actor", "marchenko"]})

    path = only(directory)
    data = rewrite(path, newer)
    again = BookmarkStore(directory)
    if readable:
        (found,) = again.all()
        assert (found.note, found.tags, found.title) == ("as it was", (), "Olha Marchenko")
        assert again.add(bookmark()) == found
        for change in (lambda: again.set_note(found, "mine"), lambda: again.remove(found)):
            with pytest.raises(StoreError, match="newer version"):
                change()
    else:
        assert again.all() == ()
    assert {problem.path for problem in again.problems} == {path}
    assert path.read_bytes() == data
    assert only(directory) == path


def test_a_tombstone_of_a_newer_version_does_not_block_a_new_bookmark(directory: Path, store: BookmarkStore) -> None:
    store.add(bookmark())
    rewrite(only(directory), lambda document: document.update(v=2, payload=None))
    again = BookmarkStore(directory)
    assert again.all() == ()
    kept = again.add(bookmark(note="wanted again"))
    assert BookmarkStore(directory).all() == (kept,)


def test_a_bookmark_under_an_older_versions_key_is_found_and_stays_there(directory: Path) -> None:
    payload = {"ref": "actor/marchenko", "digest": {"url": GRAIN.url}, "note": "old"}
    RevisionStore(directory).write("as an older version filed it", payload, (), "")
    store = BookmarkStore(directory)
    (old,) = store.versions(GRAIN, "actor/marchenko")
    new = store.set_note(old, "new")
    assert store.all() == BookmarkStore(directory).all() == (new,)
    store.remove(new)
    assert store.all() == BookmarkStore(directory).all() == ()


def test_a_sound_file_without_a_bookmark_is_reported(directory: Path, store: BookmarkStore) -> None:
    store.add(bookmark())
    rewrite(only(directory), lambda document: document["payload"].update(note=42))
    again = BookmarkStore(directory)
    assert again.all() == ()
    assert [(problem.path, problem.severity) for problem in again.problems] == [(only(directory), "error")]


def test_a_damaged_file_costs_one_bookmark(directory: Path, store: BookmarkStore) -> None:
    for i in range(5):
        store.add(bookmark(f"actor/a{i}"))
    path = directory / store.all()[2].revision
    path.write_bytes(path.read_bytes()[:-40])
    again = BookmarkStore(directory)
    assert [found.ref for found in again.all()] == ["actor/a0", "actor/a1", "actor/a3", "actor/a4"]
    (problem,) = again.problems
    assert problem.path == path
    assert "damaged" in problem.message


HOSTILE = "a\x1b]52;c;ZXZpbA==\x07b\u202ec\x9bd\x00"


def test_control_characters_are_removed_from_a_file(directory: Path, store: BookmarkStore) -> None:
    store.add(bookmark(note="fine"))
    others = [store.add(bookmark(f"actor/{i}", note="“fine”\nin two lines")) for i in range(3)]
    path = directory / store.all()[0].revision

    def spoil(document: dict[str, Any]) -> None:
        document["payload"].update(
            title=HOSTILE, note=f"one\n{HOSTILE}", tags=[HOSTILE], status=HOSTILE, source=f"x\n{HOSTILE}"
        )
        document["payload"]["quoted"] = [{"exact": HOSTILE, "prefix": HOSTILE}]
        document["payload"]["sources"] = [{"url": f"x\n{HOSTILE}", "words": HOSTILE, "date": HOSTILE}]
        document["payload"]["recorded"] = {"speaker": HOSTILE, "medium": HOSTILE, "paragraph": 3}
        document["payload"]["between"] = [{"ref": HOSTILE, "title": HOSTILE, "quoted": [{"exact": HOSTILE}]}]
        document["payload"]["view"] = {"query": HOSTILE, "focus": HOSTILE, "selected": HOSTILE}

    rewrite(path, spoil)
    found, *rest = BookmarkStore(directory).all()
    assert found.note.startswith("one\na")
    shown = repr(found).replace("\\n", "", 1)
    assert not {"\x1b", "\x07", "\u202e", "\x9b", "\x00"} & set("".join(map(str, walk(found))))
    assert "\\" not in shown, "nothing that repr would escape"
    assert found.recorded is not None
    assert found.recorded.paragraph == 3
    assert rest == others


def walk(value: Any) -> list[str]:
    if isinstance(value, str | int | None):
        return [str(value or "")]
    parts = value if isinstance(value, tuple) else [getattr(value, name) for name in value.__struct_fields__]
    return [text for part in parts for text in walk(part)]


@pytest.mark.parametrize("note", [HOSTILE, "half \ud83d a pair", "tab\tand\r\nend", "line\nline", "a\u0301" * 9])
def test_what_is_pasted_is_cleaned_before_it_is_saved(directory: Path, store: BookmarkStore, note: str) -> None:
    kept = store.set_note(store.save(bookmark(title=note)), note)
    assert not set("\x1b\x07\u202e\x9b\x00\ud83d\t\r") & set(kept.note + kept.title)
    assert "\n" not in kept.title
    assert kept.note.count("\n") == note.count("\n")
    assert BookmarkStore(directory).all() == (kept,)


# --- the disk -----------------------------------------------------------------------------------------------


def test_an_unwritable_directory_is_reported_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bookmarks").write_text("a file in its place")
    store = BookmarkStore(tmp_path / "bookmarks")
    assert store.all() == ()
    with pytest.raises(StoreError, match="The bookmark was not saved in "):
        store.add(bookmark())
    assert store.all() == ()


def test_what_the_disk_did_not_confirm_is_shown_anyway(
    directory: Path, store: BookmarkStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    store.add(bookmark("actor/first"))
    with monkeypatch.context() as patched:
        patched.setattr("explorer.bookmarks.revisions.store.sync_directory", fail)
        with pytest.raises(StoreError) as error:
            store.add(bookmark(note="kept?"))
    assert error.value.unconfirmed
    assert notes(store) == notes(BookmarkStore(directory)) == {"kept?"}


WRITER = """
import sys
from pathlib import Path
from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity
store = BookmarkStore(Path(sys.argv[1]))
for i in range(100_000):
    ref = f"actor/{sys.argv[2]}-{i}"
    kept = store.add(Bookmark(ref=ref, digest=DigestIdentity(headline="H"), note="one"))
    store.set_note(kept, "two" * (i % 7))
    print(ref, "two" * (i % 7), flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX only")
def test_what_was_acknowledged_survives_kill_9(directory: Path) -> None:
    """A dozen writers, three at a time in the same directory, each killed while it writes."""
    draw = random.Random(9)
    acknowledged: list[str] = []
    for turn in range(4):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(directory), f"{turn}-{number}"],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(3)
        ]
        for writer in writers:
            assert writer.stdout is not None
            acknowledged.append(writer.stdout.readline())
            time.sleep(draw.random() / 20)
            os.kill(writer.pid, signal.SIGKILL)
        for writer in writers:
            assert writer.stdout is not None
            acknowledged += writer.stdout.readlines()  # `communicate` would pass over what `readline` read ahead
            writer.wait(timeout=10)
    store = BookmarkStore(directory)
    found = {f"{kept.ref} {kept.note}".strip() for kept in store.all()}
    assert len(acknowledged) > 12
    assert {line.strip() for line in acknowledged if line.endswith("\n")} <= found
    assert store.problems == ()


# --- against a model ----------------------------------------------------------------------------------------

REFS = st.sampled_from(["actor/a", "quote/b", "../../c", "event/d"])
TEXTS = st.text(st.characters(exclude_categories=("C", "Z", "M")), max_size=8)


class Reader(RuleBasedStateMachine):
    """One reader, checked against a dictionary; a second window follows."""

    @initialize()
    def start(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.store = BookmarkStore(Path(self.place.name))
        self.onlooker = BookmarkStore(Path(self.place.name)).load()
        self.model: dict[str, tuple[str, tuple[str, ...]]] = {}

    @rule(ref=REFS, note=TEXTS)
    def add(self, ref: str, note: str) -> None:
        self.store.add(bookmark(ref, note=note))
        self.model.setdefault(ref, (note, ()))

    @rule(ref=REFS, note=TEXTS)
    def write_note(self, ref: str, note: str) -> None:
        if (kept := self.store.get(GRAIN, ref)) is not None:
            self.store.set_note(kept, note)
            self.model[ref] = (note, self.model[ref][1])

    @rule(ref=REFS, tags=st.lists(TEXTS, max_size=3).map(tuple))
    def tag(self, ref: str, tags: tuple[str, ...]) -> None:
        if (kept := self.store.get(GRAIN, ref)) is not None:
            self.store.save(replace(kept, tags=tags))
            self.model[ref] = (self.model[ref][0], tags)

    @rule(ref=REFS)
    def remove(self, ref: str) -> None:
        self.store.remove(bookmark(ref))
        self.model.pop(ref, None)

    @rule()
    def reopen(self) -> None:
        self.store = BookmarkStore(Path(self.place.name))

    @rule()
    def change_windows(self) -> None:
        self.onlooker.refresh()
        self.store, self.onlooker = self.onlooker, self.store

    @invariant()
    def agree(self) -> None:
        assert {kept.ref: (kept.note, kept.tags) for kept in self.store.all()} == self.model
        assert len(self.store.all()) == len(self.model)
        assert self.store.problems == ()

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.onlooker.refresh()
            assert self.onlooker.all() == self.store.all()
            self.place.cleanup()


TestReader = Reader.TestCase
TestReader.settings = settings(examples(0.25), stateful_step_count=25)


# --- costs --------------------------------------------------------------------------------------------------


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = ["orjson", "hashlib", "secrets", "textual", "explorer.text.cleaning", "explorer.digest.kinds"]
    code = f"import sys, explorer.bookmarks.store; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_bookmarks_of_one_moment_stay_in_the_order_of_making(tmp_path: Path) -> None:
    clock = Clock()
    times = [clock() for _ in range(500)]
    assert times == sorted(set(times))
    store = BookmarkStore(tmp_path)
    made = [store.add(bookmark(f"quote/{9 - number}")) for number in range(8)]
    assert [one.ref for one in BookmarkStore(tmp_path).all()] == [one.ref for one in made]


def test_a_clock_that_was_put_back_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, now = Clock(), time.time_ns()
    clock()
    monkeypatch.setattr(time, "time_ns", lambda: now - 3_600 * 10**9)
    assert clock() == utc_now()


def test_the_clock_is_iso_8601_in_utc() -> None:
    from datetime import UTC, datetime

    now = datetime.fromisoformat(utc_now())
    assert abs((datetime.now(UTC) - now).total_seconds()) < 5
