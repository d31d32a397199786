"""The picture above the maximized list of actors: where in the article each is named, reported or quoted."""

from __future__ import annotations

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Arrow, Picture
from explorer.pictures.voices import MentionKind, Selection, dispersion, room
from explorer.session.exploration import Shown
from explorer.session.session import Session
from explorer.session.voices import Mention, Voices, sentence_of
from explorer.tui import messages
from explorer.tui.painters.painter import Outcome, Painter

AROUND = 28
"""Most characters of the sentence that a message shows before the words."""
KIND_WORDS = {MentionKind.NAMED: "named", MentionKind.REPORTED: "reported", MentionKind.QUOTED: "quoted"}


class VoicesPainter(Painter):
    def __init__(self, session: Session, kind: str) -> None:
        super().__init__(session, kind)
        self.voices = Voices(session)
        self._top = 0
        """The first row of the list whose strip is drawn."""
        self._room = 0
        """How many strips fit at the last drawing."""
        self._actor: Ref | None = None
        self._mention: int | None = None
        """Which mention of `_actor` the cursor is on; None: on none of them."""

    def height(self, shown: Shown, width: int, room: int) -> int:
        strips = len(shown.rows.numbers)
        height = strips + (2 if strips > 3 else 1)
        most = room * 2 // 3
        return min(height, most) if strips and most >= 2 and width >= 24 else 0

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        numbers = shown.rows.numbers
        records = self.session.digest.records[self.kind]
        visible, row = room(height), self._row(shown)
        if visible != self._room:
            self._top, self._room = 0, visible
        if row is not None:
            self._top = min(max(self._top, row - visible + 1), row)
        self._top = max(0, min(self._top, len(numbers) - visible))
        refs = [records[numbers[row]].ref for row in range(self._top, min(len(numbers), self._top + visible))]
        strips = [self.voices.strip(self.voices.of(ref)) for ref in refs]
        selected = str(shown.selected) if shown.selected else None
        remark = self.voices.summary()
        if len(refs) < len(numbers):
            first, last = self._top + 1, self._top + len(refs)
            remark = messages.VOICES_WINDOW.format(first=first, last=last, count=len(numbers)) + remark
        selection = Selection(selected, self._mention_of(shown))
        return dispersion(strips, self.voices.ruler, width, height, selection, remark)

    def _row(self, shown: Shown) -> int | None:
        if shown.selected is None:
            return None
        number = self.session.digest.positions[self.kind].get(shown.selected.id)
        return None if number is None or shown.selected.kind != self.kind else shown.rows.position(number)

    def _mention_of(self, shown: Shown) -> int | None:
        """The cursor along the selected actor's strip; None once another actor is selected."""
        return self._mention if shown.selected == self._actor else None

    def go(self, shown: Shown, picture: Picture, arrow: Arrow) -> Outcome:
        ref, step = shown.selected, arrow[0]
        if ref is None or self._row(shown) is None:
            return Outcome(message=messages.VOICES_NO_ACTOR)
        mentions = self.voices.of(ref).mentions
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
        return Outcome(passage=self.voices.of(shown.selected).mentions[number].sentence)
