"""Names that the reader knows, so that they need no evidence: names.txt in the configuration directory."""

from __future__ import annotations


def own_names(text: str) -> frozenset[str]:
    """The names of a names.txt: one a line; what follows a `#` is a comment."""
    lines = (line.partition("#")[0].split() for line in text.removeprefix("\ufeff").splitlines())
    return frozenset(" ".join(words) for words in lines if words)
