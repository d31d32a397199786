"""What a page says of its article in its head: headline, day, address, publisher, authors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from explorer.draft.reading.web.markup import Token

_ARTICLES = re.compile(
    r"(?:News|Reportage|Analysis\w*|Opinion\w*|Review\w*)?Article|(?:(?:Live)?Blog|SocialMedia)?Posting"
)
_MOST_DATA = 500_000
"""Characters of the data for search engines in one page."""
_MOST_NODES = 2_000


class Head(Struct):
    """Fed with the tokens of a page; the properties say what they told."""

    _meta: dict[str, list[str]] = field(default_factory=dict)
    _data: dict[str, Any] = field(default_factory=dict)
    _title: str = ""
    _heading: str = ""
    _canonical: str = ""
    _inside: str = ""
    _left: int = _MOST_DATA

    def feed(self, token: Token) -> None:
        tag = token.tag
        if not tag:
            if self._inside == "title":
                self._title = (self._title + token.text)[:1_000]
            elif self._inside == "h1":
                self._heading = (self._heading + token.text)[:1_000]
        elif token.is_end:
            self._inside = "" if tag == self._inside else self._inside
        elif (tag == "title" and not self._title) or (tag == "h1" and not self._heading):
            self._inside = tag
        elif tag == "meta":
            name = token.attributes.get("property") or token.attributes.get("name") or token.attributes.get("itemprop")
            if name and (content := token.attributes.get("content", "").strip()) and len(self._meta) < 500:
                values = self._meta.setdefault(name.lower(), [])
                if len(values) < 20:
                    values.append(content)
        elif tag == "link" and token.attributes.get("rel", "").lower() == "canonical":
            self._canonical = self._canonical or token.attributes.get("href", "")
        elif tag == "script" and token.text and not self._data and len(token.text) <= self._left:
            self._left -= len(token.text)
            self._data = _article_data(token.text)

    @property
    def headline(self) -> str:
        """The headline without the name of the site behind it."""
        site = self.publisher
        for text in (_text(self._data.get("headline")), self._heading, self._first("og:title"), self._title):
            if text := " ".join(text.split()):
                return _without_site(text, site) if text != site else text
        return ""

    @property
    def date(self) -> str:
        names = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
                 "publishdate", "parsely-pub-date", "sailthru.date")  # fmt: skip
        return _text(self._data.get("datePublished")) or self._first(*names)

    @property
    def url(self) -> str:
        found = (self._canonical, self._first("og:url"), _text(self._data.get("url")))
        return next((url for url in found if url.startswith(("https://", "http://"))), "")

    @property
    def publisher(self) -> str:
        return self._first("og:site_name") or _text(self._data.get("publisher")) or self._first("dc.publisher")

    @property
    def author(self) -> tuple[str, ...]:
        given = self._data.get("author")
        names = [_text(one) for one in (given if isinstance(given, list) else [given])[:20]]
        names = [name for name in names if name] or self._meta.get("author", []) or self._meta.get("dc.creator", [])
        return tuple(dict.fromkeys(name for name in names if not name.startswith("http")))

    def _first(self, *names: str) -> str:
        return next((self._meta[name][0] for name in names if name in self._meta), "")


def _without_site(title: str, site: str) -> str:
    parts = re.split(r"\s+[|–—·-]\s+", title)
    last = parts[-1]
    if len(parts) > 1 and (last == site or (not site and len(last) <= 30 and len(title) - len(last) > 20)):
        return title[: title.rindex(last)].rstrip(" |–—·-")
    return title


def _text(value: Any) -> str:
    """A text, or the name of an object of schema.org."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value.strip()[:1_000] if isinstance(value, str) else ""


def _article_data(text: str) -> dict[str, Any]:
    """The article in data for search engines (JSON-LD); nothing if there is none."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
    return next((node for node in _nodes(value) if _is_article(node)), {})


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting, count = [value], 0
    while waiting and count < _MOST_NODES:
        node = waiting.pop(0)
        count += 1
        if isinstance(node, dict):
            yield node
            waiting += [node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node]
        elif isinstance(node, list):
            waiting += node[:_MOST_NODES]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    given = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLES.fullmatch(kind) for kind in given[:10])
