"""The command `review`: lists the doubts, decides one of them, or asks for each in turn."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.commands import editing
from explorer.commands import messages as shared
from explorer.commands.errors import FINE, CommandError
from explorer.commands.output import warn
from explorer.commands.review import messages
from explorer.commands.review.answers import answer_of, doubt_named
from explorer.commands.review.numbered import narrowed, numbered
from explorer.commands.terminal import has_waiting_input, is_terminal
from explorer.commands.wishes import filed_as

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.session.review.doubt import Numbered


def run(call: Call) -> int:
    arguments = call.arguments
    words: list[str] = arguments.words
    if "" in words or "" in (arguments.only or ()):
        raise CommandError(shared.EMPTY_VALUE.format(argument="--only" if "" in (arguments.only or ()) else "REF"))
    editing.open_copy(call)
    if arguments.list and words:
        raise CommandError(messages.LIST_WITH.format(word=words[0]))
    if len(words) > 1:
        return _decide(call, words[0], " ".join(words[1:]))
    if not words and not arguments.list and _may_ask(call):
        from explorer.commands.review.asking import ask

        return ask(call)
    if not words and has_waiting_input():
        warn(messages.ANSWERS_UNREAD)
    every = numbered(call.session)
    shown = [doubt_named(call, words[0], every)] if words else narrowed(call, every)
    write_list(call, every, shown, with_rest=not words)
    return FINE


def _may_ask(call: Call) -> bool:
    """Whether somebody is there to answer."""
    is_printed = call.arguments.json or filed_as(call.arguments)
    return not is_printed and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def _decide(call: Call, text: str, typed: str) -> int:
    from explorer.session.review.deciding import decide
    from explorer.session.review.labels import label

    one = doubt_named(call, text, numbered(call.session))
    answer = answer_of(one, typed)
    return editing.apply(call, label(one.doubt, answer), decide(one.doubt, answer, editing.reviewer(call)))


def write_list(call: Call, every: Sequence[Numbered], shown: Sequence[Numbered], *, with_rest: bool) -> None:
    """Print doubts. `with_rest`: and how long all take, and the sentences that have no record."""
    from explorer.formats.jsonable.editing import describe_doubts
    from explorer.formats.plain.editing.doubts import write_doubts
    from explorer.session.review.unrecorded import unrecorded

    doubts = [one.doubt for one in every]
    missing = [one.span for one in unrecorded(call.session)] if with_rest else []
    call.answer(
        as_json=lambda: describe_doubts(call.session, shown, doubts, missing),
        as_text=lambda page: write_doubts(page, call.session, shown, doubts if with_rest else None, missing),
    )
