"""What a list shows of a digest: its headline, and how many records it has. Reads nothing else of it."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
import stat
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from explorer.digest.kinds import PARTS
from explorer.digest.model import is_doubtful
from explorer.text.cleaning import clean

MOST_BYTES = 1 << 26
"""A larger digest is listed by its name alone: reading it would hold the list up."""


class Overview(Struct, frozen=True):
    """What a list shows of one digest."""

    headline: str = ""
    published: str = ""
    """EDTF; empty: unknown."""
    publisher: str = ""
    url: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    """Records of each kind, by the kind's plural."""
    drafted: int = 0
    """Records that a rule or a model made."""
    doubts: int = 0
    """Records and links that a person has to decide."""
    problem: str = ""
    """Why it could not be read; empty: it was."""


class _Item(Struct):
    trust: str | None = None
    drafted: list[msgspec.Raw] = []
    reviewed: Any = None
    candidates: list[msgspec.Raw] = []


class _Quote(_Item):
    speaker: Any = None


class _Article(Struct):
    headline: str = ""
    publisher: str = ""
    url: str = ""
    datePublished: str | None = None  # noqa: N815 - schema.org's spelling


class _Digest(Struct):
    article: _Article = msgspec.field(default_factory=_Article)
    actors: list[_Item] = []
    quotes: list[_Quote] = []
    events: list[_Item] = []
    countries: list[_Item] = []
    links: list[_Item] = []
    caveats: list[_Item] = []


assert {cls.plural for cls in PARTS.values()} <= {*_Digest.__struct_fields__}

_DECODER = msgspec.json.Decoder(_Digest)


def overview(path: Path) -> Overview:
    """Read what a list shows of a digest. Never raises: `Overview.problem` says what is wrong."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Overview(problem="is not a file")
        if status.st_size > MOST_BYTES:
            return Overview(problem="is too large for the list")
        digest = _DECODER.decode(path.read_bytes())
    except OSError as error:
        return Overview(problem=f"can't be read: {error.strerror or error}")
    except (msgspec.MsgspecError, RecursionError):
        from shlex import quote  # most digests are fine

        return Overview(problem=f"is not a digest; see “explorer check {quote(clean(str(path)))}”")
    items = [item for field in _Digest.__struct_fields__[1:] for item in getattr(digest, field)]
    return Overview(
        headline=clean(digest.article.headline),
        published=clean(digest.article.datePublished or ""),
        publisher=clean(digest.article.publisher),
        url=clean(digest.article.url),
        counts=tuple((cls.plural, len(getattr(digest, cls.plural))) for cls in PARTS.values()),
        drafted=sum(bool(item.drafted) for item in items),
        doubts=sum(map(is_doubtful, items)),
    )
