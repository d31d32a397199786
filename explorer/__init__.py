"""explorer takes a news article apart: who acts, who said what, what happened when, and which words support it.

    >>> import explorer
    >>> digest = explorer.load("ferry.json")
    >>> explorer.check(digest)
    ()
    >>> [result.ref for result in explorer.Session(digest).search("lund")]
    [Ref(kind='actor', id='lund'), Ref(kind='quote', id='wait')]

The names in `__all__` are the public interface. Each is imported when it is first used, so that `import explorer`
costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it, without loading that: type checkers know it by its name
__version__ = "0.1.0"

if TYPE_CHECKING:  # the same names as below, for type checkers
    from explorer.digest.fields import Anchor as Anchor
    from explorer.digest.fields import Candidate as Candidate
    from explorer.digest.fields import Drafted as Drafted
    from explorer.digest.fields import Reviewed as Reviewed
    from explorer.digest.kinds import *  # noqa: F403
    from explorer.digest.loading import check as check
    from explorer.digest.loading import dumps as dumps
    from explorer.digest.loading import load as load
    from explorer.digest.loading import loads as loads
    from explorer.digest.model import Article as Article
    from explorer.digest.model import Digest as Digest
    from explorer.digest.model import StatedLink as StatedLink
    from explorer.digest.problems import DigestError as DigestError
    from explorer.digest.problems import Problem as Problem
    from explorer.digest.refs import Ref as Ref
    from explorer.digest.schema import json_schema as json_schema
    from explorer.formats.results import Found as Found
    from explorer.formats.results import Session as Session
else:  # hidden from type checkers: they would believe that any name exists
    _HOMES = {
        "digest.fields": ("Anchor", "Candidate", "Drafted", "Reviewed"),
        "digest.loading": ("check", "dumps", "load", "loads"),
        "digest.model": ("Article", "Digest", "StatedLink"),
        "digest.problems": ("DigestError", "Problem"),
        "digest.refs": ("Ref",),
        "digest.schema": ("json_schema",),
        "formats.results": ("Found", "Session"),
    }
    """Module → its public names. Any other name must be a kind of record that `digest.kinds` makes public."""

    def __getattr__(name):
        from importlib import import_module

        home = next((module for module, names in _HOMES.items() if name in names), "digest.kinds")
        if home == "digest.kinds" and name[:1].islower():  # no kind: a module, which is asked for before it is loaded
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{home}")
        if name == "__all__":
            value = sorted(["__version__", *module.__all__, *(name for names in _HOMES.values() for name in names)])
        elif name in (_HOMES.get(home) or module.__all__):
            value = getattr(module, name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():
        return __getattr__("__all__")
