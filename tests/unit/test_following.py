"""A corrected headline, without an address, opens another ledger: that is said, and the bookmarks can be brought."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from explorer.bookmarks.bookmark import DigestIdentity
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import loads
from explorer.session.contradicting import contradictions
from explorer.session.following.bringing import bring, only_earlier
from explorer.session.following.finding import followed
from explorer.session.session import Session
from explorer.session.versions.comparing import compare
from explorer.session.versions.reader import ledger
from tests.calling import Explorer
from tests.unit.test_one_headline import FOURTH, THIRD, article

CORRECTED = (
    THIRD[0].replace("I am tired", "I am very tired"),
    THIRD[1].replace("Traffic is diverted", "It is"),
    THIRD[2],
)


def session(store: BookmarkStore, body: tuple[str, ...], headline: str, url: str = "") -> Session:
    document = json.loads(article(body, "2026-03-03", headline))
    document["article"]["url"] = url
    return Session(loads(json.dumps(document).encode(), name="briefing"), store)


@pytest.fixture
def store(tmp_path: Path) -> BookmarkStore:
    """With four bookmarks of an article: a quotation, a sentence, a record and a contradiction, and one of another."""
    store = BookmarkStore(tmp_path / "bookmarks")
    old = session(store, THIRD, "The mayor is tired")
    spans = [old.article.sentence_at(0, 20), old.article.sentence_at(1, 60), old.article.sentence_at(2, 0)]
    first, second, _ = (store.save(old.bookmarks.new_passage(span)) for span in spans)
    store.set_status(first, "confirmed")
    store.set_note(second, "ask the council")
    store.save(old.bookmarks.new("actor/one"))
    ends = [contradictions.end_of(old, span) for span in spans[:2]]
    store.save(contradictions.new(old, ends[0], ends[1]))
    store.save(session(store, FOURTH, "The ferry is late").bookmarks.new("actor/one"))
    return store


def test_bookmarks_under_the_headline_before_are_found_and_brought_as_they_were(store: BookmarkStore) -> None:
    new, old = session(store, CORRECTED, "Mayor very tired"), session(store, THIRD, "The mayor is tired")
    before = list(old.bookmarks.all())
    found = followed(new)
    assert found is not None
    assert (found.headline, list(found.bookmarks)) == ("The mayor is tired", before)
    assert len(ledger(compare(old, new), old, new).concerned) == 3
    brought = bring(new, only_earlier(new, old))
    assert (len(brought.bookmarks), brought.left) == (len(before), 0)
    assert list(old.bookmarks.all()) == before, "there they stay"
    for was, now in zip(before, new.bookmarks.all(), strict=True):
        assert replace(now, digest=was.digest, revision=was.revision) == was, "times, words, verdict, note"
    assert {one.title[:12]: new.bookmarks.became(one).word for one in new.bookmarks.all()} == {
        "Anna Dahl, t": "reworded", "Traffic is d": "reworded", "The council ": "", "Anna Dahl": "",
        "“Anna Dahl, ": "reworded",
    }  # fmt: skip
    both = ledger(compare(old, new), old, new)
    assert len(both.concerned) + both.same == len(before), "each once"
    assert followed(new) is None
    assert only_earlier(new, old) == ()


def test_what_was_brought_is_undone_and_redone_as_one(store: BookmarkStore) -> None:
    new, old = session(store, CORRECTED, "Mayor very tired"), session(store, THIRD, "The mayor is tired")
    bring(new, only_earlier(new, old))
    store.undo()
    assert list(new.bookmarks.all()) == []
    assert len(old.bookmarks.all()) == 5
    store.redo()
    assert len(new.bookmarks.all()) == 5


def test_a_bookmark_that_is_here_is_left_as_it_is(store: BookmarkStore) -> None:
    new, old = session(store, CORRECTED, "Mayor very tired"), session(store, THIRD, "The mayor is tired")
    own = store.save(replace(new.bookmarks.new("actor/one"), note="here"))
    assert followed(new) is None, "it has bookmarks of its own"
    assert bring(new, old.bookmarks.all()).left == 1
    assert own in new.bookmarks.all()
    assert len(new.bookmarks.all()) == 5


def test_an_article_at_another_address_or_with_another_text_has_none(store: BookmarkStore) -> None:
    assert followed(session(store, FOURTH, "Another ferry is late")) is not None
    assert followed(session(store, ("Nothing of this stands anywhere else, and so it is new.",), "New")) is None
    with_address = session(store, CORRECTED, "Mayor very tired", "https://x.example/1")
    assert followed(with_address) is not None, "the bookmarks have no address"
    bring(with_address, session(store, THIRD, "The mayor is tired").bookmarks.all())
    for bookmark in session(store, THIRD, "The mayor is tired").bookmarks.all():
        store.remove(bookmark)
    assert followed(session(store, CORRECTED, "Mayor", "https://x.example/2")) is None
    assert followed(session(store, CORRECTED, "Mayor")) is not None


def test_bookmarks_of_older_versions_are_found_by_their_words(tmp_path: Path) -> None:
    store = BookmarkStore(tmp_path)
    old = session(store, THIRD, "The mayor is tired")
    for place in ((1, 0), (1, 60), (2, 0), (0, 20)):
        new = old.bookmarks.new_passage(old.article.sentence_at(*place))
        store.save(replace(new, digest=DigestIdentity(headline=new.digest.headline, body=new.digest.body)))
    assert followed(session(store, CORRECTED, "Mayor very tired")) is None, "two of four are not enough to tell"
    assert followed(session(store, (THIRD[0].replace("tired", "ill"), *THIRD[1:]), "Mayor ill")) is not None


# --- by command ---------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path, explorer: Explorer) -> tuple[str, str]:
    paths = str(tmp_path / "old.json"), str(tmp_path / "new.json")
    for path, body, headline in zip(paths, (THIRD, CORRECTED), ("Mayor tired", "Mayor very tired"), strict=True):
        Path(path).write_bytes(article(body, None, headline))
    for words in ("The bridge at Lier stays closed until the summer.", "She will not run again."):
        assert explorer("bookmarks", "add", "--words", words, "--digest", paths[0]).code == 0
    return paths


@pytest.mark.parametrize("command", [("bookmarks",), ("export", "markdown"), ("diff",)], ids=lambda one: one[0])
def test_commands_say_that_an_earlier_version_has_bookmarks_and_how_to_bring_them(
    explorer: Explorer, files: tuple[str, str], command: tuple[str, ...]
) -> None:
    old, new = files
    if command == ("diff",):
        answer, named = explorer("diff", old, new), old
    else:
        answer, named = explorer(*command, "--digest", new), "'Mayor tired'"
    assert "looks like a later version of “Mayor tired”, with 2 bookmarks" in answer.err
    assert f"“explorer bookmarks bring {named} --digest {new}” brings them here" in answer.err
    assert "no bookmarks yet" not in answer.err
    assert "looks like" not in explorer("bookmarks", "--digest", old).err


@pytest.mark.parametrize("by_headline", [False, True])
def test_bring_copies_them_and_says_so(explorer: Explorer, files: tuple[str, str], by_headline: bool) -> None:
    old, new = files
    answer = explorer("bookmarks", "bring", "Mayor tired" if by_headline else old, "--digest", new)
    assert (answer.code, answer.err.count("2 bookmarks brought to")) == (0, 1)
    assert "stays closed" in answer.out
    assert [len(explorer("bookmarks", "--json", "--digest", path).json["bookmarks"]) for path in files] == [2, 2]
    again = explorer("bookmarks", "bring", old, "--digest", new)
    assert (again.code, "has no bookmark that" in again.err) == (1, True)
    assert "looks like" not in explorer("bookmarks", "--digest", new).err


def test_bring_asks_for_an_article_and_offers_the_nearest_headline(explorer: Explorer, files: tuple[str, str]) -> None:
    assert explorer("bookmarks", "bring", "--digest", files[1]).code == 2
    answer = explorer("bookmarks", "bring", "Mayor tird", "--digest", files[1])
    assert (answer.code, "Did you mean “Mayor tired”" in answer.err) == (1, True)
