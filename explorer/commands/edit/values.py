"""What a value on the command line means: as the format has it, or as people say it, where that is certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import ValidationError, convert, to_builtins

from explorer.commands.arguments import or_nearest
from explorer.commands.edit import messages
from explorer.commands.edit.fields import Field, Form
from explorer.commands.errors import FOUND, CommandError
from explorer.commands.naming import ref_named
from explorer.digest.refs import Ref

if TYPE_CHECKING:
    from explorer.session.session import Session

_ADDRESSES = ("https://", "http://")
_EXACT, _SPEAKER = "exact", "speaker"
_SHOWN = 40
"""Letters of a value in a message."""


class Values:
    """Reads values for the records of one digest."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def single(self, field: Field, text: str) -> str | None:
        """The value of a field that holds one; None: it is emptied. Raises CommandError."""
        if not text.strip() or (field.name == _SPEAKER and text.strip().casefold() == messages.UNKNOWN_SPEAKER):
            return None
        if field.form is Form.DATE:
            return _date(field, text, self._session.digest.article.datePublished)
        if field.form is Form.CHOICE:
            return _choice(field, text)
        return self._item(field, text)

    def items(self, field: Field, text: str) -> list[Any]:
        """The items that a value adds to a list: one, or those of a JSON list. Raises CommandError."""
        value = _json(text) if text[:1] in ("[", "{", '"') else None
        given = value if isinstance(value, list) else [text if value is None else value]
        if field.form is Form.ANCHORS:
            return [self._found(_anchor(field, one)) for one in given if one != ""]
        for one in given:
            if not isinstance(one, str):
                raise CommandError(messages.NOT_JSON_TEXTS.format(field=field.name, text=_shown(one)))
        return [self._item(field, one) for one in given if one.strip()]

    def _found(self, anchor: Any) -> Any:
        """An anchor, as it is. Raises CommandError if the article has its words in no place, or in several."""
        from explorer.digest.fields import Anchor
        from explorer.text.anchors import Status, resolve

        article = self._session.article
        exact = anchor if isinstance(anchor, str) else anchor[_EXACT]
        try:
            known = Anchor.of(anchor) if isinstance(anchor, str) else convert(anchor, Anchor)
        except ValidationError:  # the format's own rules say what is wrong
            return anchor
        if not article.is_empty and resolve(known, article).status is not Status.RESOLVED:
            self.anchors([exact], known.p)
        return anchor

    def _item(self, field: Field, text: str) -> str:
        """A text, or the id or ref of the record that it means."""
        if field.kind == "country":
            from explorer.digest.hints.names import country_code

            return country_code(text) or text
        if field.kind is not None:
            return ref_named(self._session.digest, text, field.kind).id
        if field.is_ref and not (field.is_foreign and text.startswith(_ADDRESSES)):
            return str(ref_named(self._session.digest, text))
        return text

    def of_unknown(self, text: str, before: Any) -> Any:
        """The value of a field that the format does not know: a text if it was one, else JSON; None: it is emptied."""
        if not text:
            return None
        value = None if isinstance(before, str) else _json(text)
        return text if value is None else value

    def said(self, known: Mapping[str, Field], name: str, value: str) -> str:
        """What a value of a field is called in a message: a record by its title."""
        field = known.get(name)
        if field is not None and (field.kind is not None or field.is_ref):
            ref = Ref(field.kind, value) if field.kind is not None else value
            return self._session.title(ref) if "://" not in value else value
        return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1].rstrip()}…"

    def anchors(self, words: Sequence[str], paragraph: int | None) -> list[Any]:
        """Anchors for words of the article. Raises CommandError for those that it does not have in one place."""
        return [self._anchored(one, paragraph) for one in words]

    def _anchored(self, words: str, paragraph: int | None) -> Any:
        from explorer.draft.anchoring import Anchoring
        from explorer.session.passages.locating import NoPassageError, locate

        article = self._session.article
        try:
            span = locate(words, article, self._session.digest.article.headline, paragraph)
        except NoPassageError as error:
            raise CommandError(str(error), FOUND) from error
        anchor = Anchoring(article).at(span)
        return words if anchor is None else to_builtins(anchor)


def _date(field: Field, text: str, published: str | None) -> str:
    """`published`: the article's day, from which “yesterday” is counted."""
    from contextlib import suppress
    from datetime import date

    from explorer.dates.given import given_date

    today = None
    with suppress(ValueError):
        today = date.fromisoformat(published or "")
    try:
        return given_date(text, today)
    except ValueError as error:
        raise CommandError(messages.NOT_A_DATE.format(field=field.name, reason=error)) from error


def _choice(field: Field, text: str) -> str:
    from explorer.digest.hints.names import near_choice, same_choice

    meant = same_choice(text, field.choices) or near_choice(text, field.choices)
    if meant is None:
        near, choices = or_nearest(text, field.choices), ", ".join(field.choices)
        raise CommandError(messages.NOT_A_CHOICE.format(field=field.name, choices=choices, text=text, near=near))
    return meant


def _anchor(field: Field, value: Any) -> Any:
    if isinstance(value, str) or (isinstance(value, dict) and isinstance(value.get(_EXACT), str)):
        return value
    raise CommandError(messages.NOT_AN_ANCHOR.format(field=field.name, text=_shown(value)))


def _shown(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _json(text: str) -> Any:
    """What a text says as JSON; None: it is not JSON."""
    import json  # most values are plain text

    try:
        return json.loads(text)
    except ValueError:
        return None
