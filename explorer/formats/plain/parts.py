"""Parts of lines that several pages share: titles, counts, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.digest.kinds import PARTS
from explorer.digest.model import Digest
from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.messages import BOOKMARKED, NOTED, SOURCE, TAGGED, UNPROVEN
from explorer.pictures.signs import BADGES, TRUST
from explorer.session.facts import Facts, Sentence
from explorer.session.wording import describe_source
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.session.session import Session


def count_records(digest: Digest) -> str:
    """How many records of each kind, links and caveats: `27 actors · 8 quotes …`."""
    counts = [number(len(digest.of(cls)), kind, cls.plural) for kind, cls in PARTS.items()]
    return " · ".join((*counts, number(len(digest.links), "link"), number(len(digest.caveats), "caveat")))


def title_parts(known: Facts, dated: bool = True) -> list[Part]:
    """A record in one line: its title, the facts that matter most, its ref. `dated`: with its date in front."""
    ref = (f"  {known.ref}", Style.DIM)
    if known.trust in TRUST:
        return [(f"{TRUST[known.trust]} {known.trust}  ", Style.DIM), *_title_parts(known, dated, ref)]
    return _title_parts(known, dated, ref)


def _title_parts(known: Facts, dated: bool, ref: Part) -> list[Part]:
    if known.speaker is not None:
        indirect = "indirectly, " if known.form == "indirect" else ""
        said = f" — {known.speaker.title}, {indirect}{known.medium}".rstrip(", ")
        return [(f"{badge(known)}  ", Style.DIM), (known.words, Style.PLAIN), (said, Style.PLAIN), ref]
    date = f"{known.date}  " if dated and known.record.chronological else ""
    return [
        (date, Style.DIM),
        (known.words, Style.STRONG if known.role else Style.PLAIN),
        (f", {known.role}" if known.role else "", Style.PLAIN),
        ref,
    ]


def mark(page: Page, session: Session, bookmark: Bookmark | None, indent: int = 0) -> None:
    """Write what the reader noted about the record above, in one line, after what has changed since; nothing if it is
    not bookmarked."""
    if bookmark is None:
        return
    for remark in session.bookmarks.remarks(bookmark):
        page.line(remark, indent=indent, hang=2)
    parts = [BOOKMARKED.format(status=f"{bookmark.status} {bookmark.checked[:10]}".rstrip())]
    parts += [TAGGED.format(tags=", ".join(bookmark.tags))] if bookmark.tags else []
    parts += [NOTED.format(note=" ".join(bookmark.note.split()))] if bookmark.note else []
    parts += [SOURCE.format(source=describe_source(source)) for source in bookmark.sources]
    page.line(("; ".join(parts), Style.DIM), indent=indent, hang=2)


def badge(known: Facts) -> str:
    """The badge of a quote, after its sign; empty: not a quote."""
    return f"{BADGES[known.badge]} {known.badge}".strip() if known.badge is not None else ""


def prove(page: Page, evidence: Sequence[Sentence]) -> None:
    """Write the sentences that prove the line above."""
    for sentence in evidence:
        page.line((f"¶{sentence.paragraph}  {sentence.words}", Style.DIM), indent=6, hang=4)
    if not evidence:
        page.line(UNPROVEN, indent=6, hang=2)
