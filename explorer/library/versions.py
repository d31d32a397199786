"""Which articles of the library are versions of one: those whose bookmarks are the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Version(NamedTuple):
    name: str
    """The article's name in the library."""
    key: str
    """What its bookmarks are stored under; empty: unknown, so that it is a version of nothing."""
    changed: float
    """When its digest was written last."""


def newest_of(versions: Iterable[Version]) -> dict[str, str]:
    """The name of each earlier version → the name of the newest one of the same article. An article of which there is
    only one version is left out, as is the newest of several."""
    newest: dict[str, Version] = {}
    known = [version for version in versions if version.key]
    for version in known:
        there = newest.setdefault(version.key, version)
        if (version.changed, version.name) > (there.changed, there.name):
            newest[version.key] = version
    return {version.name: newest[version.key].name for version in known if newest[version.key] is not version}
