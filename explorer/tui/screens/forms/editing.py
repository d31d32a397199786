"""Which record a key means, and the form that edits it."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from explorer.digest.editing.outcome import EditError
from explorer.digest.kinds import PARTS, Actor
from explorer.digest.refs import Ref
from explorer.links.link import Basis, Link
from explorer.session.forms.filling import Form, link_form, record_form
from explorer.session.forms.reading import LineReader
from explorer.session.forms.saving import merged
from explorer.settings.unsaved import forms_of
from explorer.tui.dialogs.form import messages as form_messages
from explorer.tui.dialogs.form.choice import ChoiceScreen, Choosable
from explorer.tui.dialogs.form.screen import FormScreen, Saved
from explorer.tui.look.lines import fit_title
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.host import apply, can_edit, key_of

if TYPE_CHECKING:
    from explorer.digest.model import StatedLink
    from explorer.session.forms.saving import Operation
    from explorer.tui.screens.forms.host import FormsHost

TITLE = 48
"""Cells of a title in a list or a heading."""
MOST_RECORDS = 100
"""Records of a sentence that are listed."""


def edit(host: FormsHost, field: str = "") -> None:
    """Edit what is selected: a record, the stated link at the cursor, a record of the sentence, a marked pair.

    `field`: the line of a record's form that has the cursor first; empty: the first one.
    """
    if not can_edit(host):
        return
    if host.acts_on_marked:
        _edit_marked(host)
    elif not field and (found := stated_link(host)) is not None:
        edit_link(host, *found)
    elif host.selected is not None:
        edit_record(host, host.selected, field)
    else:
        with_record_here(host, partial(edit_record, host, field=field))


def with_record_here(host: FormsHost, act: Any) -> None:
    """Do something with the record of the selected sentence; ask which, if there are several."""
    passage, session = host.exploration.state.passage, host.session
    if passage is None or host.front.kind is not None:
        host.show_message(messages.SELECT_TO_EDIT)
        return
    covering = session.links.covering(*passage)
    refs = list(islice((ref for ref in covering if ref.kind in PARTS), MOST_RECORDS))
    if not refs:
        host.show_message(messages.NO_RECORD_HERE.format(key=key_of(host, "add")))
    elif len(refs) == 1:
        act(refs[0])
    else:
        options = [
            Choosable(str(ref), str(number) if number < 10 else "", session.words(ref), ref.kind)
            for number, ref in enumerate(refs, 1)
        ]
        _ask(host, messages.WHICH_RECORD, options, lambda value: act(Ref.parse(value)))


def _edit_marked(host: FormsHost) -> None:
    refs, session = host.marking.refs, host.session
    if len(refs) == 1:
        edit_record(host, refs[0])
        return
    if len(refs) != 2 or any(ref.kind != Actor.kind for ref in refs):
        host.show_message(messages.TWO_TO_MERGE.format(key=key_of(host, "edit")))
        return
    one, two = (fit_title(session.title(ref), TITLE) for ref in refs)
    options = [
        Choosable("01", "1", messages.MERGE.format(other=two, title=one)),
        Choosable("10", "2", messages.MERGE.format(other=one, title=two)),
        Choosable("0", "3", messages.EDIT_ONE.format(title=one)),
        Choosable("1", "4", messages.EDIT_ONE.format(title=two)),
    ]

    def chosen(value: str) -> None:
        first = refs[int(value[0])]
        if len(value) == 1:
            edit_record(host, first)
        else:
            host.clear_marks()
            do(host, merged(session, first, refs[int(value[1])]))

    _ask(host, messages.MERGE_HEADING, options, chosen)


def _ask(host: FormsHost, heading: str, options: list[Choosable], act: Any) -> None:
    def chosen(value: str | None) -> None:
        if value is not None:
            act(value)

    host.app.push_screen(ChoiceScreen(host.look, host.keymap, heading, options), chosen)


def do(host: FormsHost, operation: Operation) -> bool:
    """Make an edit, and show it. False, with a message: nothing was changed."""
    try:
        done = apply(host, operation)
    except EditError as error:
        host.show_message(str(error), bad=True)
        return False
    host.take(done)
    return True


# --- forms --------------------------------------------------------------------------------------------------


def edit_record(host: FormsHost, ref: Ref, field: str = "") -> None:
    """Open the form of a record. `field`: the line that has the cursor first; empty: the first one."""
    session = host.session
    if session.record(ref) is None:
        host.show_message(messages.SELECT_TO_EDIT)
        return
    reader = LineReader(session, ref)
    title = session.words(ref)
    heading = form_messages.EDIT_HEADING.format(title=fit_title(title, TITLE))
    open_form(host, record_form(session, reader, ref), reader, heading, title, key="edit", field=field)


def edit_link(host: FormsHost, link: StatedLink, name: str) -> None:
    reader = LineReader(host.session)
    heading = form_messages.LINK_HEADING.format(name=fit_title(name, TITLE))
    open_form(host, link_form(reader, link, name), reader, heading, name, key="edit")


def open_form(
    host: FormsHost, form: Form, reader: LineReader, heading: str, title: str, *, key: str, place: str = "",
    field: str = "",
) -> None:  # fmt: skip
    """Show a form, and what was saved in it. `key`: the action that opens it again. `place`: for a new record, what
    tells its words from others."""
    article = host.session.digest.article
    unsaved = host.unsaved.open(forms_of(article.url or article.headline), f"{form.key} {place}".strip(), title)

    def closed(saved: Saved | None) -> None:
        if saved is None:
            if unsaved.is_left:
                shown = fit_title(title, TITLE)
                host.show_message(messages.FORM_LEFT.format(key=key_of(host, key), title=shown))
        elif saved.done is None:
            host.show_message(messages.NOTHING_CHANGED)
        else:
            host.take(saved.done)

    screen = FormScreen(
        host.session, host.look, host.keymap, heading, form, reader, unsaved, partial(apply, host), current=field
    )
    host.app.push_screen(screen, closed)


# --- stated links -------------------------------------------------------------------------------------------


def stated_link(host: FormsHost) -> tuple[StatedLink, str] | None:
    """The link of the digest's list at the cursor of the record pane, and its name as a unit; None: there is none."""
    link = host.record.link if host.front is host.record else None
    if link is None or link.basis is not Basis.STATED:
        return None
    digest = host.session.digest
    number = next((number for number, stated in enumerate(digest.links) if _is(stated, link)), None)
    if number is None:
        return None
    from explorer.digest.editing.changes import unit_names

    origins = digest.origins.get("links")
    try:
        names = unit_names("links", host.editor.document.get("links") or [])
    except EditError:  # the file can't be read now; saving says why
        return None
    place = origins[number] if origins is not None else number
    return (digest.links[number], names[place]) if place < len(names) else None


def _is(stated: StatedLink, link: Link) -> bool:
    """Whether a link is a stated one, seen from either end."""
    source, target = str(link.source), str(link.target)
    if (stated.source, stated.target, stated.relation) == (source, target, link.relation):
        return True
    back = stated.inverse or f"← {stated.relation}"
    return (stated.target, stated.source, back) == (source, target, link.relation)
