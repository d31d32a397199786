"""Checks a digest against its article: anchors and quotes whose words are not there, or not where they should be.

`explorer check` does this; opening a digest doesn't. All problems are warnings, because the records are shown
anyway, with a badge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from explorer.digest import messages
from explorer.digest.checking.forms import fault_of
from explorer.digest.checking.marks import is_marked
from explorer.digest.fields import Anchor, anchor_fields
from explorer.digest.hints.passages import Passages
from explorer.digest.kinds import KINDS, Quote
from explorer.digest.locations import JsonPath, decode_text
from explorer.digest.model import Digest
from explorer.digest.problems import Code, Edit, Problem, Problems, quote_value
from explorer.text.anchors import ArticleText, Resolution, Status, resolve
from explorer.text.diff import Run, Side
from explorer.text.quotes import Badge, QuoteCheck, check_quote

_STRIPPED = ' \t\r\n\u00a0\u202f“”„«»"'
"""What a message does not show at the ends of differing words."""

_SAID = re.compile(r"\w+|[^\w\s\x00-\u00bf\u2000-\u206f\u3000-\u303f]")
"""A word, or a sign that is not punctuation, such as an emoji or a character newer than this Python."""

_MOST_PARAGRAPHS = 5
"""Paragraphs that a message lists."""

_MOST_RUNS = 5
"""Differing pieces of a quote that a message shows."""
_MOST_OMITTED = 3
"""Paragraphs of omitted words that a message shows."""


def article_problems(digest: Digest, data: str | bytes | None = None) -> tuple[Problem, ...]:
    """Anchors and quotes that the article does not support; with what the digest was read from, line and column too."""
    return _ArticleCheck(digest).problems(None if data is None else decode_text(data))


def _items(digest: Digest) -> Iterator[tuple[JsonPath, Struct]]:
    """Everything that has anchors, with its path in the file."""
    lists = {cls.plural: digest.records[kind] for kind, cls in KINDS.items()}
    for field, items in {**lists, "links": digest.links}.items():
        origin = digest.origins.get(field, range(len(items)))
        for place, item in zip(origin, items, strict=True):
            yield (field, place), item


class _ArticleCheck:
    """Compares one digest with its article."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._found = Problems()
        paragraphs = digest.article.body or ()
        self._article = ArticleText(paragraphs, digest.article.headline)
        self._passages = Passages(paragraphs)

    def problems(self, text: str | None) -> tuple[Problem, ...]:
        """All problems; with the text of the digest, they have line and column."""
        if self._article.is_empty:
            self._found.warning(("article", "body"), Code.BODY_MISSING, messages.NO_BODY)
        for path, item in _items(self._digest):
            self._check_anchors(path, item)
            if isinstance(item, Quote):
                self._check_quote(path, item)
        return self._found.finish(text)

    # --- anchors --------------------------------------------------------------------------------------------

    def _check_anchors(self, path: JsonPath, item: Struct) -> None:
        anchors = {
            (*path, field, number): Anchor.of(at)
            for field in anchor_fields(type(item))
            for number, at in enumerate(getattr(item, field))
        }
        if not anchors and not getattr(item, "is_remark", False):
            self._found.warning(path, Code.ANCHORS_MISSING, messages.NO_ANCHORS)
        for place, anchor in anchors.items():
            resolution = resolve(anchor, self._article)
            if resolution.status is Status.UNANCHORED and resolution.places:
                times = messages.ONCE if resolution.places == 1 else messages.TIMES.format(count=resolution.places)
                words, area = _describe(anchor), _area(anchor)
                message = messages.UNANCHORED_OCCURRENCE.format(words=words, area=area, times=times, n=anchor.n)
                self._found.warning(place, Code.ANCHOR_OCCURRENCE, message)
            elif resolution.status is Status.UNANCHORED:
                self._report_unanchored(place, anchor)
            elif resolution.status is Status.AMBIGUOUS:
                count = f"{resolution.places:,}"
                if not resolution.complete:
                    count = messages.AT_LEAST.format(count=resolution.places)
                words, paragraphs = _describe(anchor), _paragraphs(resolution)
                message = messages.AMBIGUOUS.format(words=words, count=count, paragraphs=paragraphs)
                self._found.warning(place, Code.ANCHOR_AMBIGUOUS, message)

    def _report_unanchored(self, path: JsonPath, anchor: Anchor) -> None:
        """Report words that are not in the article, with what comes next to them."""
        message = messages.UNANCHORED.format(words=_describe(anchor), area=_area(anchor))
        fix: tuple[Edit, ...] = ()
        paragraph = None if anchor.p is None else anchor.p - 1
        if (anchor.prefix or anchor.suffix) and (there := resolve(_bare(anchor, anchor.p), self._article)).places:
            message = messages.OTHER_CONTEXT.format(problem=message, paragraphs=_paragraphs(there))
        elif anchor.p is not None and (there := resolve(_bare(anchor, None), self._article)).places:
            message = messages.ELSEWHERE.format(problem=message, paragraphs=_paragraphs(there))
        elif resolve(anchor, self._article).crossing:
            message = messages.CROSSING.format(words=_describe(anchor))
        elif near := self._passages.nearest(anchor.exact, paragraph) or self._passages.nearest(anchor.exact):
            words = quote_value(near.words, 100)
            message = messages.NEAREST.format(problem=message, words=words, p=near.paragraph + 1)
            is_alone = not (anchor.prefix or anchor.suffix or anchor.n) and paragraph in (None, near.paragraph)
            if near.is_same and is_alone and resolve(Anchor(exact=near.words), self._article).places == 1:
                is_plain = anchor == Anchor(exact=anchor.exact)
                fix = (Edit("replace", path if is_plain else (*path, "exact"), near.words),)
        self._found.warning(path, Code.ANCHOR_NOT_FOUND, message, fix)

    # --- quotes ---------------------------------------------------------------------------------------------

    def _check_quote(self, path: JsonPath, quote: Quote) -> None:
        check = check_quote(quote.text, tuple(quote.anchors()), self._article)
        self._check_words((*path, "text" if quote.text else "at"), quote, check)
        if is_marked(quote.text) and quote.form == "indirect":
            self._found.warning((*path, "text"), Code.QUOTE_FORM, messages.MARKED_INDIRECT)
            return
        if fault := fault_of(quote, check.spans, self._article.paragraphs):
            self._found.warning((*path, "form"), Code.QUOTE_FORM, fault)

    def _check_words(self, path: JsonPath, quote: Quote, check: QuoteCheck) -> None:
        """Report how the words of a quote differ from the article; `path` is where the quote has them."""
        shown = quote_value(quote.text)
        if check.badge is Badge.ALTERED:
            self._found.warning(path, Code.QUOTE_ALTERED, _explain_altered(check.differences))
        elif check.badge is Badge.AMBIGUOUS and quote.text:
            self._found.warning(path, Code.QUOTE_AMBIGUOUS, messages.QUOTE_AMBIGUOUS.format(text=shown))
        elif check.badge is Badge.NOT_FOUND and quote.text:
            message = messages.QUOTE_NOT_FOUND.format(text=shown)
            if near := self._passages.nearest(quote.text):
                words = quote_value(near.words, 100)
                message = messages.NEAREST.format(problem=message, words=words, p=near.paragraph + 1)
            self._found.warning(path, Code.QUOTE_NOT_FOUND, message)
        if check.omitted:
            words = ", ".join(f"“{quote_value(words)}”" for words in check.omitted[:_MOST_OMITTED])
            self._found.note(path, Code.QUOTE_OMITS, messages.OMITS.format(words=words))


