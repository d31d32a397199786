"""The article of a page by the standard library alone: the part with most words in paragraphs that are no links."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from explorer.draft.reading.raw import Block, Raw
from explorer.draft.reading.web.markup import Token, tokens
from explorer.draft.reading.web.metadata import Head

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "table", "tbody", "td", "tfoot", "th",
    "thead", "title", "tr", "ul",
))  # fmt: skip
_VOID = frozenset(("area", "base", "col", "embed", "img", "input", "link", "meta", "source", "track", "wbr"))
_PARAGRAPHS = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "pre"])
"""Elements that hold one paragraph, so that the element above them holds the article."""
_ENDED = {
    "p": _BLOCKS,
    "li": {"li"},
    "head": _BLOCKS - {"title"},
    "td": {"td", "tr"},
    "tr": {"tr"},
    "option": {"option"},
}
"""By element, the elements whose start ends it where its end was left out."""
_JUNK = frozenset(["aside", "button", "dialog", "figcaption", "footer", "head", "menu", "nav", "option", "select"])
_JUNK_NAME = re.compile(
    r"(?:^|\s)(?!(?:has|is|no|show|with)[-_])(?:[a-z]{1,30}[-_]{1,2})?"
    r"(?:ads?|advert\w*|banner|breadcrumbs?|byline|captions?|comments?|consent|cookies?|credits?|hidden|modal|menu"
    r"|most[-_]?(?:read|popular)|nav|navigation|newsletter|pagination|popup|promos?|recommend\w*|related|screen-reader\w*"
    r"|share|sharing|authors?|bio|disclaimer|donate|info|kicker|legal|login|logo|meta|metadata|print|search|timestamp|toc|topics|trending|sidebar|signup|social|sponsored|sr-only|subscribe|tags|teasers?|toolbar|widgets?)"
    r"(?:[-_]{1,2}\w{1,30})?(?=\s|$)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])", re.IGNORECASE
)
_WHOLE = frozenset(("html", "body", "article", "main"))
"""Elements that are never junk by their name."""
_PARAGRAPH_WORDS = 10
"""Words of a paragraph that counts."""
_SHARES = (1, 0.8, 0.6)
"""How much a paragraph counts for the elements that hold it, the nearest first."""
_MOST_LINKED = 0.3
"""Share of the letters in links, from which a paragraph is a list of links."""
_FEW_WORDS = 50
"""Words of an article below which elements are not left out by their names: names may deceive."""
_DEEPEST = 2_000
_NEAR = 100
"""Open elements that an end can close; a page with more of them is broken."""


class _Open(NamedTuple):
    tag: str
    number: int
    is_junk: bool


class _Found(NamedTuple):
    words: str
    linked: float
    """Share of its letters in links."""
    holders: tuple[int, ...]
    """Numbers of the nearest elements that can hold an article, the nearest first."""


class _Scanner:
    """The paragraphs of a page that a reader sees, with the elements that hold them.

    Args:
        by_name: Leave out elements whose class or id is that of a menu, a notice, a list of other articles.
    """

    def __init__(self, *, by_name: bool) -> None:
        self.found: list[_Found] = []
        self.spans: dict[int, tuple[int, int]] = {}
        """Of each element that holds paragraphs: its first paragraph, and the one behind its last."""
        self.articles: list[tuple[int, int]] = []
        """The same of the elements `article`."""
        self._by_name = by_name
        self._starts: dict[int, int] = {}
        self._stack = [_Open("", 0, False)]
        self._count = self._linked = self._links = 0
        self._pieces: list[str] = []

    def feed(self, token: Token) -> None:
        tag = token.tag
        if not tag:
            if not self._stack[-1].is_junk:
                self._pieces.append(token.text)
                self._linked += len(token.text) if self._links else 0
        elif tag == "a":
            self._links = 0 if token.is_end else 1
        elif tag in ("br", "hr"):
            self._end_paragraph()
        elif token.is_end:
            self._close(tag)
        elif tag not in _VOID and tag not in ("script", "noscript"):
            self._start(tag, token.attributes)

    def finish(self) -> None:
        self._end_paragraph()
        while len(self._stack) > 1:
            self._pop()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._end_paragraph()
            self._links = 0
            while tag in _ENDED.get(self._stack[-1].tag, ()):
                self._pop()
        elif not attributes:
            return  # an inline element matters only if it is hidden
        junk = self._stack[-1].is_junk or tag in _JUNK or _is_hidden(attributes)
        if not junk and self._by_name and tag not in _WHOLE and not attributes.keys().isdisjoint(("class", "id")):
            names = f"{attributes.get('class', '')[:300]} {attributes.get('id', '')[:100]}"
            junk = _JUNK_NAME.search(names) is not None
        if len(self._stack) < _DEEPEST:
            self._count += 1
            self._starts[self._count] = len(self.found)
            self._stack.append(_Open(tag, self._count, junk))

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_paragraph()
        for back in range(1, min(_NEAR, len(self._stack) - 1) + 1):
            if self._stack[-back].tag == tag:
                for _ in range(back):
                    self._pop()
                return

    def _pop(self) -> None:
        closed = self._stack.pop()
        start = self._starts.pop(closed.number)
        if start < len(self.found):
            self.spans[closed.number] = start, len(self.found)
            if closed.tag == "article":
                self.articles.append((start, len(self.found)))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The smallest element `article` around these paragraphs; themselves if there is none."""
        spans = [span for span in self.articles if span[0] <= start and end <= span[1]]
        return min(spans, key=lambda span: span[1] - span[0]) if spans else (start, end)

    def _end_paragraph(self) -> None:
        words = " ".join("".join(self._pieces).split())
        if words:
            holders = [
                open_.number
                for open_ in self._stack[: -_NEAR - 1 : -1]
                if open_.tag in _BLOCKS and open_.tag not in _PARAGRAPHS
            ]
            self.found.append(_Found(words, min(1.0, self._linked / len(words)), tuple(holders[: len(_SHARES)])))
        self._pieces = []
        self._linked = 0


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")[:500]) is not None


