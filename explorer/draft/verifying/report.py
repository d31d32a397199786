"""What the verifying of a text says: each claim with its status and the places of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from enum import StrEnum

from msgspec import Struct, field

from explorer.text.anchors import Span
from explorer.text.diff import Run


class Kind(StrEnum):
    """What a claim is; as shown, and in JSON."""

    QUOTE = "quote"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    COUNTRY = "country"


class Status(StrEnum):
    """How the article bears a claim out; as shown, and in JSON."""

    VERBATIM = "verbatim"
    """Of quotes: the article has these words."""
    FOUND = "found"
    """Of all others: the article has it."""
    ALTERED = "altered"
    OTHER_SPEAKER = "another speaker"
    OTHER_NUMBER = "another number"
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"
    """Nothing can be said, such as of “last week” in a text without a date."""


class Place(Struct, frozen=True):
    """Words of the article that bear a claim out, or come nearest to it."""

    span: Span
    """Paragraph 0 is the headline, 1 the first of the body."""
    words: str
    time: str = ""
    """In a transcript, the time code of its paragraph: “12:41”; empty: there is none."""


class Claim(Struct, frozen=True):
    """Something that the text says, and what the article has of it."""

    kind: Kind
    span: Span
    """Where the text first says it; paragraph 0 is the text's headline."""
    words: str
    """As the text has them; the pieces of an interrupted quotation with a space between."""
    status: Status
    places: tuple[Place, ...] = ()
    """Where the article has it, or what is nearest to it; the best first, at most `MOST_PLACES`."""
    differences: tuple[Run, ...] = ()
    """Of an altered quote: runs of words; “digest” is the text's side."""
    speaker: str = ""
    """Of a quote: who says it in the text; empty: unknown."""
    found_speaker: str = ""
    """Of a quote: who says it in the article; empty: unknown."""
    fillers: tuple[str, ...] = ()
    """Filler words and false starts of the article that the quote leaves out."""
    omitted: tuple[str, ...] = ()
    """Words of the article that an ellipsis of the quote stands for."""
    remarks: tuple[str, ...] = ()
    """What a careful reader should know besides, each a sentence without a stop."""
    refuted: bool = False
    """Whether it is not supported although the words are there: nobody says them."""

    @property
    def supported(self) -> bool:
        return not self.refuted and self.status in (Status.VERBATIM, Status.FOUND, Status.NOT_CHECKABLE)


MOST_PLACES = 20


class Report(Struct, frozen=True):
    """All claims of a text, in its order."""

    claims: tuple[Claim, ...]
    text: tuple[str, ...]
    """The text's paragraphs, its headline or an empty text first."""
    article: tuple[str, ...]
    """The article's, likewise."""
    times: Mapping[int, str] = field(default_factory=dict)
    """The article's time codes, by paragraph."""
    remarks: tuple[str, ...] = ()
    """What could not be read or checked at all, in plain sentences."""

    @property
    def supported(self) -> bool:
        return all(claim.supported for claim in self.claims)

    def counts(self) -> Mapping[Status, int]:
        """By status, in the order of `Status`; only those that there are."""
        counts = Counter(claim.status for claim in self.claims)
        return {status: counts[status] for status in Status if counts[status]}

    def problems(self) -> int:
        return sum(not claim.supported for claim in self.claims)

    def of(self, kinds: Collection[str]) -> Report:
        """The same with claims of some kinds only."""
        claims = tuple(claim for claim in self.claims if claim.kind in kinds)
        return Report(claims, self.text, self.article, self.times, self.remarks)
