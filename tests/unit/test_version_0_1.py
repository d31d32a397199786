"""What version 0.1 wrote is read, and what it writes into a file of this version loses nothing.

`tests/data/version-0.1` is what its wheel left: bookmarks, of which one was removed, a config file and a state file.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, convert
from msgspec.structs import replace
from orjson import dumps

from explorer.bookmarks.bookmark import Bookmark, Source
from explorer.bookmarks.revisions.revision import Revision, encode, parse
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.contradicting import contradictions
from explorer.session.session import Session
from explorer.settings.config import read_config
from explorer.settings.state import StateFile
from explorer.text.anchors import Span

WRITTEN = Path(__file__).parents[1] / "data/version-0.1"
PUTIN, BOLD_MOVE, TAKEOVER = Ref("actor", "putin"), Ref("quote", "q-bold-move"), Ref("event", "takeover")
NOTE = "first line of 0.1\nsecond “line”"
SOURCES = (
    Source(url="https://a.example/1", date="2024-05", words="it says so", stance="supports"),
    Source(url="https://a.example/2", stance="contradicts"),
)


@pytest.fixture
def session(digest: Digest, tmp_path: Path) -> Session:
    """The shipped digest, with the bookmarks that 0.1 saved in it."""
    shutil.copytree(WRITTEN / "bookmarks", tmp_path / "bookmarks")
    return Session(digest, BookmarkStore(tmp_path / "bookmarks"))


def test_its_bookmarks_are_read(session: Session) -> None:
    assert session.store is not None
    assert session.store.problems == ()
    found = {bookmark.ref: (bookmark.note, bookmark.status, bookmark.made) for bookmark in session.bookmarks.all()}
    assert found == {
        "actor/putin": (NOTE, "unchecked", "2026-11-29T20:28:56.196Z"),
        "quote/q-bold-move": ("", "unchecked", "2026-11-29T20:28:57.043Z"),
        "event/takeover": ("", "unchecked", "2026-11-29T20:28:57.637Z"),
        "quote/q-advancement": ("", "unchecked", "2026-11-29T20:29:41.044Z"),
    }
    assert [bookmark.ref for bookmark in session.store.deleted()] == ["country/CN"]


def test_its_bookmarks_are_of_the_same_words(session: Session) -> None:
    own = session.bookmarks
    assert set(own.changed()) == set()
    assert [(bookmark.ref, own.reanchor(bookmark).how, own.changes(bookmark)) for bookmark in own.all()] == [
        (bookmark.ref, "ref", ()) for bookmark in own.all()
    ]


def test_its_settings_and_its_state_are_read() -> None:
    config = read_config(WRITTEN / "config.toml")
    settings = config.settings
    assert config.problems == ()
    assert (settings.theme, settings.mouse, settings.keymap) == ("nord", False, {"bookmark": "K"})
    state = StateFile(WRITTEN / "state.json")
    place = state.get("Russia Becomes the First Country to Recognize the Taliban Government in Afghanistan")
    assert place is not None
    assert place["selected"] == "actor/x"
    assert not state.problems


# --- and the other way round ------------------------------------------------------------------------------------


class Identity01(Struct):
    headline: str = ""
    url: str = ""
    body: str = ""


class Quoted01(Struct):
    exact: str
    prefix: str = ""
    suffix: str = ""


class Bookmark01(Struct):
    """The fields that 0.1 knows, with their types. One of another type, and it shows no bookmark at all."""

    ref: str
    digest: Identity01
    title: str = ""
    quoted: tuple[Quoted01, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    status: str = "unchecked"
    source: str = ""
    made: str = ""
    changed: str = ""


def change_all(session: Session) -> None:
    """Save what 0.1 knows nothing of."""
    store, own = session.store, session.bookmarks
    assert store is not None
    store.set_status(own.new(PUTIN) if (saved := own.of(PUTIN)) is None else saved, "confirmed", SOURCES)
    quote = own.of(BOLD_MOVE)
    assert quote is not None
    store.set_tags(replace(quote, recorded=own.new(BOLD_MOVE).recorded), ("call", "later"))
    store.save(own.new_passage(Span(3, 0, 20), "of words"))
    left, right = (contradictions.end_of(session, ref) for ref in (PUTIN, TAKEOVER))
    store.save(contradictions.new(session, left, right, "they clash"))
    store.save(own.new_view("mine", "kind:quote", PUTIN, BOLD_MOVE))


def rewritten(revision: Revision) -> Revision:
    """A revision as 0.1 writes it when the reader changes the note: it carries over what it does not know."""
    payload: dict[str, Any] = {**(revision.payload or {}), "note": f"0.1 on {revision.key.rpartition(chr(10))[2]}"}
    behind = tuple(sorted({*revision.parents, *revision.past}))
    name = f"{revision.name.split('.')[0]}.{revision.counter + 1}.{'0123456789abcdef'}.json"
    return Revision(name, revision.key, revision.counter + 1, (revision.name,), behind, revision.at, dumps(payload))


def without_note(bookmark: Bookmark) -> Bookmark:
    return replace(bookmark, note="", revision="")


def test_it_can_show_all_that_is_saved_now(session: Session) -> None:
    change_all(session)
    assert session.store is not None
    for bookmark in session.store.all():
        revision = parse(bookmark.revision, (session.store.directory / bookmark.revision).read_bytes())
        old = convert(revision.payload, Bookmark01)
        assert revision.version == 1
        assert (old.ref, old.note, old.tags, old.status) == (
            bookmark.ref, bookmark.note, bookmark.tags, bookmark.status,
        )  # fmt: skip
        assert old.source == (bookmark.sources[0].url if bookmark.sources else "")


def test_nothing_is_lost_when_it_changes_the_notes(session: Session, digest: Digest) -> None:
    change_all(session)
    assert session.store is not None
    directory, before = session.store.directory, session.store.all()
    assert {bookmark.ref.partition("/")[0] for bookmark in before} == {
        "actor", "quote", "event", "passage", "contradiction", "view",
    }  # fmt: skip
    for bookmark in before:
        revision = rewritten(parse(bookmark.revision, (directory / bookmark.revision).read_bytes()))
        (directory / revision.name).write_bytes(encode(revision))
    after = {bookmark.ref: bookmark for bookmark in BookmarkStore(directory).all()}
    assert {ref: bookmark.note for ref, bookmark in after.items()} == {
        bookmark.ref: f"0.1 on {bookmark.ref}" for bookmark in before
    }
    assert [without_note(after[bookmark.ref]) for bookmark in before] == list(map(without_note, before))
    again = Session(digest, BookmarkStore(directory)).bookmarks
    assert [placed.span for placed in again.passages()] == [Span(3, 0, 20)]
    putin = again.of(PUTIN)
    assert putin is not None
    assert putin.sources == SOURCES
