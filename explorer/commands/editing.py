"""Edits of the digest at hand: makes one, and prints what it changed and where the version before is.

an operation → the editor: file, journal, session → the changes, a line each, or JSON
             → with --dry-run: the changes alone
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import report_error, warn
from explorer.commands.recording import editor_of
from explorer.commands.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.editing.changes import Document
    from explorer.digest.editing.outcome import Edited, Reviewer
    from explorer.formats.edits import Edit
    from explorer.formats.page import Page
    from explorer.session.editing.editor import Editor
    from explorer.session.editing.outcome import Done
    from explorer.session.forms.saving import Operation


@contextmanager
def refusals() -> Iterator[None]:
    """Raise a CommandError for each edit that is refused."""
    from explorer.digest.editing.outcome import EditError

    try:
        yield
    except EditError as error:
        raise CommandError(str(error), FOUND) from error


def open_copy(call: Call) -> None:
    """Take the copy in the library for the call's digest, if that can't be written and was edited before."""
    data = _unwritable(call)
    if data is None or call.library is None or (copy := call.library.find(data)) is None:
        return
    warn(messages.COPY_OPENED.format(name=call.name, path=copy.digest))
    for made in ("source", "digest", "opened"):
        vars(call).pop(made, None)
    call.piped = b""
    call.arguments.digest, call.arguments.target, call.arguments.article = str(copy.digest), None, False


def _unwritable(call: Call) -> bytes | None:
    """What the call's digest was read from, if that is nowhere to be written; None: it is in a file of the user."""
    if call.opened is not None:
        return call.opened.data if call.opened.filed is None else None
    if call.source == STANDARD_INPUT:
        call.digest  # noqa: B018 - reads it
        return call.piped
    from explorer.session.editing.copies import is_read_only

    return call.read() if is_read_only(Path(call.source)) else None


def file_article(call: Call) -> None:
    """File the article that the call's digest is a draft of, if it is in no library yet: there it is edited, and opens
    as it was edited."""
    if call.opened is None or call.opened.filed is not None or call.source == STANDARD_INPUT:
        return
    from explorer.commands.articles import read_article

    data = read_article(call.source, large=call.arguments.large)
    vars(call)["opened"] = call.open_article(data, call.name, file=True)
    vars(call).pop("editor", None)


def document_of(call: Call) -> Document:
    """The JSON value of the call's digest, only to be looked at: loading an editor takes longer than that."""
    from explorer.digest.problems import Problems
    from explorer.digest.reading import read_json

    call.digest  # noqa: B018 - raises if it is none
    document: Document = read_json(call.piped or call.read(), call.name, Problems())[0]
    return document


def reviewer(call: Call) -> Reviewer:
    """Who edits, as the settings name them, and when."""
    from explorer.digest.editing.outcome import Reviewer
    from explorer.settings.reviewing import ME_VARIABLE

    return Reviewer.now(call.settings.with_me(call.environ.get(ME_VARIABLE, "")).me.by)


def apply(call: Call, label: str, make: Callable[[Document], Edited]) -> int:
    """Make an edit, print what it changed, and return the exit code: 1 if another program has changed the same.

    `label`: what is done, for people. Raises CommandError if nothing was changed.
    """
    is_dry = getattr(call.arguments, "dry_run", False)
    if not is_dry:
        file_article(call)
    with refusals():
        editor = editor_of(call)
        before = editor.document
        if is_dry:
            edited = make(before)
            report(call, edits_between(before, edited.document, edited.renamed), (edited.document, before), {})
            return FINE
        done = editor.apply(label, make)
        after = editor.document
    edits = edits_between(before, after, renamed_by(done))
    report(call, edits, (after, before), outcome(editor, done, edits))
    if done.conflicts:
        report_error(done.message)
        return FOUND
    if done.message.casefold() != label.casefold():
        warn(done.message)
    return FINE


def perform(call: Call, operation: Operation) -> int:
    """The same for what forms do, too."""
    who = reviewer(call)
    return apply(call, operation.label, lambda document: operation.step(document, who))


def renamed_by(done: Done) -> dict[str, str]:
    """Old ref → new ref, or an empty text if the record is gone."""
    return {str(old): "" if new is None else str(new) for old, new in done.renamed.items()}


def edits_between(before: Document, after: Document, renamed: Mapping[str, str]) -> list[Edit]:
    from explorer.digest.editing.changes import changes_between
    from explorer.formats.edits import edits_of

    return edits_of(changes_between(before, after), renamed)


def outcome(editor: Editor, done: Done, edits: Sequence[Edit]) -> dict[str, Any]:
    """What JSON says of an edit besides its changes, which are `edits`."""
    from explorer.library.library import replaced_in

    before = next(iter(replaced_in(editor.earlier)), None) if done.id and edits and editor.earlier else None
    return {
        "id": done.id or None,
        "message": done.message,
        "ref": str(done.ref) if done.ref is not None else None,
        "renamed": renamed_by(done),
        "path": str(editor.path) if editor.path is not None else None,
        "before": str(before) if before is not None else None,
        "copied": done.copied_to is not None,
        "conflicts": [
            {"field": one.unit.field, "name": one.unit.name, "base": one.base, "mine": one.mine, "theirs": one.theirs}
            for one in done.conflicts
        ],
    }


def report(call: Call, edits: list[Edit], documents: tuple[Document, ...], more: Mapping[str, Any]) -> None:
    """Print changes. `more`: what JSON has besides; empty: nothing was written."""

    def as_json() -> dict[str, Any]:
        from explorer.formats.jsonable.editing import describe_edits

        return {"changes": describe_edits(edits), **more}

    def as_text(page: Page) -> None:
        from explorer.formats.plain.editing.changes import write_changes

        write_changes(page, edits, documents)
        if edits and more.get("before"):
            page.row(messages.VERSION_BEFORE.format(path=more["before"]))

    call.answer(as_json=as_json, as_text=as_text)
