"""Where the words of a bookmark are in an article that may have changed since, or what stands in their place now.

the same words between the same neighbours → standing
the same words anywhere else               → elsewhere
other words between the same neighbours    → replaced
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from explorer.digest.fields import Anchor
from explorer.text.anchors import ArticleText, Span, places, resolve

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Quoted

_NEAR = 16
"""Letters of the neighbours that must be the same, if something farther away has changed as well."""
_TIMES, _MORE = 3, 60
"""What stands in the place of words may be this many times as long, and this many letters more."""
_PLACES = 50
"""Places of a neighbour that are looked at, at most."""


def standing(quoted: Quoted, article: ArticleText) -> tuple[Span, ...]:
    """Where the article has the words between the same neighbours; several places if it is ambiguous."""
    return resolve(Anchor(exact=quoted.exact, prefix=quoted.prefix, suffix=quoted.suffix), article).spans


def found(quoted: Quoted, article: ArticleText) -> tuple[Span, ...]:
    """Where the article has the words: between the same neighbours or, if those have changed, anywhere."""
    return standing(quoted, article) or resolve(Anchor(exact=quoted.exact), article).spans


def replaced(quoted: Quoted, article: ArticleText) -> Span | None:
    """What stands between the neighbours of words that the article no longer has there; None: nothing, or the
    neighbours have changed, too, or there are several such places."""
    if article.is_empty or not (quoted.prefix.strip() or quoted.suffix.strip()) or standing(quoted, article):
        return None
    for before, after in ((quoted.prefix, quoted.suffix), (_last(quoted.prefix), _first(quoted.suffix))):
        gaps = {*_between(before, after, _TIMES * len(quoted.exact) + _MORE, article)}
        if len(gaps) == 1:
            return gaps.pop()
    return None


def _last(text: str) -> str:
    """The last words of what stood before."""
    return text if len(text) <= _NEAR else text[-_NEAR:].partition(" ")[2] or text[-_NEAR:]


def _first(text: str) -> str:
    """The first words of what stood after."""
    return text if len(text) <= _NEAR else text[:_NEAR].rpartition(" ")[0] or text[:_NEAR]


def _between(before: str, after: str, longest: int, article: ArticleText) -> Iterator[Span]:
    """The ranges between two texts, at most so long; an empty text is the border of a paragraph."""
    starts, ends = _places(before, article), _places(after, article)
    for number in sorted({span.paragraph for span in (*(starts or ()), *(ends or ()))}):
        paragraph = article.paragraphs[number]
        first = [0] if starts is None else [span.end for span in starts if span.paragraph == number]
        last = [len(paragraph)] if ends is None else [span.start for span in ends if span.paragraph == number]
        for start in first:
            end = next((end for end in last if end > start), start)
            words = paragraph[start:end]
            if words.strip() and end - start <= longest:
                left = start + len(words) - len(words.lstrip())
                yield Span(number, left, left + len(words.strip()))


def _places(text: str, article: ArticleText) -> Sequence[Span] | None:
    """Where a neighbour is; None: there is none, so that a paragraph begins or ends there."""
    return places(Anchor(exact=text.strip()), article, _PLACES) if text.strip() else None
