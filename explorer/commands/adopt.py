"""The command `adopt`: takes over an answer that a person brings, as far as the article bears it out.

the answer of a chat window → read, with all talk around it → checked → one edit of the digest → what came of it
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from explorer.commands import editing
from explorer.commands import messages as shared
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.modelling import messages, reporting, writing
from explorer.commands.output import report_error, warn
from explorer.commands.recording import editor_of
from explorer.commands.sources import STANDARD_INPUT
from explorer.draft.model.answers.answer import AnswerError
from explorer.draft.model.proposing import BROUGHT, Proposed, adopted
from explorer.settings.paths import cache_of
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.commands.call import Call
    from explorer.formats.page import Page


def run(call: Call) -> int:
    arguments = call.arguments
    if arguments.target is None:
        raise CommandError(shared.NO_ARTICLE_NAMED)
    if arguments.answer is None:
        raise CommandError(messages.NO_ANSWER)
    if arguments.target == arguments.answer == STANDARD_INPUT:
        raise CommandError(shared.ONE_INPUT)
    call.digest  # noqa: B018 - what is wrong with the article is told before the answer is typed
    text = _read(arguments.answer)
    editing.open_copy(call)
    with editing.refusals():
        before = editor_of(call).document
    model = clean(arguments.by or "").strip() or BROUGHT
    try:
        proposed = adopted(
            call.digest, before, text, model=model, cache=cache_of(call.environ), standing=editor_of(call).standing
        )
    except AnswerError as error:
        raise CommandError(str(error)) from error
    report = proposed.report
    if not report.said:
        form = messages.NOTHING_OFFERED if report.left_out else messages.NOTHING_READABLE
        raise CommandError(form.format(path=_name(arguments.answer)), FOUND)
    if arguments.dry_run:
        _print(call, proposed, model, {})
        return FINE
    return _write(call, proposed, model)


def _write(call: Call, proposed: Proposed, model: str) -> int:
    """Make one edit of it, in the library if the article is not there yet."""
    if problem := reporting.save_rejected(call.paths.rejected, call.digest, model, proposed):
        warn(problem)
    with editing.refusals():
        before = editor_of(call).document
        if not proposed.changed:
            _print(call, proposed, model, {})
            return FINE
        editing.file_article(call)
        editor = editor_of(call)
        done = writing.add(call, editor, before, proposed, model)
        from explorer.formats.jsonable.editing import describe_edits

        edits = editing.edits_between(before, editor.document, editing.renamed_by(done))
    _print(call, proposed, model, {"changes": describe_edits(edits), **editing.outcome(editor, done, edits)})
    if done.conflicts:
        report_error(done.message)
        return FOUND
    return FINE


def _print(call: Call, proposed: Proposed, model: str, more: Mapping[str, Any]) -> None:
    """`more`: what JSON says of the edit; empty: there was none."""
    said = list(reporting.said(model, proposed, "" if call.source == STANDARD_INPUT else call.name))
    if not more:
        report = proposed.report
        is_there = report.agreed or report.checked or report.doubt or report.known
        nothing = messages.NOTHING_NEW if is_there else messages.NOTHING_CHANGED
        said.append(messages.NOTHING_WRITTEN if call.arguments.dry_run else nothing)

    def as_text(page: Page) -> None:
        for text in said:
            page.row(text)
        if proposed.rejected:
            reporting.write_rejected(page, call.session, proposed.rejected)
        if more.get("before"):
            page.row(messages.VERSION_BEFORE.format(path=more["before"]))

    call.answer(as_json=lambda: {"model": model, **reporting.described(proposed), **more}, as_text=as_text)


def _read(source: str) -> str:
    """The answer's text, whatever its encoding. Raises CommandError."""
    from explorer.digest.problems import DigestError
    from explorer.digest.reading import read, read_stream

    try:
        if source != STANDARD_INPUT:
            data = read(source)
        elif sys.stdin is None:
            raise CommandError(messages.NO_ANSWER_INPUT)
        else:
            if sys.stdin.isatty():
                warn(messages.PASTE_ANSWER)
            data = read_stream(sys.stdin.buffer, shared.STANDARD_INPUT)
    except DigestError as error:
        raise CommandError(str(error)) from error
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace")


def _name(source: str) -> str:
    return shared.STANDARD_INPUT if source == STANDARD_INPUT else source
