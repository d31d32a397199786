"""Asks a model about the draft of one article that is not on the screen."""

# No `from __future__ import annotations`: a named tuple would have to compile each annotation, which takes 1.5 ms.
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from explorer.commands import editing
from explorer.commands.errors import FINE, FOUND
from explorer.commands.modelling import messages, reporting, writing
from explorer.commands.modelling.asking import ask, stopped_by_interrupts
from explorer.commands.modelling.naming import Named, may_send
from explorer.commands.output import report_error, warn
from explorer.commands.progress import Line, form_of
from explorer.commands.recording import editor_of
from explorer.commands.sources import STANDARD_INPUT
from explorer.digest.editing.rewriting import document_of, rewritten
from explorer.draft.model.doors.door import Door, DoorError
from explorer.draft.model.questions.chunks import chunks
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.digest.model import Digest
    from explorer.draft.model.asked import Rejected
    from explorer.draft.model.proposing import Proposed
    from explorer.session.shelf import Drafted

INTERRUPTED = 130
"""The exit code after ctrl+c."""


class Outcome(NamedTuple):
    """What came of asking."""

    opened: "Drafted"
    """The digest, with what the model said of it."""
    code: int
    """The exit code."""
    rejected: "Sequence[Rejected] | None" = None
    """What was refused; None: nothing was asked."""


def drafted_with(call: "Call", opened: "Drafted", door: Door, named: Named) -> Outcome:
    """Ask a model about a draft, or about the digest of the library, which then has the answers, too.

    Whatever fails, the digest stays as good as it was, and is there to be printed. Raises CommandError if the user
    can't be asked whether the article may be sent.
    """
    call.opened = opened
    digest = call.digest
    if not chunks(digest, call.arguments.more):
        warn(messages.NOTHING_TO_ASK)
        return Outcome(opened, FINE)
    if not may_send(call, door, named, messages.ARTICLE.format(words=number(words_in(digest), "word"))):
        return Outcome(opened, FOUND)
    is_filed = opened.filed is not None
    with editing.refusals():
        document = editor_of(call).document if is_filed else document_of(opened.data.decode())
        standing = editor_of(call).standing if is_filed else frozenset[str]()
    try:
        with stopped_by_interrupts() as stop, Line(form_of(call)) as line:
            proposed = ask(call, door, digest, document, stop, line, standing=standing)
    except DoorError as error:
        form = messages.NOT_ASKED_WHY if error.message.endswith("?") else messages.NOT_ASKED
        report_error(form.format(model=door.name, reason=error.message))
        return Outcome(opened, FOUND, ())
    report(call, door, digest, proposed)
    if proposed.document is not document:
        opened = _with(call, opened, proposed, door.name)
    code = INTERRUPTED if proposed.stopped else FOUND if proposed.failure else FINE
    return Outcome(opened, code, proposed.rejected)


def _with(call: "Call", opened: "Drafted", proposed: "Proposed", model: str) -> "Drafted":
    """The digest with the answers; that of the library is written."""
    if opened.filed is None:
        data = rewritten(opened.data.decode(), proposed.document).encode()
        return opened._replace(data=data, notice="")  # which tells of the rules alone
    with editing.refusals():
        editor = editor_of(call)
        writing.add(call, editor, editor.document, proposed, model)
        warn(messages.IN_LIBRARY.format(article=call.name))
        return opened._replace(data=editor.text.encode())


def report(call: "Call", door: Door, digest: "Digest", proposed: "Proposed") -> None:
    """Say what came of it, on standard error, and write what was refused to where --rejected finds it."""
    problem = reporting.save_rejected(call.paths.rejected, digest, door.name, proposed)
    texts = [
        *reporting.said(door.name, proposed, _article(call)),
        reporting.cost(proposed.report, door, call.settings.model),
        problem,
    ]
    if proposed.rejected:
        first = reporting.refused_in_words(call.session, proposed.rejected[0], with_model=False)
        texts.insert(1, messages.FIRST_REFUSED.format(refused=first))
    for text in filter(None, texts):
        warn(text)


def _article(call: "Call") -> str:
    """What the user calls the digest with the answers; empty: only what is printed has them."""
    is_filed = call.opened is not None and call.opened.filed is not None
    return call.name if is_filed and call.source != STANDARD_INPUT else call.arguments.output or ""


def words_in(digest: "Digest") -> int:
    return sum(len(paragraph.split()) for paragraph in digest.article.body or ())