# --- words of messages --------------------------------------------------------------------------------------


def _bare(anchor: Anchor, paragraph: int | None) -> Anchor:
    """The words of an anchor alone, wherever they are in a paragraph or the article."""
    return Anchor(exact=anchor.exact, p=paragraph)


def _describe(anchor: Anchor) -> str:
    """The words of an anchor, with its prefix and suffix."""
    words = f"“{quote_value(anchor.exact)}”"
    for template, context in ((messages.AFTER, anchor.prefix), (messages.BEFORE, anchor.suffix)):
        if context:
            words += template.format(text=quote_value(context))
    return words


def _area(anchor: Anchor) -> str:
    return messages.WHOLE_ARTICLE if anchor.p is None else messages.PARAGRAPH.format(p=anchor.p)


def _paragraphs(resolution: Resolution) -> str:
    """The paragraphs of the places that were found, as far as a message lists them."""
    numbers = list(dict.fromkeys(span.paragraph + 1 for span in resolution.spans))
    listed = ", ".join(map(str, numbers[:_MOST_PARAGRAPHS]))
    paragraphs = (messages.PARAGRAPHS if len(numbers) > 1 else messages.PARAGRAPH).format(list=listed, p=listed)
    is_cut = len(numbers) > _MOST_PARAGRAPHS or resolution.places > len(resolution.spans)
    return f"{paragraphs} …" if is_cut else paragraphs


def _explain_altered(runs: Sequence[Run]) -> str:
    """What the digest has, and what the article has in its place."""
    texts = {side: [run.text for run in runs if run.side is side] for side in (Side.DIGEST, Side.ARTICLE)}
    moved = {side: sorted(_SAID.findall(" ".join(texts[side]).casefold())) for side in texts}
    if moved[Side.DIGEST] and moved[Side.DIGEST] == moved[Side.ARTICLE]:
        return messages.REORDERED
    words = {side: dict.fromkeys(text.strip(_STRIPPED) or text.strip() for text in texts[side]) for side in texts}
    digest, article = (", ".join(f"“{quote_value(text)}”" for text in list(words[side])[:_MOST_RUNS]) for side in texts)
    if not words[Side.DIGEST]:
        return messages.LEAVES_OUT.format(article=article)
    if not words[Side.ARTICLE]:
        return messages.ADDS.format(digest=digest)
    return messages.REPLACES.format(digest=digest, article=article)
