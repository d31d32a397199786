"""A record, or the whole digest, as text in the user's editor. What was written is read, and goes the way of any edit.

E → the record or the digest? → a private file → $VISUAL → read → changed fields → `Editor.apply`
                                      ↑ with the message above it ← broken, and edited again
                                                                   → dropped: the text is stored, its path is said
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import durable
from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.places import record_at
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.editing.pieces import (
    changed_fields_of,
    lines_of,
    read_document,
    with_remarks,
    without_remarks,
)
from explorer.library.library import add_earlier
from explorer.library.writing import command_at, editor_in, sheet_of
from explorer.session.forms.saving import Operation
from explorer.text.cleaning import clean
from explorer.tui.dialogs.form.choice import ChoiceScreen, Choosable
from explorer.tui.look.lines import fit_title, fit_words
from explorer.tui.screens.forms import messages
from explorer.tui.screens.forms.editing import TITLE, with_record_here
from explorer.tui.screens.forms.host import apply, can_edit
from explorer.tui.terminal.lending import lend_terminal

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.tui.screens.forms.host import FormsHost

RECORD, WHOLE = "record", "digest"
LONGEST_SLUG = 60
"""Letters of an id in the name of a file."""

Save = Callable[[str], None]
"""Saves the text that was written, and shows it. Raises EditError: nothing was changed."""


def edit_text(host: FormsHost) -> None:
    """Ask whether the record or the whole digest is meant, and open it."""
    if not can_edit(host):
        return
    if not editor_in(os.environ):
        host.show_message(messages.NO_EDITOR, bad=True)
        return
    if edit_broken(host):
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
        title = fit_title(host.session.words(ref), TITLE)
        options.append(Choosable(RECORD, key, words, more.format(title=title)))
    key, words, more = messages.WHOLE_DIGEST
    options.append(Choosable(WHOLE, key, words, more * (ref is not None)))

    def chosen(value: str | None) -> None:
        if value == RECORD and ref is not None:
            edit_record_text(host, ref)
        elif value == WHOLE:
            edit_whole(host, ref)

    heading = messages.IN_EDITOR_HEADING.format(editor=fit_words(clean(editor_in(os.environ)), TITLE))
    host.app.push_screen(ChoiceScreen(host.look, host.keymap, heading, options), chosen)


def edit_record_text(host: FormsHost, ref: Ref) -> None:
    """Edit a record's own lines of the file."""
    try:
        document = host.editor.document
        text, _ = lines_of(host.editor.text, document, str(ref))
        before = record_at(document, str(ref))
    except EditError as error:
        host.show_message(str(error), bad=True)
        return
    title = fit_title(host.session.words(ref), TITLE)

    def save(written: str) -> None:
        fields = changed_fields_of(before, read_document(written, name))

        def step(document: Document, who: Reviewer) -> Edited:
            from explorer.digest.editing.operations.records import set_fields

            return set_fields(document, str(ref), fields, who)

        host.take(apply(host, Operation(messages.TITLE_TEXT.format(title=title), step)))

    name = f"{ref.kind}-{ref.id[:LONGEST_SLUG]}.json"
    _run(host, name, text, 1, save)


def edit_whole(host: FormsHost, ref: Ref | None) -> None:
    """Edit a copy of the whole file, from the line of the record."""
    try:
        document, text = host.editor.document, host.editor.text
    except EditError as error:
        host.show_message(str(error), bad=True)
        return
    line = 1
    if ref is not None:
        with suppress(EditError):  # a record that the file does not have as the program shows it
            _, line = lines_of(text, document, str(ref))

    def save(written: str) -> None:
        from explorer.digest.editing.by_hand import edit_by_hand, read_edited

        after = read_edited(text, written, "digest.json")

        def step(now: Document, who: Reviewer) -> Edited:
            return edit_by_hand(now, document, after, who)

        host.take(apply(host, Operation(messages.WHOLE_TEXT, step)))

    _run(host, "digest.json", text, line, save)


def edit_broken(host: FormsHost) -> bool:
    """Edit the file itself, at the line of its fault, if another program has broken it. False: it has not."""
    path = host.editor.path
    if path is None or not (host.editor.has_changed or host.title_bar.trouble):
        return False
    try:
        data = path.read_bytes()
        text = data.decode("utf-8", "replace")
        read_document(text, path.name)
    except EditError as error:
        line = max(1, error.line)
    except OSError:
        return False
    else:
        return False

    def compare() -> None:
        if path.read_bytes() != data:
            raise EditError(messages.WRITTEN_MEANWHILE)

    def save(written: str) -> None:
        read_document(written, path.name)
        content = without_remarks(written).encode("utf-8", "replace")
        try:
            if (earlier := host.editor.earlier) is not None:
                add_earlier(earlier, data)
            durable.write_whole(path, content, overwrite=True, before_rename=compare)
        except OSError as error:
            raise EditError(messages.NOT_RUN.format(problem=error)) from error
        host.action_reload()

    _run(host, path.name, text, line, save)
    return True


def _run(host: FormsHost, name: str, text: str, line: int, save: Save, before: str | None = None) -> None:
    """Let the user write. `before`: the text as it was at first; None: it is `text`."""
    editor, before = editor_in(os.environ), text if before is None else before
    try:
        with sheet_of(name, text.encode("utf-8", "surrogatepass")) as sheet:
            code = lend_terminal(host.app, command_at(editor, sheet, line))
            written = sheet.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        host.show_message(messages.NOT_RUN.format(problem=clean(str(error))), bad=True)
        return
    if code is None:
        host.show_message(messages.EDITOR_MISSING.format(editor=clean(editor)), bad=True)
    elif code:
        said = messages.EDITOR_FAILED.format(editor=clean(editor), code=code)
        left = without_remarks(written)
        path = store(host, name, left) if left.split() != before.split() else None
        host.show_message(f"{said}. {messages.TEXT_IS_IN.format(path=clean(str(path)))}" if path else said, bad=True)
    elif without_remarks(written).split() == before.split():
        host.show_message(messages.NOTHING_CHANGED)
    else:
        _take(host, name, written, save, before)


def _take(host: FormsHost, name: str, written: str, save: Save, before: str) -> None:
    try:
        save(written)
    except EditError as error:
        _ask_again(host, name, written, save, before, error)


def _ask_again(host: FormsHost, name: str, written: str, save: Save, before: str, error: EditError) -> None:
    """Say what is wrong, and ask whether it is edited again."""
    problem = str(error)
    options = [Choosable("again", *messages.EDIT_AGAIN), Choosable("drop", *messages.DROP_IT)]

    def chosen(value: str | None) -> None:
        if value == "again":
            line = error.line + len(problem.splitlines()) if error.line else 1
            _run(host, name, with_remarks(written, problem), line, save, before)
            return
        path = store(host, name, without_remarks(written))
        said = messages.DROPPED.format(path=clean(str(path))) if path else messages.DROPPED_UNSTORED
        host.show_message(said, bad=not path)

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
