"""The command `prompt`: what to paste into a chat window, so that a model answers what rules can't."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn, write

if TYPE_CHECKING:
    from explorer.commands.call import Call


def run(call: Call) -> int:
    """Print the form. Nothing is filed: `adopt` drafts the same again, and the form's code says if it is not."""
    from explorer.draft.model.questions.form import NothingToAskError, choices_of, form

    if call.arguments.target is None:
        raise CommandError(messages.NO_ARTICLE_NAMED)
    digest = call.digest
    if call.opened is not None and call.opened.was_filed:
        warn(call.opened.notice)
    try:
        text = form(digest)
    except NothingToAskError as error:
        raise CommandError(str(error), FOUND) from error
    if not call.arguments.json:
        write(text)
        return FINE

    def as_json() -> dict[str, Any]:
        from explorer.draft.model.questions.lines import tokens

        return {"code": choices_of(digest).code, "prompt": text, "tokens": tokens(text)}

    call.answer(as_json=as_json, as_text=lambda page: None)
    return FINE
