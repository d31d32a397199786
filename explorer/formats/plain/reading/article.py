"""The article in plain text: to read, how much of it records cover, and where words are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.parts import mark, number
from explorer.formats.plain.reading.messages import (
    ALL_COVERED,
    BYLINE,
    COVERED,
    COVERED_PARAGRAPH,
    FOUND,
    HEADLINE,
    LENGTH,
    NOTHING_ON_SENTENCE,
    ON_SENTENCE,
    PARAGRAPH,
    UNCOVERED,
)
from explorer.formats.plain.reading.sentences import record_parts, write_sentence
from explorer.session.facts import facts
from explorer.session.reading.numbered import records_on, sentences_in

if TYPE_CHECKING:
    from explorer.session.reading.coverage import ArticleCoverage
    from explorer.session.reading.finding import Place
    from explorer.session.session import Session
    from explorer.text.anchors import Span


def write_article(page: Page, session: Session, chosen: range, *, head: bool, sentences: bool, records: bool) -> None:
    """Write paragraphs of the article.

    Args:
        page: Where to write.
        session: The digest.
        chosen: The paragraphs, from 0.
        head: Whether to begin with headline, byline and length.
        sentences: Whether each sentence has a line of its own, with its number.
        records: The same, with the records on each sentence below it.
    """
    if head:
        _write_head(page, session)
        page.gap()
    for paragraph in chosen:
        if not (sentences or records):
            where = PARAGRAPH.format(paragraph=paragraph + 1)
            page.line((f"{where}: ", Style.DIM), session.article.paragraphs[paragraph], hang=2)
            continue
        for one in sentences_in(session.article, paragraph):
            write_sentence(page, (one.paragraph, one.sentence), [one.words])
            if records:
                _write_records(page, session, one.span)


def _write_head(page: Page, session: Session) -> None:
    article = session.digest.article
    page.line((HEADLINE, Style.DIM), (article.headline, Style.STRONG), hang=2)
    source = (", ".join(article.author), article.publisher, article.datePublished or "", article.url)
    if any(source):
        page.line((BYLINE, Style.DIM), ", ".join(filter(None, source)), hang=2)
    paragraphs = session.article.paragraphs
    counted = sum(len(session.article.sentences(one)) for one in range(len(paragraphs)))
    page.line(
        LENGTH.format(paragraphs=number(len(paragraphs), "paragraph"), sentences=number(counted, "sentence")), hang=2
    )


def _write_records(page: Page, session: Session, span: Span) -> None:
    found = list(records_on(session, span))
    remarks = sum(record.is_remark for record in found)
    counts = [number(len(found) - remarks, "record")] + ([number(remarks, "caveat")] if remarks else [])
    page.line((ON_SENTENCE.format(count=", ".join(counts)) if found else NOTHING_ON_SENTENCE, Style.DIM), indent=2)
    bookmarks = session.bookmarks.by_ref()
    for record in found:
        page.line(*record_parts(facts(session, record)), indent=2, hang=2)
        mark(page, session, bookmarks.get(record.ref), indent=4)


def write_coverage(page: Page, coverage: ArticleCoverage) -> None:
    """Write how many sentences have a record, by paragraph how many records each has, and the sentences without."""
    sentences = number(coverage.sentences, "sentence")
    page.line(
        (COVERED.format(covered=coverage.covered, sentences=sentences, percent=coverage.percent), Style.STRONG), hang=2
    )
    for one in coverage.paragraphs:
        counts = ", ".join(f"{count:,}" for count in one.counts)
        line = COVERED_PARAGRAPH.format(
            covered=one.covered, sentences=number(len(one.counts), "sentence"), counts=counts
        )
        page.line((f"{PARAGRAPH.format(paragraph=one.paragraph)}: ", Style.DIM), line, hang=2)
    page.gap()
    without = UNCOVERED.format(sentences=number(len(coverage.uncovered), "sentence"))
    page.line((without if coverage.uncovered else ALL_COVERED, Style.STRONG))
    for sentence in coverage.uncovered:
        write_sentence(page, (sentence.paragraph, sentence.sentence), [sentence.words])


def write_places(page: Page, wanted: str, places: Sequence[Place]) -> None:
    """Write the sentences that have some words, after how many there are. Nothing if there are none."""
    count = sum(len(place.found) for place in places)
    if not count:
        return
    page.line(
        FOUND.format(words=wanted, places=number(count, "place"), sentences=number(len(places), "sentence")), hang=2
    )
    for place in places:
        write_sentence(page, (place.paragraph, place.sentence), list(_marked(place)), len(place.found))


def _marked(place: Place) -> list[Part]:
    """The sentence, with the words that were found in bold."""
    parts: list[Part] = []
    at = place.span.start
    for _, start, end in place.found:
        words = place.words
        parts += [
            (words[at - place.span.start : start - place.span.start], Style.PLAIN),
            (words[start - place.span.start : end - place.span.start], Style.STRONG),
        ]
        at = end
    return [*parts, (place.words[at - place.span.start :], Style.PLAIN)]
