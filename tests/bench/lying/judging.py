"""What became of a lie, by the document alone; and whether the document gives words for the article's that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Country, Event, Quote, Record
from explorer.digest.model import StatedLink
from explorer.digest.refs import Ref
from explorer.text.anchors import Span, Status, resolve
from explorer.text.quotes import Badge, check_quote
from tests.bench.lying.lie import Lie
from tests.bench.lying.running import Result
from tests.bench.lying.scenes import Scene

_WORDS = re.compile(r"[^\W_]+")
_SMALL = 3
"""Letters of words that a name may have without its sentence."""


class Fate(StrEnum):
    AGREED = "agreed"
    """Let through, since the rules had said the same."""
    CHECKED = "checked"
    """Let through by the checks."""
    DOUBT = "doubt"
    """A candidate, or a doubtful value: a person is asked."""
    REFUSED = "refused"


THROUGH = (Fate.AGREED, Fate.CHECKED)


def fate(lie: Lie, scene: Scene, result: Result) -> Fate:
    """What became of one lie. Of the truth: whether it was taken."""
    return _JUDGES[lie.field](lie, scene, result)


def _by_trust(item: Record | StatedLink) -> Fate:
    return Fate(item.trust) if item.trust else Fate.CHECKED


def _speaker(lie: Lie, scene: Scene, result: Result) -> Fate:
    quote = result.after.get(lie.quote or "")
    assert isinstance(quote, Quote)
    assert lie.actor is not None
    return _said_by(quote, lie.actor)


def _said_by(quote: Quote, actor: Ref) -> Fate:
    if quote.speaker_ref == actor:
        return _by_trust(quote)
    named = any(one.field == "speaker" and one.value == actor.id for one in quote.candidates)
    return Fate.DOUBT if named else Fate.REFUSED


def _said(lie: Lie, scene: Scene, result: Result) -> Fate:
    """Of altered words: whether they are in the document. Of exact words: whether the actor says them there."""
    assert lie.actor is not None
    fates = [Fate.REFUSED]
    for quote in result.after.of(Quote):
        if lie.words:
            same = _flat(quote.title) == _flat(lie.words)
            fates += [_by_trust(quote)] if same and result.before.get(quote.ref) != quote else []
        elif lie.span and any(span.overlaps(lie.span) for span in scene.spans(quote)):
            fates.append(_said_by(quote, lie.actor))
    return min(fates, key=list(Fate).index)


def _event(lie: Lie, scene: Scene, result: Result) -> Fate:
    """Whether there is a new event in these words: of a name that says more, with that name; of a date, with it."""
    assert lie.span is not None
    fates = [Fate.REFUSED]
    date = scene.material.dates.get(lie.record["date"])
    for event in result.after.of(Event):
        is_there = any(span.overlaps(lie.span) for span in scene.spans(event))
        is_there = is_there or any(_flat(anchor.exact) == _flat(lie.words) for anchor in event.anchors())
        if result.before.get(event.ref) == event or not is_there:
            continue
        if (lie.is_renamed and _flat(event.name) != _flat(lie.record["name"])) or (date and event.when != date.value):
            continue
        fates.append(_by_trust(event))
    return min(fates, key=list(Fate).index)


def _link(lie: Lie, scene: Scene, result: Result) -> Fate:
    known = set(map(str, result.before.links))
    ends = tuple(
        str(next(ref for ref, id_ in scene.ids.items() if id_ == lie.record[field])) for field in ("from", "to")
    )
    fates = [
        _by_trust(link) for link in result.after.links if str(link) not in known and (link.source, link.target) == ends
    ]
    return min((*fates, Fate.REFUSED), key=list(Fate).index)


def _name(lie: Lie, scene: Scene, result: Result) -> Fate:
    """A role, or another name."""
    assert lie.actor is not None
    before, after = result.before.get(lie.actor), result.after.get(lie.actor)
    assert isinstance(before, Actor)
    assert isinstance(after, Actor)
    field = "role" if lie.field == "roles" else "alternateName"
    old, new = getattr(before, field), getattr(after, field)
    if lie.words in ([new] if isinstance(new, str) else new):
        known = lie.words in ([old] if isinstance(old, str) else old)
        return Fate.AGREED if known else _by_trust(after)
    is_candidate = any(one.field == field and lie.words in str(one.value) for one in after.candidates)
    return Fate.DOUBT if is_candidate else Fate.REFUSED


_JUDGES = {
    "speakers": _speaker,
    "said": _said,
    "events": _event,
    "links": _link,
    "roles": _name,
    "aliases": _name,
}


# --- words that are not the article's -------------------------------------------------------------------------


def forged(scene: Scene, result: Result) -> Iterator[str]:
    """What the document gives for the article's words, or says of them, and the article does not have."""
    before, after = result.before, result.after
    if scene.digest.article != after.article:
        yield "the article is another one"
    if {country.id for country in after.of(Country)} != {country.id for country in before.of(Country)}:
        yield "another country"
    for record in after.all():
        if before.get(record.ref) != record:
            yield from (f"{record.ref}: {fault}" for fault in _of_record(scene, record, before.get(record.ref)))
    known = set(map(str, before.links))
    for link in after.links:
        if str(link) not in known:
            yield from (f"{link.source} {link.relation} {link.target}: {fault}" for fault in _of_link(scene, link))


