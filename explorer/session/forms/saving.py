"""What saving a form does: an operation on the digest's document, and what it is called in messages and in the journal.

Only lines that a person changed are set, so that what another program wrote into other fields meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.editing.changes import Document
from explorer.digest.editing.outcome import Edited, Reviewer
from explorer.digest.refs import Ref
from explorer.session.forms import messages
from explorer.session.forms.fields import LINK, Field, Takes
from explorer.session.forms.filling import Form
from explorer.session.forms.reading import LineReader, Read
from explorer.session.session import Session

Step = Callable[[Document, Reviewer], Edited]
RefStep = Callable[[Document, str, Reviewer], Edited]
"""A step on a record, whatever its ref is by then."""
ALIASES = "alternateName"
"""The field of the other names of an actor."""
_SHOWN = 40
"""Letters of a value or a title in a label."""


class Operation(Struct, frozen=True):
    label: str
    """What is done, in words for people: “speaker of “We will not wait” set to Kari Lund”."""
    step: Step


class Wrong(Struct, frozen=True):
    """A line that can't be saved."""

    field: str
    problem: str


def wrong(form: Form, reader: LineReader, texts: Mapping[str, str]) -> Wrong | None:
    """The first line that can't be saved; None: all can. A line that nobody touched may stay as it is."""
    for field in form.fields:
        if form.is_new or _is_changed(form, field, texts):
            read = reader.read(field, texts[field.name], thoroughly=reader.is_quick)
            if read.problem:
                return Wrong(field.name, read.problem)
    return None


def operation(
    session: Session, form: Form, reader: LineReader, texts: Mapping[str, str], splits: Sequence[str] = ()
) -> Operation | None:
    """What saves a form without a wrong line; None: nothing was changed.

    `splits`: other names of an actor that become actors of their own.
    """
    changed = [field for field in form.fields if form.is_new or _is_changed(form, field, texts)]
    reads = {field.name: reader.read(field, texts[field.name]) for field in changed}
    values = {name: read.value for name, read in reads.items()}
    merged = [ref for read in reads.values() for ref in read.merged]
    if not changed and not splits:
        return None
    if form.kind == LINK:
        return _link(form, values, texts)
    if form.ref is None:
        return _new(session, form, values, merged)
    ref, title = form.ref, _short(session.words(form.ref))
    others = [field for field in changed if not _is_done_otherwise(form, field, reads[field.name], splits)]
    steps: list[RefStep] = [_split(alias) for alias in splits]
    if others:
        steps.append(_set({field.name: values[field.name] for field in others}))
    steps += [_merge(str(other)) for other in merged]
    labels = [_set_label(others, title, reads, texts)] if others else []
    labels += [messages.SPLIT.format(alias=_short(alias)) for alias in splits]
    labels += [messages.MERGED.format(other=_short(session.title(other)), title=title) for other in merged]
    return Operation("; ".join(labels), _in_turn(str(ref), steps))


def _is_done_otherwise(form: Form, field: Field, read: Read, splits: Sequence[str]) -> bool:
    """Whether a line was changed only by naming an actor to merge, or by an other name that is split off."""
    if field.takes is Takes.SAME:
        return bool(read.merged) and not read.value and not form.texts[field.name].strip()
    if field.name != ALIASES or not splits:
        return False
    before = map(str.strip, form.texts[ALIASES].split(","))
    return [name for name in before if name not in splits] == (read.value or [])


def _is_changed(form: Form, field: Field, texts: Mapping[str, str]) -> bool:
    return texts[field.name].split() != form.texts[field.name].split()


def _set_label(changed: Sequence[Field], title: str, reads: Mapping[str, Read], texts: Mapping[str, str]) -> str:
    if len(changed) > 1:
        return messages.SET_SEVERAL.format(title=title, labels=", ".join(field.label for field in changed))
    field = changed[0]
    text = " ".join(texts[field.name].split())
    if not text:
        return messages.REMOVED_ONE.format(label=field.label, title=title)
    says = reads[field.name].says
    value = says if field.takes is Takes.DATE and says else text
    return messages.SET_ONE.format(label=field.label, title=title, value=_short(value))


# --- the steps ----------------------------------------------------------------------------------------------


def _in_turn(ref: str, steps: Sequence[RefStep]) -> Step:
    """Steps on one record, one after another; each is given the ref that the record has by then."""

    def make(document: Document, who: Reviewer) -> Edited:
        done, at = Edited(document), ref
        for step in steps:
            after: Edited = step(done.document, at, who)
            at = after.renamed.get(at, at)
            done = _joined(done, after)
        return replace(done, ref=at)

    return make


