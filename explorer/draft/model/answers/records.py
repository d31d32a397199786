"""Makes typed choices and proposals of the objects that were read, and leaves out what was not offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from explorer.draft.model.answers.answer import (
    AliasProposal,
    EventProposal,
    LinkProposal,
    RoleProposal,
    SaidProposal,
    SpeakerChoice,
)
from explorer.draft.model.answers.ids import (
    NotOfferedError,
    actor_of,
    date_of,
    id_of,
    known_actor_of,
    paragraph_of,
    quote_of,
)
from explorer.draft.model.answers.scanning import Found
from explorer.draft.model.questions.choices import Choices
from explorer.text.cleaning import clean

Given = SpeakerChoice | SaidProposal | EventProposal | LinkProposal | RoleProposal | AliasProposal

_MOST_WORDS = 20_000
"""Characters of a text that are read."""
_SECTIONS: Mapping[str, str] = {
    "speakers": "speakers", "quotes": "speakers", "quotations": "speakers", "answers": "speakers", "said": "said",
    "events": "events", "links": "links", "roles": "roles", "aliases": "aliases",
}  # fmt: skip
_ALSO: Mapping[str, tuple[str, ...]] = {
    "q": ("id", "quote", "quotation", "quote_id"),
    "who": ("speaker", "name", "n", "name_id"),
    "p": ("paragraph", "para"),
    "words": ("text", "exact"),
    "from": ("source",),
    "to": ("target",),
    "relation": ("verb",),
    "date": ("when",),
}
"""Other keys that models write."""


def records_of(found: Found, choices: Choices) -> Iterator[Given | None]:
    """What an object says; None for each that names nothing that was offered, or lacks its words. Nothing: it is none
    of the objects that were asked for."""
    fields = found.fields
    pairs = {key: value for key, value in fields.items() if _is_id(key)}
    if pairs:  # {"Q1": "N2"}
        yield from (_made(_speaker, {"q": key, "who": who}, choices) for key, who in pairs.items())
    elif (kind := _kind(found)) is not None:
        own = {"q": found.key} if _is_id(found.key) else {}
        yield _made(_MAKERS[kind], {**fields, **own}, choices)


def _is_id(key: str) -> bool:
    return len(key) < 12 and id_of("Q", key) is not None


def _kind(found: Found) -> str | None:
    fields = found.fields
    if not fields:
        return None
    kind = _SECTIONS.get(found.section.casefold())
    if kind is not None:
        expected = {"speakers": ("q", "who")}.get(kind, ("words", "who", "from", "name"))
        return kind if _is_id(found.key) or any(_has(fields, key) for key in expected) else None
    if _is_id(found.key) or (_has(fields, "who") and id_of("Q", _get(fields, "q"))):
        return "speakers"
    if _has(fields, "from") and _has(fields, "to"):
        return "links"
    return "said" if "evidence" in fields and _has(fields, "words") else None


def _has(fields: Mapping[str, str], key: str) -> bool:
    return any(name in fields for name in (key, *_ALSO.get(key, ())))


def _get(fields: Mapping[str, str], key: str) -> str:
    """The text of a field, by its own name or another that is written for it; empty: it is missing."""
    return next((fields[name] for name in (key, *_ALSO.get(key, ())) if name in fields), "")


def _words(fields: Mapping[str, str], key: str = "words") -> str:
    return " ".join(clean(_get(fields, key)[:_MOST_WORDS]).split())


def _needed(fields: Mapping[str, str], key: str = "words") -> str:
    words = _words(fields, key)
    if not words:
        raise NotOfferedError
    return words


def _made(
    make: Callable[[Mapping[str, str], Choices], Given], fields: Mapping[str, str], choices: Choices
) -> Given | None:
    try:
        return make(fields, choices)
    except NotOfferedError:
        return None


def _p(fields: Mapping[str, str], choices: Choices) -> int | None:
    return paragraph_of(_get(fields, "p"), choices)


def _speaker(fields: Mapping[str, str], choices: Choices) -> SpeakerChoice:
    quote = quote_of(_get(fields, "q"), choices)
    return SpeakerChoice(quote.ref, actor_of(_get(fields, "who"), choices), _p(fields, choices))


def _said(fields: Mapping[str, str], choices: Choices) -> SaidProposal:
    words, evidence = _needed(fields), _words(fields, "evidence")
    return SaidProposal(words, actor_of(_get(fields, "who"), choices), evidence, _p(fields, choices))


def _event(fields: Mapping[str, str], choices: Choices) -> EventProposal:
    words, name = _needed(fields), _words(fields, "name")
    return EventProposal(words, name, date_of(_get(fields, "date"), choices), _p(fields, choices))


def _link(fields: Mapping[str, str], choices: Choices) -> LinkProposal:
    source, target = (known_actor_of(_get(fields, key), choices) for key in ("from", "to"))
    return LinkProposal(source, _needed(fields, "relation"), target, _words(fields), _p(fields, choices))


def _role(fields: Mapping[str, str], choices: Choices) -> RoleProposal:
    return RoleProposal(known_actor_of(_get(fields, "who"), choices), _needed(fields), _p(fields, choices))


def _alias(fields: Mapping[str, str], choices: Choices) -> AliasProposal:
    return AliasProposal(known_actor_of(_get(fields, "who"), choices), _needed(fields), _p(fields, choices))


_MAKERS: Mapping[str, Callable[[Mapping[str, str], Choices], Given]] = {
    "speakers": _speaker, "said": _said, "events": _event, "links": _link, "roles": _role, "aliases": _alias,
}  # fmt: skip
