"""Anchors that were written with their quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from explorer.digest import messages
from explorer.digest.conversion import Entries
from explorer.digest.fields import MARKS, Anchor, anchor_fields, has_marks
from explorer.digest.kinds import Quote
from explorer.digest.locations import JsonPath
from explorer.digest.model import Article
from explorer.digest.problems import Code, Edit, Problems
from explorer.text.anchors import ArticleText, Status, resolve


def unmark_anchors(
    lists: Mapping[type[Struct], tuple[str, Entries[Any]]], article: Article, problems: Problems
) -> None:
    """Strip the quotation marks around anchors wherever the article has the words without them.

    `lists`: what a list holds → its field, and its items, which are replaced.
    """
    marked = MarkedAnchors(article.body or ())
    for cls, (field, entries) in lists.items():
        changed = dict[int, Any]()
        for name in anchor_fields(cls):
            is_quote = cls is Quote and name == "at"
            for index, anchors in enumerate(map(attrgetter(name), entries.kept)):
                if not any(map(has_marks, anchors)):
                    continue
                better = [marked.unmarked(at, is_quote) if has_marks(at) else None for at in anchors]
                path = (field, entries.origin[index], name)
                for number, at in enumerate(better):
                    if at is not None:
                        _note_unmarked((*path, number), at, problems)
                if better != [None] * len(anchors):
                    item = changed.get(index, entries.kept[index])
                    kept = tuple(new or old for new, old in zip(better, anchors, strict=True))
                    changed[index] = msgspec.structs.replace(item, **{name: kept})
        entries.replace(changed)


def _note_unmarked(path: JsonPath, at: str | Anchor, problems: Problems) -> None:
    place, exact = (path, at) if isinstance(at, str) else ((*path, "exact"), at.exact)
    problems.note(path, Code.ANCHOR_MARKS, messages.ANCHOR_MARKS, (Edit("replace", place, exact),))


class MarkedAnchors:
    """Anchors that were written with their quotation marks, in one article."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._article = ArticleText(paragraphs)

    def unmarked(self, at: str | Anchor, is_quote: bool) -> str | Anchor | None:
        """The anchor without its quotation marks, if it then has one place and nothing else can be meant; else None.

        With its marks the anchor is not in the article, or, if it `is_quote`, both of them are; they are not among the
        words of a quote.
        """
        anchor = Anchor.of(at)
        bare = anchor.exact.strip(MARKS + " ")
        if not bare:
            return None
        shorter = msgspec.structs.replace(anchor, exact=bare)
        before, after = resolve(anchor, self._article), resolve(shorter, self._article)
        is_marked = is_quote and anchor.exact[0] in MARKS and anchor.exact[-1] in MARKS
        if after.status is not Status.RESOLVED or not (before.status is Status.UNANCHORED or is_marked):
            return None
        return bare if isinstance(at, str) else shorter
