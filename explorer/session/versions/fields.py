"""What changed about a record, field by field: texts word by word, lists by what was added and dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from explorer.dates.edtf import DateError, parse
from explorer.digest.fields import Anchor, Drafted
from explorer.digest.kinds import Quote, Record
from explorer.digest.refs import Ref
from explorer.session.versions.change import Change
from explorer.session.versions.likeness import alike
from explorer.session.versions.wording import is_same, pieces
from explorer.text.typography import normalize_typography

_ELSEWHERE = frozenset({"id", "text", "at", "body", "trust", "reviewed", "candidates"})
"""Fields that are compared otherwise: as the ref, as the words of a quote, as anchors, as paragraphs; or not at all:
how far a person has looked at a draft changes nothing that it says."""
_CHOICES = frozenset({"form", "type", "speaker", "source", "target", "url", "inLanguage"})
"""Fields that hold a name of something, which is never compared word by word."""
WORDS = "words"

NewRef = Callable[[Ref], Ref]
"""The newer ref of an older one: another one if the record has one now."""


def record_changes(was: Record, now: Record, new_ref: NewRef) -> Iterator[Change]:
    """Everything that changed about a record but its anchors."""
    if was.id != now.id:
        yield Change("ref", (str(was.ref),), (str(now.ref),))
    if isinstance(was, Quote) and isinstance(now, Quote):
        yield from text_change(WORDS, _said(was), _said(now))
    named = {reference.field: reference.kind for reference in now.references}

    def as_now(field: str, text: str) -> str:
        return _as_now(text, named[field], new_ref) if field in named else text

    yield from struct_changes(was, now, as_now)


def _as_given(field: str, text: str) -> str:
    return text


def struct_changes(was: Struct, now: Struct, as_now: Callable[[str, str], str] = _as_given) -> Iterator[Change]:
    """What changed about the fields of two values of one type.

    `as_now`: gives an older text of a field as the newer version has it, if it names a record.
    """
    dates: Sequence[str] = getattr(now, "dates", ())
    for field in now.__struct_fields__:
        before, after = getattr(was, field), getattr(now, field)
        if field in _ELSEWHERE or (before == after and not isinstance(before, str | tuple)):
            continue
        if isinstance(before, tuple) or isinstance(after, tuple):
            given = list(_texts(before))
            yield from _list_change(field, given, [as_now(field, text) for text in given], list(_texts(after)))
        elif field in dates:
            yield from _date_change(field, before, after)
        else:
            if as_now(field, before or "") != after:
                yield from text_change(field, before or "", after or "")


def text_change(name: str, was: str, now: str) -> Iterator[Change]:
    """What changed about a text; nothing: at most its typography."""
    if not is_same(was, now):
        is_choice = name in _CHOICES or not (was and now)
        words = () if is_choice else pieces(was, now)
        if words or is_choice:
            yield Change(name, _given(was), _given(now), words)


def _said(quote: Quote) -> str:
    return quote.title if quote.text or quote.at else ""


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _as_now(text: str, kind: str | None, new_ref: NewRef) -> str:
    """A reference of the older version as the newer one has it."""
    if not text:
        return text
    if kind is not None:
        return new_ref(Ref(kind, text)).id
    head, _, rest = text.strip().partition("/")
    return str(new_ref(Ref(head, rest))) if head and rest else text


def _date_change(field: str, was: str | None, now: str | None) -> Iterator[Change]:
    if was != now and not (was and now and _is_same_date(was, now)):
        yield Change(field, _given(was or ""), _given(now or ""))


def _is_same_date(was: str, now: str) -> bool:
    """Whether two spellings mean the same."""
    try:
        return parse(was)._replace(edtf="") == parse(now)._replace(edtf="")
    except DateError:
        return False


def _list_change(field: str, was: Sequence[str], as_now: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """What was dropped from a list and what was added; its order means nothing.

    `as_now`: the older texts as the newer version has them.
    """
    before, after = ([normalize_typography(text).strip() for text in texts] for texts in (as_now, now))
    if before == after:
        return
    dropped, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
    gone, new = _those(was, before, dropped), _those(now, after, added)
    if gone and new and field == "attribution":
        yield from anchor_changes(field, gone, new)
    elif gone or new:
        yield Change(field, gone, new)


def anchor_changes(field: str, gone: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """What changed about anchors: those that were reworded word by word, then those that are gone or new."""
    pairs = sorted(alike(gone, new))
    for i, k in pairs:
        yield Change(field, (gone[i],), (new[k],), pieces(gone[i], new[k]))
    rest = [
        tuple(text for number, text in enumerate(texts) if number not in {pair[side] for pair in pairs})
        for side, texts in enumerate((gone, new))
    ]
    if rest[0] or rest[1]:
        yield Change(field, rest[0], rest[1])


def _those(texts: Sequence[str], keys: Sequence[str], wanted: Counter[str]) -> tuple[str, ...]:
    left = Counter(wanted)
    found = []
    for text, key in zip(texts, keys, strict=True):
        if left[key] > 0:
            left[key] -= 1
            found.append(text)
    return tuple(found)


def _texts(values: Iterable[Any] | None) -> Iterator[str]:
    """The items of a list as texts."""
    for value in values or ():
        if isinstance(value, Drafted):
            yield ", ".join(filter(None, (value.rule, value.model, str(value.prompt or ""))))
        else:
            yield value.exact if isinstance(value, Anchor) else str(value)


def unknown_changes(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    """What changed about the fields that this version of the format does not know."""
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            before, after = ((repr(values[name]),) if name in values else () for values in (was, now))
            yield Change(name, before, after)
