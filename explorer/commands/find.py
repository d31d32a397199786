"""The command `find`: where words of the article are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.formats.page import Page
    from explorer.session.reading.finding import Place


def run(call: Call) -> int:
    from explorer.session.reading.finding import places_of

    wanted = " ".join(clean(" ".join(call.arguments.words)).split())
    if not wanted:
        raise CommandError(messages.NO_WORDS)
    places = list(places_of(call.session, wanted))
    call.report_problems()
    call.answer(as_json=lambda: _as_json(wanted, places), as_text=lambda page: _write(page, wanted, places))
    if not places:
        warn(messages.WORDS_NOT_FOUND.format(words=wanted, digest=call.name))
    return FINE if places else FOUND


def _as_json(wanted: str, places: Sequence[Place]) -> dict[str, Any]:
    from explorer.formats.jsonable.reading import describe_places

    return describe_places(wanted, places)


def _write(page: Page, wanted: str, places: Sequence[Place]) -> None:
    from explorer.formats.plain.reading.article import write_places

    write_places(page, wanted, places)
