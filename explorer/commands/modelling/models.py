"""The model that the user named, for the screen, which asks while it is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.commands.modelling.naming import Named
from explorer.settings.consenting import ALWAYS, NAMED, Consents
from explorer.settings.paths import cache_of

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.commands.call import Call
    from explorer.digest.model import Digest
    from explorer.draft.model.asked import Rejected
    from explorer.draft.model.doors.door import Door


class UserModels:
    """Implements `explorer.session.asking.models.Models`. Making it reads nothing.

    Args:
        call: Whose model it is.
        named: The one to ask at once; None: none is, but the user may ask that of the config file.
    """

    def __init__(self, call: Call, named: Named | None) -> None:
        self._call, self._named = call, named

    @property
    def is_named(self) -> bool:
        return self._named is not None or bool(self._call.settings.model.name)

    @property
    def at_once(self) -> bool:
        return self._named is not None

    @property
    def more(self) -> bool:
        return bool(getattr(self._call.arguments, "more", False))

    @property
    def fresh(self) -> bool:
        return bool(getattr(self._call.arguments, "fresh", False))

    @property
    def cache(self) -> Path | None:
        return cache_of(self._call.environ)

    def door(self) -> Door:
        from explorer.draft.model.doors.address import door_of

        spec = self._named.spec if self._named is not None else ""
        return door_of(spec, self._call.settings.model, self._call.environ)

    def may_send(self, whom: str) -> bool:
        yes = getattr(self._call.arguments, "yes", False)
        return yes or Consents(self._call.paths.consents).has(whom, self._kind)

    @property
    def remark(self) -> str:
        from explorer.commands.modelling import messages

        return messages.ASKED_EACH_TIME if self._kind == ALWAYS else ""

    def agree(self, whom: str) -> str:
        return Consents(self._call.paths.consents).give(whom, self._kind)

    @property
    def _kind(self) -> str:
        """Who asks by a key means this article."""
        return ALWAYS if self._named is not None and self._named.kind == ALWAYS else NAMED

    def rejected(self, digest: Digest) -> Sequence[Rejected]:
        from explorer.draft.model.refused import stored

        return stored(self._call.paths.rejected, digest) or ()

    def reject(self, digest: Digest, model: str, rejected: Sequence[Rejected]) -> str:
        from explorer.draft.model.refused import store

        return store(self._call.paths.rejected, digest, model, rejected)
