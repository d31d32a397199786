"""A bookmark finds its record again in a digest that has changed, and never another one silently."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.bookmarks.store import Bookmark
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.session import Session
from tests.unit.grain import DROP, changed


def session(**changes: Any) -> Session:
    return Session(loads(changed({path.replace("__", "."): value for path, value in changes.items()}), name="grain"))


@pytest.fixture
def kept() -> Bookmark:
    """Of Olha Marchenko, who stands on “Olha Marchenko” and “she”."""
    return session().bookmarks.new(Ref("actor", "marchenko"))


def test_every_record_of_a_digest_is_found_by_its_ref(digest: Any) -> None:
    here = Session(digest)
    for record in digest.all():
        assert (
            here.bookmarks.reanchor(here.bookmarks.new(record.ref)) == (record.ref, "ref")
            or here.bookmarks.reanchor(here.bookmarks.new(record.ref)).how == "ref"
        )


@pytest.mark.parametrize(
    ("changes", "ref", "how"),
    [
        ({}, "actor/marchenko", "ref"),
        ({"actors__0__name": "O. Marchenko"}, "actor/marchenko", "ref"),
        ({"actors__0__at": ["she"]}, "actor/marchenko", "ref"),
        ({"actors__0__id": "olha-marchenko"}, "actor/olha-marchenko", "words"),
        ({"actors__0__id": "olha-marchenko", "actors__0__name": "O. M."}, "actor/olha-marchenko", "words"),
        ({"actors__0": DROP}, None, "orphan"),
        ({"actors__0__name": "Another", "actors__0__at": ["The Maritime Council"]}, None, "orphan"),
        ({"article__body": ["Nothing of it is left."]}, "actor/marchenko", "ref"),
        ({"article__body": ["Nothing of it is left."], "actors__0__id": "x"}, None, "orphan"),
    ],
)
def test_when_the_digest_changes(kept: Bookmark, changes: dict[str, Any], ref: str | None, how: str) -> None:
    found = session(**changes).bookmarks.reanchor(kept)
    assert (found.ref and str(found.ref), found.how) == (ref, how)


def test_a_ref_that_names_another_record_now_is_not_believed(kept: Bookmark) -> None:
    """The id went to somebody else, and the record has another one."""
    other = {"id": "marchenko", "type": "Person", "name": "Ivan Marchenko", "at": ["Foreign Minister"]}
    found = session(actors__0__id="olha", **{"actors__+": other}).bookmarks.reanchor(kept)
    assert (str(found.ref), found.how) == ("actor/olha", "words")


def test_two_that_stand_on_its_words_are_one_too_many(kept: Bookmark) -> None:
    twin: dict[str, Any] = {
        "id": "twin",
        "type": "Person",
        "name": "Twin",
        "at": ["Olha Marchenko", {"exact": "she", "suffix": " told"}],
    }
    found = session(actors__0__id="olha", **{"actors__+": twin}).bookmarks.reanchor(kept)
    assert (found.ref, found.how) == (None, "orphan")


def test_a_record_of_another_kind_is_not_it(kept: Bookmark) -> None:
    event = {"id": "marchenko", "name": "Olha Marchenko", "at": ["Olha Marchenko"]}
    found = session(actors__0=DROP, **{"events__+": event}).bookmarks.reanchor(kept)
    assert (found.ref, found.how) == (None, "orphan")


@pytest.mark.parametrize("ref", ["", "no-ref", "kind/of-old", "view/his-words"])
def test_what_is_no_ref_of_the_digest_is_an_orphan(kept: Bookmark, ref: str) -> None:
    found = session().bookmarks.reanchor(Bookmark(ref=ref, digest=kept.digest, title="x"))
    assert (found.ref, found.how) == (None, "orphan")
