"""What a reader had judged before other words were accepted: it stays with the bookmark, and so in every report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from explorer.bookmarks.bookmark import OPEN, Before, Bookmark, Recorded, Source, is_passage
from explorer.session.corrections.messages import FOR_EARLIER, UNTIL
from explorer.session.wording import describe_source
from explorer.text.saying.quoting import in_marks, nested_marks

DETAILS = ("speaker", "form", "medium", "date")
"""The details of a record that a correction may change."""
_QUOTED, _SHOWN = ("direct", "fragment"), 3
"""The forms of quotes that the article has in quotation marks; passages shown of a record."""


def judged_before(bookmark: Bookmark, until: str) -> Before | None:
    """What is to be remembered of a bookmark whose words are about to be replaced; None: nobody has judged
    any, or found a source.

    An open status hides no verdict on words that were there earlier.
    """
    known = bookmark.before
    if known is not None and bookmark.status in OPEN:
        return replace(known, sources=(*known.sources, *(one for one in bookmark.sources if one not in known.sources)))
    if bookmark.status in OPEN and not bookmark.sources:
        return None
    return Before(
        title=bookmark.title,
        quoted=bookmark.quoted,
        status=bookmark.status,
        until=until,
        recorded=bookmark.recorded,
        sources=bookmark.sources,
    )


def details_before(bookmark: Bookmark) -> Mapping[str, str]:
    """The details that were others before, as they were, by their field. Empty: none, or there was no accept."""
    before, now = bookmark.before, bookmark.recorded or Recorded()
    if before is None or before.recorded is None:
        return {}
    known = {field: getattr(before.recorded, field) for field in DETAILS}
    return {field: was for field, was in known.items() if was and was != getattr(now, field)}


def words_before(bookmark: Bookmark) -> str:
    """The words before, in quotation marks if the article had them so, or if the title is what it was. Empty: there was
    no accept."""
    before = bookmark.before
    if before is None:
        return ""
    if before.title == bookmark.title and before.quoted != bookmark.quoted:
        passages = [one.exact for one in before.quoted]
        if passages != [one.exact for one in bookmark.quoted]:
            return " … ".join(map(in_marks, passages[:_SHOWN])) or before.title
    form = before.recorded.form if before.recorded is not None else ""
    return nested_marks(before.title) if form in _QUOTED or is_passage(bookmark.ref) else before.title


def describe_before(bookmark: Bookmark) -> str:
    """What was judged before, in a line: “until 2026-11-29: Ferry leaves, date 2025-05-12 – confirmed”. Empty: nothing
    was."""
    before = bookmark.before
    if before is None:
        return ""
    details = (f"{field} {was}" for field, was in details_before(bookmark).items())
    words = ", ".join((words_before(bookmark), *details))
    return UNTIL.format(day=before.until[:10], words=words, status=before.status)


def is_for_earlier_words(bookmark: Bookmark, source: Source) -> bool:
    """Whether a source was given before the words of now were accepted, and has not been changed since."""
    return bookmark.before is not None and source in bookmark.before.sources


def described_sources(bookmark: Bookmark) -> Iterator[str]:
    """Each of its sources in a line, with whether it is for the earlier words."""
    for source in bookmark.sources:
        said = describe_source(source)
        yield FOR_EARLIER.format(source=said) if is_for_earlier_words(bookmark, source) else said
