"""Patterns that are compiled when they are first used: most articles need few of them, and compiling takes long."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but later: a mistake in a pattern is found when it is used. It has the methods of a pattern."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Takes over the methods of the compiled pattern, so that they are as fast as its own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
