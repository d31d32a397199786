"""The command line: arguments → a digest and a Session → a face: plain text, JSON, or the screen.

    run → parse → one function a command → Page or JSON → standard output → exit code

Data goes to standard output, messages to standard error. Imports stand where they are needed, so that a
command loads what it uses and nothing loads Textual but the screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.commands.arguments import COMMANDS, FINE, FOUND, USAGE, Refusal, or_nearest, parse
from explorer.commands.call import SHIPPED, STANDARD_INPUT, Call
from explorer.commands.output import complain, in_utf8, write

if TYPE_CHECKING:
    from explorer.digest.model import Digest
    from explorer.digest.problems import Problem
    from explorer.digest.refs import Ref
    from explorer.text.quotes import Badge


def run(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """Do what the arguments say; the exit code. Closed pipes, Ctrl+C and the unforeseen are the caller's."""
    in_utf8()
    try:
        arguments = parse(argv)
        if getattr(arguments, "version", False):
            from explorer import __version__

            write(f"explorer {__version__}\n")
            return FINE
        return _RUN[arguments.command](Call(arguments, environ))
    except Refusal as refusal:
        complain(str(refusal))
        return refusal.code
    except SystemExit as end:  # argparse, after --help
        return end.code if isinstance(end.code, int) else USAGE


# --- commands -----------------------------------------------------------------------------------------------


def _search(call: Call) -> int:
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain
    from explorer.text.cleaning import clean

    query = clean(" ".join([*_view_query(call), *call.arguments.query]))
    asked = call.session.answers.ask(query)
    if asked.is_empty:
        raise Refusal(f"“{query}” asks for nothing yet" if query else "what to search? Give words, or --view NAME")
    found = call.session.answers.find(asked, kinds=call.kinds, limit=call.arguments.limit).found
    call.tell_problems()
    if call.arguments.keep:
        _keep_view(call, query)
    call.answer(
        as_json=lambda: describe.search(call.session, query, found),
        as_text=lambda page: plain.found(page, call.session, found),
    )
    if not found:
        complain(f"nothing found for “{query}”")
    return FINE if found else FOUND


def _view_query(call: Call) -> list[str]:
    """The search that is kept under the name that was given; nothing, if none was."""
    name = call.arguments.view
    if name is None:
        return []
    from explorer.bookmarks.store import view_ref

    views = {view.ref: view for view in call.session.bookmarks.views()}
    try:
        kept = views.get(view_ref(name))
    except ValueError as error:
        raise Refusal(str(error)) from error
    if kept is None or kept.view is None:
        near = or_nearest(name, [view.title for view in views.values()])
        raise Refusal(f"there is no view “{name}” of {call.name}.{near}", FOUND)
    return [kept.view.query]


def _keep_view(call: Call, query: str) -> None:
    from explorer.bookmarks.problems import StoreError

    try:
        kept = call.store.save(call.session.bookmarks.new_view(call.arguments.keep, query))
    except ValueError as error:
        raise Refusal(str(error)) from error
    except StoreError as error:
        raise Refusal(str(error), FOUND) from error
    complain(f"kept as the view “{kept.title}”")


def _show(call: Call) -> int:
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    if call.arguments.ref is None:
        return _show_list(call)
    try:
        ref = call.ref(call.arguments.ref)
    except Refusal as refusal:
        if call.arguments.json and refusal.code == FOUND:
            call.answer(as_json=lambda: describe.records(call.session, ()), as_text=lambda page: None)
        raise
    record = call.session.record(ref)
    assert record is not None
    call.tell_problems()
    call.answer(
        as_json=lambda: describe.records(call.session, (ref,)),
        as_text=lambda page: plain.record(page, call.session, record),
    )
    return FINE


def _show_list(call: Call) -> int:
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    refs = call.wanted(record.ref for record in call.digest.all())
    call.tell_problems()
    call.answer(
        as_json=lambda: describe.records(call.session, refs),
        as_text=lambda page: plain.records(page, call.session, refs),
    )
    return FINE if refs else FOUND


def _timeline(call: Call) -> int:
    from explorer.digest.kinds import KINDS
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    chronological = {kind for kind, cls in KINDS.items() if cls.chronological}
    kinds = [kind for kind in KINDS if kind in (call.kinds or chronological)]
    records = [record for kind in kinds for record in call.digest.records[kind]]
    refs = [records[at].ref for at in call.session.chronology.order_of(records)][: call.arguments.limit]
    call.tell_problems()
    if call.arguments.svg:
        return _draw_timeline(call, refs)
    call.answer(
        as_json=lambda: describe.timeline(call.session, refs),
        as_text=lambda page: plain.timeline(page, call.session, refs),
    )
    return FINE if refs else FOUND


