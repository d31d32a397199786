"""Bookmarks: records that the reader keeps, with note, tags, status and the words that they stand on.

    save:  bookmark → cleaned → unknown fields carried over from what it replaces → a new revision
    load:  the heads of each key → bookmarks → cleaned → by key and in order of making

A bookmark is filed under its article's URL, or headline where there is no URL, and its ref; not under the
article's text, so that it outlives an edited article (`digest.body` shows that it was edited).

A bookmark knows the revision that it was read from, and saving it replaces that one only. What another window
wrote in the meantime stays beside it, as a second bookmark of the same record, until one of them is removed.
Files also come from syncs and editors, so they are cleaned when read and not only when written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct, ValidationError, convert, to_builtins
from msgspec.json import encode
from msgspec.structs import fields, replace

from explorer.store import FORMAT, Payload, Revision, RevisionStore, StoreProblem, random_token

if TYPE_CHECKING:
    from explorer.model import Article

UNCHECKED = "unchecked"


class DigestIdentity(Struct, frozen=True, kw_only=True, gc=False):
    """What a bookmark remembers of the digest that it was made in."""

    headline: str = ""
    url: str = ""
    """Empty: the article has none; then the headline tells it from others."""
    body: str = ""
    """SHA-256 of the article's paragraphs, in hex; empty: the digest came without them."""

    @classmethod
    def of(cls, article: Article) -> DigestIdentity:
        from hashlib import sha256

        text = "" if article.body is None else "\n".join(article.body)
        body = sha256(text.encode("utf-8", "replace")).hexdigest() if article.body is not None else ""
        return cls(headline=article.headline, url=article.url, body=body)


class Quoted(Struct, frozen=True, kw_only=True, gc=False):
    """Words of the article, with some of what stands around them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class KeptView(Struct, frozen=True, kw_only=True, gc=False):
    """A search kept under a name, with what was narrowed and selected then."""

    query: str
    focus: str = ""
    """The ref of the record that the panes were narrowed to; empty: they were not."""
    selected: str = ""
    """The ref of the record that was selected; empty: none."""


class Bookmark(Struct, frozen=True, kw_only=True, gc=False):
    ref: str
    """The record's address, `kind/id`; of a view, `view/` and its name made an id."""
    digest: DigestIdentity
    title: str = ""
    """The record's title as it was shown, for when the digest is gone."""
    quoted: tuple[Quoted, ...] = ()
    """The words that the record stands on."""
    note: str = ""
    """The reader's; it may have several lines."""
    tags: tuple[str, ...] = ()
    status: str = UNCHECKED
    source: str = ""
    """Address of a source of the reader's own."""
    view: KeptView | None = None
    """The search that is kept; None: it is a record that is."""
    made: str = ""
    """When it was first kept, ISO 8601 in UTC; empty: not yet."""
    changed: str = ""
    revision: str = ""
    """The revision that it was read from; empty: not kept yet. Not written into the file."""


VIEW = "view"
"""What stands in the place of a kind in the ref of a view."""


def view_ref(name: str) -> str:
    """The ref of the view with a name. Raises ValueError if the name has no letters."""
    from explorer.folding import typed_words

    words = "-".join(typed_words(name))
    if not words:
        raise ValueError(f"a view is named by letters or digits, found “{name}”")
    return f"{VIEW}/{words}"


def key_of(digest: DigestIdentity, ref: str) -> str:
    """What a bookmark is filed under."""
    if url := digest.url.strip():
        return f"url\n{url}\n{ref}"
    return f"headline\n{' '.join(digest.headline.split())}\n{ref}"