def _joined(before: Edited, after: Edited) -> Edited:
    """Two edits as one."""
    renamed = {old: after.renamed.get(new, new) for old, new in before.renamed.items()}
    return replace(after, renamed={**after.renamed, **renamed}, settled=(*before.settled, *after.settled))


def _set(values: Mapping[str, Any]) -> RefStep:
    def step(document: Document, ref: str, who: Reviewer) -> Edited:
        from explorer.digest.editing.operations.records import set_fields

        return set_fields(document, ref, values, who)

    return step


def _merge(other: str) -> RefStep:
    def step(document: Document, ref: str, who: Reviewer) -> Edited:
        from explorer.digest.editing.operations.actors import merge_actors

        return merge_actors(document, ref, other, who)

    return step


def _split(alias: str) -> RefStep:
    def step(document: Document, ref: str, who: Reviewer) -> Edited:
        from explorer.digest.editing.operations.actors import split_alias

        return split_alias(document, ref, alias, who)

    return step


def _new(session: Session, form: Form, values: Mapping[str, Any], merged: Sequence[Ref]) -> Operation:
    given = {name: value for name, value in values.items() if value}
    kind = form.kind

    def make(document: Document, who: Reviewer) -> Edited:
        from explorer.digest.editing.operations.records import add_record

        added = add_record(document, kind, given, who)
        return _joined(added, _in_turn(added.ref, [_merge(str(other)) for other in merged])(added.document, who))

    words = given.get("name") or given.get("text") or form.texts.get("id") or form.texts["at"]
    if kind == "country" and (read := values.get("id")):
        from explorer.digest.countries import country_name

        words = country_name(str(read)) or words
    return Operation(messages.ADDED.format(kind=kind, title=_short(str(words))), make)


def _link(form: Form, values: Mapping[str, Any], texts: Mapping[str, str]) -> Operation:
    shown = _short(" ".join(f"{texts['from']} {texts['relation']} {texts['to']}".split()), 2 * _SHOWN)
    name = form.link

    def make(document: Document, who: Reviewer) -> Edited:
        from explorer.digest.editing.operations import links

        if name:
            return links.set_link(document, name, values, who)
        return links.add_link(document, {field: value for field, value in values.items() if value}, who)

    if name:
        labels = ", ".join(field.label for field in form.fields if field.name in values)
        return Operation(messages.SET_SEVERAL.format(title=shown, labels=labels), make)
    return Operation(messages.ADDED_LINK.format(link=shown), make)


def words_added(session: Session, ref: Ref, anchor: Any) -> Operation:
    """Adds an anchor, as JSON, to a record."""

    def make(document: Document, who: Reviewer) -> Edited:
        from explorer.digest.editing.operations.places import record_at
        from explorer.digest.editing.operations.records import set_fields

        before = record_at(document, str(ref)).get("at") or []
        anchors = [before] if isinstance(before, str | dict) else [*before]
        return set_fields(document, str(ref), {"at": [*anchors, *([anchor] * (anchor not in anchors))]}, who)

    return Operation(messages.WORDS_ADDED.format(title=_short(session.words(ref))), make)


def merged(session: Session, into: Ref, other: Ref) -> Operation:
    """Merges an actor into another."""
    label = messages.MERGED.format(other=_short(session.title(other)), title=_short(session.title(into)))
    return Operation(label, _in_turn(str(into), [_merge(str(other))]))


def split(session: Session, ref: Ref, alias: str) -> Operation:
    """Makes one of an actor's other names an actor of its own."""
    step = _split(alias)
    return Operation(messages.SPLIT.format(alias=_short(alias)), lambda document, who: step(document, str(ref), who))


def deleted(session: Session, refs: Sequence[Ref], links: Sequence[str] = ()) -> Operation:
    """Deletes stated links, as `Unit.name` has them, and records: all, or none."""

    def make(document: Document, who: Reviewer) -> Edited:
        from explorer.digest.editing.operations.links import delete_link
        from explorer.digest.editing.operations.records import delete_record

        done = Edited(document)
        for name in dict.fromkeys(links):
            done = _joined(done, delete_link(done.document, name, who))
        for ref in refs:
            at = done.renamed.get(str(ref), str(ref))
            if at:  # a caveat may have gone with what it was about
                done = _joined(done, delete_record(done.document, at, who))
        return done

    titles = [*map(session.words, refs), *(f"{LINK} {name}" for name in links)]
    title = _short(titles[0], _SHOWN if refs else 2 * _SHOWN)
    if len(titles) > 1:
        title = messages.AND_MORE.format(title=title, count=len(titles) - 1)
    return Operation(messages.DELETED.format(title=title), make)


def _short(text: str, most: int = _SHOWN) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
