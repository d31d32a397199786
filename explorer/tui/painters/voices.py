"""Above the list of actors, where it has the whole screen: who is heard where in the article."""

from __future__ import annotations

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Direction, Picture
from explorer.pictures.voices import MentionKind, Selection, dispersion, room
from explorer.session.exploration import Shown
from explorer.session.session import Session
from explorer.session.voices import Mention, Voices, sentence_of
from explorer.tui.painters.painter import Outcome, Painter

AROUND = 28
"""Characters of the sentence that are told before the words, at most."""
HOW = {MentionKind.NAMED: "named", MentionKind.REPORTED: "reported", MentionKind.QUOTED: "quoted"}


class VoicesPainter(Painter):
    def __init__(self, session: Session, kind: str) -> None:
        super().__init__(session, kind)
        self.voices = Voices(session)
        self._top = 0
        """The first row of the list whose strip is shown."""
        self._room = 0
        """How many strips were shown."""
        self._of: Ref | None = None
        self._at: int | None = None
        """Which place of `_of` the cursor is on; None: it is not among them."""

    def height(self, shown: Shown, width: int, room: int) -> int:
        strips = len(shown.rows.numbers)
        wanted = strips + (2 if strips > 3 else 1)
        most = room * 2 // 3
        return min(wanted, most) if strips and most >= 2 and width >= 24 else 0

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        numbers = shown.rows.numbers
        records = self.session.digest.records[self.kind]
        visible, row = room(height), self._row(shown)
        if visible != self._room:
            self._top, self._room = 0, visible
        if row is not None:
            self._top = min(max(self._top, row - visible + 1), row)
        self._top = max(0, min(self._top, len(numbers) - visible))
        refs = [records[numbers[at]].ref for at in range(self._top, min(len(numbers), self._top + visible))]
        strips = [self.voices.strip(self.voices.of(ref)) for ref in refs]
        selected = str(shown.selected) if shown.selected else None
        remark = self.voices.summary()
        if len(refs) < len(numbers):
            remark = f"{self._top + 1:,}–{self._top + len(refs):,} of {len(numbers):,} · {remark}"
        return dispersion(strips, self.voices.ruler, width, height, Selection(selected, self._place_of(shown)), remark)

    def _row(self, shown: Shown) -> int | None:
        if shown.selected is None:
            return None
        number = self.session.digest.positions[self.kind].get(shown.selected.id)
        return None if number is None or shown.selected.kind != self.kind else shown.rows.position(number)

    def _place_of(self, shown: Shown) -> int | None:
        """The cursor along the strip, which is another strip's as soon as another actor is selected."""
        return self._at if shown.selected == self._of else None

    def go(self, shown: Shown, picture: Picture, direction: Direction) -> Outcome:
        ref, by = shown.selected, direction[0]
        if ref is None or self._row(shown) is None:
            return Outcome(said="select an actor to walk along its places")
        places = self.voices.of(ref).mentions
        if not places:
            return Outcome(said=f"{self.session.title(ref)} stands nowhere in the article")
        at = self._place_of(shown)
        to = (0 if by > 0 else len(places) - 1) if at is None else at + by
        self._of, self._at = ref, min(max(to, 0), len(places) - 1)
        end = "" if 0 <= to < len(places) else "the first place · " if to < 0 else "the last place · "
        return Outcome(said=end + self._told(places[self._at], self._at, len(places)))

    def _told(self, place: Mention, at: int, count: int) -> str:
        text = self.session.article.words(place.sentence)
        before = place.words.start - place.sentence.start
        words = text if before <= AROUND else "…" + text[text.find(" ", before - AROUND) :].lstrip()
        return f"{at + 1} of {count} · {HOW[place.how]} in ¶{place.sentence.paragraph + 1}: {words}"

    def point(self, shown: Shown, key: str | None) -> Outcome:
        sentence = sentence_of(key) if key else None
        return Outcome(passage=sentence) if sentence else super().point(shown, key)

    def enter(self, shown: Shown) -> Outcome | None:
        at = self._place_of(shown)
        if at is None or shown.selected is None:
            return None
        return Outcome(passage=self.voices.of(shown.selected).mentions[at].sentence)
