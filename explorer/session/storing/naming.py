"""Names a digest by all that its links and its index are made of, and the program that makes them."""

from __future__ import annotations

import sys
import unicodedata

import msgspec

from explorer.digest.model import Digest
from explorer.digest.packed.hashing import blake2b
from explorer.digest.straight.records import Records
from explorer.links import stored as links
from explorer.search import stored as search

_CHUNK = 256
"""Records to hash at a time: a tenth of a millisecond."""


def name_of(digest: Digest) -> str | None:
    """A name that no other digest has, as far as search and links can tell: a hash in hexadecimal digits. From which
    file the digest was read makes no difference. Another thread may ask.

    None: it has half a character somewhere, which no digest from a file has.
    """
    encoder, buffer, found = msgspec.msgpack.Encoder(), bytearray(), blake2b(digest_size=20)
    try:
        encoder.encode_into((digest.article.headline, digest.article.body, len(digest.links)), buffer)
        found.update(buffer)
        for name, items in (("links", digest.links), *digest.records.items()):
            encoder.encode_into((name, len(items), isinstance(items, Records)), buffer)
            found.update(buffer)
            if isinstance(items, Records):  # as they are in the file: to make records of them takes ten times as long
                for piece in items.pieces():
                    found.update(piece)
                continue
            for start in range(0, len(items), _CHUNK):
                encoder.encode_into(items[start : start + _CHUNK], buffer)
                found.update(buffer)
    except UnicodeEncodeError:
        return None
    return found.hexdigest()


def key() -> str:
    """What else stored parts depend on: this program, and Python's table of letters."""
    program = sys.modules[__name__.partition(".")[0]].__version__  # importing it here would make a circle
    versions = f"{program} {search.VERSION}.{links.VERSION} {unicodedata.unidata_version}"
    return f"{versions} {sys.byteorder}"