def utc_now() -> str:
    seconds, rest = divmod(time.time_ns(), 1_000_000_000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{rest // 1_000_000:03d}Z"


class BookmarkStore:
    """The reader's bookmarks. Making it touches no disk; they are read at `load`, or when first asked for."""

    def __init__(
        self, directory: Path, *, now: Callable[[], str] = utc_now, token: Callable[[], str] = random_token
    ) -> None:
        self._revisions = RevisionStore(directory, "bookmark", token)
        self._now = now
        self._bookmarks: dict[str, Bookmark | None] = {}
        """By the name of the revision; None: the file is sound, but what it holds is no bookmark."""
        self._index: dict[str, tuple[Bookmark, ...]] | None = None
        """By key, newest first; None: to be made anew."""

    @property
    def directory(self) -> Path:
        return self._revisions.directory

    def load(self) -> Self:
        """Read the files, if that was not done yet. Never raises: what went wrong is in `problems`."""
        self._by_key()
        return self

    def refresh(self) -> bool:
        """Read what other windows wrote since. True if there is something to show or to tell anew."""
        changed = self._revisions.refresh()
        if changed:
            self._index = None
        return changed

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What could not be read, or not wholly."""
        message = "This file holds no bookmark that could be shown. It is left as it is."
        broken = [
            StoreProblem(self.directory / head.name, message, "error")
            for heads in self._revisions.all_heads()
            for head in heads
            if head.payload is not None and self._bookmark(head) is None
        ]
        return (*self._revisions.problems, *broken)

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark, in the order in which they were made; one changed in two windows at once, twice."""
        found = [bookmark for bookmarks in self._by_key().values() for bookmark in bookmarks]
        return tuple(sorted(found, key=lambda bookmark: (bookmark.made, bookmark.ref, bookmark.revision)))

    def get(self, digest: DigestIdentity, ref: str) -> Bookmark | None:
        """The newest bookmark of a record; None: it has none."""
        return next(iter(self.every(digest, ref)), None)

    def every(self, digest: DigestIdentity, ref: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a record, newest first: several, if it was changed in two windows at once."""
        return self._by_key().get(key_of(digest, ref), ())

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Bookmark a record; if it is bookmarked already, that one is returned, and nothing is written."""
        bookmark = _cleaned(replace(bookmark, revision=""))
        return self.get(bookmark.digest, bookmark.ref) or self.save(bookmark)

    def set_note(self, bookmark: Bookmark, note: str) -> Bookmark:
        """Save it with another note."""
        return self.save(replace(bookmark, note=note))

    def save(self, bookmark: Bookmark) -> Bookmark:
        """Save it in place of the revision it was read from; writes nothing if that says the same.

        What is returned is on the disk; later changes start from it. Raises StoreError.
        """
        bookmark = _cleaned(bookmark)
        key, before = self._before(bookmark)
        for head in self._revisions.heads(key):
            known = self._bookmark(head)
            if known is not None and head.name == bookmark.revision and _same(known, bookmark):
                return known
        now = self._now()
        bookmark = replace(bookmark, made=bookmark.made or now, changed=now, revision="")
        payload: Any = to_builtins(bookmark)
        del payload["revision"]
        for revision in before:
            payload = _carry(revision.payload, payload)
        return replace(bookmark, revision=self._write(bookmark, key, payload, before, now).name)

    def remove(self, bookmark: Bookmark) -> None:
        """Delete it by a tombstone. What another window made of it meanwhile stays. Raises StoreError."""
        bookmark = _cleaned(bookmark)
        kept = bookmark if bookmark.revision else self.get(bookmark.digest, bookmark.ref)
        if kept is not None:
            key, before = self._before(kept)
            if any(head.payload is not None for head in self._revisions.heads(key)):
                self._write(kept, key, None, before, self._now())

    def _write(self, bookmark: Bookmark, key: str, payload: Payload, before: list[Revision], now: str) -> Revision:
        try:
            return self._revisions.write(key, payload, before, now)
        finally:
            # on errors too: it may have been kept
            if self._index is not None and key == key_of(bookmark.digest, bookmark.ref):
                self._index[key] = _distinct(map(self._bookmark, self._revisions.heads(key)))
            else:
                self._index = None

    def _before(self, bookmark: Bookmark) -> tuple[str, list[Revision]]:
        """The key that a change of it is filed under, and what it comes after.

        That is the revision it was read from, and the heads that it leaves no sense to: tombstones, and those
        that say the same as that revision, as when two windows add a record at once.
        """
        key = key_of(bookmark.digest, bookmark.ref)
        own = self._revisions.find(bookmark.revision)
        read = self._bookmark(own) if own is not None else None
        before = []
        if own is not None and read is not None and key_of(read.digest, read.ref) == key:
            before.append(own)
            key = own.key
        for head in self._revisions.heads(key):
            if head not in before and head.version <= FORMAT:
                other = self._bookmark(head)
                if head.payload is None or (before and other and read and _same(other, read)):
                    before.append(head)
        return key, before

    def _by_key(self) -> dict[str, tuple[Bookmark, ...]]:
        if self._index is None:
            index: dict[str, list[Bookmark | None]] = {}
            found = [head for heads in self._revisions.all_heads() for head in heads]
            self._bookmarks |= _read([head for head in found if head.name not in self._bookmarks])
            for bookmark in filter(None, map(self._bookmark, found)):
                index.setdefault(key_of(bookmark.digest, bookmark.ref), []).append(bookmark)
            self._index = {key: _distinct(bookmarks) for key, bookmarks in index.items()}
        return self._index

    def _bookmark(self, revision: Revision) -> Bookmark | None:
        if revision.name not in self._bookmarks:
            self._bookmarks |= _read([revision])
        return self._bookmarks[revision.name]


def _read(revisions: Iterable[Revision]) -> dict[str, Bookmark | None]:
    """The bookmarks in files, cleaned, by the files' names; None: there is none in it."""
    found = {revision.name: _converted(revision) for revision in revisions}
    if _are_clean(filter(None, found.values())):
        return found
    return {name: bookmark and _cleaned(bookmark) for name, bookmark in found.items()}


def _converted(revision: Revision) -> Bookmark | None:
    """A file's bookmark as it was written; from a newer version, those fields that are as they were."""
    found = {**(revision.payload or {}), "revision": revision.name}
    with suppress(ValidationError):
        return convert(found, Bookmark)
    if revision.payload is None or revision.version <= FORMAT:
        return None
    known = {field.name for field in fields(Bookmark) if _fits(found.get(field.name), field.type)}
    if not known.issuperset(("ref", "digest")):
        return None
    return convert({name: found[name] for name in known}, Bookmark)


def _fits(value: object, kind: Any) -> bool:
    try:
        convert(value, kind)
    except ValidationError:
        return False
    return True


def _same(one: Bookmark, other: Bookmark) -> bool:
    """Whether they say the same, whenever that was written."""
    return one == replace(other, made=one.made, changed=one.changed, revision=one.revision)


def _distinct(bookmarks: Iterable[Bookmark | None]) -> tuple[Bookmark, ...]:
    """Those that differ in more than the time of writing, in the order given."""
    found: list[Bookmark] = []
    for bookmark in bookmarks:
        if bookmark is not None and not any(_same(bookmark, other) for other in found):
            found.append(bookmark)
    return tuple(found)


def _are_clean(bookmarks: Iterable[Bookmark]) -> bool:
    """Whether nothing in them acts on a terminal. Asked of a thousand at once, it takes half the time."""
    from explorer.text import needs_cleaning

    lines = (replace(bookmark, note=bookmark.note.replace("\n", " ")) for bookmark in bookmarks)
    try:
        return not needs_cleaning("\n".join(encode(line).decode() for line in lines), json_source=True)
    except UnicodeEncodeError:  # half a surrogate pair, as some terminals paste
        return False


def _cleaned(bookmark: Bookmark) -> Bookmark:
    """With nothing in it that acts on a terminal; the note keeps its lines."""
    from explorer.text import clean

    if _are_clean([bookmark]):
        return bookmark

    def washed(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: washed(part) for name, part in value.items()}
        if value is None:
            return None
        return clean(value) if isinstance(value, str) else list(map(washed, value))

    words = convert(washed(to_builtins(bookmark)), Bookmark)
    return replace(words, note=clean(bookmark.note, keep_newlines=True), revision=bookmark.revision)


def _carry(old: Any, new: Any) -> Any:
    """`new` with the fields of `old` that it does not know, so that rewriting a file loses nothing.

    In a list, each takes over from the one that says the same, so that what is unknown stays with its words.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{name: _carry(old.get(name), value) for name, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list | tuple):
        return [_carry(next((one for one in old if _includes(one, value)), None), value) for value in new]
    return new


def _includes(old: Any, new: Any) -> bool:
    return isinstance(old, dict) and isinstance(new, dict) and new.items() <= old.items()
