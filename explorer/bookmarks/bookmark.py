"""What is kept of a record: a bookmark, what it is filed under, and how one comes out of a file and into one.

Files also come from syncs and editors, so they are cleaned when read and not only when written.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert, to_builtins
from msgspec.json import encode
from msgspec.structs import fields, replace

from explorer.bookmarks.revisions.revision import FORMAT, Revision

if TYPE_CHECKING:
    from explorer.digest.model import Article

UNCHECKED = "unchecked"
STATUSES = (UNCHECKED, "confirmed", "disputed", "needs source")
"""What a reader can find of a record. A file may hold another word, which is shown as it is."""


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


class SavedSearch(Struct, frozen=True, kw_only=True, gc=False):
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
    """What the reader found: one of STATUSES."""
    checked: str = ""
    """When the status was set, ISO 8601 in UTC; empty: never."""
    source: str = ""
    """Address of a source of the reader's own."""
    view: SavedSearch | None = None
    """The search that is kept; None: it is a record that is."""
    made: str = ""
    """When it was first kept, ISO 8601 in UTC; empty: not yet."""
    changed: str = ""
    revision: str = ""
    """The revision that it was read from; empty: not kept yet. Not written into the file."""


class Change(Struct, frozen=True, kw_only=True):
    """A change of a bookmark that was taken back, or made again."""

    label: str
    """What was changed, for people: “note of Vladimir Putin”, “bookmark of Kabul removed”."""
    bookmark: Bookmark | None
    """What is kept now; None: nothing, of this record."""
    ref: str


class Past(Struct, frozen=True, kw_only=True):
    """What a bookmark was."""

    name: str
    """Of the revision."""
    at: str
    """When it was written."""
    bookmark: Bookmark | None
    """None: it had been let go."""
    is_head: bool
    """Whether it still is that."""


VIEW = "view"
"""What stands in the place of a kind in the ref of a view."""


def view_ref(name: str) -> str:
    """The ref of the view with a name. Raises ValueError if the name has no letters."""
    from explorer.text.tokens import typed_words

    words = "-".join(typed_words(name))
    if not words:
        raise ValueError(f"a view is named by letters or digits, found “{name}”")
    return f"{VIEW}/{words}"


def key_of(digest: DigestIdentity, ref: str) -> str:
    """What a bookmark is filed under."""
    if url := digest.url.strip():
        return f"url\n{url}\n{ref}"
    return f"headline\n{' '.join(digest.headline.split())}\n{ref}"


def read(revisions: Iterable[Revision]) -> dict[str, Bookmark | None]:
    """The bookmarks in files, cleaned, by the files' names; None: there is none in it."""
    found = {revision.name: _converted(revision) for revision in revisions}
    if _are_clean(filter(None, found.values())):
        return found
    return {name: bookmark and clean_bookmark(bookmark) for name, bookmark in found.items()}


def _converted(revision: Revision) -> Bookmark | None:
    """A file's bookmark as it was written; from a newer version, those fields that are as they were."""
    found = {**(revision.payload or {}), "revision": revision.name}
    with suppress(ValidationError):
        return convert(found, Bookmark)
    if revision.is_tombstone or revision.version <= FORMAT:
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


def to_payload(bookmark: Bookmark) -> dict[str, Any]:
    """What is written of it into a file."""
    payload: dict[str, Any] = to_builtins(bookmark)
    del payload["revision"]
    return payload


def same(one: Bookmark, other: Bookmark) -> bool:
    """Whether they say the same, whenever that was written."""
    return one == replace(other, made=one.made, checked=one.checked, changed=one.changed, revision=one.revision)


def distinct(bookmarks: Iterable[Bookmark | None]) -> tuple[Bookmark, ...]:
    """Those that differ in more than the time of writing, in the order given."""
    found: list[Bookmark] = []
    for bookmark in bookmarks:
        if bookmark is not None and not any(same(bookmark, other) for other in found):
            found.append(bookmark)
    return tuple(found)


def _are_clean(bookmarks: Iterable[Bookmark]) -> bool:
    """Whether nothing in them acts on a terminal. Asked of a thousand at once, it takes half the time."""
    from explorer.text.cleaning import needs_cleaning

    lines = (replace(bookmark, note=bookmark.note.replace("\n", " ")) for bookmark in bookmarks)
    try:
        return not needs_cleaning("\n".join(encode(line).decode() for line in lines), json_source=True)
    except UnicodeEncodeError:  # half a surrogate pair, as some terminals paste
        return False


def clean_bookmark(bookmark: Bookmark) -> Bookmark:
    """With nothing in it that acts on a terminal; the note keeps its lines."""
    from explorer.text.cleaning import clean

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


def carry(old: Any, new: Any) -> Any:
    """`new` with the fields of `old` that it does not know, so that rewriting a file loses nothing.

    In a list, each takes over from the one that says the same, so that what is unknown stays with its words.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{name: carry(old.get(name), value) for name, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list | tuple):
        return [carry(next((one for one in old if _includes(one, value)), None), value) for value in new]
    return new


def _includes(old: Any, new: Any) -> bool:
    return isinstance(old, dict) and isinstance(new, dict) and new.items() <= old.items()


_CHANGEABLE = ("note", "status", "source", "tags")
"""The fields that have a name of their own where a change is told."""


def label(ref: str, before: tuple[Bookmark, ...], after: Bookmark | None) -> str:
    """What a change did, for people: “note and tags of Kabul”."""
    kept = after or (before[0] if before else None)
    kind = "view" if ref.startswith(f"{VIEW}/") else "bookmark"
    of = f"of {(kept and kept.title) or ref}" if kind == "bookmark" else f"“{(kept and kept.title) or ref}”"
    if after is None:
        return f"{kind} {of} removed"
    if len(before) > 1:
        return f"{kind} {of} merged"
    if before:
        changed = [name for name in _CHANGEABLE if getattr(before[0], name) != getattr(after, name)]
        if changed:
            return f"{' and '.join(changed)} of {kind} {of}" if kind == "view" else f"{' and '.join(changed)} {of}"
    return f"{kind} {of}"
