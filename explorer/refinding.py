"""Finding a bookmark's record again in a digest that may have changed since: by its ref, by its words, or not.

    ref is there, and is still the record that was kept → ref
    else exactly one record of the kind stands on the words that were kept → words
    else → orphan: the bookmark is shown with all that it holds, and belongs to no record

A ref that a digest gives to another record now leads nowhere; how a record was found is always told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from explorer.model import KINDS, Ref
from explorer.text import folded

if TYPE_CHECKING:
    from explorer.kept import Bookmark
    from explorer.session import Session


class Refound(Struct, frozen=True):
    ref: Ref | None
    """The record; None: there is none, or it is a view."""
    how: Literal["ref", "words", "orphan"]


def find_again(bookmark: Bookmark, session: Session) -> Refound:
    """The record of this digest that a bookmark was made of."""
    try:
        ref = Ref.parse(bookmark.ref)
    except ValueError:
        return Refound(None, "orphan")
    quoted = {folded(words.exact) for words in bookmark.quoted}
    if session.record(ref) is not None and _is_still(ref, bookmark, quoted, session):
        return Refound(ref, "ref")
    standing = _standing_on(ref.kind, quoted, session)
    return Refound(standing[0], "words") if len(standing) == 1 else Refound(None, "orphan")


def _is_still(ref: Ref, bookmark: Bookmark, quoted: set[str], session: Session) -> bool:
    """Whether the record there is the one that was kept: by its title, or by words that it stands on."""
    if not bookmark.title and not quoted:
        return True  # it was kept without anything to compare
    return folded(session.title(ref)) == folded(bookmark.title) or not quoted.isdisjoint(_words_of(ref, session))


def _standing_on(kind: str, quoted: set[str], session: Session) -> list[Ref]:
    """The records of a kind that stand on any of these words; of those, the ones that stand on most."""
    if kind not in KINDS or not quoted:
        return []
    shared = {record.ref: len(quoted & _words_of(record.ref, session)) for record in session.digest.records[kind]}
    most = max(shared.values(), default=0)
    return [ref for ref, count in shared.items() if count == most > 0]


def _words_of(ref: Ref, session: Session) -> set[str]:
    """The words of the article that a record stands on."""
    return {folded(session.article.words(span)) for span in session.links.spans(ref)}
