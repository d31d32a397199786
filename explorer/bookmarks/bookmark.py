"""What a bookmark is, the key it is stored under, and how it is read from a file and written into one.

Files also come from syncs and editors, so they are cleaned when read, not only when written.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, convert, to_builtins
from msgspec.json import encode
from msgspec.structs import replace

from explorer.bookmarks import messages

if TYPE_CHECKING:
    from explorer.digest.model import Article

UNCHECKED = "unchecked"
STATUSES = (UNCHECKED, "confirmed", "disputed", "needs source")
"""How far a reader has checked a record. A file may hold another word, which is shown as it is."""
OPEN = (UNCHECKED, "needs source")
"""The statuses that are no verdict: the reader has not judged yet."""


class DigestIdentity(Struct, frozen=True, kw_only=True, gc=False):
    """What a bookmark remembers of the digest that it was made in."""

    headline: str = ""
    url: str = ""
    """Empty: the article has none; then the headline identifies it."""
    body: str = ""
    """SHA-256 of the article's paragraphs, in hex; empty: the digest has no article text."""
    date: str = ""
    """When it was published, EDTF; empty: unknown. With `sentences`, it tells articles with one headline apart."""
    sentences: str = ""
    """A sketch of its text (`text.resembling`), by which a later version of it is known; empty: unknown."""
    apart: str = ""
    """What tells it from an article with the same headline that was bookmarked before; empty: there was none."""

    @classmethod
    def of(cls, article: Article) -> DigestIdentity:
        from hashlib import sha256

        from explorer.text.resembling.sentences import sketch_of

        text = "" if article.body is None else "\n".join(article.body)
        body = sha256(text.encode("utf-8", "replace")).hexdigest() if article.body is not None else ""
        sentences, date = sketch_of(article.body or ()), article.datePublished or ""
        return cls(headline=article.headline, url=article.url, body=body, date=date, sentences=sentences)


