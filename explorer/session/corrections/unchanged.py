"""Bookmarks of records that are what they were: nearly all. To tell them from the others takes a few microseconds.

What is said of one here is what `Finder` would find: its ref leads to its record, and no other bookmark's comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.digest.kinds import KINDS, Quote, Record
from explorer.digest.refs import Ref
from explorer.session.reanchoring import Finder, Held

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark


def unchanged(bookmark: Bookmark, finder: Finder) -> Ref | None:
    """The record of a bookmark, if it has the same title, words and details, letter by letter. None: it has not, or
    that must be looked at closely. Nothing is said of what takes long: a quote's badge, and whether words are found."""
    kind, slash, identifier = bookmark.ref.partition("/")
    if not slash or kind not in KINDS:
        return None
    record = finder.digest.get(Ref(kind, identifier))
    if record is None or record.title != bookmark.title:
        return None
    if bookmark.quoted and (not _has_words(bookmark, record) or finder.may_be_twin(record, Held.by(bookmark))):
        return None
    recorded = bookmark.recorded
    if recorded is not None:
        form, medium, speaker = "", "", ""
        if isinstance(record, Quote):
            form, medium, speaker = record.form, record.medium, finder.speaker(record)
        now = record.date or "", form, medium, speaker
        if (recorded.date, recorded.form, recorded.medium, recorded.speaker) != now:
            return None
    return Ref(kind, record.id)


def _has_words(bookmark: Bookmark, record: Record) -> bool:
    """Whether the anchors of a record have all the words of a bookmark, or these all of those."""
    before, after = {quoted.exact for quoted in bookmark.quoted}, {anchor.exact for anchor in record.anchors()}
    return before <= after or after <= before
