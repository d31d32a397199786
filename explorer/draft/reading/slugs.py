"""A short name for an article, in ASCII: what its directory in the library begins with."""

from __future__ import annotations

import re

MOST = 60
"""Characters of a slug."""
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
    "’": "", "'": "", "‘": "",
})  # fmt: skip
"""Letters that Unicode does not take apart, and apostrophes, which part no words."""


def slug(headline: str) -> str:
    """The first words of a headline in lower-case ASCII; “article” if it has no Latin letters or digits.

    >>> slug("Russia’s “bold” move: Zürich recognises the Taliban")
    'russias-bold-move-zurich-recognises-the-taliban'
    """
    from unicodedata import normalize

    text = normalize("NFKD", headline[: 10 * MOST].lower().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]+", "", text))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:MOST]
        if len(longer) > MOST:
            break
        kept = longer
    return kept or "article"
