"""The command `voices`: who is heard where, as text, JSON, or a vector picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from explorer.commands.arguments import FINE, FOUND
from explorer.commands.call import Call
from explorer.digest.kinds import Actor
from explorer.formats.page import Page, Part, Style
from explorer.pictures.voices import How, percent, vector
from explorer.session.voices import Voice, Voices

if TYPE_CHECKING:
    from explorer.session.voices import Place

_HOW = {How.QUOTED: "quoted", How.REPORTED: "reported", How.NAMED: "named"}
"""In the order in which they are told: what somebody says before where its name stands."""


def run(call: Call) -> int:
    voices = Voices(call.session)
    heard = [voices.of(actor.ref) for actor in call.digest.of(Actor)]
    call.tell_problems()
    if call.arguments.svg is not None:
        _draw(call, voices, heard)
    else:
        call.answer(as_json=lambda: describe(voices, heard), as_text=lambda page: tell(page, voices, heard))
    return FINE if heard else FOUND


def _draw(call: Call, voices: Voices, heard: Sequence[Voice]) -> None:
    from explorer.commands.files import save_picture

    title = f"Who is heard where: {call.digest.article.headline}"
    strips = [voices.strip(voice) for voice in heard]
    save_picture(call.arguments.svg, vector(strips, voices.ruler, title, "\n".join(_description(voices, heard))))


def _description(voices: Voices, heard: Sequence[Voice]) -> Iterable[str]:
    yield f"One strip for each actor along the article. {voices.told()}."
    for voice in heard:
        if voice.share is not None:
            yield f"{voice.title}: {_share(voice)}."


def _share(voice: Voice) -> str:
    if voice.share is None:
        return "never speaks"
    if not voice.words:
        return "reported, not quoted"
    return f"{percent(voice.share)} of the quoted words ({voice.words:,})"


def tell(page: Page, voices: Voices, heard: Sequence[Voice]) -> None:
    """A paragraph for each actor."""
    page.line(f"{voices.told()}; {voices.quoted_words:,} words stand in quotation marks")
    for heading, group in (
        ("They speak", [voice for voice in heard if voice.share is not None]),
        ("They are talked about, and never speak", [voice for voice in heard if voice.share is None]),
    ):
        if group:
            page.heading(heading)
        for voice in group:
            share = f"  {_share(voice)}" if voice.share is not None else ""
            page.line((voice.title, Style.STRONG), share, (f"  {voice.ref}", Style.DIM), indent=2, hang=4)
            page.line(*_places(voice.places), indent=4, hang=2)


def _places(places: Sequence[Place]) -> list[Part]:
    """In which paragraphs, `named ¶1 (twice) ¶3`."""
    told = []
    for how, word in _HOW.items():
        counts: dict[int, int] = {}
        for place in places:
            if place.how is how:
                counts[place.sentence.paragraph + 1] = counts.get(place.sentence.paragraph + 1, 0) + 1
        if counts:
            where = " ".join(f"¶{at}" + (f" ×{count}" if count > 1 else "") for at, count in counts.items())
            told.append(f"{word} {where}")
    return [("; ".join(told) or "⚠ stands on no words of the article", Style.PLAIN if told else Style.DIM)]


def describe(voices: Voices, heard: Sequence[Voice]) -> dict[str, Any]:
    """`voices --json`: paragraphs count from 1, `start` and `end` are code points in them, the end exclusive."""
    return {
        "quotedWords": voices.quoted_words,
        "voices": [
            {
                "ref": str(voice.ref),
                "title": voice.title,
                "speaks": voice.share is not None,
                "words": voice.words,
                "share": voice.share,
                "places": [
                    {
                        "how": _HOW[place.how],
                        "paragraph": place.words.paragraph + 1,
                        "start": place.words.start,
                        "end": place.words.end,
                        "sentence": {"start": place.sentence.start, "end": place.sentence.end},
                    }
                    for place in voice.places
                ],
            }
            for voice in heard
        ],
    }
