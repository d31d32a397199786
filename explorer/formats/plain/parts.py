"""Parts of lines that several pages share: records, counts, what the reader noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explorer.digest.kinds import PARTS
from explorer.digest.model import Digest
from explorer.formats.page import Page, Part, Style
from explorer.formats.plain import messages
from explorer.pictures.signs import TRUST
from explorer.session.wording import describe_source
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.session.facts import Facts
    from explorer.session.session import Session


def shown(total: int, count: int) -> str:
    """What follows the number of all if fewer are written: `; 3 shown`."""
    return messages.SHOWN.format(count=count) if count < total else ""


def count_records(digest: Digest) -> str:
    """How many records of each kind, links and caveats: `27 actors, 8 quotes …`."""
    counts = [number(len(digest.of(cls)), kind, cls.plural) for kind, cls in PARTS.items()]
    return ", ".join((*counts, number(len(digest.links), "link"), number(len(digest.caveats), "caveat")))


def row_parts(known: Facts, *more: str, dated: bool = False, refs: str = "", pad: int = 0) -> list[Part]:
    """A record in one line that stands by itself: its kind, its title, the facts that matter most, its ref.

    Args:
        more: What else to say of it, each after a semicolon; empty ones are left out.
        dated: Whether to give the date of what has no place in time of its own, such as a quote.
        refs: What stands for its ref; empty: that.
        pad: Columns that its kind and date take at least, so that the titles of a list stand below each other.
    """
    head = head_of(known, dated=dated)
    role = f", {known.role}" if known.role else ""
    badge = str(known.badge) if known.badge is not None else ""
    rest = "".join(f"; {part}" for part in (badge, *more) if part)
    return [
        (f"{head}:{' ' * max(0, pad - len(head) - 1)} ", Style.DIM),
        (before_more(known.words), Style.STRONG if known.role else Style.PLAIN),
        (f"{role}{rest}; ", Style.PLAIN),
        (refs or str(known.ref), Style.DIM),
    ]


def before_more(words: str) -> str:
    """The words without their full stop, as more follows in the line; those of an abbreviation such as U.S. stay."""
    is_sentence = words.endswith(".") and " " in words and "." not in words.split()[-1][:-1]
    return words[:-1] if is_sentence else words


def head_of(known: Facts, *, dated: bool = False) -> str:
    """What stands before the title of a record: `actor`, `event, after April 2024`, `quote by Vladimir Putin`."""
    head = known.record.kind
    if known.speaker is not None:
        head = messages.QUOTE_BY.format(speaker=known.speaker.title)
        head = ", ".join(filter(None, (head, messages.INDIRECTLY * (known.form == "indirect"), known.medium)))
    trust = messages.DRAFTED.format(trust=known.trust) if known.trust in TRUST else ""
    date = known.date_in_words if known.record.chronological or (dated and known.is_dated) else ""
    return ", ".join(filter(None, (head, trust, date)))


# --- what the reader noted ----------------------------------------------------------------------------------


def bookmarked(bookmark: Bookmark) -> str:
    """`bookmarked 2026-11-29, disputed 2026-11-30`."""
    status = f"{bookmark.status} {bookmark.checked[:10]}".rstrip()
    if not bookmark.made:
        return messages.BOOKMARKED.format(status=status)
    return messages.BOOKMARKED_ON.format(day=bookmark.made[:10], status=status)


def mark(page: Page, session: Session, bookmark: Bookmark | None, inside: int = 0) -> None:
    """Write what the reader noted about the record above, in one line, after what has changed since; nothing if it is
    not bookmarked."""
    if bookmark is None:
        return
    for remark in session.bookmarks.remarks(bookmark):
        page.row(f"{remark}; ", (bookmark.ref, Style.DIM), inside=inside)
    page.row((f"{bookmarked(bookmark)}: {bookmark.ref}", Style.DIM), *_noted(bookmark), inside=inside)


def _noted(bookmark: Bookmark) -> Iterator[Part]:
    if bookmark.tags:
        yield f"; {messages.TAGGED.format(tags=', '.join(bookmark.tags))}", Style.DIM
    if bookmark.note:
        yield f"; {messages.NOTED.format(note=' '.join(bookmark.note.split()))}", Style.DIM
    for source in bookmark.sources:
        yield f"; {messages.SOURCE.format(source=describe_source(source))}", Style.DIM
