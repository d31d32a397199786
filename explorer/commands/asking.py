"""The model that the user named, as the screen asks it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.settings.consenting import NAMED, Consents
from explorer.settings.paths import cache_of

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.model import Digest
    from explorer.draft.model.asked import Rejected
    from explorer.draft.model.doors.door import Door


class ScreenModel:
    """Nothing is read before the screen asks for it.

    Args:
        call: Its arguments and its settings name the model.
        at_once: Whether it is asked about the first article as soon as that is open.
        kind: What consent to a host allows.
    """

    more = False
    fresh = False

    def __init__(self, call: Call, *, at_once: bool, kind: str = NAMED) -> None:
        given = call.arguments
        self._call = call
        self._spec = getattr(given, "model", None) or ""
        self.at_once = at_once
        self.more, self.fresh = bool(getattr(given, "more", False)), bool(getattr(given, "fresh", False))
        self._kind = kind

    @property
    def is_named(self) -> bool:
        return bool(self._spec or self._call.settings.model.name or self._call.settings.model.url)

    @property
    def cache(self) -> Path | None:
        return cache_of(self._call.environ)

    def door(self) -> Door:
        from explorer.draft.model.doors.address import door_of

        return door_of(self._spec, self._call.settings.model, self._call.environ)

    @cached_property
    def _consents(self) -> Consents:
        return Consents(self._call.paths.consents)

    def may_send(self, host: str) -> bool:
        return self._consents.has(host, self._kind)

    def agree(self, host: str) -> str:
        return self._consents.give(host, self._kind)

    def rejected(self, digest: Digest) -> Sequence[Rejected]:
        from explorer.draft.model.refused import stored

        return stored(self._call.paths.rejected, digest) or ()

    def reject(self, digest: Digest, model: str, rejected: Sequence[Rejected]) -> str:
        from explorer.draft.model.refused import store

        return store(self._call.paths.rejected, digest, model, rejected)
