"""Problems of a digest that has none: the first one ends the checks, as the careful way has to report it."""

from __future__ import annotations

from typing import Any, NoReturn

from explorer.digest.problems import Problems


class FlawError(Exception):
    """Something about a digest has to be reported."""


class Flawless(Problems):
    """Raises FlawError when anything is added."""

    def _add(self, found: Any) -> NoReturn:
        raise FlawError
