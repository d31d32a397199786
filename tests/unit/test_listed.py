"""Articles of a list that have one headline: which are versions of one, and whose the bookmarks are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import loads
from explorer.library.catalogue import Catalogue
from explorer.library.library import Library
from explorer.session.following.bringing import bring, only_earlier
from explorer.session.session import Session
from explorer.settings.state import StateFile
from explorer.tui.screens.start.listing import Listing
from explorer.tui.screens.start.rows import Kept, Rows
from tests.calling import Explorer
from tests.unit.test_one_headline import FOURTH, THIRD, article

CORRECTED = (THIRD[0].replace("I am tired", "I am very tired"), *THIRD[1:])
DATES = [("2026-03-03", "2026-03-04"), ("2026-03-03", "2026-03-03"), (None, None)]


class Shelf:
    """A library with a briefing, another briefing, and the first one corrected; the last was changed last."""

    def __init__(self, place: Path, dates: Sequence[str | None]) -> None:
        self.library = Library(place / "library")
        self.store = BookmarkStore(place / "data" / "bookmarks")
        self.digests = [article(THIRD, dates[0]), article(FOURTH, dates[1]), article(CORRECTED, dates[0])]
        for number, (name, data) in enumerate(zip(("third", "fourth", "corrected"), self.digests, strict=True)):
            os.utime(self.library.add(name.encode(), ".txt", name, data).digest, (1000 + number,) * 2)

    def session(self, number: int) -> Session:
        return Session(loads(self.digests[number], name="briefing"), self.store)

    def listing(self, place: Path) -> Listing:
        rows = Rows(Catalogue(self.library, None), asset("russia-recognises-taliban.json"), StateFile(place / "state"))
        listing = Listing(rows)
        listing.look_up()
        for row in listing.unread():
            listing.read(row)
        rows.count(self.store.all(), self.store.deleted)
        listing.changed()
        return listing


def begin(name: str) -> str:
    return name.partition("-")[0]


@pytest.mark.parametrize("dates", DATES)
@pytest.mark.parametrize("bookmarked", [(), (0,), (1,), (0, 1), (1, 0), (2, 1)])
def test_another_article_with_the_same_headline_is_no_version(
    tmp_path: Path, dates: Sequence[str | None], bookmarked: Sequence[int]
) -> None:
    shelf = Shelf(tmp_path, dates)
    for number in bookmarked:
        session = shelf.session(number)
        bookmark = shelf.store.save(session.bookmarks.new("actor/one"))
        shelf.store.set_status(bookmark, "disputed" if number == 1 else "confirmed")
    listing = shelf.listing(tmp_path)
    rows = {begin(row.name): row for row in listing.rows if row.filed}
    assert {name: begin(row.newest) for name, row in rows.items()} == {
        "corrected": "", "third": "corrected", "fourth": "",
    }  # fmt: skip
    assert [*rows] == ["corrected", "third", "fourth"]
    confirmed, disputed = int(bool({0, 2} & {*bookmarked})), int(1 in bookmarked)
    assert rows["fourth"].kept == Kept(disputed=disputed)
    assert rows["third"].kept == rows["corrected"].kept == Kept(confirmed=confirmed)
    assert listing.left_to_do()[1] == Kept(disputed=disputed, confirmed=confirmed)
    assert listing.counts() == (3, 1)  # with the one that comes with the program


def test_bookmarks_of_an_article_that_is_listed_no_more_are_not_those_of_its_namesake(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, DATES[0])
    shelf.store.save(shelf.session(0).bookmarks.new("actor/one"))
    for filed in list(shelf.library):
        if not filed.name.startswith("fourth"):
            shelf.library.remove(filed)
    (row, _) = shelf.listing(tmp_path).rows
    assert (begin(row.name), row.kept) == ("fourth", Kept())


def test_a_bookmark_that_was_brought_to_a_corrected_headline_counts_once(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, DATES[0])
    first = shelf.store.save(shelf.session(0).bookmarks.new("actor/one"))
    shelf.store.set_status(first, "disputed")
    shelf.store.save(shelf.session(1).bookmarks.new("actor/one"))
    data = article(CORRECTED, DATES[0][0], "Mayor very tired")
    os.utime(shelf.library.add(b"renamed", ".txt", "renamed", data).digest, (2000, 2000))
    renamed = Session(loads(data, name="renamed"), shelf.store)
    bring(renamed, only_earlier(renamed, shelf.session(0)))
    assert shelf.listing(tmp_path).left_to_do()[1] == Kept(open=1, disputed=1)
    (brought,) = renamed.bookmarks.all()
    shelf.store.set_status(brought, "confirmed")
    listing = shelf.listing(tmp_path)
    assert listing.left_to_do()[1] == Kept(open=1, confirmed=1), "the status that was set last"
    assert {begin(row.name): row.kept for row in listing.rows if not row.newest and row.filed} == {
        "renamed": Kept(confirmed=1), "corrected": Kept(disputed=1), "fourth": Kept(open=1),
    }  # fmt: skip


@pytest.mark.parametrize("dates", DATES)
def test_the_command_library_tells_them_apart(explorer: Explorer, tmp_path: Path, dates: Sequence[str | None]) -> None:
    for name, body, date in (("a", THIRD, dates[0]), ("b", FOURTH, dates[1]), ("c", CORRECTED, dates[0])):
        path = tmp_path / f"{name}.txt"
        path.write_text("\n\n".join(("Morning briefing", *filter(None, [date]), *body)))
        assert explorer("library", "add", str(path)).code == 0
    listed = explorer("library", "--json").json["articles"]
    assert sum(bool(one["earlierVersionOf"]) for one in listed) == 1
    assert explorer("library").out.startswith("2 articles and 1 earlier version")


def test_bookmarks_are_listed_article_by_article(explorer: Explorer, tmp_path: Path) -> None:
    paths = []
    for name, body, date in (("a", THIRD, "2026-03-03"), ("b", FOURTH, "2026-03-04")):
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_bytes(article(body, date))
    for path in (*paths, paths[0]):
        words = "I am tired" if path == paths[0] else "late again"
        explorer("bookmarks", "add", "--words", words, "--digest", str(path))
        explorer("bookmarks", "add", "actor/one", "--digest", str(path))
    headings = [line for line in explorer("bookmarks").out.splitlines() if "Morning briefing" in line]
    assert headings == [
        "2 bookmarks in “Morning briefing”, 2026-03-03",
        "2 bookmarks in “Morning briefing”, 2026-03-04",
    ]
    headings = [line for line in explorer("bookmarks", "--digest", str(paths[1])).out.splitlines() if "in “" in line]
    assert headings == ["2 bookmarks in “Morning briefing”"]


def test_without_a_date_bookmarked_words_tell_articles_apart(explorer: Explorer, tmp_path: Path) -> None:
    for name, body, words in (("a", THIRD, "I am tired"), ("b", FOURTH, "late again")):
        path = tmp_path / f"{name}.json"
        path.write_bytes(article(body))
        explorer("bookmarks", "add", "--words", words, "--digest", str(path))
    headings = [line for line in explorer("bookmarks").out.splitlines() if "Morning briefing" in line]
    assert headings == [
        "1 bookmark in “Morning briefing”, with the words “I am tired”",
        "1 bookmark in “Morning briefing”, with the words “late again”",
    ]