def _draw_timeline(call: Call, refs: Sequence[Ref]) -> int:
    from explorer.commands.files import save_picture
    from explorer.dates.edtf import parse
    from explorer.pictures.timeline.svg import timeline_svg

    if call.arguments.json:
        raise Refusal("--svg and --json are two answers; ask for one of them")
    article = call.digest.article
    happenings = [one for ref in refs if (one := call.session.chronology.happening(ref, dated=True)) is not None]
    reported = parse(article.datePublished) if article.datePublished else None
    save_picture(call.arguments.svg, timeline_svg(article.headline, happenings, reported))
    return FINE if refs else FOUND


def _check(call: Call) -> int:
    from explorer.digest.loading import DigestError, check, loads
    from explorer.formats.jsonable import records as describe
    from explorer.formats.plain import records as plain

    digest: Digest | None = None
    problems: Sequence[Problem]
    badges: Mapping[Badge, int] = {}
    data = call.read()
    try:
        digest = loads(data, name=call.name, large=call.arguments.large)
    except DigestError as error:
        problems = error.problems
    else:
        call.digest = digest
        problems = check(digest, data)
        badges = plain.badges(call.session)
    call.answer(
        as_json=lambda: describe.check(call.name, problems, digest, badges),
        as_text=lambda page: plain.checked(page, call.name, problems, digest, badges),
    )
    if digest is None:
        return USAGE
    return FOUND if problems else FINE


def _map(call: Call) -> int:
    from explorer.commands.map import run

    return run(call)


def _schema(call: Call) -> int:
    from explorer.assets import asset
    from explorer.digest.schema import NAME

    write(asset(NAME).read_text(encoding="utf-8"))
    return FINE


def _bookmarks(call: Call) -> int:
    from explorer.commands.bookmarks import run

    return run(call)


def _voices(call: Call) -> int:
    from explorer.commands.voices import run

    return run(call)


def _relations(call: Call) -> int:
    from explorer.commands.relations import run

    return run(call)


# --- the screen ---------------------------------------------------------------------------------------------


def _screen(call: Call) -> int:
    """The screen, or a plain summary where there can't be one."""
    from explorer.commands.terminal import take_keyboard

    lacking = "--plain was given" if call.arguments.plain else call.terminal.lacking
    if lacking is None:
        import gc

        # Reading and importing make much and drop nothing; the screen switches the collector on again.
        gc.disable()
    at = call.ref(call.arguments.at) if call.arguments.at else None
    session = call.session
    settings = call.settings
    if lacking is None and call.source == STANDARD_INPUT and not take_keyboard():
        lacking = "there is no keyboard to read from"
    if lacking is not None:
        return _summary(call, at, lacking)
    os.environ.setdefault("TEXTUAL_FPS", "240")  # the first frame comes sooner, and keys are answered at once
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual takes an empty one for set
    from explorer.settings.config import StateFile

    _import_asyncio_without_tls()
    from explorer.tui.app import run

    state = StateFile(call.paths.state_file)
    code = run(session, at=at, settings=settings, state=state, no_color=call.terminal.no_color)
    for problem in state.problems:
        complain(str(problem))
    return code


def _import_asyncio_without_tls() -> None:
    """Spare the screen what asyncio loads for connections that it never makes: 4 MiB, and 7 % of the start."""
    import sys

    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # an import of it fails, which asyncio is made for
        import asyncio  # noqa: F401

        del sys.modules["ssl"]


def _summary(call: Call, at: Ref | None, lacking: str) -> int:
    from explorer.formats.plain import records as plain

    page = call.page()
    record = call.session.record(at) if at else None
    call.tell_problems()
    if record is not None:
        plain.record(page, call.session, record)
    else:
        screen = "explorer" if call.name == SHIPPED else f"explorer {call.name}"
        plain.summary(page, call.session, f"The screen opens with “{screen}” in a terminal; here {lacking}.")
    write(str(page))
    return FINE


_RUN: Mapping[str, Callable[[Call], int]] = {
    "": _screen,
    "search": _search,
    "show": _show,
    "timeline": _timeline,
    "voices": _voices,
    "map": _map,
    "relations": _relations,
    "check": _check,
    "bookmarks": _bookmarks,
    "schema": _schema,
}
assert _RUN.keys() == {"", *COMMANDS}
