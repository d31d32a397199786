"""Where words that a model gives stand in the article: to the letter, whatever the typography, or not at all.

The anchors of the project find them. As in print, the first letter may be large or small, and a stop or comma at the
end is nobody's. A paragraph that is given decides between places; its neighbours count where it has none.
"""

from __future__ import annotations

from msgspec import Struct

from explorer.draft.model.checks.verdict import Reason
from explorer.text.anchors import ArticleText, Span, Status, resolve
from explorer.text.cleaning import clean

MOST_CHARACTERS = 4_000
"""Of words that are looked for; nobody is quoted at such length in one piece."""
_OUTER = " \t\r\n\u00a0“”„‟″«»‹›「」『』\"'‘’‚‛`´"
_STOPS = ".,;:!?…。，"


class Selector(Struct, frozen=True):
    """Words and a paragraph, as the anchors want them."""

    exact: str
    p: int | None = None
    prefix: str = ""
    suffix: str = ""
    n: int | None = None


def bare(words: str) -> str:
    """Words as a model gives them, cleaned, in one line, without marks around them; empty: no letter is in them."""
    flat = " ".join(clean(words[: 2 * MOST_CHARACTERS]).split()).strip(_OUTER)
    return flat if any(map(str.isalnum, flat)) else ""


def place(words: str, paragraph: int | None, text: ArticleText) -> Span | Reason:
    """The place of some words; or why there is none.

    Args:
        words: Bare.
        paragraph: The one that the model names, from 1; None: none.
        text: The article.
    """
    if not words or len(words) > MOST_CHARACTERS:
        return Reason.NO_WORDS if not words else Reason.ELSEWHERE
    near = [number for number in (paragraph, paragraph - 1, paragraph + 1) if number > 0] if paragraph else []
    is_twice = False
    for exact in _spellings(words):
        for number in (*near, None):
            found = resolve(Selector(exact, number), text)
            if found.inside or not found.complete:
                continue
            if found.status is Status.RESOLVED:
                if number is None and near and not is_near(found.spans[0], paragraph):
                    return Reason.OTHER_PARAGRAPH
                return found.spans[0]
            if found.status is Status.AMBIGUOUS:
                is_twice = True
                break
    return Reason.TWICE if is_twice else Reason.ELSEWHERE


def is_near(span: Span, paragraph: int | None) -> bool:
    """Whether a range is in a paragraph, from 1, or beside it; None: there is none to be near."""
    return paragraph is None or abs(span.paragraph + 1 - paragraph) <= 1


def _spellings(words: str) -> list[str]:
    swapped = words[:1].swapcase() + words[1:]
    ends = [words, swapped, words.rstrip(_STOPS), swapped.rstrip(_STOPS)]
    return [text for text in dict.fromkeys(ends) if text]


def stands_near(words: str, near: Span, text: ArticleText) -> bool:
    """Whether words, bare, stand in the paragraph of a range or beside it."""
    numbers = (near.paragraph + 1, near.paragraph, near.paragraph + 2)
    found = (resolve(Selector(exact, p), text) for exact in _spellings(words) for p in numbers if p > 0)
    return any(one.places > 0 and not one.inside for one in found)
