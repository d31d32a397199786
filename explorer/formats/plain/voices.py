"""Voices as plain text: who is named and quoted where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.formats.page import Page, Part, Style
from explorer.formats.plain.messages import MENTIONED, QUOTED_WORDS, SPEAKERS, UNANCHORED
from explorer.session.voices import MENTION_WORDS, Mention, Voice, Voices


def write_voices(page: Page, all_voices: Voices, voices: Sequence[Voice]) -> None:
    """Write a paragraph for each actor: those who speak, then the others."""
    page.line(QUOTED_WORDS.format(speakers=all_voices.summary(), words=all_voices.quoted_words))
    for heading, group in (
        (SPEAKERS, [voice for voice in voices if voice.share is not None]),
        (MENTIONED, [voice for voice in voices if voice.share is None]),
    ):
        if group:
            page.heading(heading)
        for voice in group:
            share = f"  {voice.share_label}" if voice.share is not None else ""
            page.line((voice.title, Style.STRONG), share, (f"  {voice.ref}", Style.DIM), indent=2, hang=4)
            page.line(_describe_mentions(voice.mentions), indent=4, hang=2)


def _describe_mentions(mentions: Sequence[Mention]) -> Part:
    """Where an actor is named, quoted or reported: `quoted ¶2; named ¶1 ×2 ¶3`."""
    parts = []
    for how, word in MENTION_WORDS.items():
        counts = Counter(mention.sentence.paragraph + 1 for mention in mentions if mention.how is how)
        if counts:
            where = " ".join(f"¶{number}" + (f" ×{count}" if count > 1 else "") for number, count in counts.items())
            parts.append(f"{word} {where}")
    return ("; ".join(parts), Style.PLAIN) if parts else (UNANCHORED, Style.DIM)
