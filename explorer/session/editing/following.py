"""Bookmarks follow their records: to another ref, to the record that theirs was made part of, with the article's name.

Nothing is lost: where both records have a bookmark, one is made of the two; the other stays in the history.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.bookmarks.bookmark import (
    OPEN,
    UNCHECKED,
    Bookmark,
    DigestIdentity,
    contradiction_ref,
    key_of,
    with_source,
    with_sources,
)
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.kinds import Quote
from explorer.session.editing import messages

if TYPE_CHECKING:
    from explorer.session.session import Session


def follow(
    store: BookmarkStore,
    bookmarks: Sequence[Bookmark],
    identities: tuple[DigestIdentity, DigestIdentity],
    renamed: Mapping[str, str],
) -> None:
    """Save bookmarks where their records are now. Raises StoreError.

    Args:
        store: Where they are.
        bookmarks: Those of the article as it was.
        identities: The article's before and now.
        renamed: Old ref → new ref. Bookmarks of records that are gone stay: their words find them.
    """
    before, now = identities
    is_same_article = key_of(before, "") == key_of(now, "")
    for bookmark in bookmarks:
        moved = _renamed(bookmark, renamed)
        if not is_same_article:
            moved = replace(moved, digest=_named(moved.digest, now))
        if moved == bookmark:
            continue
        if key_of(moved.digest, moved.ref) == key_of(bookmark.digest, bookmark.ref):
            store.save(moved)
            continue
        if moved.ref != bookmark.ref:
            moved = replace(moved, earlier=(*bookmark.earlier, bookmark.ref))
        there = store.get(moved.digest, moved.ref)
        store.save(replace(moved, revision="") if there is None else _joined(there, moved))
        store.remove(bookmark)


def unchanged(session: Session) -> frozenset[str]:
    """The refs of the bookmarked records that are what they were when they were bookmarked."""
    own = session.bookmarks
    return frozenset(one.ref for one in own.all() if own.is_of_record(one) and not own.became(one).word)


def take_over(session: Session, refs: Collection[str]) -> None:
    """Save the bookmarks of records with the words and details that these have since the reader's own edit.

    A verdict on a quote stays on the words and the speaker that it was given on. Raises StoreError.

    Args:
        refs: Of the records that were what was bookmarked, before the edit; as the records are called now.
    """
    own, store = session.bookmarks, session.store
    if store is None:
        return
    for bookmark in own.all():
        if bookmark.ref not in refs or not own.is_of_record(bookmark) or not own.became(bookmark).word:
            continue
        if (ref := own.reanchor(bookmark).ref) is None:
            continue
        now = own.new(ref)
        if bookmark.status in OPEN or not _is_said_otherwise(bookmark, now):
            new = replace(bookmark, title=now.title, quoted=now.quoted, recorded=now.recorded, digest=now.digest)
            if new != bookmark:
                store.save(new)


def _is_said_otherwise(before: Bookmark, now: Bookmark) -> bool:
    """Whether a quote has other words, or another speaker."""
    if not before.ref.startswith(f"{Quote.kind}/"):
        return False
    speakers = [one.recorded.speaker if one.recorded is not None else "" for one in (before, now)]
    words = [[quoted.exact for quoted in one.quoted] or [one.title] for one in (before, now)]
    return words[0] != words[1] or speakers[0] != speakers[1]


def _named(identity: DigestIdentity, now: DigestIdentity) -> DigestIdentity:
    """The identity of the article as it is called now; the words that were bookmarked stay those of then."""
    return replace(identity, headline=now.headline, url=now.url, apart=now.apart)


def _renamed(bookmark: Bookmark, renamed: Mapping[str, str]) -> Bookmark:
    """The bookmark with the refs that its records have now."""

    def now(ref: str) -> str:
        return renamed.get(ref) or ref

    if bookmark.view is not None:
        view = replace(bookmark.view, focus=now(bookmark.view.focus), selected=now(bookmark.view.selected))
        return replace(bookmark, view=view) if view != bookmark.view else bookmark
    if len(bookmark.between) == 2:
        between = tuple(replace(end, ref=now(end.ref)) for end in bookmark.between)
        if between == bookmark.between or between[0].ref == between[1].ref:
            return bookmark
        return replace(bookmark, between=between, ref=contradiction_ref(between[0].ref, between[1].ref))
    return replace(bookmark, ref=now(bookmark.ref)) if now(bookmark.ref) != bookmark.ref else bookmark


def _joined(there: Bookmark, other: Bookmark) -> Bookmark:
    """One bookmark with all that the reader wrote on two."""
    notes = dict.fromkeys(filter(None, (there.note, other.note)))
    sources = there.sources
    for source in other.sources:
        sources = with_source(sources, source)
    status, checked = there.status, there.checked
    if status in OPEN and other.status != UNCHECKED:
        status, checked = other.status, other.checked
    elif other.status not in OPEN and other.status != status:
        notes[messages.NOTE_OF_VERDICT.format(title=other.title, status=other.status)] = None
    joined = replace(
        there,
        note="\n\n".join(notes),
        tags=tuple(dict.fromkeys((*there.tags, *other.tags))),
        status=status,
        checked=checked,
        earlier=tuple(dict.fromkeys((*there.earlier, *other.earlier))),
        before=there.before or other.before,
    )
    return with_sources(joined, sources)
