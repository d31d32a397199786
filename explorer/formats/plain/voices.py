"""Voices as plain text: who is named and quoted where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from explorer.digest.kinds import Actor
from explorer.formats.page import Page, Style
from explorer.formats.plain import messages
from explorer.formats.plain.parts import shown
from explorer.pictures.voices import percent
from explorer.session.voices import MENTION_WORDS, Mention, Voice, Voices
from explorer.text.plural import number


def write_voices(page: Page, all_voices: Voices, voices: Sequence[Voice], most: int | None = None) -> None:
    """Write a line for each actor: those who speak, then the others; the first `most` of them, None: all."""
    summary = messages.QUOTED_WORDS.format(speakers=all_voices.summary(), words=all_voices.quoted_words)
    page.row(messages.VOICES, summary)
    speakers = [voice for voice in voices if voice.share is not None]
    others = [voice for voice in voices if voice.share is None]
    for heading, group in (
        (number(len(speakers), "speaker"), speakers),
        (messages.MENTIONED.format(count=len(others)), others),
    ):
        total, group = len(group), group[:most]
        most = None if most is None else most - len(group)
        if group:
            page.heading(heading + shown(total, len(group)))
        for voice in group:
            share = _share(voice, voice.share) if voice.share is not None else ""
            where = _describe_mentions(voice.mentions)
            rest = "; ".join(filter(None, (share, *where))) or messages.UNANCHORED
            title = (voice.title, Style.STRONG)
            page.row(f"{Actor.kind}: ", title, f"; {rest}; ", (str(voice.ref), Style.DIM), inside=1)


def _share(voice: Voice, share: float) -> str:
    """How much of the quoted words is theirs: `39% of the quoted words, 27 words`; or that they are only reported."""
    if not voice.words:
        return voice.share_label
    return messages.QUOTED_SHARE.format(percent=percent(share), words=number(voice.words, "word"))


def _describe_mentions(mentions: Sequence[Mention]) -> Iterator[str]:
    """Where an actor is named, quoted or reported: `quoted in paragraph 2`, `named in paragraphs 1 (2 times), 3`."""
    for how, word in MENTION_WORDS.items():
        counts = Counter(mention.sentence.paragraph + 1 for mention in mentions if mention.how is how)
        if counts:
            template = messages.IN_PARAGRAPH if len(counts) == 1 else messages.IN_PARAGRAPHS
            where = ", ".join(
                messages.TIMES.format(paragraph=paragraph, count=count) if count > 1 else str(paragraph)
                for paragraph, count in counts.items()
            )
            yield template.format(how=word, where=where)
