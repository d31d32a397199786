"""A report that can go to an editor: article by article, claim by claim. What others wrote is in it as text only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from explorer.bookmarks.bookmark import STATUSES, UNCHECKED
from explorer.formats.export import messages
from explorer.formats.export.claim import (
    CannotExportError,
    Claim,
    ClaimEnd,
    Format,
    Publication,
    Review,
    has_surroundings,
    has_unknown_fields,
)
from explorer.formats.export.escaping import address, day, escape, escape_line
from explorer.session.reanchoring import Difference
from explorer.session.wording import in_marks

NEEDS_SOURCE = STATUSES[3]

_WORDS = 4
"""Passages with fewer words are names, which the report does not repeat."""


def _write(claims: Sequence[Claim], review: Review) -> str:
    if not claims:
        return f"{messages.COUNTED.format(count=0, noun=messages.CLAIMS[1])}\n"
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
    by_noun: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        by_noun.setdefault(messages.NOUNS.get(claim.kind, messages.CLAIMS), []).append(claim)
    nouns = sorted(by_noun, key=lambda noun: noun != messages.CLAIMS)
    yield from (" · ".join(_counted(noun, by_noun[noun]) for noun in nouns), "")


def _counted(noun: tuple[str, str], claims: Sequence[Claim]) -> str:
    """How many there are, how many of each status, and how many of those were corrected since."""
    statuses = Counter(claim.status for claim in claims if claim.status)
    parts, separator = [], ", "
    for status, count in statuses.items():
        changes = Counter(claim.change for claim in claims if claim.status == status and claim.change).items()
        parts.append(messages.OF_A_STATUS.format(count=count, status=escape(status)))
        if changes:
            (change, many), *others = changes
            since = [
                messages.OF_THEM.format(count=many, change=change),
                *(f"{many:,} {change}" for change, many in others),
            ]
            parts[-1] += ", " + messages.SINCE.format(changes=", ".join(since))
            separator = "; "
    text = messages.COUNTED.format(count=len(claims), noun=noun[len(claims) != 1])
    return f"{text}: {separator.join(parts)}" if parts else text


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
    statement = list(_statement(claim))
    if claim.change == "reworded" and statement and not claim.is_contradiction:
        lead = messages.JUDGED if claim.status not in ("", UNCHECKED) else messages.BOOKMARKED
        yield [lead.format(statement=statement[0][0])]
    else:
        yield from statement
    yield from _corrections(claim)
    if claim.badge not in ("", "verbatim", "not checkable"):
        yield [messages.BADGE.format(badge=escape(claim.badge))]
    if claim.status == UNCHECKED:
        yield [messages.UNCHECKED]
    elif claim.status:
        when = messages.SINCE_DAY if claim.status == NEEDS_SOURCE else messages.CHECKED
        checked = when.format(date=_day(claim.checked[:10])) if claim.checked else ""
        yield [", ".join(filter(None, (messages.VERDICT.format(status=escape(claim.status)), checked)))]
    if claim.sources:
        yield [messages.SOURCES]
        yield list(_sources(claim))
    if claim.note:
        first, *others = map(escape_line, claim.note.splitlines())
        yield [f"{line}  " if line else "" for line in (messages.NOTE.format(line=first), *others)]
    if claim.tags:
        yield [messages.TAGS.format(tags=escape(", ".join(claim.tags)))]


def _corrections(claim: Claim) -> Iterator[list[str]]:
    """What became of it since it was bookmarked."""
    if claim.is_contradiction:
        return
    if claim.change == "gone":
        is_gone = messages.GONE_WITH_WORDS if claim.words_are_gone else messages.GONE
        yield [messages.PASSAGE_GONE if claim.is_passage else is_gone]
    if claim.change == "reworded":
        form = next((one.now for one in claim.differences if one.field == "form"), claim.form)
        is_marked = claim.is_passage or form in ("direct", "fragment")
        now = claim.sentence or (in_marks(claim.now) if is_marked else claim.now)
        yield [messages.NOW.format(words=escape(now))]
    if claim.differences:
        yield [messages.CHANGED.format(details="; ".join(map(_detail, claim.differences)))]


def _detail(change: Difference) -> str:
    """What a detail was, and is now."""
    was, now = map(_day if change.field == "date" else escape, (change.was, change.now or messages.NONE))
    text = messages.DETAILS[change.field] if change.was else messages.NO_DETAIL
    return text.format(field=change.field, was=was, now=now)


def _end(end: ClaimEnd) -> str:
    """An end of a contradiction: who says it, where, and what became of it."""
    speaker = f"{escape(end.speaker)}: " if end.speaker else ""
    place = f" ({messages.PARAGRAPH.format(number=end.paragraph)})" if end.paragraph else ""
    now = messages.END_NOW.format(words=escape(end.now)) if end.now else messages.END_GONE if end.is_gone else ""
    return f"- {speaker}{escape(end.words)}{place}{now}"


def _statement(claim: Claim) -> Iterator[list[str]]:
    """What was said, or what the article has, with its place."""
    where = messages.PARAGRAPH.format(number=claim.paragraph) if claim.paragraph else ""
    details = ", ".join(filter(None, (where, escape(claim.medium), _day(claim.date), escape(claim.role))))
    place = f" ({details})" if details else ""
    words = escape(claim.words)
    if claim.is_contradiction:
        yield list(map(_end, claim.ends))
    elif claim.is_passage:
        stated = escape(in_marks(claim.title) if claim.change else claim.sentence or claim.title)
        yield [f"{messages.STATED.format(words=stated)}{place}"]
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
        named = ", ".join(filter(None, (address(source.url), _day(source.date))))
        words = escape(in_marks(source.words)) if source.words else ""
        yield f"- {stance}{': '.join(filter(None, (named, words)))}"


def _day(date: str) -> str:
    """A date for people, escaped."""
    return escape(day(date))


MARKDOWN = Format(
    "markdown",
    (".md", ".markdown", ".txt"),
    _write,
    lambda claim, _: messages.WITHOUT_CLAIM if claim.is_view else "",
    {
        "saved searches": lambda claim, _: claim.is_view,
        "refs and the times of saving": lambda claim, _: claim.bookmark is not None,
        "the text around the words": has_surroundings,
        "fields of other versions": has_unknown_fields,
    },
)
