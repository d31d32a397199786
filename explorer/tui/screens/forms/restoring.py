"""Restores a deleted record, with all that referred to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.digest.editing.outcome import EditError
from explorer.session.forms.deleted import deleted_records, restoring
from explorer.tui.dialogs.picker import Option, PickerScreen
from explorer.tui.look.lines import fit_title
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.editing import TITLE, do
from explorer.tui.screens.forms.host import can_edit

if TYPE_CHECKING:
    from explorer.tui.screens.forms.host import FormsHost


def restore(host: FormsHost) -> None:
    """List the deleted records, and restore the chosen one."""
    if not can_edit(host):
        return
    try:
        found = deleted_records(host.editor)
    except EditError as error:
        host.show_message(str(error), bad=True)
        return
    if not found:
        host.show_message(messages.NONE_DELETED)
        return
    options = [Option(str(n), fit_title(one.title, TITLE), one.ref.kind, one.how) for n, one in enumerate(found)]

    def chosen(value: str | None) -> None:
        if value is not None:
            do(host, restoring(found[int(value)]))

    host.app.push_screen(PickerScreen(host.look, host.keymap, messages.RESTORE_HEADING, options), chosen)
