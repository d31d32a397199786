"""Makes the quotes of a digest: who says what, when, and about whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping

from explorer.digest.fields import MARKS, Anchor
from explorer.digest.kinds import Actor, Quote
from explorer.draft.anchoring import Anchoring
from explorer.draft.document import Document, Trust
from explorer.draft.findings import Attribution, DateMention, Findings, Quotation
from explorer.draft.naming import Ids, made_by, short
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span
from explorer.text.quotes import Badge, check_quote

_SURER = (Trust.DOUBT, Trust.CHECKED, Trust.AGREED)
FARTHEST_DATE = 60
"""Characters between the words that name the speaker and the date behind them."""
_HEAD = len("Earlier on ")
"""Characters at the head of a sentence in which a date begins that is its time."""
MOST_ABOUT = 20
"""Those whom a quote is about; a list of more is no subject."""

_LED_IN = lazy(r",?\s+(?:[^\s,]+\s+){0,6}")
"""What may stand between a date at the head of a sentence and the speaker: “On Monday, Russian President ”."""


class Quoting:
    """The quotes of one document."""

    def __init__(
        self,
        document: Document,
        found: Findings,
        anchoring: Anchoring,
        actors: Mapping[int, Actor],
        codes: Collection[str],
    ) -> None:
        self._document = document
        self._found = found
        self._anchoring = anchoring
        self._actors = actors
        self._codes = codes
        kinds = ("date", "clock", "interval")
        self._dates = [date for date in found.dates if date.kind in kinds and date.rule not in ("vague", "since")]
        self._date_places = [date.span for date in self._dates]
        self._named = sorted(self._refs())
        self._places = [span for span, _ in self._named]

    def quotes(self) -> Iterator[tuple[int, Quote]]:
        """Each with the index of its quotation. One that the article would not bear out as a whole is split."""
        ids = Ids("quote")
        for number, (quotation, attribution) in enumerate(
            zip(self._found.quotations, self._found.attributions, strict=True)
        ):
            pieces = [piece for piece in map(self._bare, quotation.pieces) if piece.start < piece.end]
            whole = self._anchoring.all(pieces)
            if len(whole) == len(pieces) and whole and self._is_verbatim(whole):
                parts = [(whole, pieces)]
            else:
                parts = [(self._anchoring.all([piece]), [piece]) for piece in pieces]
            for at, spans in parts:
                if at:
                    words = " ".join(Anchor.of(anchor).exact for anchor in at)
                    yield number, self._quote(quotation, attribution, f"q-{ids.of(words, 5)}", at, spans)

    def _bare(self, piece: Span) -> Span:
        """A range without the comma that American writers put inside of the marks, and as a reader takes it: without
        marks at both of its ends."""
        words = self._document.text.words(piece).rstrip().rstrip(",").rstrip()
        start = piece.start
        if words and words[0] in MARKS and words[-1] in MARKS:
            start += len(words) - len(words.lstrip(MARKS + " "))
            words = words.strip(MARKS + " ")
        return piece._replace(start=start, end=start + len(words))

    def _is_verbatim(self, at: tuple[str | Anchor, ...]) -> bool:
        if len(at) == 1:
            return True
        check = check_quote(None, [Anchor.of(anchor) for anchor in at], self._document.text)
        return check.badge is Badge.VERBATIM

    def _quote(
        self,
        quotation: Quotation,
        attribution: Attribution,
        identifier: str,
        at: tuple[str | Anchor, ...],
        pieces: list[Span],
    ) -> Quote:
        speaker = self._actors.get(attribution.speaker) if attribution.speaker is not None else None
        trust = attribution.trust if speaker is not None else Trust.DOUBT
        words, medium = self._document.text.words, attribution.medium
        date = self._date_beside(attribution, quotation)
        evidence = [attribution.evidence] if attribution.evidence is not None else []
        return Quote(
            id=identifier,
            speaker=speaker.id if speaker is not None else "",
            form=quotation.form,
            when=date.value or None if date is not None else None,
            whenText=short(words(date.span)) if date is not None else "",
            medium=short(words(medium)) if medium is not None else "",
            about=self._about(pieces, str(speaker.ref) if speaker is not None else ""),
            at=at,
            attribution=self._anchoring.all(evidence),
            drafted=made_by(quotation.rule, attribution.rule),
            trust=min(quotation.trust, trust, key=_SURER.index).value,
        )

    # --- when -----------------------------------------------------------------------------------------------

    def _date_beside(self, attribution: Attribution, quotation: Quotation) -> DateMention | None:
        """When the words say it was said: a date close behind the verb of saying, or at the head of its sentence."""
        evidence = attribution.evidence
        if evidence is None or attribution.rule == "turn":
            return None
        sentence = self._document.text.sentence_at(evidence.paragraph, evidence.start)
        text = self._document.paragraphs[evidence.paragraph]
        for place in self._beside(sentence, evidence):
            date = self._dates[place]
            start, end = date.span.start, date.span.end
            if any(
                span.paragraph == date.span.paragraph and span.start < end and start < span.end
                for span in quotation.pieces
            ):
                continue
            if evidence.end <= start <= min(sentence.end, evidence.end + FARTHEST_DATE):
                if not any(mark in text[evidence.end : start] for mark in '“”"«»,;:'):
                    return date
            elif end <= evidence.start and _LED_IN.fullmatch(text, end, evidence.start):
                return date
        return None

    def _beside(self, sentence: Span, evidence: Span) -> Iterator[int]:
        """The dates at the head of a sentence and those behind the words that name a speaker."""
        for first, reach in ((sentence.start, _HEAD), (evidence.end, FARTHEST_DATE + 1)):
            low = bisect_left(self._date_places, (sentence.paragraph, first, 0))
            yield from range(low, bisect_left(self._date_places, (sentence.paragraph, first + reach, 0)))

    # --- about ----------------------------------------------------------------------------------------------

    def _refs(self) -> Iterator[tuple[Span, str]]:
        """Where actors and countries are named."""
        for mention in self._found.actors.mentions:
            if (actor := self._actors.get(mention.actor)) is not None and actor.type != "Country":
                yield mention.span, str(actor.ref)
        for country in self._found.countries:
            if country.code in self._codes and country.how in ("name", "abbreviation"):
                yield country.span, f"country/{country.code}"

    def _about(self, pieces: list[Span], speaker: str) -> tuple[str, ...]:
        """Those whom the quoted words name, but the speaker."""
        refs: dict[str, None] = {}
        for piece in pieces:
            for number in range(bisect_left(self._places, (piece.paragraph, piece.start, 0)), len(self._named)):
                span, ref = self._named[number]
                if span.paragraph != piece.paragraph or span.start >= piece.end:
                    break
                if span.end <= piece.end and ref != speaker:
                    refs[ref] = None
        return tuple(refs) if len(refs) <= MOST_ABOUT else ()
