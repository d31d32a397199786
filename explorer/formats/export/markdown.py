"""A report that can go to an editor: article by article, first what has a verdict, then what is left to do.

What others wrote is in it as text only. `summary` has the head, `statements` what is said of a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from explorer.bookmarks.bookmark import UNCHECKED
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
from explorer.formats.export.escaping import address, day, escape, escape_line
from explorer.formats.export.statements import corrections, earlier, heading, is_decided, statement, verdict
from explorer.formats.export.summary import head
from explorer.session.wording import rule_words
from explorer.text.saying.quoting import in_marks


def _write(claims: Sequence[Claim], review: Review) -> str:
    if not claims:
        return f"{messages.NO_CLAIM}\n"
    lines: list[str] = []
    written = [claim for claim in claims if not claim.is_view]
    if not written:
        raise CannotExportError(messages.NO_CLAIMS, is_usage=False)
    articles: dict[Publication, list[Claim]] = {}
    for claim in written:
        articles.setdefault(claim.publication, []).append(claim)
    for publication, of_article in articles.items():
        lines += [*head(publication, of_article, review), *_sections(of_article, review)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _sections(claims: Sequence[Claim], review: Review) -> Iterator[str]:
    """The claims in their order, those without a verdict last, numbered through."""
    number = count(1)
    for name, decided in ((messages.VERDICTS, True), (messages.LEFT_TO_DO, False)):
        section = [claim for claim in claims if is_decided(claim, review) is decided]
        if section:
            yield from (f"## {name}", "")
        for claim in section:
            yield from (f"### {next(number)}. {escape(heading(claim, review))}", "")
            for block in _blocks(claim, review):
                yield from (*block, "")


def _blocks(claim: Claim, review: Review) -> Iterator[list[str]]:
    """What is below the heading, as paragraphs of lines."""
    yield from statement(claim)
    yield [_verdict(claim, review)]
    yield from corrections(claim, review)
    yield from earlier(claim, review)
    if claim.sources:
        yield [messages.SOURCES]
        yield list(_sources(claim))
    elif is_decided(claim, review):
        yield [messages.NO_SOURCE]
    if claim.note:
        yield list(_note(claim.note))
    if claim.badge not in ("", "verbatim", "not checkable"):
        yield [messages.BADGE.format(badge=escape(claim.badge))]
    caveats = [escape(" ".join(caveat.text.split())) for caveat in claim.caveats]
    if len(caveats) == 1:
        yield [messages.CAVEAT.format(text=caveats[0])]
    elif caveats:
        yield [messages.CAVEATS]
        yield [f"- {text}" for text in caveats]
    if claim.trust in messages.TRUST:
        yield [_trust(claim)]
    if claim.tags:
        yield [messages.TAGS.format(tags=escape(", ".join(claim.tags)))]


def _verdict(claim: Claim, review: Review) -> str:
    words = escape(verdict(claim, review))
    if claim.status in ("", UNCHECKED) and not is_decided(claim, review):
        return messages.NOT_CHECKED
    text, when = messages.UNDECIDED, messages.SINCE_DAY
    if is_decided(claim, review):
        text, when = messages.VERDICT, messages.ON_DAY
    return text.format(verdict=words) + (when.format(day=_day(claim.checked[:10])) if claim.checked else "")


def _note(note: str) -> Iterator[str]:
    """Its lines, each of which stays one; empty lines part paragraphs."""
    first, *others = map(escape_line, note.splitlines())
    lines = [messages.NOTE.format(line=first), *others]
    for line, below in pairwise((*lines, "")):
        yield f"{line}  " if line and below.strip() else line


def _trust(claim: Claim) -> str:
    """That a rule made the record, which one, and how sure it is."""
    makers = "; ".join(filter(None, (rule_words(one.rule) if one.rule else one.model for one in claim.drafted)))
    text = messages.TRUST[claim.trust]
    return escape(messages.TRUST_FROM.format(trust=text, makers=makers) if makers else text)


def _sources(claim: Claim) -> Iterator[str]:
    for source in claim.sources:
        stance = f"{messages.STANCES.get(source.stance, source.stance)}: " if source.stance else ""
        named = ", ".join(filter(None, (address(source.url), _day(source.date))))
        words = escape(in_marks(source.words)) if source.words else ""
        earlier = messages.FOR_EARLIER if claim.is_for_earlier_words(source) else ""
        yield f"- {earlier}{stance}{': '.join(filter(None, (named, words)))}"


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
        "the remarks of the digest": lambda claim, _: bool(claim.remark) and not claim.is_caveat,
        "which records rules agree on": lambda claim, _: claim.trust == "agreed",
        "the text around the words": has_surroundings,
        "fields of other versions": has_unknown_fields,
    },
)
