"""A web page: with trafilatura where it is installed and can be trusted with the page, else by `densest`."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from explorer.draft.reading.errors import ReadingError, not_an_article
from explorer.draft.reading.raw import Block, Raw
from explorer.draft.reading.web.densest import read_densest

_MOST_CHARACTERS = 32_000_000
_MOST_TAGS = 400_000
_MOST_EXTRACTED = 12_000
"""Tags beyond scripts and styles up to which trafilatura is asked: for some pages it needs quadratic time."""
_NOT_INSTALLED = (
    "The page was read without trafilatura, by its densest paragraphs: menus may be among them, or paragraphs missing."
    " Better: pip install 'article-explorer[html]'"
)
_TOO_MANY = "The page has too many elements, and was read by its densest paragraphs: compare it with the original."
_NOT_FOUND = "trafilatura found no article in the page: it was read by its densest paragraphs."
_WALL = "The text ends where the page asks for a subscription: it may be only the beginning of the article."
_ASKS = re.compile(
    r"\b(?:subscribe|sign up|log in|sign in|register)\b.{0,40}\b(?:continue|read|unlock|full)\b"
    r"|\b(?:continue|keep) reading\b|\balready a subscriber\b|\bthis article is for subscribers\b",
    re.IGNORECASE,
)


def read_page(page: str, name: str) -> Raw:
    """Read a web page's article, without what surrounds it. Nothing is fetched.

    Raises:
        ReadingError: The page is too large, or has no text.
    """
    if len(page) > _MOST_CHARACTERS:
        found = f"{len(page):,} characters"
        raise ReadingError(
            name, "too-large", f"a page of at most {_MOST_CHARACTERS:,}", found, "Save its text as .txt."
        )
    bare = without_scripts(page)
    if (count := bare.count("<")) > _MOST_TAGS:
        found = f"{count:,} elements"
        raise ReadingError(name, "too-large", f"a page of at most {_MOST_TAGS:,}", found, "Save its text as .txt.")
    raw = _extracted(page, bare)
    if not raw.blocks:
        scripted = "one that only a browser’s scripts would fill" if "<script" in page else "one without text"
        advice = "Open it in a browser, and save or copy its text from there."
        raise not_an_article(name, "a page with text", scripted, advice)
    ends = [block.words for block in raw.blocks[-2:]]
    if any(len(words) < 300 and _ASKS.search(words) for words in ends):
        raw.remarks.append(_WALL)
    return raw


def _extracted(page: str, bare: str) -> Raw:
    try:
        import trafilatura
    except ImportError:
        return _densest(bare, _NOT_INSTALLED)
    if bare.count("<") > _MOST_EXTRACTED or _has_endless_tag(bare):
        return _densest(bare, _TOO_MANY)
    for package in ("trafilatura", "htmldate"):
        logger = logging.getLogger(package)  # whose warnings would be printed on the screen
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    try:
        found = trafilatura.bare_extraction(
            bare,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2999-12-31"},
        )
    except Exception:  # trafilatura, lxml and htmldate raise errors of many kinds; the remark says what is read instead
        found = None
    blocks = [] if found is None or found.body is None else [Block(words) for words in _paragraphs(found.body)]
    if not blocks:
        return _densest(bare, _NOT_FOUND)
    author = tuple(one.strip() for one in (found.author or "").split(";") if one.strip())
    url = found.url if (found.url or "").startswith(("https://", "http://")) else ""
    return Raw(blocks, found.title or "", found.date or "", url, found.sitename or "", author)


def _has_endless_tag(page: str) -> bool:
    """Whether an element has so many attributes that libxml2, which compares each with each, needs minutes."""
    bare = (_QUOTED.sub("", match[0]) for match in _LONG_TAG.finditer(page))
    return any(len(re.findall(r"[\s=/]+", tag)) > _MOST_ATTRIBUTES for tag in bare)


_LONG_TAG = re.compile(r"<[^<>]{1000,}+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_MOST_ATTRIBUTES = 300


def _densest(page: str, remark: str) -> Raw:
    raw = read_densest(page)
    raw.remarks.append(remark)
    return raw


def without_scripts(page: str) -> str:
    """The page without scripts, styles and drawings, but with its data for search engines. Linear for any page."""
    low = page.lower()
    if len(low) != len(page):  # some letters become two
        low = "".join(letter.lower() if letter.isascii() else letter for letter in page)
    kept = []
    place = 0
    closed = dict.fromkeys(_LEFT_OUT, True)
    for match in _START.finditer(low):
        tag = match[1]
        if match.start() < place or not closed[tag] or "ld+json" in low[match.end() : match.end() + 100]:
            continue
        end = low.find(f"</{tag}", match.end())
        if end < 0:
            closed[tag] = False
            continue
        kept.append(page[place : match.start()])
        place = (low.find(">", end) + 1) or len(page)
    return "".join((*kept, page[place:]))


_LEFT_OUT = ("script", "style", "svg", "template")
_START = re.compile(rf"<({'|'.join(_LEFT_OUT)})\b")


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of an extracted body, an lxml element of TEI's kind: `p`, `head`, `list` of `item`, `quote`."""
    pieces: list[str] = []
    for event, element in _walk(body):
        is_block = element.tag in _BLOCKS
        if is_block or element.tag == "lb":
            if words := " ".join("".join(pieces).split()):
                yield words
            pieces = []
        pieces.append((element.text if event == "start" else element.tail) or "")
    if words := " ".join("".join(pieces).split()):
        yield words


_BLOCKS = frozenset(("body", "p", "head", "list", "item", "quote", "ab", "div", "row", "cell", "table", "fw", "code"))


def _walk(body: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(etree.iterwalk(body, events=("start", "end")))
