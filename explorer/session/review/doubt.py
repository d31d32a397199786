"""A doubt: one question about a record or a link, with its possible answers. Everything here is frozen."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Mapping
from enum import Enum
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from explorer.digest.editing.changes import Unit
from explorer.digest.refs import Ref
from explorer.text.anchors import Span


class Question(Enum):
    """What is asked; the most harmful first, if it stayed wrong."""

    SPEAKER = "speaker"
    """Who says what the article quotes directly."""
    WORDS = "words"
    """Whether a quotation is what the article has."""
    FORM = "form"
    """Whether its words are in quotation marks."""
    DIRECTION = "direction"
    """Who did it to whom."""
    PERSON = "person"
    """Whether a name is somebody's, and whose."""
    DATE = "date"
    FRAGMENT = "fragment"
    """Who says some quoted words within a sentence."""
    REPORTED = "reported"
    """Who says what is reported without quotation marks."""
    EVENT = "event"
    COUNTRY = "country"
    RECORD = "record"
    """Whether any other record is right."""
    LATER = "later"
    """Whether a person or a later draft is right."""


HARM: Mapping[Question, int] = {question: place for place, question in enumerate(Question)}
SPEECH = frozenset({Question.SPEAKER, Question.FRAGMENT, Question.REPORTED})
"""Questions for a speaker."""
TIMES = frozenset({Question.DATE, Question.EVENT})
"""Questions for a date."""


class Candidate(Struct, frozen=True):
    """A possible answer."""

    key: str
    """“1” to “9”."""
    words: str
    why: str = ""
    """Why it may be; empty: nothing speaks for it but that it is possible."""
    spans: tuple[Span, ...] = ()
    """Where the article names it."""
    differs: bool = False
    """Whether it is what a later rule or model says, against what stands in the digest."""
    value: str = ""
    """What it stands for: an actor's id, an EDTF date, a type. Means something to this package alone."""


class Doubt(Struct, frozen=True):
    """A question."""

    unit: Unit
    """What it is about."""
    ref: Ref | None
    """The record; None: it is about a link."""
    kind: Question
    question: str
    """“Who said this?”"""
    what: str
    """What the question decides: “speaker of a direct quotation”."""
    words: str
    """What it is about, in short: the quotation, the name."""
    spans: tuple[Span, ...] = ()
    """The words that it is about; empty: the article does not have them."""
    around: tuple[int, int] = (0, 0)
    """The first and the last paragraph to read, counted from 0."""
    candidates: tuple[Candidate, ...] = ()
    can_be_unknown: bool = False
    unknown: str = ""
    """What *unknown* means here: “the article does not say”; empty: it is no answer."""
    reject: str = ""
    """What *reject* means here: “no quotation”."""
    rests: tuple[str, ...] = ()
    """What an answer settles besides, in words."""
    settles: tuple[str, ...] = ()
    """The refs of the quotes that it settles besides."""
    is_fault: bool = False
    """Whether it asks about a faulty quote, of which no draft is in doubt. It is counted apart from the doubts."""
    fields: Mapping[str, Any] = {}
    """Values that answers need, by names of this package alone."""


class Numbered(NamedTuple):
    """A doubt with the number by which it is answered, from 1, in the order of the whole list."""

    number: int
    doubt: Doubt

    @property
    def address(self) -> str:
        """The ref of its record, or the ends and relation of its link."""
        return str(self.doubt.ref) if self.doubt.ref is not None else self.doubt.unit.name

    @property
    def kind(self) -> str:
        """Of the record; `link`."""
        return self.doubt.ref.kind if self.doubt.ref is not None else "link"


class Answer(Struct, frozen=True):
    """A person's answer. Made by `take`, `unknown`, `reject`, and `ends`."""

    kind: Literal["take", "unknown", "reject", "ends"]
    value: str = ""
    """Of the candidate that is taken."""
    ends: Mapping[str, Any] = {}
    """The fields of moved ends, as `moving.Moved` has them; empty: they have not been moved."""


def take(candidate: Candidate, ends: Mapping[str, Any] | None = None) -> Answer:
    return Answer("take", candidate.value, ends or {})


def unknown(ends: Mapping[str, Any] | None = None) -> Answer:
    """That the article does not say. Only where `Doubt.can_be_unknown`."""
    return Answer("unknown", ends=ends or {})


def reject() -> Answer:
    """That there is no such record."""
    return Answer("reject")


def ends(fields: Mapping[str, Any]) -> Answer:
    """Other ends for the words. The question stays."""
    return Answer("ends", ends=fields)
