"""A record, or the whole digest, as text in the user's editor. What was written is read, and goes the way of any edit.

E → the record or the digest? → a private file → $VISUAL → read → changed fields → `Editor.apply`
                                      ↑ with the message above it ← broken, and edited again
                                                                   → dropped: the text is stored, its path is said
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import durable
from explorer.digest.editing.changes import Document, joined
from explorer.digest.editing.operations.places import record_at
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.editing.pieces import (
    changed_fields_of,
    lines_of,
    read_document,
    with_remarks,
    without_remarks,
)
from explorer.library.writing import command_at, editor_in, sheet_of
from explorer.session.forms.saving import Operation
from explorer.tui.dialogs.form.choice import ChoiceScreen, Choosable
from explorer.tui.look.lines import fit_words
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.editing import TITLE, with_record_here
from explorer.tui.screens.forms.host import apply, can_edit, document_of, text_of
from explorer.tui.terminal.lending import lend_terminal

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.tui.screens.forms.host import FormsHost

RECORD, WHOLE = "record", "digest"
LONGEST_SLUG = 60
"""Letters of an id in the name of a file."""

Made = Callable[[str], Operation]
"""Makes an edit of the text that was written. Raises EditError if it can't be read."""


def edit_text(host: FormsHost) -> None:
    """Ask whether the record or the whole digest is meant, and open it."""
    if not can_edit(host):
        return
    if not editor_in(os.environ):
        host.show_message(messages.NO_EDITOR, bad=True)
        return
    ref = host.selected
    if ref is None and host.exploration.state.passage is not None and host.front.kind is None:
        with_record_here(host, partial(_ask, host))
    else:
        _ask(host, ref)


def _ask(host: FormsHost, ref: Ref | None) -> None:
    key, words, more = messages.THIS_RECORD
    options = []
    if ref is not None:
        title = fit_words(host.session.words(ref), TITLE)
        options.append(Choosable(RECORD, key, words, more.format(title=title)))
    key, words, more = messages.WHOLE_DIGEST
    options.append(Choosable(WHOLE, key, words, more * (ref is not None)))

    def chosen(value: str | None) -> None:
        if value == RECORD and ref is not None:
            edit_record_text(host, ref)
        elif value == WHOLE:
            edit_whole(host, ref)

    heading = messages.IN_EDITOR_HEADING.format(editor=fit_words(editor_in(os.environ), TITLE))
    host.app.push_screen(ChoiceScreen(host.look, host.keymap, heading, options), chosen)


def edit_record_text(host: FormsHost, ref: Ref) -> None:
    """Edit a record's own lines of the file."""
    document = document_of(host)
    try:
        text, _ = lines_of(text_of(host), document, str(ref))
        before = record_at(document, str(ref))
    except EditError as error:
        host.show_message(str(error), bad=True)
        return
    title = fit_words(host.session.words(ref), TITLE)

    def made(written: str) -> Operation:
        fields = changed_fields_of(before, read_document(written, name))

        def step(document: Document, who: Reviewer) -> Edited:
            from explorer.digest.editing.operations.records import set_fields

            return set_fields(document, str(ref), fields, who)

        return Operation(messages.TITLE_TEXT.format(title=title), step)

    name = f"{ref.kind}-{ref.id[:LONGEST_SLUG]}.json"
    _run(host, name, text, 1, made)


def edit_whole(host: FormsHost, ref: Ref | None) -> None:
    """Edit a copy of the whole file, from the line of the record."""
    document, text, line = document_of(host), text_of(host), 1
    if ref is not None:
        try:
            _, line = lines_of(text, document, str(ref))
        except EditError:  # a record that the file does not have as the program shows it
            line = 1

    def made(written: str) -> Operation:
        after = read_document(written, "digest.json")
        return Operation(messages.WHOLE_TEXT, lambda now, _: Edited(joined(document, after, now)[0]))

    _run(host, "digest.json", text, line, made)


def _run(host: FormsHost, name: str, text: str, line: int, made: Made, before: str | None = None) -> None:
    """Let the user write. `before`: the text as it was at first; None: it is `text`."""
    editor, before = editor_in(os.environ), text if before is None else before
    try:
        with sheet_of(name, text.encode("utf-8", "surrogatepass")) as sheet:
            code = lend_terminal(host.app, command_at(editor, sheet, line))
            written = sheet.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        host.show_message(messages.NOT_RUN.format(problem=error), bad=True)
        return
    if code is None:
        host.show_message(messages.EDITOR_MISSING.format(editor=editor), bad=True)
    elif code and written == text:
        host.show_message(messages.EDITOR_FAILED.format(editor=editor, code=code), bad=True)
    elif without_remarks(written).split() == before.split():
        host.show_message(messages.NOTHING_CHANGED)
    else:
        _take(host, name, written, made, before)


def _take(host: FormsHost, name: str, written: str, made: Made, before: str) -> None:
    try:
        done = apply(host, made(written))
    except EditError as error:
        _ask_again(host, name, written, made, before, str(error))
    else:
        host.take(done)


def _ask_again(host: FormsHost, name: str, written: str, made: Made, before: str, problem: str) -> None:
    """Say what is wrong, and ask whether it is edited again."""
    options = [Choosable("again", *messages.EDIT_AGAIN), Choosable("drop", *messages.DROP_IT)]

    def chosen(value: str | None) -> None:
        if value == "again":
            _run(host, name, with_remarks(written, problem), 1, made, before)
            return
        path = store(host, name, without_remarks(written))
        host.show_message(messages.DROPPED.format(path=path) if path else messages.DROPPED_UNSTORED, bad=not path)

    host.app.push_screen(ChoiceScreen(host.look, host.keymap, messages.BROKEN_HEADING, options, said=problem), chosen)


def store(host: FormsHost, name: str, written: str) -> Path | None:
    """Store a text that was not saved, for the user alone. None: there is no place for it."""
    directory = host.unsaved.directory
    if directory is None:
        return None
    path = directory / f"{os.urandom(6).hex()}-{name}.txt"  # no name that `unsaved` reads as its own
    try:
        durable.make_directory(directory)
        durable.write_whole(path, written.encode("utf-8", "replace"), mode=0o600)
    except OSError:
        return None
    return path
