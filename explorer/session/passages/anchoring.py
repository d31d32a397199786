"""The anchor of a passage, and finding it again in a changed article. The first rule that fits decides:

    the words stand between the same neighbours, or between fewer of them, before or after       → ref
    they stand in one place of the article                                                       → words
    words that are alike, themselves or with their sentence, stand between the same neighbours   → reworded
    words that are alike stand somewhere, and did not stand beside them before                   → reworded
    else: shown with all it holds, without a place                                               → orphan

Of several places with the same neighbours, it is the one nearest to the paragraph where the words were saved: they say
the same, and stand where they stood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, Quoted, Recorded, passage_ref
from explorer.digest.fields import Anchor
from explorer.digest.kinds import Quote
from explorer.session.identity.likeness import likeness
from explorer.session.identity.place import replaced, standing
from explorer.session.identity.rewording import is_neighbour, is_whole, rewording, sentences_alike
from explorer.session.reanchoring import ORPHAN, Reanchored
from explorer.text.anchors import ArticleText, Span, places, resolve

if TYPE_CHECKING:
    from explorer.digest.hints.passages import Passages

CONTEXT = 32
"""Characters before and after the words that are saved, as in Hypothesis; more if the words stand elsewhere, too."""
_MOST_CONTEXT = 4_096
MOST_CHARACTERS = 2_000
"""Of a passage: some 300 words. A claim is shorter, and wherever it is listed it is shown whole."""
_FEW = 4
"""Words of a passage from which words that are alike elsewhere are it, reworded: of fewer, two are alike by chance."""


class Placed(Struct, frozen=True):
    """A bookmarked passage, and where its words are now."""

    bookmark: Bookmark
    span: Span


def sentences_of(span: Span, article: ArticleText) -> Span:
    """The whole sentences that words are in."""
    first = article.sentence_at(span.paragraph, span.start)
    last = article.sentence_at(span.paragraph, max(span.start, span.end - 1))
    return Span(span.paragraph, first.start, last.end)


# --- from words to a bookmark -------------------------------------------------------------------------------


def bookmark_of(span: Span, article: ArticleText, digest: DigestIdentity, note: str = "") -> Bookmark:
    """A bookmark of the words at a place, which nobody has saved yet."""
    quoted = quote(span, article)
    recorded = Recorded(paragraph=span.paragraph + 1)
    ref, words = passage_ref(quoted), (quoted,)
    return Bookmark(ref=ref, digest=digest, title=quoted.exact, quoted=words, recorded=recorded, note=note)


def quote(span: Span, article: ArticleText) -> Quoted:
    """The words at a place, with as much around them as tells that place from every other.

    Of the same paragraph, so that what is replaced can be told later; only if that does not suffice, with others.
    """
    words, paragraph = article.words(span), article.paragraphs[span.paragraph]
    before, after = paragraph[: span.start], paragraph[span.end :]
    first = Quoted(exact=words, prefix=before[-CONTEXT:], suffix=after[:CONTEXT])
    if standing(first, article) == (span,):
        return first
    around = "\n".join(article.paragraphs[: span.paragraph]), "\n".join(article.paragraphs[span.paragraph + 1 :])
    wide = [(before, after), (f"{around[0]}\n{before}", f"{after}\n{around[1]}")]
    for left, right in wide:
        size = CONTEXT
        while size < min(_MOST_CONTEXT, max(len(left), len(right))):
            size *= 2
            longer = Quoted(exact=words, prefix=left[-size:], suffix=right[:size])
            if standing(longer, article) == (span,):
                return longer
    return first


# --- from a bookmark to words -------------------------------------------------------------------------------


def reanchor(bookmark: Bookmark, article: ArticleText) -> Reanchored:
    """Find the words of a bookmarked passage in an article, as `Reanchored.passage`; there is never a record."""
    quoted = bookmark.quoted[0] if bookmark.quoted else Quoted(exact=bookmark.title)
    paragraph = bookmark.recorded.paragraph - 1 if bookmark.recorded is not None else 0
    return _place(quoted, paragraph, article)


def _place(quoted: Quoted, paragraph: int, article: ArticleText) -> Reanchored:
    """Find words that stood in a paragraph."""
    for there in _neighbourhoods(quoted):
        if spans := standing(there, article):
            return replace(ORPHAN, how="ref", passage=_nearest(spans, paragraph))
    if bordered := _bordered(quoted, article):
        return replace(ORPHAN, how="ref", passage=_nearest(bordered, paragraph))
    spans = resolve(Anchor(exact=quoted.exact), article).spans
    if len(spans) == 1:
        return replace(ORPHAN, how="words", passage=spans[0])
    span = _reworded(quoted, article) or (None if spans else _alike(quoted, article))
    if span is None:
        return ORPHAN
    return replace(ORPHAN, how="reworded", passage=span, was=quoted.exact, now=article.words(span))


def _reworded(quoted: Quoted, article: ArticleText) -> Span | None:
    """What stands between the neighbours of words that are gone, if it is those words in others; None: it is not."""
    span = replaced(quoted, article)
    return span if span is not None and rewording(quoted, span, article) else None


def nearest(quoted: Quoted, paragraph: int, article: ArticleText) -> Span | None:
    """Where some words are now or, if they are gone, the sentence at the beginning of their paragraph; None: there is
    no text. `paragraph`: from 0, where they were."""
    found = _place(quoted, paragraph, article).passage
    if found is not None or article.is_empty:
        return found
    last = len(article.paragraphs) - 1
    return article.sentence_at(max(0, min(paragraph, last)), 0)


def _neighbourhoods(quoted: Quoted) -> Iterator[Quoted]:
    """The words with all that is around them, then with less of it: what is far away may have changed."""
    yield quoted
    near = replace(quoted, prefix=quoted.prefix[-CONTEXT:], suffix=quoted.suffix[:CONTEXT])
    if near != quoted:
        yield near
    for one_side in (replace(near, suffix=""), replace(near, prefix="")):
        if (one_side.prefix or one_side.suffix).strip():
            yield one_side


def _bordered(quoted: Quoted, article: ArticleText) -> list[Span]:
    """Where the words stand with what is around them in their own paragraph, which they begin or end as before: what
    is around that may have changed."""
    before, after = quoted.prefix.rpartition("\n"), quoted.suffix.partition("\n")
    opens, closes = not before[2].strip(), not after[0].strip()
    own = Quoted(exact=quoted.exact, prefix=before[2], suffix=after[0])
    if (own == quoted and not (opens or closes)) or not (quoted.prefix + quoted.suffix):
        return []
    found = standing(own, article) if not (opens and closes) else places(Anchor(exact=quoted.exact), article)
    return [span for span in found if _is_at_border(span, article, opens=opens, closes=closes)]


def _is_at_border(span: Span, article: ArticleText, *, opens: bool, closes: bool) -> bool:
    paragraph = article.paragraphs[span.paragraph]
    return not (opens and paragraph[: span.start].strip()) and not (closes and paragraph[span.end :].strip())


def _nearest(spans: Sequence[Span], paragraph: int) -> Span:
    return min(spans, key=lambda span: (abs(span.paragraph - paragraph), span))


@lru_cache(maxsize=2)
def _hints(article: ArticleText) -> Passages:
    """What finds words that are alike. One for all passages of an article, as it looks at all words, and does so only
    for so many passages as take a second or two."""
    from explorer.digest.hints.passages import Passages  # most passages are where they were

    return Passages(article.paragraphs)


def _alike(quoted: Quoted, article: ArticleText) -> Span | None:
    """Where words stand that are alike; None: nowhere, or there are too few words to tell."""
    if len(quoted.exact.split()) < _FEW:
        return None
    found = _hints(article).nearest(quoted.exact)
    if found is None:
        return None
    span = next(iter(places(Anchor(exact=found.words, p=found.paragraph + 1), article)), None)
    if span is None or is_neighbour(quoted, span, article):
        return None
    if is_whole(quoted):
        span = sentences_of(span, article)
    elif not likeness(Quote.kind, quoted.exact, found.words):
        return None
    return span if sentences_alike(quoted, span, article) else None
