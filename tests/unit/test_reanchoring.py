"""A bookmark finds its record in a digest that has changed, and never a different one silently."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.bookmarks.store import Bookmark
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.session import Session
from tests.unit.grain import DROP, changed, grain


def session(**changes: Any) -> Session:
    return Session(loads(changed({path.replace("__", "."): value for path, value in changes.items()}), name="grain"))


@pytest.fixture
def bookmark() -> Bookmark:
    """A bookmark of Olha Marchenko, who stands on “Olha Marchenko” and “she”."""
    return session().bookmarks.new(Ref("actor", "marchenko"))


def test_every_record_of_a_digest_is_found_by_its_ref(digest: Any) -> None:
    here = Session(digest)
    for record in digest.all():
        found = here.bookmarks.reanchor(here.bookmarks.new(record.ref))
        assert (found.ref, found.how) == (record.ref, "ref")


@pytest.mark.parametrize(
    ("changes", "ref", "how"),
    [
        ({}, "actor/marchenko", "ref"),
        ({"actors__0__name": "O. Marchenko"}, "actor/marchenko", "reworded"),
        ({"actors__0__at": ["she"]}, "actor/marchenko", "ref"),
        ({"actors__0__id": "olha-marchenko"}, "actor/olha-marchenko", "words"),
        ({"actors__0__id": "olha-marchenko", "actors__0__name": "O. M."}, "actor/olha-marchenko", "reworded"),
        ({"actors__0": DROP}, None, "orphan"),
        ({"actors__0__name": "Another", "actors__0__at": ["The Maritime Council"]}, None, "orphan"),
        ({"article__body": ["Something else entirely."]}, "actor/marchenko", "ref"),
        ({"article__body": ["Something else entirely."], "actors__0__id": "x"}, "actor/x", "words"),
        ({"article__body": ["Something else."], "actors__0__id": "x", "actors__0__name": "Ida"}, None, "orphan"),
    ],
)
def test_finding_it_in_a_changed_digest(bookmark: Bookmark, changes: dict[str, Any], ref: str | None, how: str) -> None:
    found = session(**changes).bookmarks.reanchor(bookmark)
    assert (found.ref and str(found.ref), found.how) == (ref, how)


def test_a_ref_that_now_names_a_different_record_is_not_trusted(bookmark: Bookmark) -> None:
    """The id belongs to somebody else now, and the record has a new one."""
    other = {"id": "marchenko", "type": "Person", "name": "Ivan Marchenko", "at": ["Foreign Minister"]}
    found = session(actors__0__id="olha", **{"actors__+": other}).bookmarks.reanchor(bookmark)
    assert (str(found.ref), found.how) == ("actor/olha", "words")


def test_of_two_records_on_its_words_it_is_the_one_with_its_name(bookmark: Bookmark) -> None:
    twin = {"id": "twin", "type": "Person", "name": "Twin", "at": grain()["actors"][0]["at"]}
    found = session(actors__0__id="olha", **{"actors__+": twin}).bookmarks.reanchor(bookmark)
    assert (str(found.ref), found.how) == ("actor/olha", "words")


def test_two_records_on_its_words_under_other_names_make_an_orphan(bookmark: Bookmark) -> None:
    twin: dict[str, Any] = {
        "id": "twin",
        "type": "Person",
        "name": "Twin",
        "at": ["Olha Marchenko", {"exact": "she", "suffix": " told"}],
    }
    renamed = {"actors__0__id": "olha", "actors__0__name": "O. M.", "actors__+": twin}
    found = session(**renamed).bookmarks.reanchor(bookmark)
    assert (found.ref, found.how) == (None, "orphan")
    assert list(map(str, found.several)) == ["actor/olha", "actor/twin"]


def test_a_record_of_another_kind_does_not_count(bookmark: Bookmark) -> None:
    event = {"id": "marchenko", "name": "Olha Marchenko", "at": ["Olha Marchenko"]}
    found = session(actors__0=DROP, **{"events__+": event}).bookmarks.reanchor(bookmark)
    assert (found.ref, found.how) == (None, "orphan")


@pytest.mark.parametrize("ref", ["", "no-ref", "kind/of-old", "view/his-words"])
def test_a_ref_that_is_not_in_the_digest_makes_an_orphan(bookmark: Bookmark, ref: str) -> None:
    found = session().bookmarks.reanchor(Bookmark(ref=ref, digest=bookmark.digest, title="x"))
    assert (found.ref, found.how) == (None, "orphan")