def read_densest(page: str) -> Raw:
    """The paragraphs of the densest part of a page, in order; all of them if no part has any of ten words."""
    all_tokens = list(tokens(page))
    head = Head()
    for token in all_tokens:
        head.feed(token)
    paragraphs = _densest(all_tokens, by_name=True)
    if sum(len(words.split()) for words in paragraphs) < _FEW_WORDS:
        paragraphs = max(paragraphs, _densest(all_tokens, by_name=False), key=lambda found: len(" ".join(found)))
    if not paragraphs:
        notices = (
            " ".join(re.sub(r"<[^<>]*>", " ", token.text).split()) for token in all_tokens if token.tag == "noscript"
        )
        paragraphs = [words for words in notices if words][:5]
    return Raw([Block(words) for words in paragraphs], head.headline, head.date, head.url, head.publisher, head.author)


def _densest(all_tokens: list[Token], *, by_name: bool) -> list[str]:
    scanner = _Scanner(by_name=by_name)
    for token in all_tokens:
        scanner.feed(token)
    scanner.finish()
    scores: defaultdict[int, float] = defaultdict(float)
    for found in scanner.found:
        if len(found.words.split(maxsplit=_PARAGRAPH_WORDS)) >= _PARAGRAPH_WORDS and found.linked < _MOST_LINKED:
            for share, holder in zip(_SHARES, found.holders, strict=False):
                scores[holder] += share * len(found.words) * (1 - found.linked)
    if not scores:
        return [found.words for found in scanner.found]
    best = scanner.spans[max(scores, key=lambda number: (scores[number], -number))]
    start, end = scanner.around(*best)
    return [found.words for found in scanner.found[start:end] if found.linked < _MOST_LINKED]
