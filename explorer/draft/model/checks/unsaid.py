"""Whether words in marks are such that nobody says them: titles, terms, and words held at arm's length."""

from __future__ import annotations

import re

from explorer.draft.findings import Quotation
from explorer.draft.model.checks.knowledge import Knowledge
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span

_WORD = lazy(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W_]))*")
_SMALL = frozenset("a an the and but or nor of in on at to for from by with as vs".split())
_FEWEST_LETTERS = 3
_REACH = 50
_WORKS = (
    r"books?|songs?|films?|movies?|shows?|series|albums?|novels?|memoirs?|biograph(?:y|ies)|documentar(?:y|ies)|"
    r"episodes?|plays?|magazines?|musicals?|hits?|poems?|paintings?|podcasts?|essays?|ballads?|anthems?|sketch(?:es)?"
)
_WORK = lazy(rf"\b(?:{_WORKS})(?: (?:called|titled|entitled|named))?,?\W{{0,4}}\Z")
_TERM = lazy(
    r"\b(?:(?:the|a|this|that|its|his|her|their) (?:\w+ )?"
    r"(?:phrase|term|word|nickname|label|moniker|acronym|hashtag|title|chant|slogan|motto|refrain)s?|"
    r"titled|entitled|dubbed|nicknamed|so-called|known as|(?:written|wrote|writes?) (?:a|the|his|her|their) "
    rf"(?:\w+ )?(?:{_WORKS}))[,:]?[\s“\"'‘]*\Z",
    re.IGNORECASE,
)
_AT_ARMS_LENGTH = lazy(r"\b(?:in|of|to|at|on|from|into|by|with|for) (?:a|an|its|their) (?:so-called )?\W{0,4}\Z")


def is_unsaid(known: Knowledge, quotation: Quotation) -> bool:
    """Whether a quotation in marks is a title, a term, or one word that the article sets in marks for itself."""
    each: list[list[str]] = [_WORD.findall(known.text.words(piece)) for piece in quotation.pieces]
    words = [word for piece in each for word in piece]
    before = _before(known, quotation.pieces[0])
    if _TERM.search(before) or any(map(_is_title, each)):
        return True
    if words and _WORK.search(before):
        return all(word[0].isupper() or word in _SMALL for word in words)
    return len(words) == 1 and _AT_ARMS_LENGTH.search(before) is not None


def _before(known: Knowledge, piece: Span) -> str:
    return known.text.paragraphs[piece.paragraph][max(0, piece.start - _REACH) : piece.start]


def _is_title(words: list[str]) -> bool:
    """Whether all words are in capitals, but for small ones, and more than one of them is not small."""
    large = [word for word in words if word not in _SMALL]
    long = [word for word in large if len(word) >= _FEWEST_LETTERS]
    return len(long) > 1 and all(word[0].isupper() for word in large) and not words[0].startswith(("I’", "I'"))
