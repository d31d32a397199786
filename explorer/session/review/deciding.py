"""What an answer does to a digest's document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from explorer.digest.editing.changes import Document
from explorer.digest.editing.operations.actors import merge_actors
from explorer.digest.editing.operations.links import delete_link, set_link
from explorer.digest.editing.operations.places import find, ids, items, record_at, with_item
from explorer.digest.editing.operations.records import add_record, delete_record, set_fields
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.fields import DOUBT
from explorer.digest.kinds import KINDS, Actor, Quote
from explorer.digest.refs import Ref
from explorer.session.review.candidates.forms import FORMS
from explorer.session.review.candidates.others import AS_IT_IS, TURNED
from explorer.session.review.candidates.speakers import NEW
from explorer.session.review.candidates.wordings import spans_in
from explorer.session.review.caveats import decided
from explorer.session.review.doubt import SPEECH, TIMES, Answer, Doubt, Question
from explorer.session.review.finishing import finished
from explorer.session.review.places import anchors_for

Make = Callable[[Document], Edited]


def decide(doubt: Doubt, answer: Answer, who: Reviewer) -> Make:
    """The change that an answer makes. With the last doubt of a digest, it says that it is reviewed, and by whom.

    `Edited.settled` has the refs of what the answer settled besides. The change raises EditError if the document has
    no such record any more.
    """

    def make(document: Document) -> Edited:
        if answer.kind == "ends" and doubt.ref is not None:
            return finished(_open(set_fields(document, str(doubt.ref), answer.ends, who), str(doubt.ref)), who)
        if doubt.ref is None:
            return finished(_of_link(document, doubt, answer, who), who)
        return finished(_of_record(document, doubt, str(doubt.ref), answer, who), who)

    return make


def _of_link(document: Document, doubt: Doubt, answer: Answer, who: Reviewer) -> Edited:
    name = doubt.unit.name
    if answer.kind == "reject":
        return delete_link(document, name, who)
    turned = doubt.fields if answer.value == TURNED else {}
    return set_link(document, name, {**turned, **answer.ends}, who)


def _of_record(document: Document, doubt: Doubt, ref: str, answer: Answer, who: Reviewer) -> Edited:
    if answer.kind == "reject":
        return without(document, ref, who)
    if doubt.kind in SPEECH:
        return _said(document, doubt, ref, answer, who)
    if doubt.kind is Question.PERSON:
        return _is(document, ref, answer, who)
    if doubt.kind in TIMES:
        return set_fields(document, ref, {"when": answer.value, **answer.ends}, who)
    if doubt.kind in (Question.WORDS, Question.FORM):
        return _has_words(document, ref, answer, who)
    fields = _later(document, ref, answer.value) if doubt.kind is Question.LATER else {}
    return set_fields(document, ref, {**fields, **answer.ends}, who)


# --- who said it ---------------------------------------------------------------------------------------------


def _said(document: Document, doubt: Doubt, ref: str, answer: Answer, who: Reviewer) -> Edited:
    """Set the speaker of a quote, and of those that the same words decide."""
    speaker = answer.value
    if speaker.startswith(NEW):
        document, speaker = _with_new_actor(document, ref, speaker.removeprefix(NEW), who)
    said: dict[str, Any] = {"speaker": speaker} if speaker else {"speaker": "", "attribution": None}
    edited = set_fields(document, ref, {**said, **answer.ends}, who)
    settled = [other for other in doubt.settles if _is_open(edited.document, other)]
    for other in settled:
        edited = _after(edited, set_fields(edited.document, other, said, who))
    for one in (ref, *settled):
        edited = decided(document, edited, one)
    return Edited(edited.document, edited.renamed, ref, tuple(settled))


def _with_new_actor(document: Document, ref: str, name: str, who: Reviewer) -> tuple[Document, str]:
    """A document with another actor, and its id; with the one of that name, if somebody has added it meanwhile."""
    for actor in items(document, Actor.plural):
        if isinstance(actor, dict) and actor.get("name") == name and isinstance(actor.get("id"), str):
            return document, actor["id"]
    from explorer.session.review.newcomers import newcomer

    edited = add_record(document, Actor.kind, newcomer(document, record_at(document, ref), name), who)
    return edited.document, Ref.parse(edited.ref).id


def _is_open(document: Document, ref: str) -> bool:
    try:
        return record_at(document, ref).get("trust") == DOUBT
    except EditError:
        return False


# --- who it is -----------------------------------------------------------------------------------------------


def _is(document: Document, ref: str, answer: Answer, who: Reviewer) -> Edited:
    """Say what a name is: a type, or another actor."""
    if "/" not in answer.value:
        return set_fields(document, ref, {"type": answer.value, **answer.ends}, who)
    was_open = _is_open(document, answer.value)
    merged = merge_actors(document, answer.value, ref, who)
    return Edited(merged.document, merged.renamed, answer.value, (answer.value,) if was_open else ())


def without(document: Document, ref: str, who: Reviewer) -> Edited:
    """Delete a record. Quotes that it said are in doubt from then on: nobody has decided who said them."""
    gone = Ref.parse(ref)
    quotes = items(document, Quote.plural) if gone.kind == Actor.kind else []
    said = [
        f"{Quote.kind}/{identifier}"
        for index, identifier in (ids(document, Quote.kind) if quotes else ())
        if str(quotes[index].get("speaker")).removeprefix(f"{Actor.kind}/") == gone.id
    ]
    edited = delete_record(document, ref, who)
    for quote in said:
        edited = _open(edited, quote)
    return edited


def _open(edited: Edited, ref: str) -> Edited:
    """The same, with a record in doubt again."""
    kept, index = find(edited.document, ref)
    field = KINDS[kept.kind].plural
    record = {**edited.document[field][index], "trust": DOUBT}
    return Edited(with_item(edited.document, field, index, record), edited.renamed, edited.ref, edited.settled)


# --- words, and what later drafts say --------------------------------------------------------------------------


def _has_words(document: Document, ref: str, answer: Answer, who: Reviewer) -> Edited:
    """Give a quote the article's words, or another form, or leave it. If its speaker is in doubt, that stays so."""
    before = record_at(document, ref)
    fields: dict[str, Any] = {}
    if answer.value in FORMS:
        fields = {"form": answer.value}
    elif answer.value:
        fields = {"text": None, "at": anchors_for(document, spans_in(answer.value))}
    edited = set_fields(document, ref, {**fields, **answer.ends}, who)
    return _open(edited, ref) if before.get("trust") == DOUBT else edited


def _later(document: Document, ref: str, value: str) -> Mapping[str, Any]:
    """The field that a candidate of a record sets; none: it stays as a person left it."""
    if value == AS_IT_IS:
        return {}
    found = record_at(document, ref).get("candidates")
    candidates = found if isinstance(found, list) else []
    one = candidates[int(value)] if int(value) < len(candidates) else None
    return {one["field"]: one.get("value")} if isinstance(one, dict) and isinstance(one.get("field"), str) else {}


def _after(first: Edited, then: Edited) -> Edited:
    """One edit after another, as one."""
    renamed = {old: then.renamed.get(new, new) for old, new in first.renamed.items()}
    return Edited(then.document, {**then.renamed, **renamed}, first.ref, first.settled)