def _of_record(scene: Scene, record: Record, before: Record | None) -> Iterator[str]:
    fields = ("at", "attribution") if isinstance(record, Quote) else ("at",)
    for field in fields:
        for anchor in record.anchors(field):
            if resolve(anchor, scene.text).status is not Status.RESOLVED:
                yield f"“{anchor.exact}” is not found"
    if isinstance(record, Quote):
        check = check_quote(record.text or None, list(record.anchors()), scene.text)
        if check.badge is not Badge.VERBATIM:
            yield f"“{record.title}” is {check.badge}"
    for text in _texts(record):
        if text not in _texts(before) and not _has(scene, text):
            yield f"“{text}” is not the article’s"
    if isinstance(record, Event) and (before is None or before.title != record.name):
        spans = scene.spans(record)
        sentences = " ".join(scene.text.words(_sentences(scene, span)) for span in spans)
        if extra := _content(record.name) - _content(sentences):
            yield f"“{record.name}” says more: {extra}"
    for candidate in record.candidates:
        if isinstance(candidate.value, str) and candidate.field in ("role", "alternateName", "text", "name"):
            if not _has(scene, candidate.value):
                yield f"candidate “{candidate.value}” is not the article’s"
        elif not isinstance(candidate.value, str):
            for at in candidate.value:
                if resolve(Anchor.of(at), scene.text).status is not Status.RESOLVED:
                    yield f"candidate {at} is not found"


def _of_link(scene: Scene, link: StatedLink) -> Iterator[str]:
    spans = [one.spans[0] for at in link.at if (one := resolve(Anchor.of(at), scene.text)).spans]
    if len(spans) != len(link.at) or not spans:
        yield "its words are not found"
        return
    words = _content(" ".join(scene.text.words(_sentences(scene, span)) for span in spans), 2)
    stems = {word[:4] for word in words}
    ruled = {  # “met” is of “meet”
        one.relation
        for one in scene.digest.links
        if any(span.overlaps(place) for span in spans for place in scene.spans(one))
    }
    if link.relation not in ruled and not any(word[:4] in stems for word in _content(link.relation, 2)):
        yield "no such relation"


def _sentences(scene: Scene, span: Span) -> Span:
    """The sentences that a range is in."""
    last = scene.text.sentence_at(span.paragraph, max(span.start, span.end - 1))
    return scene.sentence(span)._replace(end=max(last.end, span.end))


def _texts(record: Record | None) -> list[str]:
    """What a record gives for words of the article."""
    match record:
        case Actor():
            return [record.name, *record.alternateName, *([record.role] if record.role else [])]
        case Quote():
            return [text for text in (record.whenText, record.medium) if text]
        case Event():
            return [record.whenText] if record.whenText else []
        case _:
            return []


def _has(scene: Scene, text: str) -> bool:
    return resolve(Anchor(exact=text), scene.text).status in (Status.RESOLVED, Status.AMBIGUOUS)


def _content(text: str, small: int = _SMALL) -> set[str]:
    return {word for word in _WORDS.findall(text.casefold()) if len(word) > small}


def _flat(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
