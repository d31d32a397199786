"""explorer takes a news article apart: who acts, who said what, what happened when, and on which words.

    import explorer
    digest = explorer.load("digest.json")
    for problem in explorer.check(digest):
        print(problem)

What stands in `__all__` is the public interface. Every name is imported when it is first used, so that
`import explorer` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explorer.digest.loading import DigestError, check, dumps, load, loads
    from explorer.digest.kinds import Actor, Country, Event, Quote, Record
    from explorer.digest.fields import Anchor
    from explorer.digest.model import Article, Caveat, Digest, StatedLink
    from explorer.digest.problems import Problem
    from explorer.digest.refs import Ref
    from explorer.digest.schema import json_schema
    from explorer.session.session import Session

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Anchor",
    "Article",
    "Caveat",
    "Country",
    "Digest",
    "DigestError",
    "Event",
    "Problem",
    "Quote",
    "Record",
    "Ref",
    "Session",
    "StatedLink",
    "__version__",
    "check",
    "dumps",
    "json_schema",
    "load",
    "loads",
]

_HOMES = {
    "digest.loading": ("DigestError", "check", "dumps", "load", "loads"),
    "digest.schema": ("json_schema",),
    "session.session": ("Session",),
}
"""The module of each public name; of all others it is `digest.model`."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((module for module, names in _HOMES.items() if name in names), "digest.model")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
