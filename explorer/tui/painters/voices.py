"""The picture above the maximized list of actors: where in the article each is named, reported or quoted."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Arrow, Picture
from explorer.pictures.voices import MentionKind, head, line
from explorer.session.exploration import Shown
from explorer.session.replacing.moved import Moved
from explorer.session.session import Session
from explorer.session.voices import Mention, Voices, sentence_of
from explorer.tui import messages as common
from explorer.tui.painters import messages
from explorer.tui.painters.painter import Outcome, Painter

AROUND = 28
"""Most characters of the sentence that a message shows before the words."""
NARROWEST = 24
"""Cells of a row that is worth a strip."""
GUTTER = 3
"""Cells of a row before the picture's columns; see `panes.records`."""
KIND_WORDS = {MentionKind.NAMED: "named", MentionKind.REPORTED: "reported", MentionKind.QUOTED: "quoted"}


class VoicesPainter(Painter):
    draws_rows = True

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__(session, kind)
        self.voices = Voices(session)
        self._actor: Ref | None = None
        self._mention: int | None = None
        """Which mention of `_actor` the cursor is on; None: on none of them."""

    def take_digest(self, moved: Moved) -> None:
        super().take_digest(moved)
        self.voices = Voices(self.session)
        self._actor = moved.ref(self._actor)
        if not moved.is_same_text:
            self._mention = None

    def height(self, shown: Shown, width: int, room: int) -> int:
        return 2 if shown.rows.numbers and room >= 2 and width >= NARROWEST else 0

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        picture = head(self.voices.ruler, width - GUTTER, self.voices.summary())
        return picture._replace(rows=tuple(((" " * GUTTER, "ink"), *row) for row in picture.rows))

    def is_built(self, shown: Shown) -> bool:
        return self.voices.is_counted

    def steps(self, shown: Shown) -> Iterator[None]:
        return self.voices.steps()

    def sketch(self, shown: Shown, width: int, room: int) -> Picture:
        """All but the shares, which takes no longer here."""
        height = self.height(shown, width, room)
        return self.draw(shown, width, height) if height else Picture(())

    def row(self, shown: Shown, ref: Ref, width: int) -> Picture:
        mark = self._mention_of(shown) if ref == shown.selected else None
        return line(self.voices.strip(self.voices.early(ref)), self.voices.ruler, width, mark)

    def _mention_of(self, shown: Shown) -> int | None:
        """The cursor along the selected actor's strip; None once another actor is selected, or it has fewer."""
        actor = self._actor
        if self._mention is None or actor is None or shown.selected != actor or not self.voices.has_heard(actor):
            return None
        return self._mention if self._mention < len(self.voices.early(actor).mentions) else None

    def go(self, shown: Shown, picture: Picture, arrow: Arrow) -> Outcome:
        ref, step = shown.selected, arrow[0]
        if ref is None or ref.kind != self.kind:
            return Outcome(message=messages.VOICES_NO_ACTOR)
        if not self.voices.has_heard(ref):
            return Outcome(message=common.STILL_DRAWING)
        mentions = self.voices.early(ref).mentions
        if not mentions:
            return Outcome(message=messages.VOICES_NO_PASSAGES.format(title=self.session.title(ref)))
        here, last = self._mention_of(shown), len(mentions) - 1
        number = (0 if step > 0 else last) if here is None else here + step
        edge = messages.VOICES_FIRST if number < 0 else messages.VOICES_LAST if number > last else ""
        self._actor, self._mention = ref, min(max(number, 0), last)
        return Outcome(message=edge + self._describe(mentions[self._mention], self._mention, len(mentions)))

    def _describe(self, mention: Mention, number: int, count: int) -> str:
        text = self.session.article.words(mention.sentence)
        before = mention.words.start - mention.sentence.start
        words = text if before <= AROUND else "…" + text[text.find(" ", before - AROUND) :].lstrip()
        return messages.VOICES_PASSAGE.format(
            number=number + 1,
            count=count,
            how=KIND_WORDS[mention.how],
            paragraph=mention.sentence.paragraph + 1,
            words=words,
        )

    def point(self, shown: Shown, key: str | None) -> Outcome:
        sentence = sentence_of(key) if key else None
        return Outcome(passage=sentence) if sentence else super().point(shown, key)

    def enter(self, shown: Shown) -> Outcome | None:
        number = self._mention_of(shown)
        if number is None or shown.selected is None:
            return None
        return Outcome(passage=self.voices.early(shown.selected).mentions[number].sentence)
