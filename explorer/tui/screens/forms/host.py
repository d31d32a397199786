"""What editing records needs of the main screen, and what all of it shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from explorer.digest.editing.outcome import Reviewer
from explorer.session.forms.saving import Operation
from explorer.tui.screens.host import Host

if TYPE_CHECKING:
    from explorer.session.editing.editor import Editor
    from explorer.session.editing.outcome import Done
    from explorer.settings.config import Settings
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
    from explorer.session.review.completing import completed

    who = reviewer(host)
    return host.editor.apply(operation.label, completed(lambda document: operation.step(document, who), who))


def reviewer(host: Host) -> Reviewer:
    """Who edits, as the settings name them, and when."""
    settings: Settings | None = getattr(host.app, "settings", None)
    return Reviewer.now(settings.me.by if settings is not None else "")
