"""The command `find`: where words of the article are."""

from __future__ import annotations

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.text.cleaning import clean


def run(call: Call) -> int:
    from explorer.formats.jsonable.reading import describe_places
    from explorer.formats.plain.reading.article import write_places
    from explorer.session.reading.finding import places_of

    wanted = " ".join(clean(" ".join(call.arguments.words)).split())
    if not wanted:
        raise CommandError(messages.NO_WORDS)
    places = list(places_of(call.session, wanted))
    call.report_problems()
    call.answer(
        as_json=lambda: describe_places(wanted, places),
        as_text=lambda page: write_places(page, wanted, places),
    )
    if not places:
        warn(messages.WORDS_NOT_FOUND.format(words=wanted, digest=call.name))
    return FINE if places else FOUND
