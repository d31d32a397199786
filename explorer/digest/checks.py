"""What only the article can tell of a digest: words that are not in it, or not where they are said to be.

`explorer check` asks for this; nothing here happens when a digest is opened. All of it is warnings, for the
records are shown all the same, with a badge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.kinds import KINDS, Quote
from explorer.digest.locations import JsonPath, decode_text
from explorer.digest.model import Caveat, Digest
from explorer.digest.problems import Problem, Problems, quote_value
from explorer.digest.unknown import anchor_fields
from explorer.text.anchors import ArticleText, Resolution, Status, resolve
from explorer.text.diff import Run, Side
from explorer.text.quotes import Badge, check_quote

_MARKS = '“”„«»"'
"""Quotation marks that words said may stand in; not ’ and ‘, which are apostrophes too."""


def article_problems(digest: Digest, data: bytes | None = None) -> tuple[Problem, ...]:
    """Anchors and quotations that the article does not bear out; with its bytes, line and column too."""
    problems = Problems()
    article = ArticleText(digest.article.body or ())
    if article.is_empty:
        problems.warning(("article", "body"), "is left out, so that no anchor and no quotation can be checked")
    for path, item in _items(digest):
        _check_anchors(path, item, article, problems)
        if isinstance(item, Quote):
            _check_quote(path, item, article, problems)
    return problems.finish(None if data is None else decode_text(data))


def _items(digest: Digest) -> Iterator[tuple[JsonPath, Struct]]:
    """Everything with anchors, and where in the file it is."""
    lists = {cls.plural: digest.records[kind] for kind, cls in KINDS.items()}
    for field, items in {**lists, "links": digest.links, "caveats": digest.caveats}.items():
        origin = digest.origins.get(field, range(len(items)))
        for place, item in zip(origin, items, strict=True):
            yield (field, place), item


def _check_anchors(path: JsonPath, item: Struct, article: ArticleText, problems: Problems) -> None:
    anchors = {
        (*path, field, number): Anchor.of(at)
        for field in anchor_fields(type(item))
        for number, at in enumerate(getattr(item, field))
    }
    if not anchors and not isinstance(item, Caveat):
        problems.warning(path, "stands on no words of the article; “at” is empty")
    for place, anchor in anchors.items():
        resolution = resolve(anchor, article)
        if resolution.status is Status.UNANCHORED:
            problems.warning(place, _unanchored(anchor, resolution.places))
        elif resolution.status is Status.AMBIGUOUS:
            problems.warning(place, _ambiguous(anchor, resolution))


def _where(anchor: Anchor) -> str:
    around = [
        f"{word} “{quote_value(text)}”" for word, text in (("after", anchor.prefix), ("before", anchor.suffix)) if text
    ]
    return f"“{quote_value(anchor.exact)}”" + "".join(f" {words}" for words in around)


def _unanchored(anchor: Anchor, places: int) -> str:
    area = "the article" if anchor.p is None else f"paragraph {anchor.p}"
    if places:
        times = "once" if places == 1 else f"{places:,} times"
        return f"unanchored: {_where(anchor)} is in {area} only {times}, and “n” is {anchor.n}"
    return f"unanchored: {_where(anchor)} is not in {area}"


def _ambiguous(anchor: Anchor, resolution: Resolution) -> str:
    paragraphs = dict.fromkeys(span.paragraph + 1 for span in resolution.spans)
    places = f"paragraph{'s' if len(paragraphs) > 1 else ''} {', '.join(map(str, list(paragraphs)[:5]))}"
    places += " …" if len(paragraphs) > 5 or resolution.places > len(resolution.spans) else ""
    count = f"{'' if resolution.complete else 'at least '}{resolution.places:,}"
    which = "say which by “n”, “p”, “prefix” or “suffix”"
    return f"ambiguous: {_where(anchor)} is there {count} times ({places}); {which}"


def _check_quote(path: JsonPath, quote: Quote, article: ArticleText, problems: Problems) -> None:
    if not quote.text:
        return  # then it is the anchored words; what is wrong with them was said of the anchors
    text = (*path, "text")
    check = check_quote(quote.text, tuple(quote.anchors()), article)
    if check.badge is Badge.ALTERED:
        problems.warning(text, f"altered: {_difference(check.differences)}")
    elif check.badge is Badge.AMBIGUOUS:
        problems.warning(text, f"ambiguous: “{quote_value(quote.text)}” is in several places of the article")
    elif check.badge is Badge.NOT_FOUND:
        problems.warning(text, f"not found: “{quote_value(quote.text)}” is not in the article")
    if quote.form == "indirect" and quote.text[0] in _MARKS and quote.text[-1] in _MARKS:
        problems.warning(text, "stands in quotation marks, although its form is indirect")


def _difference(runs: Sequence[Run]) -> str:
    """What the digest's wording has, and what the article has instead."""
    words = {
        side: " … ".join(filter(None, (run.text.strip(f" {_MARKS}") for run in runs if run.side is side)))
        for side in (Side.DIGEST, Side.ARTICLE)
    }
    ours, theirs = f"“{quote_value(words[Side.DIGEST])}”", f"“{quote_value(words[Side.ARTICLE])}”"
    if not words[Side.DIGEST]:
        return f"the digest leaves out {theirs}"
    if not words[Side.ARTICLE]:
        return f"the digest has {ours} in addition"
    return f"the digest has {ours} where the article has {theirs}"
