"""Deletes records and stated links, without asking: it says what went with them, and one key undoes it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.digest.editing.outcome import EditError
from explorer.digest.kinds import KINDS, Caveat, Quote
from explorer.session.forms.saving import deleted
from explorer.text.plural import number
from explorer.tui import keys
from explorer.tui.look.lines import fit_title
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.editing import TITLE, stated_link, with_record_here
from explorer.tui.screens.forms.host import apply, can_edit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from explorer.digest.refs import Ref
    from explorer.session.forms.saving import Operation
    from explorer.session.session import Session
    from explorer.tui.screens.forms.host import FormsHost


SHORT = 24
"""Cells of a title before more that is said."""


def delete(host: FormsHost) -> None:
    """Delete what is selected: marked records, the stated link at the cursor, the record, or one of the sentence."""
    if not can_edit(host):
        return
    if host.acts_on_marked:
        delete_records(host, host.marking.refs)
    elif (found := stated_link(host)) is not None:
        _, name = found
        _delete(host, deleted(host.session, (), [name]), messages.LINK.format(name=fit_title(name, TITLE)), "")
    elif host.front is host.record and host.record.link is not None:
        host.show_message(messages.LINK_OF_FIELD.format(edit=keys.first_key("edit", host.keymap)))
    elif host.selected is not None:
        delete_records(host, [host.selected])
    else:
        with_record_here(host, lambda ref: delete_records(host, [ref]))


def delete_records(host: FormsHost, refs: Sequence[Ref]) -> None:
    """Delete records, and say how many stated links went with them."""
    session = host.session
    costs = _costs(session, set(refs))
    title = fit_title(session.words(refs[0]), SHORT if costs else TITLE)
    if len(refs) > 1:
        title = messages.SEVERAL.format(count=len(refs))
        host.clear_marks()
    _delete(host, deleted(session, refs), title, costs)


def _costs(session: Session, refs: Collection[Ref]) -> str:
    """What else the deletion of records changes, in words: “, with 3 links; 3 quotes have no speaker now”; empty:
    nothing."""
    ends, digest = {str(ref) for ref in refs}, session.digest
    links = sum(link.source in ends or link.target in ends for link in digest.links)
    speechless, gone, others = 0, 0, Counter[str]()
    for record in digest.all():
        named = {ref for reference in record.references for ref in reference.named(record)}
        if record.ref in refs or named.isdisjoint(refs):
            continue
        if isinstance(record, Quote) and record.speaker_ref in refs:
            speechless += 1
        elif isinstance(record, Caveat) and named <= set(refs):
            gone += 1
        else:
            others[record.kind] += 1
    these = [number(count, noun) for count, noun in ((links, "link"), (gone, Caveat.kind)) if count]
    more = [messages.WITH_THESE.format(these=" and ".join(these))] if these else []
    left = []
    if speechless:
        have = "has" if speechless == 1 else "have"
        left.append(messages.NO_SPEAKER.format(quotes=number(speechless, Quote.kind), have=have))
    named_by = [number(count, kind, KINDS[kind].plural) for kind, count in others.items()]
    if named_by:
        left.append(messages.NOT_NAMED.format(records=" and ".join(named_by)))
    return "".join(more) + (f"; {', '.join(left)}" if left else "")


def _delete(host: FormsHost, operation: Operation, title: str, more: str) -> None:
    try:
        done = apply(host, operation)
    except EditError as error:
        host.show_message(str(error), bad=True)
        return
    said = messages.DELETED.format(title=title, more=more, key=keys.first_key("undo", host.keymap))
    is_plain = operation.label in done.message
    host.take(replace(done, message=done.message.replace(operation.label, said) if is_plain else done.message))