class Quoted(Struct, frozen=True, kw_only=True, gc=False):
    """Words of the article, with some of the text around them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class SavedSearch(Struct, frozen=True, kw_only=True, gc=False):
    """What a view holds: a search, with what was focused and selected then."""

    query: str
    focus: str = ""
    """The ref of the focused record; empty: none."""
    selected: str = ""
    """The ref of the record that was selected; empty: none."""


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """Something outside the article that bears on what a record says."""

    url: str = ""
    """Its address, or its name if it has none, such as “Le Monde, print, p. 4”; empty: only its words are known."""
    date: str = ""
    """When it was published or said, EDTF; empty: unknown."""
    words: str = ""
    """Its words, as the reader copied them; empty: none."""
    stance: Literal["", "supports", "contradicts"] = ""
    """Empty: the reader has not said."""


class Recorded(Struct, frozen=True, kw_only=True, gc=False):
    """What the digest said about a record when its bookmark was saved, for reports and for when the digest is gone."""

    speaker: str = ""
    """Who says a quote; empty: not a quote, or unknown."""
    form: str = ""
    """`direct`, `fragment` or `indirect`, which is never in quotation marks; empty: not a quote."""
    medium: str = ""
    badge: str = ""
    """How a quote compares with the article; empty: not a quote."""
    date: str = ""
    """EDTF; empty: undated."""
    paragraph: int = 0
    """Where its first words are, from 1; 0: nowhere."""


class Before(Struct, frozen=True, kw_only=True, gc=False):
    """What a reader had judged, before other words or details were accepted in its place."""

    title: str = ""
    quoted: tuple[Quoted, ...] = ()
    status: str = UNCHECKED
    until: str = ""
    """When the others were accepted, ISO 8601 in UTC."""
    recorded: Recorded | None = None
    sources: tuple[Source, ...] = ()
    """Those that were given until then; a source that is not among them is for the words of now."""


class End(Struct, frozen=True, kw_only=True, gc=False):
    """One of the two records that a reader holds to contradict each other."""

    ref: str
    title: str = ""
    quoted: tuple[Quoted, ...] = ()
    """Its words, by which it is found again in a changed digest."""


class Bookmark(Struct, frozen=True, kw_only=True, gc=False):
    """A record, a passage, a contradiction or a view that the reader saved."""

    ref: str
    """The record's address, `kind/id`; for the others PASSAGE, CONTRADICTION or VIEW and an id."""
    digest: DigestIdentity
    title: str = ""
    """The record's title when it was saved, for when the digest is gone."""
    quoted: tuple[Quoted, ...] = ()
    """The record's anchored words."""
    note: str = ""
    """The reader's note; it may have several lines."""
    tags: tuple[str, ...] = ()
    status: str = UNCHECKED
    """How far the reader checked it: one of STATUSES."""
    checked: str = ""
    """When the status was set, ISO 8601 in UTC; empty: never."""
    source: str = ""
    """The URL of the first of `sources`, for older versions; empty: none. `agreed` makes the two agree."""
    sources: tuple[Source, ...] = ()
    """The sources that the reader found, in the order of adding."""
    recorded: Recorded | None = None
    """None: an older version saved it, or it is a view."""
    before: Before | None = None
    """What was judged before other words were accepted; None: nothing was."""
    left: str = ""
    """Names what its record was when the reader saw that it had changed, and decided that the bookmark stays on the
    words before; empty: never so."""
    earlier: tuple[str, ...] = ()
    """The refs under which it was before its record had another one, oldest first."""
    between: tuple[End, ...] = ()
    """The two ends of a contradiction; empty: this is none."""
    view: SavedSearch | None = None
    """The saved search; None: this bookmarks a record."""
    made: str = ""
    """When it was first saved, ISO 8601 in UTC; empty: not yet."""
    changed: str = ""
    """When it was last saved, ISO 8601 in UTC; empty: not yet."""
    revision: str = ""
    """The name of the revision that it was read from; empty: not saved yet. Not written into the file."""

    @property
    def key(self) -> str:
        """The key that it is stored under."""
        return key_of(self.digest, self.ref)

    def encoded(self) -> bytes:
        """What is written into the file, as JSON: all but the revision, which comes last."""
        return encode(self)[: -len(_REVISION) - len(self.revision)] + b"}"


_REVISION = b',"revision":""}'
ORDER = attrgetter("made", "ref", "revision")
"""What puts bookmarks in the order of making."""


class HistoryEntry(Struct, frozen=True, kw_only=True):
    """A bookmark at one revision."""

    name: str
    """The revision's name."""
    at: str
    """When it was written, ISO 8601 in UTC."""
    bookmark: Bookmark | None
    """None: it had been removed."""
    is_head: bool
    """Whether this is the current state."""


VIEW, PASSAGE, CONTRADICTION = "view", "passage", "contradiction"
"""The kinds of what a reader makes, in refs: a saved search; words of the article; two records against each other."""


def agreed(bookmark: Bookmark) -> Bookmark:
    """Make `source` and `sources` agree, after an older version or a caller that knows only `source` changed it."""
    first = bookmark.sources[0].url if bookmark.sources else ""
    if bookmark.source == first:
        return bookmark
    if not bookmark.source:
        return replace(bookmark, sources=bookmark.sources[1:], source=_first_url(bookmark.sources[1:]))
    known = next((source for source in bookmark.sources if source.url == bookmark.source), None)
    others = tuple(
        source for source in bookmark.sources if not source.url or source.url not in (first, bookmark.source)
    )
    return replace(bookmark, sources=(known or Source(url=bookmark.source), *others))


def with_sources(bookmark: Bookmark, sources: Iterable[Source]) -> Bookmark:
    """Return it with these sources."""
    sources = tuple(sources)
    return replace(bookmark, sources=sources, source=_first_url(sources))


