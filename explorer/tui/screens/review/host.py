"""The main screen, as the review walk over it knows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from explorer.session.editing.editor import Editor
    from explorer.session.editing.outcome import Done
    from explorer.session.session import Session
    from explorer.tui.look.styles import Styles


class Host(Protocol):
    session: Session
    editor: Editor
    keymap: Mapping[str, str]
    """Id of a binding → the keys that the user set for it."""

    @property
    def look(self) -> Styles: ...

    def take(self, done: Done) -> None:
        """Show the digest as it is after a change."""
