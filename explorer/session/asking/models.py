"""What asking needs of the program: the model that the user named, and whom they let the article be sent to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.digest.model import Digest
    from explorer.draft.model.asked import Rejected
    from explorer.draft.model.doors.door import Door


class Models(Protocol):
    """The model that the user named. Making it imports nothing of `explorer.draft.model`."""

    @property
    def is_named(self) -> bool:
        """Whether there is one: in the config file, or by `--model`."""

    @property
    def at_once(self) -> bool:
        """Whether the first article is asked about as soon as it is open."""

    @property
    def more(self) -> bool:
        """Whether it is asked for proposals in the article's words, too."""

    @property
    def fresh(self) -> bool:
        """Whether it is asked anew what it has answered before."""

    @property
    def cache(self) -> Path | None:
        """The directory for answers; None: none is stored."""

    def door(self) -> Door:
        """How it is asked. It may start a command that prints the key, so it may take seconds. Raises DoorError."""

    def may_send(self, whom: str) -> bool:
        """Whether the user has agreed that articles are sent there. `whom`: as `consent_to` names it."""

    @property
    def remark(self) -> str:
        """What the user has to know besides before they agree; empty: nothing."""

    def agree(self, whom: str) -> str:
        """Remember that they have. Returns why it can't be remembered; empty: it is."""

    def rejected(self, digest: Digest) -> Sequence[Rejected]:
        """What checks refused of the answers about an article; the model that was asked last at the end."""

    def reject(self, digest: Digest, model: str, rejected: Sequence[Rejected]) -> str:
        """Save what was refused of the last answers of a model, in place of that of those before. Returns why that
        failed; empty: it did not."""
