"""Who is heard where, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.formats.jsonable.pieces import Json, place
from explorer.session.voices import HOW_WORDS, Mention, Voice, Voices


def describe_voices(voices: Voices, heard: Iterable[Voice]) -> Json:
    """`voices --json`."""
    return {"quotedWords": voices.quoted_words, "voices": list(map(_voice, heard))}


def _voice(voice: Voice) -> Json:
    return {
        "ref": str(voice.ref),
        "title": voice.title,
        "speaks": voice.share is not None,
        "words": voice.words,
        "share": voice.share,
        "places": list(map(_heard, voice.places)),
    }


def _heard(heard: Mention) -> Json:
    sentence = {"start": heard.sentence.start, "end": heard.sentence.end}
    return {"how": HOW_WORDS[heard.how], **place(heard.words), "sentence": sentence}
