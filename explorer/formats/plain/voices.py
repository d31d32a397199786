"""Who is heard where, as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.formats.page import Page, Part, Style
from explorer.session.voices import HOW_WORDS, Mention, Voice, Voices


def write_voices(page: Page, voices: Voices, heard: Sequence[Voice]) -> None:
    """A paragraph for each actor."""
    page.line(f"{voices.told()}; {voices.quoted_words:,} words stand in quotation marks")
    for heading, group in (
        ("They speak", [voice for voice in heard if voice.share is not None]),
        ("They are talked about, and never speak", [voice for voice in heard if voice.share is None]),
    ):
        if group:
            page.heading(heading)
        for voice in group:
            share = f"  {voice.share_label}" if voice.share is not None else ""
            page.line((voice.title, Style.STRONG), share, (f"  {voice.ref}", Style.DIM), indent=2, hang=4)
            page.line(_places(voice.places), indent=4, hang=2)


def _places(places: Sequence[Mention]) -> Part:
    """In which paragraphs, `quoted ¶2; named ¶1 ×2 ¶3`."""
    parts = []
    for how, word in HOW_WORDS.items():
        counts = Counter(place.sentence.paragraph + 1 for place in places if place.how is how)
        if counts:
            where = " ".join(f"¶{at}" + (f" ×{count}" if count > 1 else "") for at, count in counts.items())
            parts.append(f"{word} {where}")
    return ("; ".join(parts), Style.PLAIN) if parts else ("⚠ stands on no words of the article", Style.DIM)