def with_source(sources: Iterable[Source], new: Source) -> tuple[Source, ...]:
    """Return the sources with another one at the end; what is known of the same URL is completed and changed. Without
    a URL, those of the same words are the same."""
    sources = tuple(sources)
    for place, old in enumerate(sources):
        if old.url == new.url and (new.url or old.words == new.words):
            merged = Source(
                url=new.url, date=new.date or old.date, words=new.words or old.words, stance=new.stance or old.stance
            )
            return (*sources[:place], merged, *sources[place + 1 :])
    return (*sources, new)


def _first_url(sources: tuple[Source, ...]) -> str:
    return sources[0].url if sources else ""


def passage_ref(quoted: Quoted) -> str:
    """Return the ref of a passage: its first words, and a hash of it with its surroundings, so that no two agree."""
    from hashlib import sha256

    from explorer.text.tokens import typed_words

    place = "\n".join((quoted.prefix, quoted.exact, quoted.suffix))
    first = "-".join(typed_words(quoted.exact)[:4])[:40]
    return f"{PASSAGE}/{'-'.join(filter(None, (first, sha256(place.encode('utf-8', 'replace')).hexdigest()[:8])))}"


def is_passage(ref: str) -> bool:
    """Whether it is the ref of a passage."""
    return ref.startswith(f"{PASSAGE}/")


def contradiction_ref(left: str, right: str) -> str:
    """Return the ref of the contradiction between two refs, the same whichever comes first."""
    return f"{CONTRADICTION}/{'--'.join(ref.replace('/', '-', 1) for ref in sorted((left, right)))}"


def view_ref(name: str) -> str:
    """Return the ref of the view with a name. Raises ValueError if the name has neither letters nor digits."""
    from explorer.text.tokens import typed_words

    words = "-".join(typed_words(name))
    if not words:
        raise ValueError(messages.UNNAMED_VIEW.format(name=name))
    return f"{VIEW}/{words}"


def key_of(digest: DigestIdentity, ref: str) -> str:
    """Return the key that a bookmark is stored under."""
    if url := digest.url.strip():
        return f"url\n{url}\n{ref}"
    apart = f"{digest.apart}\n" if digest.apart else ""
    return f"headline\n{' '.join(digest.headline.split())}\n{apart}{ref}"


def to_payload(bookmark: Bookmark) -> dict[str, Any]:
    """Return what is written into the file."""
    payload: dict[str, Any] = to_builtins(bookmark)
    del payload["revision"]
    return payload


def is_same(left: Bookmark, right: Bookmark) -> bool:
    """Whether they differ in nothing but the times of writing."""
    return left == replace(right, made=left.made, checked=left.checked, changed=left.changed, revision=left.revision)


def distinct(bookmarks: Iterable[Bookmark | None]) -> tuple[Bookmark, ...]:
    """Return those that differ in more than the times of writing, in the order given."""
    different: list[Bookmark] = []
    for bookmark in bookmarks:
        if bookmark is not None and not any(is_same(bookmark, other) for other in different):
            different.append(bookmark)
    return tuple(different)


def are_clean(bookmarks: Iterable[Bookmark]) -> bool:
    """Whether nothing in them acts on a terminal. One call for a thousand takes half as long as a thousand calls."""
    from explorer.text.cleaning import needs_cleaning

    lines = (replace(bookmark, note=bookmark.note.replace("\n", " ")) for bookmark in bookmarks)
    try:
        return not needs_cleaning("\n".join(encode(line).decode() for line in lines), json_source=True)
    except UnicodeEncodeError:  # half a surrogate pair, as some terminals paste
        return False


def clean_bookmark(bookmark: Bookmark) -> Bookmark:
    """Remove whatever acts on a terminal, and make the sources agree; the note keeps its lines."""
    from explorer.text.cleaning import clean

    bookmark = agreed(bookmark)
    if are_clean([bookmark]):
        return bookmark

    def clean_all(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: clean_all(part) for name, part in value.items()}
        if value is None or isinstance(value, int):
            return value
        return clean(value) if isinstance(value, str) else list(map(clean_all, value))

    words = convert(clean_all(to_builtins(bookmark)), Bookmark)
    return replace(words, note=clean(bookmark.note, keep_newlines=True), revision=bookmark.revision)
