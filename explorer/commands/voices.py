"""The command `voices`: who is named and quoted where, as text, JSON or a vector picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.commands import messages
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND
from explorer.digest.kinds import Actor
from explorer.formats.jsonable import voices as describe
from explorer.formats.plain import voices as plain
from explorer.pictures.voices import vector
from explorer.session.voices import Voice, Voices


def run(call: Call) -> int:
    voices = Voices(call.session)
    actors = [voices.of(actor.ref) for actor in call.digest.of(Actor)]
    limit = call.arguments.limit
    first = actors if limit is None else sorted(actors, key=lambda voice: voice.share is None)[:limit]
    call.report_problems()
    if call.arguments.svg is not None:
        _draw(call, voices, first)
    else:
        call.answer(
            as_json=lambda: describe.describe_voices(voices, first),
            as_text=lambda page: plain.write_voices(page, voices, actors, limit),
        )
    return FINE if actors else FOUND


def _draw(call: Call, voices: Voices, actors: Sequence[Voice]) -> None:
    from explorer.commands.files import save_picture

    title = messages.VOICES_TITLE.format(headline=call.digest.article.headline)
    strips = [voices.strip(voice) for voice in actors]
    save_picture(call.arguments.svg, vector(strips, voices.ruler, title, "\n".join(_description(voices, actors))))


def _description(voices: Voices, actors: Sequence[Voice]) -> Iterable[str]:
    yield messages.VOICES_ABOUT.format(summary=voices.summary())
    for voice in actors:
        if voice.share is not None:
            yield f"{voice.title}: {voice.share_label}."
