"""Deletes records and stated links, without asking: it says what went with them, and one key undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.digest.editing.outcome import EditError
from explorer.session.forms.saving import deleted
from explorer.text.plural import number
from explorer.tui.look.lines import fit_title
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.editing import TITLE, stated_link, with_record_here
from explorer.tui.screens.forms.host import apply, can_edit, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.digest.refs import Ref
    from explorer.session.forms.saving import Operation
    from explorer.tui.screens.forms.host import FormsHost


def delete(host: FormsHost) -> None:
    """Delete what is selected: marked records, the stated link at the cursor, the record, or one of the sentence."""
    if not can_edit(host):
        return
    if host.acts_on_marked:
        delete_records(host, host.marking.refs)
    elif (found := stated_link(host)) is not None:
        _, name = found
        _delete(host, deleted(host.session, (), [name]), messages.LINK.format(name=fit_title(name, TITLE)), 0)
    elif host.front is host.record and host.record.link is not None:
        host.show_message(messages.LINK_OF_FIELD.format(edit=key_of(host, "edit")))
    elif host.selected is not None:
        delete_records(host, [host.selected])
    else:
        with_record_here(host, lambda ref: delete_records(host, [ref]))


def delete_records(host: FormsHost, refs: Sequence[Ref]) -> None:
    """Delete records, and say how many stated links went with them."""
    session, ends = host.session, {str(ref) for ref in refs}
    links = sum(link.source in ends or link.target in ends for link in session.digest.links)
    title = fit_title(session.words(refs[0]), TITLE)
    if len(refs) > 1:
        title = messages.SEVERAL.format(count=len(refs))
        host.clear_marks()
    _delete(host, deleted(session, refs), title, links)


def _delete(host: FormsHost, operation: Operation, title: str, links: int) -> None:
    try:
        done = apply(host, operation)
    except EditError as error:
        host.show_message(str(error), bad=True)
        return
    more = messages.AND_LINKS.format(links=number(links, "link")) if links else ""
    said = messages.DELETED.format(title=title, more=more, key=key_of(host, "undo"))
    is_plain = operation.label in done.message
    host.take(replace(done, message=done.message.replace(operation.label, said) if is_plain else done.message))
