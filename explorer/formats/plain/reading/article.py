"""The article in plain text: to read, how much of it records cover, and where words are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.messages import ARTICLE, FROM
from explorer.formats.plain.parts import mark, row_parts
from explorer.formats.plain.reading.messages import (
    COVERED,
    COVERED_PARAGRAPH,
    FOUND,
    LENGTH,
    ON_SENTENCE,
    PARAGRAPH,
    SENTENCE,
    UNCOVERED,
)
from explorer.formats.plain.reading.sentences import write_sentence
from explorer.session.facts import facts
from explorer.session.reading.numbered import records_on, sentences_in
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.session.reading.coverage import ArticleCoverage
    from explorer.session.reading.finding import Place
    from explorer.session.reading.numbered import Numbered
    from explorer.session.session import Session


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
            page.row((f"{where}: ", Style.DIM), session.article.paragraphs[paragraph])
            continue
        for one in sentences_in(session.article, paragraph):
            write_sentence(page, (one.paragraph, one.sentence), [one.words])
            if records:
                _write_records(page, session, one)


def _write_head(page: Page, session: Session) -> None:
    article, text = session.digest.article, session.article
    page.row((ARTICLE, Style.DIM), (article.headline, Style.STRONG))
    source = (article.publisher, ", ".join(article.author), article.datePublished or "", article.url)
    if any(source):
        page.row(FROM, ("; ".join(filter(None, source)), Style.DIM))
    paragraphs = len(text.paragraphs)
    sentences = sum(len(text.sentences(one)) for one in range(paragraphs))
    page.row(LENGTH.format(paragraphs=number(paragraphs, "paragraph"), sentences=number(sentences, "sentence")))


def _write_records(page: Page, session: Session, sentence: Numbered) -> None:
    found = list(records_on(session, sentence.span))
    remarks = sum(record.is_remark for record in found)
    counts = [number(len(found) - remarks, "record")] + ([number(remarks, "caveat")] if remarks else [])
    where = SENTENCE.format(paragraph=sentence.paragraph, sentence=sentence.sentence)
    page.row((ON_SENTENCE.format(sentence=where), Style.DIM), ", ".join(counts), inside=1)
    bookmarks = session.bookmarks.by_ref()
    for record in found:
        page.row(*row_parts(facts(session, record)), inside=1)
        mark(page, session, bookmarks.get(record.ref), inside=2)


def write_coverage(page: Page, coverage: ArticleCoverage) -> None:
    """Write how many sentences have a record, by paragraph how many records each has, and the sentences without."""
    sentences = number(coverage.sentences, "sentence")
    covered = COVERED.format(covered=coverage.covered, sentences=sentences, percent=coverage.percent)
    page.row((covered, Style.STRONG))
    for one in coverage.paragraphs:
        counts, of = ", ".join(f"{count:,}" for count in one.counts), number(len(one.counts), "sentence")
        line = COVERED_PARAGRAPH.format(covered=one.covered, sentences=of, counts=counts)
        page.row((f"{PARAGRAPH.format(paragraph=one.paragraph)}: ", Style.DIM), line)
    page.heading(UNCOVERED.format(sentences=number(len(coverage.uncovered), "sentence")))
    for sentence in coverage.uncovered:
        write_sentence(page, (sentence.paragraph, sentence.sentence), [sentence.words])


def write_places(page: Page, wanted: str, places: Sequence[Place]) -> None:
    """Write the sentences that have some words, after how many there are. Nothing if there are none."""
    count = sum(len(place.found) for place in places)
    if not count:
        return
    sentences = number(len(places), "sentence")
    page.row(FOUND.format(words=wanted, places=number(count, "place"), sentences=sentences))
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
