"""Questions about links, countries, and whatever else is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from explorer.dates.edtf import DateError, parse
from explorer.digest.editing.changes import Unit
from explorer.digest.fields import Anchor
from explorer.digest.fields import Candidate as Later
from explorer.digest.kinds import Actor, Country, Quote, Record
from explorer.digest.model import StatedLink
from explorer.digest.references import required_fields
from explorer.session.review import messages
from explorer.session.review.candidates.context import MOST, Context
from explorer.session.review.candidates.reasons import why_drafted
from explorer.session.review.candidates.speakers import nearest_mention, numbered, why_offered
from explorer.session.review.doubt import Candidate, Doubt, Question
from explorer.text.anchors import Span

AS_IT_IS, TURNED = "as it is", "turned"
"""Values of candidates: what stands in the digest is right; a link goes the other way round."""


def the_link(context: Context, unit: Unit, link: StatedLink) -> Doubt:
    """Who did it to whom, in the order in which the digest has it and in the other one."""
    title = context.session.title
    one, other = title(link.source), title(link.target)
    spans = context.resolved(link.at)
    found = [
        Candidate("", f"{one} {link.relation} {other}", why_drafted(link.drafted), spans, value=AS_IT_IS),
        Candidate("", f"{other} {link.relation} {one}", "", spans, value=TURNED),
    ]
    return Doubt(
        unit=unit,
        ref=None,
        kind=Question.DIRECTION,
        question=messages.QUESTIONS[Question.DIRECTION],
        what=messages.WHAT[Question.DIRECTION],
        words=f"{one} {link.relation} {other}",
        spans=spans,
        around=context.around(spans),
        candidates=numbered(found),
        reject=messages.NO_LINK,
        fields={"from": link.target, "to": link.source},
    )


def the_country(context: Context, country: Country) -> tuple[Candidate, ...]:
    """That it is meant, with the words that imply it."""
    spans = context.session.links.spans(country.ref)
    words = ", ".join(dict.fromkeys(f"“{context.article.words(span)}”" for span in spans[:3]))
    why = why_drafted(country.drafted)
    said = f"{why}, {words}" if why and words else why or words
    return numbered([Candidate("", country.title, said, spans, value=AS_IT_IS)])


def the_record(record: Record) -> tuple[Candidate, ...]:
    return numbered([Candidate("", messages.YES, why_drafted(record.drafted), value=AS_IT_IS)])


def later_candidates(context: Context, record: Record) -> tuple[Candidate, ...]:
    """What stands in a record that a person left so, and what later drafts say instead."""
    later = list(_later(context, record))[: MOST - 1]
    asked = dict.fromkeys(one.field for one in record.candidates if _fits(record, one))
    words = " · ".join(_said(context, record, field, getattr(record, field)) for field in asked) or messages.LEAVE
    stands = Candidate("", words, messages.STANDS, context.spans_of(record), value=AS_IT_IS)
    return numbered([stands, *later])


def _later(context: Context, record: Record) -> Iterator[Candidate]:
    for place, one in enumerate(record.candidates):
        if _fits(record, one):
            words = _said(context, record, one.field, one.value)
            spans, why = _named(context, record, one)
            yield Candidate("", words, why, spans, differs=True, value=f"{place}")


def _named(context: Context, record: Record, one: Later) -> tuple[tuple[Span, ...], str]:
    """The place nearest to a quotation where another speaker is named, if it is about that, and who says so."""
    actor = context.session.record(f"actor/{one.value}") if one.field == "speaker" and one.value else None
    if isinstance(actor, Actor) and isinstance(record, Quote):
        return nearest_mention(context, actor, record), why_offered(context, one, actor, record)
    return (), why_drafted(one.drafted)


def _said(context: Context, record: Record, field: str, value: Any) -> str:
    """A field with what it has, or would have: “speaker: Kari Lund”."""
    named = {reference.field: reference.kind for reference in type(record).references}
    values = (value,) if isinstance(value, str) else tuple(Anchor.of(at).exact for at in value or ())
    kind = named.get(field, "")
    texts = [context.session.title(f"{kind}/{one}") if kind and one else one for one in values]
    said = ", ".join(filter(None, texts))
    return f"{field}: {said}" if said else messages.REMOVED.format(field=field)


def _fits(record: Record, one: Later) -> bool:
    """Whether a record could have what a later draft says of it."""
    if one.field not in record.__struct_fields__:
        return False
    if not one.value:
        return one.field == "speaker" or one.field not in required_fields(type(record))
    try:
        msgspec.convert({**msgspec.to_builtins(record), one.field: one.value}, type(record))
        if one.field in record.dates:
            parse(str(one.value))
    except (msgspec.ValidationError, DateError):
        return False
    return True
