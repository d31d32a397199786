"""The questions that a digest leaves to a person, the most harmful first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.digest.editing.changes import Unit
from explorer.digest.kinds import KINDS, Actor, Country, Event, Quote, Record
from explorer.digest.model import StatedLink, is_doubtful
from explorer.session.reading.badges import UNFAITHFUL, has_wrong_form
from explorer.session.review import messages
from explorer.session.review.candidates.context import Context
from explorer.session.review.candidates.events import times
from explorer.session.review.candidates.forms import Forms
from explorer.session.review.candidates.others import later_candidates, the_country, the_link, the_record
from explorer.session.review.candidates.persons import types
from explorer.session.review.candidates.speakers import speakers
from explorer.session.review.candidates.wordings import Wordings
from explorer.session.review.doubt import HARM, Candidate, Doubt, Question
from explorer.session.review.resting import Resting, shown
from explorer.session.session import Session
from explorer.session.wording import words_of
from explorer.text.anchors import Span

SECONDS = 8
"""A decision took about 8 seconds when it was measured."""
_BY_FORM = {"direct": Question.SPEAKER, "fragment": Question.FRAGMENT, "indirect": Question.REPORTED}


def doubts(session: Session) -> tuple[Doubt, ...]:
    """The questions, the most harmful first, those of a kind together in the order of the text.

    One for each doubt, as `is_doubtful` has it; besides, one for each faulty quote, as `count_faulty` counts them:
    `Doubt.is_fault`.
    """
    found = list(_Queue(session).all())
    return tuple(sorted(found, key=lambda doubt: (HARM[doubt.kind], doubt.spans[:1] or (Span(-1, 0, 0),))))


def seconds_left(left: Sequence[Doubt]) -> int:
    """About how long it takes to answer them: to ten seconds, from a minute on to a minute. `messages.seconds_words`
    says it."""
    seconds = SECONDS * len(left)
    step = 10 if seconds < 55 else 60
    return max(step, round(seconds / step) * step) if seconds else 0


class _Queue:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.context = Context(session)
        self.resting = Resting(self.context)
        self.wordings = Wordings(self.context)
        self.forms = Forms(session)

    def all(self) -> Iterator[Doubt]:
        for record in self.session.digest.all():
            if (question := self._question(record)) is not None:
                yield self._of_record(record, question)
        names = names_of(self.session.digest.links)
        for name, link in zip(names, self.session.digest.links, strict=True):
            if is_doubtful(link):
                yield the_link(self.context, Unit("links", name), link)

    def _question(self, record: Record) -> Question | None:
        """What is to be asked about a record; None: nothing."""
        if record.reviewed is not None and record.candidates:
            return Question.LATER
        is_new = record.reviewed is None
        if isinstance(record, Quote):
            if is_new and self.session.check(record).badge in UNFAITHFUL:
                return Question.WORDS
            if is_new and has_wrong_form(self.session, record):
                return Question.FORM
            return _BY_FORM[record.form] if is_doubtful(record) else None
        if not is_doubtful(record):
            return None
        if isinstance(record, Event):
            return Question.DATE if any(one.rule == "dated-deed" for one in record.drafted) else Question.EVENT
        found = {Actor.kind: Question.PERSON, Country.kind: Question.COUNTRY}
        return found.get(record.kind, Question.RECORD)

    def _of_record(self, record: Record, question: Question) -> Doubt:
        spans = self.context.spans_of(record)
        settles: tuple[str, ...] = ()
        rests: tuple[str, ...] = ()
        if isinstance(record, Quote) and question in _BY_FORM.values():
            settles, rests = self.resting.of_quote(record)
        elif isinstance(record, Actor) and question is Question.PERSON:
            rests = self.resting.of_actor(record)
        unknown = _UNKNOWN.get(question, "")
        what = messages.WHAT[question].format(kind=record.kind)
        if any(one.rule == "unclosed" for one in record.drafted):
            what = f"{what}; {messages.NOT_CLOSED}"
        return Doubt(
            unit=Unit(record.plural, record.id),
            ref=record.ref,
            kind=question,
            question=messages.QUESTIONS[question],
            what=what,
            words=shown(words_of(record)),
            spans=spans,
            around=self.context.around(spans),
            candidates=self._candidates(record, question),
            can_be_unknown=bool(unknown),
            unknown=unknown,
            reject=_REJECT.get(record.kind, messages.NO_RECORD),
            rests=rests,
            settles=settles,
            is_fault=not is_doubtful(record),
        )

    def _candidates(self, record: Record, question: Question) -> tuple[Candidate, ...]:
        if question is Question.LATER:
            return later_candidates(self.context, record)
        if isinstance(record, Quote):
            by_words = {Question.WORDS: self.wordings.of, Question.FORM: self.forms.of}
            return by_words[question](record) if question in by_words else speakers(self.context, record)
        if isinstance(record, Actor):
            return types(self.context, record)
        if isinstance(record, Event):
            return times(self.context, record)
        return the_country(self.context, record) if isinstance(record, Country) else the_record(record)


_UNKNOWN = {
    Question.SPEAKER: messages.NO_SPEAKER,
    Question.FRAGMENT: messages.NO_SPEAKER,
    Question.REPORTED: messages.NO_SPEAKER,
    Question.DATE: messages.NO_DATE,
    Question.EVENT: messages.NO_DATE,
}
_REJECT = {
    Quote.kind: messages.NO_QUOTATION,
    Actor.kind: messages.NO_ACTOR,
    Event.kind: messages.NO_EVENT,
    Country.kind: messages.NO_COUNTRY,
}
assert _REJECT.keys() <= KINDS.keys()


def names_of(links: Sequence[StatedLink]) -> list[str]:
    """What the units of the links are called."""
    from explorer.digest.editing.changes import unit_names

    return unit_names("links", [{"from": one.source, "relation": one.relation, "to": one.target} for one in links])
