"""What the differences of two versions do to the reader's bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.refs import Ref
from explorer.session.corrections.became import Word
from explorer.session.lists.orders import OWED
from explorer.session.reanchoring import Reanchored
from explorer.session.session import Session
from explorer.session.versions.change import Change, Comparison, Standing
from explorer.session.versions.wording import pieces


class Concerned(Struct, frozen=True):
    """A bookmark, and what became of it in the newer version."""

    bookmark: Bookmark
    ref: Ref | None
    """Its record in the newer version; None: it has none, as an orphan, or as a passage that no record stands on."""
    word: Word
    """The same as everywhere that bookmarks are shown."""
    changes: tuple[Change, ...] = ()
    """What changed about its record between the versions; else its words, if they are others."""
    said: tuple[str, ...] = ()
    """The rest, in lines for people: what is gone."""

    @property
    def standing(self) -> Standing:
        return Standing.GONE if self.word == "gone" else Standing.CHANGED if self.word else Standing.SAME


class Ledger(Struct, frozen=True):
    """The bookmarks of both versions: those that are concerned, those that want work first, and the others."""

    concerned: tuple[Concerned, ...] = ()
    same: int = 0
    """How many are not."""


def ledger(comparison: Comparison, old: Session, new: Session) -> Ledger:
    """What became of the bookmarks of both versions in the newer one."""
    found = list(_all(comparison, old, new))
    concerned = [one for one in found if one.word]
    return Ledger(tuple(sorted(concerned, key=_urgency)), len(found) - len(concerned))


def _all(comparison: Comparison, old: Session, new: Session) -> Iterator[Concerned]:
    store = new.store or old.store
    changes = {change.now.ref: change.changes for change in comparison.all() if change.now is not None}
    own = {bookmark.ref for bookmark in new.bookmarks.all()}
    for bookmark in store.all() if store is not None else ():
        is_mine = new.bookmarks.is_mine(bookmark)
        is_old = not is_mine and bookmark.ref not in own and old.bookmarks.is_mine(bookmark)  # else it was brought here
        if (is_mine or is_old) and bookmark.view is None:
            yield _concerned(bookmark, changes, new)


def _concerned(bookmark: Bookmark, changes: Mapping[Ref, tuple[Change, ...]], new: Session) -> Concerned:
    own, here = new.bookmarks, bookmark
    if not own.is_mine(bookmark):  # the article has another headline now, and no address
        here = replace(bookmark, digest=replace(own.identity, body=bookmark.digest.body), revision="")
    became = own.became(here)
    ref, places = became.found.ref, became.ends or (became.found,)
    known = changes.get(ref, ()) if ref is not None else ()
    if not known:
        known = tuple(_reworded(place) for place in places if place.how == "reworded")
        known += tuple(Change(one.field, (one.was,), (one.now,)) for one in became.changes)
    is_gone = became.word == "gone"
    return Concerned(bookmark, ref, became.word, known, own.remarks(here)[-1:] if is_gone else ())


def _reworded(place: Reanchored) -> Change:
    return Change("words", (place.was,), (place.now,), pieces(place.was, place.now))


def _urgency(concerned: Concerned) -> tuple[int, str]:
    status = concerned.bookmark.status
    return OWED.index(status) if status in OWED else len(OWED), concerned.bookmark.ref
