"""Voices as JSON: who is named and quoted where."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.formats.jsonable.pieces import Json, place
from explorer.session.voices import MENTION_WORDS, Mention, Voice, Voices


def describe_voices(all_voices: Voices, voices: Iterable[Voice]) -> Json:
    """`voices --json`. `voices`: those to describe, such as the actors of one kind."""
    return {"quotedWords": all_voices.quoted_words, "voices": list(map(_voice, voices))}


def _voice(voice: Voice) -> Json:
    return {
        "ref": str(voice.ref),
        "title": voice.title,
        "speaks": voice.share is not None,
        "words": voice.words,
        "share": voice.share,
        "places": list(map(_mention, voice.mentions)),
    }


def _mention(mention: Mention) -> Json:
    sentence = {"start": mention.sentence.start, "end": mention.sentence.end}
    return {"how": MENTION_WORDS[mention.how], **place(mention.words), "sentence": sentence}
