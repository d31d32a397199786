"""A report that can go to an editor: article by article, claim by claim. What others wrote is in it as text only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import label
from explorer.formats.export import messages
from explorer.formats.export.claim import (
    CannotExportError,
    Claim,
    Format,
    Publication,
    Review,
    has_surroundings,
    has_unknown_fields,
)
from explorer.formats.export.escaping import address, escape, escape_line
from explorer.session.wording import in_marks

_WORDS = 4
"""Passages with fewer words are names, which the report does not repeat."""


def _write(claims: Sequence[Claim], review: Review) -> str:
    if not claims:
        return f"{messages.COUNTS.format(count=0, counts='')}\n"
    lines: list[str] = []
    written = [claim for claim in claims if not claim.is_view]
    if not written:
        raise CannotExportError(messages.NO_CLAIMS, is_usage=False)
    articles: dict[Publication, list[Claim]] = {}
    for claim in written:
        articles.setdefault(claim.publication, []).append(claim)
    for publication, of_article in articles.items():
        lines += _head(publication, of_article)
        for number, claim in enumerate(of_article, 1):
            lines += [f"## {number}. {escape(_subject(claim))}", ""]
            for block in _blocks(claim):
                lines += [*block, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(publication: Publication, claims: Sequence[Claim]) -> Iterator[str]:
    yield from (f"# {escape(publication.headline) or messages.NO_HEADLINE}", "")
    about = (publication.publisher, ", ".join(publication.author), _day(publication.date))
    if any(about):
        yield from (" · ".join(escape(part) for part in about if part), "")
    if publication.url:
        yield from (address(publication.url), "")
    counts = Counter(claim.status for claim in claims if claim.status)
    counted = ", ".join(f"{count:,} {escape(status)}" for status, count in counts.items())
    text = messages.COUNT if len(claims) == 1 else messages.COUNTS
    yield from (text.format(count=len(claims), counts=f": {counted}" if counted else ""), "")


def _subject(claim: Claim) -> str:
    if claim.is_contradiction:
        return messages.CONTRADICTION
    if claim.is_passage:
        return messages.ARTICLE
    if claim.form:
        return claim.speaker or messages.NOBODY
    return claim.words


def _blocks(claim: Claim) -> Iterator[list[str]]:
    """What is below the heading, as paragraphs of lines."""
    yield from _statement(claim)
    if claim.change:
        was = in_marks(claim.was) if claim.is_quoted else claim.was
        yield [messages.REWORDED.format(words=escape(was)) if claim.was else messages.GONE]
    if claim.badge not in ("", "verbatim", "not checkable"):
        yield [messages.BADGE.format(badge=escape(claim.badge))]
    if claim.status:
        checked = messages.CHECKED.format(date=_day(claim.checked[:10])) if claim.checked else ""
        yield [", ".join(filter(None, (messages.VERDICT.format(status=escape(claim.status)), checked)))]
    if claim.sources:
        yield [messages.SOURCES]
        yield list(_sources(claim))
    if claim.note:
        first, *others = map(escape_line, claim.note.splitlines())
        yield [f"{line}  " if line else "" for line in (messages.NOTE.format(line=first), *others)]
    if claim.tags:
        yield [messages.TAGS.format(tags=escape(", ".join(claim.tags)))]


def _statement(claim: Claim) -> Iterator[list[str]]:
    """What was said, or what the article has, with its place."""
    where = messages.PARAGRAPH.format(number=claim.paragraph) if claim.paragraph else ""
    details = ", ".join(filter(None, (where, escape(claim.medium), _day(claim.date), escape(claim.role))))
    place = f" ({details})" if details else ""
    words = escape(claim.words)
    if claim.is_contradiction and claim.bookmark is not None:
        yield [f"- {escape(end.title or end.ref)}" for end in claim.bookmark.between]
    elif claim.is_passage:
        yield [f"{messages.STATED.format(words=words)}{place}"]
    elif claim.form:
        text = messages.SAID if claim.is_quoted else messages.REPORTED
        yield [f"{text.format(speaker=escape(claim.speaker or messages.NOBODY), words=words)}{place}"]
    else:
        passages = [words for words in claim.passages if words != claim.title and len(words.split()) >= _WORDS]
        if passages:
            yield [f"{messages.IN_THE_ARTICLE.format(words=escape(' … '.join(passages)))}{place}"]
        elif details:
            yield [details[:1].upper() + details[1:]]


def _sources(claim: Claim) -> Iterator[str]:
    for source in claim.sources:
        stance = f"{source.stance}: " if source.stance else ""
        date = f", {_day(source.date)}" if source.date else ""
        words = f": {escape(in_marks(source.words))}" if source.words else ""
        yield f"- {stance}{address(source.url)}{date}{words}"


def _day(date: str) -> str:
    """A date for people, escaped; a text that is none as it is."""
    try:
        return escape(label(parse(date))) if date else ""
    except DateError:
        return escape(date)


MARKDOWN = Format(
    "markdown",
    (".md", ".markdown", ".txt"),
    _write,
    {
        "saved searches": lambda claim, _: claim.is_view,
        "refs and the times of saving": lambda claim, _: claim.bookmark is not None,
        "the text around the words": has_surroundings,
        "fields of other versions": has_unknown_fields,
    },
)
