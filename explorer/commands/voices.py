"""The command `voices`: who is heard where, as text, JSON, or a vector picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND
from explorer.digest.kinds import Actor
from explorer.formats.jsonable import voices as describe
from explorer.formats.plain import voices as plain
from explorer.pictures.voices import vector
from explorer.session.voices import Voice, Voices


def run(call: Call) -> int:
    voices = Voices(call.session)
    heard = [voices.of(actor.ref) for actor in call.digest.of(Actor)]
    call.report_problems()
    if call.arguments.svg is not None:
        _draw(call, voices, heard)
    else:
        call.answer(
            as_json=lambda: describe.describe_voices(voices, heard),
            as_text=lambda page: plain.write_voices(page, voices, heard),
        )
    return FINE if heard else FOUND


def _draw(call: Call, voices: Voices, heard: Sequence[Voice]) -> None:
    from explorer.commands.files import save_picture

    title = f"Who is heard where: {call.digest.article.headline}"
    strips = [voices.strip(voice) for voice in heard]
    save_picture(call.arguments.svg, vector(strips, voices.ruler, title, "\n".join(_description(voices, heard))))


def _description(voices: Voices, heard: Sequence[Voice]) -> Iterable[str]:
    yield f"One strip for each actor along the article. {voices.summary()}."
    for voice in heard:
        if voice.share is not None:
            yield f"{voice.title}: {voice.share_label}."
