"""What a new record needs and nobody typed, where the words of the article say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explorer.commands.edit import messages
from explorer.commands.edit.fields import LINK, fields_of
from explorer.commands.errors import CommandError

if TYPE_CHECKING:
    from explorer.session.session import Session

_EXAMPLES = {
    "actor": 'type=Person name="Kari Lund"', "quote": '--at "We will not wait" speaker=lund',
    "event": 'name="Opening of the link" when=2026-05', "country": "id=NO", "caveat": 'text="No date is given."',
    LINK: "from=actor/lund relation=announced to=event/opening",
}  # fmt: skip
_FOUND_OUT = frozenset({"id", "speaker"})
"""Required fields that need not be given: an id is made of the words, and nobody may know who speaks."""


def completed(session: Session, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with those that follow from the words: a name, the form of a quote, the code of a country.

    Raises CommandError if one is still missing.
    """
    from explorer.digest.fields import Anchor

    anchors = [at if isinstance(at, str) else at["exact"] for at in fields.get("at") or ()]
    made = dict(fields)
    if anchors and kind in ("actor", "event"):
        made.setdefault("name", anchors[0])
    elif anchors and kind == "country" and "id" not in made:
        from explorer.digest.hints.names import country_code

        made["id"] = country_code(anchors[0])
    elif kind == "quote" and "form" not in made and fields.get("at"):
        made["form"] = _form(session, [Anchor.of(at) if isinstance(at, str) else Anchor(**at) for at in fields["at"]])
    needs = {name for name, field in fields_of(kind).items() if field.is_required} - _FOUND_OUT
    if kind == "country":
        needs = {"id"}
    if missing := [name for name in fields_of(kind) if name in needs and not made.get(name)]:
        raise CommandError(
            messages.MISSING.format(kind=kind, fields=" and ".join(missing), name=kind, example=_EXAMPLES[kind])
        )
    return made


def _form(session: Session, anchors: list[Any]) -> str:
    """How the article has the words: in quotation marks as whole sentences, as some words, or without marks."""
    from explorer.digest.checking.marks import Position, QuotedPassages
    from explorer.text.anchors import resolve

    spans = [span for anchor in anchors for span in resolve(anchor, session.article).spans[:1]]
    passages = QuotedPassages(session.article.paragraphs)
    if not spans or any(passages.position(span) is not Position.INSIDE for span in spans):
        return "indirect"
    words = session.article.words(spans[0]).strip()
    last = session.article.words(spans[-1]).rstrip()
    after = session.article.paragraphs[spans[-1].paragraph][spans[-1].end :][:2]
    is_whole = words[:1].isupper() and (last[-1:] in ".!?…," or after[:1] in ".!?,…" or after[:2].strip() == "")
    return "direct" if is_whole else "fragment"
