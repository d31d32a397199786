"""`explorer` without a command: opens the screen, or prints a plain summary if the screen can't open."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from explorer.commands import messages, terminal
from explorer.commands.call import DIGEST_VARIABLE, Call
from explorer.commands.errors import FINE, CommandError
from explorer.commands.opening import open_articles, open_screen
from explorer.commands.output import warn
from explorer.commands.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.digest.refs import Ref
    from explorer.formats.page import Page
    from explorer.session.reading.last import Last
    from explorer.session.versions.pair import Pair


def run(call: Call) -> int:
    obstacle = messages.PLAIN if call.arguments.plain or call.arguments.json else call.terminal.obstacle
    if call.arguments.model is not None:
        _check_model(call, obstacle)
    if obstacle is None:
        call.shows_mistakes = True
        import gc

        # Reading allocates much and frees nothing; the screen enables the collector again.
        gc.disable()
    if obstacle is None and _wants_articles(call):
        return open_articles(call)
    notice = _go_back(call) if obstacle is None else ""
    at = _start(call)
    call.digest  # noqa: B018 - read now: a pipe must be at its end before the keyboard takes its place
    since = _since(call)
    if obstacle is None and STANDARD_INPUT in (call.source, call.arguments.since) and not terminal.take_keyboard():
        obstacle = messages.NO_KEYBOARD
    if obstacle is not None:
        if since is not None:
            from explorer.commands.versions import print_differences

            return print_differences(call, since, (since.names[0].name, since.names[1].name))
        return _summary(call, at, obstacle)
    return open_screen(call, at=at, since=since, notice=notice)


def _check_model(call: Call, obstacle: str | None) -> None:
    """Raise CommandError if --model names no model, or if the screen, which asks it, can't open."""
    from explorer.commands.modelling import messages as said
    from explorer.commands.modelling.naming import door_to, model_named

    if obstacle is not None:
        raise CommandError(said.ONLY_SCREEN.format(reason=obstacle))
    if (named := model_named(call, by_config=False)) is not None:
        door_to(call, named)


def _go_back(call: Call) -> str:
    """If the user chose nothing, choose what was open last, as long as it is there and can be read. Returns what to
    tell the user; empty: nothing."""
    given = call.arguments
    chose = given.target or given.digest or given.at or given.since or given.article or call.settings.digest
    if chose or not os.path.isfile(call.state.last):
        return ""
    given.digest = call.state.last
    try:
        call.digest  # noqa: B018 - read now: the shipped article opens in its place
    except CommandError as error:
        from explorer.text.cleaning import clean

        given.digest = None
        del call.source
        return messages.LAST_NOT_OPENED.format(reason=clean(" ".join(str(error).split())))
    return ""


def _since(call: Call) -> Pair | None:
    """The version that --since names, with the one to open; None: it names none. Raises CommandError."""
    if call.arguments.since is None:
        return None
    if call.arguments.since == call.source == STANDARD_INPUT:
        raise CommandError(messages.ONE_INPUT)
    from explorer.commands.versions import Version, opened, pair

    now = Version(call.name, call.digest, is_drafted=call.opened is not None)
    return pair(call, opened(call, call.arguments.since), now)


def _start(call: Call) -> Ref | None:
    """The record or the bookmarked passage to start at; None: the user named none. Raises CommandError."""
    text = call.arguments.at
    if not text:
        return None
    from explorer.commands.bookmarked import passage_named
    from explorer.digest.refs import Ref

    passage = passage_named(call, text)
    return Ref.parse(passage.ref) if passage is not None else call.ref(text)


def _wants_articles(call: Call) -> bool:
    """Whether the user named nothing to open, and wants to choose from all articles then."""
    named = call.arguments.target or call.arguments.digest or call.arguments.at or call.environ.get(DIGEST_VARIABLE)
    return not named and call.settings.start == "library"


def _summary(call: Call, at: Ref | None, obstacle: str) -> int:
    """Print what there is to explore; or all about the record or the passage to start at."""
    from explorer.commands.bookmarked import passage_named

    call.report_problems()
    if call.opened is not None:
        warn(call.opened.notice)
    passage = passage_named(call, str(at)) if at else None
    call.answer(
        as_json=lambda: _as_json(call, at, passage),
        as_text=lambda page: _write(page, call, at, passage, obstacle),
    )
    return FINE


def _as_json(call: Call, at: Ref | None, passage: Bookmark | None) -> dict[str, Any]:
    if passage is not None:
        from explorer.formats.jsonable.passages import describe_passage

        return describe_passage(call.session, passage)
    if at is not None:
        from explorer.formats.jsonable.records import describe_records

        return describe_records(call.session, (at,))
    from explorer.formats.jsonable.reading import describe_summary

    return describe_summary(call.session, _last(call))


def _write(page: Page, call: Call, at: Ref | None, passage: Bookmark | None, obstacle: str) -> None:
    from shlex import quote

    from explorer.formats.plain import records as plain
    from explorer.formats.plain.passages import write_passage
    from explorer.formats.plain.record import write_record

    record = call.session.record(at) if at else None
    if passage is not None:
        write_passage(page, call.session, passage)
        return
    if record is not None:
        write_record(page, call.session, record)
        return
    digest = call.arguments.target or call.arguments.digest
    command = f"explorer {quote(digest)}" if digest else "explorer"
    plain.write_summary(page, call.session, messages.SUMMARY.format(command=command, reason=obstacle))
    if call.terminal.width is not None and not call.arguments.plain:  # in a terminal without a screen
        page.line(messages.COMMANDS_INSTEAD)
    if (last := _last(call)) is not None:
        from explorer.formats.plain.reading.last import write_last

        write_last(page, call.session, last)


def _last(call: Call) -> Last | None:
    """Where the reader was in this article; None: the screen has not shown it yet."""
    from explorer.session.reading.last import key_of, last_place
    from explorer.settings.state import StateFile

    return last_place(call.session, StateFile(call.paths.state_file).get(key_of(call.session)))
