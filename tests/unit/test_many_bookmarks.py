"""What is held and found of many bookmarks: nothing of a file is lost, and slices and changes give the same answers."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, Source, to_payload, with_sources
from explorer.bookmarks.reading import Reader
from explorer.bookmarks.revisions.revision import data_of
from explorer.bookmarks.store import STATUSES, BookmarkStore
from explorer.digest.loading import loads
from explorer.session.ledger import narrowing
from explorer.session.ledger.narrowing import Narrowing, speaker_of
from explorer.session.session import Session
from explorer.text.normalization import normalize
from explorer.tui.dialogs.ledger.listing import Entry, Listing
from explorer.tui.dialogs.ledger.marks import Marks
from tests.unit.bookmarks import bookmark, clock, rewrite
from tests.unit.test_became import CASES

NAME = f"{'ab' * 16}.1.{'cd' * 8}.json"


@pytest.fixture
def store(tmp_path: Path) -> BookmarkStore:
    return BookmarkStore(tmp_path / "bookmarks", now=clock())


# --- what is held -------------------------------------------------------------------------------------------


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_a_payload_is_held_as_a_bookmark_only_if_that_gives_it_back(title: str, note: str, tags: list[str]) -> None:
    try:
        payload = data_of(to_payload(bookmark(title=title, note=note, tags=tuple(tags))))
    except TypeError:  # half a surrogate pair
        return
    held = Reader().read(NAME, bookmark().key, payload)
    if held is not None:
        assert isinstance(held, Bookmark)
        assert held.encoded() == payload
        assert held.revision == NAME


@pytest.mark.parametrize(
    "change",
    [
        lambda payload: payload.update(mood="blue"),
        lambda payload: payload.update(revision="another"),
        lambda payload: payload.pop("left"),
        lambda payload: payload.update(title="a\x1b]52;c;ZXZpbA==\x07b"),
        lambda payload: payload.update(source="https://src.example"),
        lambda payload: payload.update(ref="actor/other"),
        lambda payload: payload["digest"].update(mood="blue"),
    ],
)
def test_what_says_more_than_a_bookmark_is_held_as_it_is(change: object) -> None:
    payload = to_payload(bookmark())
    change(payload)  # type: ignore[operator]
    assert Reader().read(NAME, bookmark().key, orjson.dumps(payload)) is None


def test_the_payload_of_a_bookmark_is_that_of_its_file(store: BookmarkStore) -> None:
    store.add(bookmark("actor/a", note="«Où ?»"))
    store.add(bookmark("actor/b", note="two\nlines"))
    store.add(bookmark("actor/c"))
    first = next(store.directory.glob("*.json"))
    rewrite(first, lambda document: document["payload"].update(mood="blue"))
    again = BookmarkStore(store.directory)
    for one in again.all():
        line = (store.directory / one.revision).read_bytes().split(b"\n")[0]
        assert again.payload(one) == orjson.loads(line)["payload"]


def test_changes_keep_the_order_and_the_versions(store: BookmarkStore) -> None:
    for number in range(6):
        store.add(bookmark(f"actor/a{number}"))
    here, there = BookmarkStore(store.directory, now=clock()).load(), BookmarkStore(store.directory, now=clock()).load()
    here.set_note(here.all()[2], "here")
    there.set_note(there.all()[2], "there")
    here.remove(here.all()[5])
    here.undo()
    here.remove(here.all()[0])
    for one in (here, there):
        one.refresh()
        assert one.all() == BookmarkStore(store.directory).all()
        assert one.deleted() == BookmarkStore(store.directory).deleted()
    assert [one.ref for one in here.all()] == ["actor/a1", "actor/a2", "actor/a2", "actor/a3", "actor/a4", "actor/a5"]
    assert len(here.versions(here.all()[1].digest, "actor/a2")) == 2


# --- what is found ------------------------------------------------------------------------------------------


def saved(store: BookmarkStore) -> Session:
    """Bookmarks of every record of an article and of a passage, with every status."""
    session = Session(loads(CASES["nothing"][0]), store)
    records = [record.ref for record in session.digest.all()]
    for number, ref in enumerate(records):
        store.save(replace(session.bookmarks.new(ref), status=STATUSES[number % len(STATUSES)]))
    store.save(session.bookmarks.new_passage(session.article.sentence_at(1, 0)))
    return session


def answers(session: Session) -> object:
    own, listing = session.bookmarks, Listing(session)
    words = [(one.ref, one.note, own.became(one), own.reanchor(one), own.beginning(one)) for one in own.all()]
    by_ref = {ref: (one.ref, one.note) for ref, one in own.by_ref().items()}
    return words, by_ref, own.count(), set(own.changed()), {one.ref for one in own.altered()}, listing.rows()


@pytest.mark.parametrize("case", CASES)
def test_found_in_slices_and_after_changes_it_is_what_is_found_at_once(store: BookmarkStore, case: str) -> None:
    saved(store)
    session = Session(loads(CASES[case][0]), BookmarkStore(store.directory))
    while not session.bookmarks.find_some(0):
        pass
    assert answers(session) == answers(Session(session.digest, BookmarkStore(store.directory)))
    mine = session.store
    assert mine is not None
    for change in (
        lambda: mine.set_note(mine.all()[2], "a note"),
        lambda: mine.remove(mine.all()[1]),
        lambda: mine.set_status(mine.all()[0], "disputed"),
        mine.undo,
        lambda: BookmarkStore(store.directory).set_note(mine.all()[-1], "another window"),
    ):
        change()
        mine.refresh()
        assert answers(session) == answers(Session(session.digest, BookmarkStore(store.directory)))


# --- what is typed ------------------------------------------------------------------------------------------

TYPED = ("a", "the", "zebra", "tag:call", "call", "status:needs-source", "status:disp", "by:a", "is:changed", "is:left",
         "is:", "#", "quote/", "article", "src example", "ministère", "MINISTERE", "ou", "state:", "event tag:late",
         "москва", "of state", "callwho", "unchecked")  # fmt: skip


def in_every_field(store: BookmarkStore) -> Session:
    session = saved(store)
    first, second, third, *_ = session.bookmarks.all()
    store.save(replace(first, note="Ask the «Ministère» of\nstate: où?", tags=("to-call", "who is")))
    store.save(with_sources(second, [Source(url="https://src.example/1", date="2025", words="Москва")]))
    store.save(replace(third, tags=("later",), status="needs source"))
    store.save(session.bookmarks.new_view("a view", "putin"))
    store.save(replace(first, digest=DigestIdentity(headline="Another article", url="https://other.example")))
    store.remove(session.bookmarks.all()[4])
    return session


def plainly(session: Session, one: Bookmark, typed: str) -> bool:
    """Whether a bookmark has the words, in the plainest way."""
    own = session.bookmarks
    word = own.became(one).word
    texts = {"tag": one.tags, "status": (one.status,), "by": (speaker_of(session, one),)}
    ends = [text for end in one.between for text in (end.title or end.ref,)]
    found_by = [text for source in one.sources for text in (source.url, source.words, source.date, source.stance)]
    quoted, view = [words.exact for words in one.quoted], [one.view.query] if one.view else []
    rest = [one.ref, one.title, one.note, *quoted, *found_by, *ends, *view, one.digest.headline]
    everything = [word for parts in (*texts.values(), rest) for text in parts for word in text.split()]
    for term in typed.split():
        name, colon, text = term.partition(":")
        if colon and name == "is":
            state = f"{word} {'left' if own.is_left(one) else 'changed'}" if word else ""
            is_there = normalize(text) in state
        elif colon and name in texts:
            wanted = " ".join(map(normalize, text.replace("-", " ").split() if name == "status" else [text]))
            is_there = wanted in " ".join(normalize(word) for part in texts[name] for word in part.split())
        else:
            is_there = any(normalize(term) in normalize(word) for word in everything)
        if not is_there:
            return False
    return True


@pytest.mark.parametrize("case", CASES)
def test_words_find_the_same_in_slices_as_at_once(
    store: BookmarkStore, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_every_field(store)
    session = Session(loads(CASES[case][0]), BookmarkStore(store.directory))
    own, everything = session.bookmarks, (*session.store.all(), *session.store.deleted())  # type: ignore[union-attr]
    monkeypatch.setattr(narrowing, "_SLICE", 1)
    sliced = Narrowing(session)
    assert not sliced.read_some(everything, 0)
    known: dict[str, list[Bookmark]] = {typed: [] for typed in TYPED}
    while not sliced.read_some(everything, 0):
        for typed, before in known.items():
            now = sliced.wanted(everything, typed, only_read=True)
            assert [one for one in now if one in before] == before
            known[typed] = now
    for typed in TYPED:
        expected = [one for one in everything if plainly(session, one, typed)]
        assert sliced.wanted(everything, typed, only_read=True) == expected, typed
        assert Narrowing(session).wanted(everything, typed) == expected, typed
    assert own.all()


def test_a_changed_bookmark_is_found_by_its_new_words(store: BookmarkStore) -> None:
    session = saved(store)
    narrow = Narrowing(session)
    assert narrow.read_some(store.all(), 60)
    store.set_note(store.all()[0], "zebra")
    assert narrow.wanted(store.all(), "zebra", only_read=True) == []
    assert narrow.read_some(store.all(), 60)
    assert narrow.wanted(store.all(), "zebra", only_read=True) == [store.all()[0]]


# --- marks --------------------------------------------------------------------------------------------------


def test_marks_and_ranges_are_those_of_the_rows(store: BookmarkStore) -> None:
    rows = Listing(saved(store)).rows()
    entries = [at for at, row in enumerate(rows) if isinstance(row, Entry)]
    marks = Marks()
    row = rows[entries[0]]
    assert isinstance(row, Entry)
    marks.toggle(row)
    marks.begin_or_end_range(rows, entries[2])
    assert [at for at in range(len(rows)) if marks.has(rows, entries[4], at)] == [entries[0], *entries[2:5]]
    assert len(marks.bookmarks(rows, entries[4])) == 4
    fewer = rows[: entries[2]] + rows[entries[3] :]
    marks.begin_or_end_range(rows, entries[4])
    marks.retain(fewer)
    assert [one.ref for one in marks.bookmarks(fewer, None)] == [
        row.bookmark.ref for row in (rows[entries[0]], rows[entries[3]], rows[entries[4]]) if isinstance(row, Entry)
    ]
