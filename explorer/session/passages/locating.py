"""Words that a reader typed or pasted, found in the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from explorer.digest.fields import Anchor
from explorer.digest.hints.passages import Passages
from explorer.session.passages import messages
from explorer.session.passages.anchoring import MOST_CHARACTERS
from explorer.text.anchors import ArticleText, Span, Status, places, resolve
from explorer.text.cleaning import clean
from explorer.text.finding import find

_NAMED = 6
"""Paragraphs that a message names, at most."""
_SHOWN = 60
"""Characters of the words that a message repeats, at most."""


class NoPassageError(ValueError):
    """Words that can't be bookmarked. The message says why, and what to do."""


def locate(words: str, article: ArticleText, headline: str = "", paragraph: int | None = None) -> Span:
    """Where the article has some words, in the spelling and typography of either.

    Args:
        words: As typed: they are cleaned, and quotation marks of any shape match each other.
        article: Where to look.
        headline: The article's, to say that the words stand only there.
        paragraph: From 1; None: anywhere.

    Raises:
        NoPassageError: They are nowhere, in several places, or too long.
    """
    if len(words) > MOST_CHARACTERS:
        raise NoPassageError(messages.TOO_LONG.format(count=len(words), most=MOST_CHARACTERS))
    words = clean(" ".join(words.split()))
    if not any(map(str.isalnum, words)):
        raise NoPassageError(messages.NO_WORDS)
    if article.is_empty:
        raise NoPassageError(messages.NO_TEXT)
    count = len(article.paragraphs)
    if paragraph is not None and not 0 < paragraph <= count:
        raise NoPassageError(messages.NO_SUCH_PARAGRAPH.format(paragraph=paragraph, count=count))
    found = resolve(Anchor(exact=words, p=paragraph), article)
    if found.status is Status.RESOLVED:
        return found.spans[0]
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rpartition(' ')[0] or words[:_SHOWN]} …"
    if found.status is Status.AMBIGUOUS:
        raise NoPassageError(_several(shown, found.places, places(Anchor(exact=words), article), paragraph))
    if found.crossing:
        raise NoPassageError(messages.ACROSS.format(words=shown))
    if paragraph is None and find(words, headline):
        raise NoPassageError(messages.IN_HEADLINE.format(words=shown))
    raise NoPassageError(_absent(words, shown, article, paragraph))


def _several(shown: str, count: int, spans: Sequence[Span], paragraph: int | None) -> str:
    if paragraph is not None:
        return messages.SEVERAL_HERE.format(words=shown, count=count, paragraph=paragraph)
    return messages.SEVERAL.format(words=shown, count=count, places=_named(spans))


def _named(spans: Sequence[Span]) -> str:
    """The paragraphs of some places: “paragraph 1, paragraph 3 (2 times)”."""
    counts = Counter(span.paragraph + 1 for span in spans)
    named = [
        (messages.PARAGRAPH if times == 1 else messages.TIMES).format(number=number, count=times)
        for number, times in islice(counts.items(), _NAMED)
    ]
    return ", ".join([*named, *([messages.AND_MORE.format(count=len(counts) - _NAMED)] * (len(counts) > _NAMED))])


def _absent(words: str, shown: str, article: ArticleText, paragraph: int | None) -> str:
    if paragraph is not None:
        spans = places(Anchor(exact=words), article)
        if spans:
            others = messages.THEY_ARE_IN.format(places=_named(spans))
            return messages.ABSENT_HERE.format(paragraph=paragraph, words=shown, others=others)
    near = _near(words, article)
    if paragraph is not None:
        return messages.ABSENT_ANYWHERE.format(paragraph=paragraph, words=shown, near=near)
    return messages.ABSENT.format(words=shown, near=near)


def _near(words: str, article: ArticleText) -> str:
    """“ Did you mean …?” with the words that differ in case or accents only, else with those that are most alike."""
    for number, text in enumerate(article.paragraphs, 1):
        for start, end in find(words, text):
            return messages.NEAREST.format(words=text[start:end], paragraph=number)
    found = Passages(article.paragraphs).nearest(words)
    return messages.NEAREST.format(words=found.words, paragraph=found.paragraph + 1) if found is not None else ""
