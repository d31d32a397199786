"""What editing records needs of the main screen, and what all of it shares."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from explorer.digest.editing.outcome import Reviewer
from explorer.session.forms.saving import Operation
from explorer.tui import keys
from explorer.tui.screens.host import Host

if TYPE_CHECKING:
    from explorer.digest.editing.changes import Document
    from explorer.session.editing.editor import Editor
    from explorer.session.editing.outcome import Done
    from explorer.tui.screens.bookmarking import Bookmarking
    from explorer.tui.screens.marking import Marking


class FormsHost(Host, Protocol):
    bookmarking: Bookmarking
    marking: Marking

    @property
    def editor(self) -> Editor: ...

    @property
    def acts_on_marked(self) -> bool: ...

    def action_reload(self) -> None:
        """Read the file again, and show it."""

    def take(self, done: Done) -> None:
        """Show the digest that an edit left, and say what was done."""


def can_edit(host: FormsHost) -> bool:
    """Whether the digest can be edited; if not, says why."""
    if host.editor.obstacle:
        host.show_message(host.editor.obstacle, bad=True)
    return not host.editor.obstacle


def apply(host: FormsHost, operation: Operation) -> Done:
    """Make an edit. Raises EditError: nothing was changed."""
    who = reviewer(host)
    return host.editor.apply(operation.label, lambda document: operation.step(document, who))


def reviewer(host: FormsHost) -> Reviewer:
    """Who edits, and when."""
    me = getattr(getattr(host.app, "settings", None), "me", None)
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Reviewer(me.name if me is not None else "", at)


def document_of(host: FormsHost) -> Document:
    """The digest's document as it was read last."""
    return host.editor.document


def text_of(host: FormsHost) -> str:
    """The text of the digest's file as it was read last."""
    return host.editor.text


def key_of(host: FormsHost, id: str) -> str:
    """The first key of an action."""
    return keys.spell(keys.bindings_by_id()[id], host.keymap).partition(" ")[0]
