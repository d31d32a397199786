"""Whether words of a changed article are those of a bookmark, reworded. That they stand between the same neighbours
says little alone: where a sentence was dropped, something else stands there now.

    alike: the words themselves, or the sentences around them, as far as the bookmark knows these
    never: the words that stood beside them, which were in the article before
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.digest.kinds import Quote
from explorer.session.identity.likeness import likeness
from explorer.text.anchors import ArticleText, Span
from explorer.text.sentences import sentences

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Quoted

_LEAST = 2
"""Words of a neighbour by which it is known: one alone may begin any sentence."""


def rewording(quoted: Quoted, span: Span, article: ArticleText) -> float:
    """How alike the words of a bookmark and what stands at a place are, 0 to 1; 0: they are other words."""
    if is_neighbour(quoted, span, article):
        return 0.0
    own = likeness(Quote.kind, quoted.exact, article.words(span))
    return own if own == 1 or is_whole(quoted) else max(own, sentences_alike(quoted, span, article))


def sentences_alike(quoted: Quoted, span: Span, article: ArticleText) -> float:
    """The same of the sentences that both are in, as far as the bookmark knows its own."""
    known = _within_sentences(quoted)
    return likeness(Quote.kind, _with(quoted, *known), _at(span, *known, article))


def is_whole(quoted: Quoted) -> bool:
    """Whether the words of a bookmark are whole sentences."""
    return _within_sentences(quoted) == (0, 0)


def is_neighbour(quoted: Quoted, span: Span, article: ArticleText) -> bool:
    """Whether what stands at a place stood beside the words of the bookmark: it begins with what followed them, or ends
    with what came before."""
    words = _words(article.words(span))
    after, before = _words(quoted.suffix), _words(quoted.prefix)
    if _is_cut(quoted.suffix[-1:]):
        after = after[:-1]
    if _is_cut(quoted.prefix[:1]):
        before = before[1:]
    return _begins(words, after) or _begins(words[::-1], before[::-1])


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()


def _is_cut(border: str) -> bool:
    """Whether a word at the outer end of a neighbour may be a part of a longer one."""
    return border.isalnum()


def _begins(words: list[str], other: list[str]) -> bool:
    shared = min(len(words), len(other))
    return shared >= _LEAST and words[:shared] == other[:shared]


def _within_sentences(quoted: Quoted) -> tuple[int, int]:
    """How many characters before and after the words belong to the sentences that they are in, as far as known."""
    before, after = quoted.prefix.rpartition("\n")[2], quoted.suffix.partition("\n")[0]
    text = f"{before}{quoted.exact}{after}"
    start, end = len(before), len(before) + len(quoted.exact)
    touched = [(first, last) for first, last in sentences(text) if first < end and last > start]
    if not touched:
        return 0, 0
    return max(0, start - touched[0][0]), max(0, touched[-1][1] - end)


def _with(quoted: Quoted, before: int, after: int) -> str:
    return f"{quoted.prefix[len(quoted.prefix) - before :]}{quoted.exact}{quoted.suffix[:after]}"


def _at(span: Span, before: int, after: int, article: ArticleText) -> str:
    """What stands at a place, with so many characters around it, as far as they are of its sentences."""
    first = article.sentence_at(span.paragraph, span.start)
    last = article.sentence_at(span.paragraph, max(span.start, span.end - 1))
    paragraph = article.paragraphs[span.paragraph]
    start = max(span.start - before, min(first.start, span.start))
    end = min(span.end + after, max(last.end, span.end))
    return paragraph[start:end]
