"""Checks a digest against its article: anchors and quotes whose words are not there, or not where they should be.

`explorer check` does this; opening a digest doesn't. All problems are warnings, because the records are shown
anyway, with a badge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from explorer.digest import messages
from explorer.digest.fields import Anchor
from explorer.digest.kinds import KINDS, Quote
from explorer.digest.locations import JsonPath, decode_text
from explorer.digest.model import Caveat, Digest
from explorer.digest.problems import Code, Problem, Problems, quote_value
from explorer.digest.unknown import anchor_fields
from explorer.text.anchors import ArticleText, Resolution, Status, resolve
from explorer.text.diff import Run, Side
from explorer.text.quotes import Badge, check_quote

_MARKS = '“”„«»"'
"""Quotation marks. Without ’ and ‘, which are apostrophes, too."""

_MOST_PARAGRAPHS = 5
"""Paragraphs that a message lists."""


def article_problems(digest: Digest, data: bytes | None = None) -> tuple[Problem, ...]:
    """Anchors and quotes that the article does not support; with the digest's bytes, line and column too."""
    problems = Problems()
    article = ArticleText(digest.article.body or ())
    if article.is_empty:
        problems.warning(("article", "body"), Code.BODY_MISSING, messages.NO_BODY)
    for path, item in _items(digest):
        _check_anchors(path, item, article, problems)
        if isinstance(item, Quote):
            _check_quote(path, item, article, problems)
    return problems.finish(None if data is None else decode_text(data))


def _items(digest: Digest) -> Iterator[tuple[JsonPath, Struct]]:
    """Everything that has anchors, with its path in the file."""
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
        problems.warning(path, Code.ANCHORS_MISSING, messages.NO_ANCHORS)
    for place, anchor in anchors.items():
        resolution = resolve(anchor, article)
        if resolution.status is Status.UNANCHORED:
            _report_unanchored(place, anchor, resolution.places, problems)
        elif resolution.status is Status.AMBIGUOUS:
            problems.warning(place, Code.ANCHOR_AMBIGUOUS, _explain_ambiguous(anchor, resolution))


def _describe(anchor: Anchor) -> str:
    """The words of an anchor, with its prefix and suffix."""
    words = f"“{quote_value(anchor.exact)}”"
    for template, context in ((messages.AFTER, anchor.prefix), (messages.BEFORE, anchor.suffix)):
        if context:
            words += template.format(text=quote_value(context))
    return words


def _report_unanchored(path: JsonPath, anchor: Anchor, places: int, problems: Problems) -> None:
    """`places` is how often the words occur: 0, or fewer times than the anchor's `n` says."""
    area = messages.WHOLE_ARTICLE if anchor.p is None else messages.PARAGRAPH.format(p=anchor.p)
    words = _describe(anchor)
    if not places:
        problems.warning(path, Code.ANCHOR_NOT_FOUND, messages.UNANCHORED.format(words=words, area=area))
        return
    times = messages.ONCE if places == 1 else messages.TIMES.format(count=places)
    message = messages.UNANCHORED_OCCURRENCE.format(words=words, area=area, times=times, n=anchor.n)
    problems.warning(path, Code.ANCHOR_OCCURRENCE, message)


def _explain_ambiguous(anchor: Anchor, resolution: Resolution) -> str:
    numbers = list(dict.fromkeys(span.paragraph + 1 for span in resolution.spans))
    listed = ", ".join(map(str, numbers[:_MOST_PARAGRAPHS]))
    paragraphs = (messages.PARAGRAPHS if len(numbers) > 1 else messages.PARAGRAPH).format(list=listed, p=listed)
    if len(numbers) > _MOST_PARAGRAPHS or resolution.places > len(resolution.spans):
        paragraphs += " …"
    count = f"{resolution.places:,}" if resolution.complete else messages.AT_LEAST.format(count=resolution.places)
    return messages.AMBIGUOUS.format(words=_describe(anchor), count=count, paragraphs=paragraphs)


def _check_quote(path: JsonPath, quote: Quote, article: ArticleText, problems: Problems) -> None:
    if not quote.text:
        return  # the quote is its anchored words; what is wrong with them has been reported
    place = (*path, "text")
    check = check_quote(quote.text, tuple(quote.anchors()), article)
    text = quote_value(quote.text)
    if check.badge is Badge.ALTERED:
        problems.warning(place, Code.QUOTE_ALTERED, _explain_altered(check.differences))
    elif check.badge is Badge.AMBIGUOUS:
        problems.warning(place, Code.QUOTE_AMBIGUOUS, messages.QUOTE_AMBIGUOUS.format(text=text))
    elif check.badge is Badge.NOT_FOUND:
        problems.warning(place, Code.QUOTE_NOT_FOUND, messages.QUOTE_NOT_FOUND.format(text=text))
    if quote.form == "indirect" and quote.text[0] in _MARKS and quote.text[-1] in _MARKS:
        problems.warning(place, Code.QUOTE_FORM, messages.MARKED_INDIRECT)


def _explain_altered(runs: Sequence[Run]) -> str:
    """What the digest has, and what the article has in its place."""
    words = {
        side: " … ".join(filter(None, (run.text.strip(f" {_MARKS}") for run in runs if run.side is side)))
        for side in (Side.DIGEST, Side.ARTICLE)
    }
    digest, article = f"“{quote_value(words[Side.DIGEST])}”", f"“{quote_value(words[Side.ARTICLE])}”"
    if not words[Side.DIGEST]:
        return messages.LEAVES_OUT.format(article=article)
    if not words[Side.ARTICLE]:
        return messages.ADDS.format(digest=digest)
    return messages.REPLACES.format(digest=digest, article=article)
