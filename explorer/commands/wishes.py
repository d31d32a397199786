"""What the arguments and the settings say about the output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from explorer.commands.sources import STANDARD_INPUT
from explorer.commands.terminal import Terminal, Wishes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import SimpleNamespace

    from explorer.settings.config import Config


class Asking(Protocol):
    """What is needed of a call."""

    arguments: SimpleNamespace
    environ: Mapping[str, str]

    @property
    def config(self) -> Config: ...


def terminal_of(call: Asking) -> Terminal:
    """What a call runs in, as its user wants to use it."""
    given = call.arguments
    taken = STANDARD_INPUT in [getattr(given, name, None) for name in ("digest", "target", "since")]
    wishes = Wishes(
        color=given.color,
        plain=getattr(given, "plain", False),
        paged=not given.no_pager,
        filed=bool(filed_as(given)),
        accessible=lambda: call.config.settings.accessible,
    )
    return Terminal.of(call.environ, input_is_taken=taken, wishes=wishes)


def filed_as(arguments: SimpleNamespace) -> str:
    """The file that takes what a command prints; empty: none does, or the command writes it itself."""
    filed: str | None = getattr(arguments, "filed", None)
    return "" if filed is None or filed == STANDARD_INPUT else filed
