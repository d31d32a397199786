"""What a claim says in words: shared by plain text and the screen."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.draft.verifying import messages
from explorer.draft.verifying.checks.wording import groups
from explorer.draft.verifying.report import Claim, Kind, Place, Report, Status
from explorer.draft.verifying.words import forms

LONGEST = 300
"""Characters shown of words."""


def status_words(claim: Claim) -> str:
    """“verbatim, without fillers”, “verbatim, not supported”."""
    words = str(claim.status)
    if claim.status is Status.VERBATIM and claim.fillers:
        words = f"{words}, without fillers"
    return f"{words}, {messages.NOT_SUPPORTED}" if claim.refuted else words


def words_of(claim: Claim) -> str:
    """The claim's words, a quotation in quotation marks."""
    return f"“{short(claim.words)}”" if claim.kind is Kind.QUOTE else short(claim.words)


def details(claim: Claim) -> Iterator[str]:
    """What there is to say of a claim besides its words, its status and its places; clauses without a stop."""
    if claim.status is Status.OTHER_SPEAKER:
        yield messages.OTHER.format(ours=claim.speaker, theirs=claim.found_speaker or messages.SOMEBODY)
    elif claim.speaker:
        yield messages.SAID_BY.format(name=short(claim.speaker))
    for group in groups(claim.differences):
        if not (forms(group.ours) or forms(group.theirs)):
            continue  # only signs
        ours, theirs = short(group.ours.strip()), short(group.theirs.strip())
        message = messages.CHANGED if ours and theirs else messages.ADDED if ours else messages.LEFT_OUT
        yield message.format(ours=ours, theirs=theirs)
    if claim.fillers:
        yield messages.FILLERS.format(words=", ".join(f"“{short(filler)}”" for filler in claim.fillers[:20]))
    for words in claim.omitted[:20]:
        yield messages.OMITTED.format(words=short(words))
    yield from map(short, claim.remarks)


def parts_of(claim: Claim, report: Report, shown: set[str] | None = None) -> tuple[str, str, str]:
    """A claim as a line that stands by itself: its kind, its status, and the rest.

    `shown`: sentences of the article that stand in lines before; they are named, not repeated, and new ones are added.
    """
    parts = [*details(claim), messages.IN_TEXT.format(where=where(claim.span.paragraph))]
    if claim.places:
        place = claim.places[0]
        here = where(place.span.paragraph, place.time)
        sentence = "" if claim.supported else sentence_around(place, report)
        is_new = sentence and (shown is None or sentence not in shown)
        found = (messages.ARTICLE_HAS if is_new else messages.IN_ARTICLE).format(where=here, sentence=sentence)
        parts.append(messages.NEAREST.format(found=found) if claim.status is Status.NOT_FOUND else found)
        if shown is not None:
            shown.add(sentence)
    return claim.kind.value, status_words(claim), f"{words_of(claim)}; {'; '.join(parts)}"


def where(paragraph: int, time: str = "") -> str:
    """“headline”, “paragraph 3”, “paragraph 3, 12:41”."""
    place = messages.PARAGRAPH.format(number=paragraph) if paragraph else messages.HEADLINE
    return f"{place}, {time}" if time else place


def sentence_around(place: Place, report: Report) -> str:
    """The words of the article around a place, cut if they are long."""
    from explorer.text.anchors import ArticleText

    paragraph = report.article[place.span.paragraph]
    start = max(0, place.span.start - 2 * LONGEST)
    window = ArticleText((paragraph[start : place.span.end + 2 * LONGEST],))
    sentence = window.sentence_at(0, place.span.start - start)
    return short(window.words(sentence))


def short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
