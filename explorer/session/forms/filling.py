"""Fills the lines of a form: with what a record has, or with what marked words of the article say of themselves.

Nothing is guessed that the words do not say: a speaker, a date, a relation stay empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.hints.names import country_code
from explorer.digest.kinds import Country, Record
from explorer.digest.model import StatedLink
from explorer.digest.refs import Ref
from explorer.session.forms.anchored import quoted
from explorer.session.forms.fields import FORMS, LINK, Field, Takes
from explorer.session.forms.reading import LineReader
from explorer.session.session import Session
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.draft.speech.asking.hearing import Heard

LONGEST_NAME = 200
"""Letters of marked words that are a name to begin with."""
_IN_FILE = {"from": "source", "to": "target"}
"""Ends of links, in the file and here."""
_PRONOUNS = frozenset("he she they it we i you who".split())
"""Words that name no speaker."""


class Form(Struct, frozen=True):
    """A record, or a link, as lines of text."""

    kind: str
    fields: tuple[Field, ...]
    texts: Mapping[str, str]
    """Name of a field → its line, as it begins."""
    ref: Ref | None = None
    """The record that is edited; None: it is a new one, or a link."""
    link: str = ""
    """The name of the link that is edited, as `Unit.name` has it; empty: it is a record, or a new link."""

    @property
    def is_new(self) -> bool:
        return self.ref is None and not self.link

    @property
    def key(self) -> str:
        """What the form is of, for texts that wait to be saved. Of what is new, the kind alone."""
        return str(self.ref or self.link or f"new {self.kind}")


def record_form(session: Session, reader: LineReader, ref: Ref) -> Form:
    """The form of a record. Raises KeyError if there is none."""
    record = session.record(ref)
    if record is None:
        raise KeyError(str(ref))
    fields = tuple(field for field in FORMS[ref.kind] if not field.rare or getattr(record, field.name))
    return Form(ref.kind, fields, _texts(reader, fields, record), ref=ref)


def link_form(reader: LineReader, link: StatedLink, name: str) -> Form:
    """The form of a stated link. `name`: as `Unit.name` has it."""
    return Form(LINK, FORMS[LINK], _texts(reader, FORMS[LINK], link), link=name)


def new_form(session: Session, reader: LineReader, kind: str, span: Span, selected: Ref | None = None) -> Form:
    """The form of a new record of a kind, or of a new link, that marked words stand for.

    `selected`: the record that a link begins at; None: none is.
    """
    fields = tuple(field for field in FORMS[kind] if not field.rare)
    heard = _heard(session, span) if kind == "quote" else None
    trimmed, is_quoted = quoted(heard.words if heard is not None else span, session.article)
    words = " ".join(session.article.words(trimmed).split())
    texts: dict[str, str] = {field.name: "" for field in fields}
    texts["at"] = reader.anchors.line_of([trimmed])
    name = words if len(words) <= LONGEST_NAME else ""
    match kind:
        case "quote":
            first = next(filter(str.isalpha, words), "")
            texts["form"] = ("fragment" if first.islower() else "direct") if is_quoted else "indirect"
            if heard is not None:
                texts["attribution"] = reader.anchors.line_of([heard.evidence])
                source = session.article.words(heard.source)
                reader.speakers = () if source.casefold() in _PRONOUNS else (source,)
        case "event":
            texts["name"] = name
            texts["whenText"], reader.dates = _date_in(session, trimmed)
        case "country":
            code = country_code(words)
            texts["id"] = Country(id=code).title if code else name
        case "actor":
            texts["name"] = name
        case "link" if selected is not None:
            texts["from"] = reader.names.of(selected)
    return Form(kind, fields, texts)


def _heard(session: Session, span: Span) -> Heard | None:
    """What is said in a whole sentence, and by whom; None: the span is none, or nobody is found who says anything."""
    sentence = session.article.sentence_at(span.paragraph, span.start)
    if session.digest.article.inLanguage[:2] not in ("", "en") or span != sentence:
        return None
    from explorer.draft.speech.asking.hearing import Heard, heard_in  # only for a new quote

    found = heard_in(session.article.paragraphs[span.paragraph], span.start, span.end)
    return None if found is None else Heard(*(one._replace(paragraph=span.paragraph) for one in found))


def _texts(reader: LineReader, fields: tuple[Field, ...], of: Record | StatedLink) -> dict[str, str]:
    return {field.name: _line(reader, field, getattr(of, _IN_FILE.get(field.name, field.name))) for field in fields}


def _line(reader: LineReader, field: Field, value: Any) -> str:
    """A value of the digest as a line."""
    if not value:
        return ""
    names = reader.names
    match field.takes:
        case Takes.RECORD:
            return names.of(Ref(field.kind, value), field.kind)
        case Takes.REF:
            return _name_of(reader, value)
        case Takes.RECORDS:
            return ", ".join(names.of(Ref(field.kind, text), field.kind) for text in value)
        case Takes.REFS:
            return ", ".join(_name_of(reader, text) for text in value)
        case Takes.CODE:
            return Country(id=value).title
        case Takes.ANCHORS:
            anchors: tuple[str | Anchor, ...] = value
            return reader.anchors.line(anchors)
        case Takes.TEXTS | Takes.SAME:
            return ", ".join(value)
        case _:
            return " ".join(str(value).split())


def _name_of(reader: LineReader, text: str) -> str:
    try:
        return reader.names.of(Ref.parse(text.strip()))
    except ValueError:
        return text


def _date_in(session: Session, span: Span) -> tuple[str, tuple[str, ...]]:
    """The first words for a time among marked words, and what they mean in EDTF; empty: there are none."""
    from explorer.draft.dating.finding import find_dates  # only for words that are marked
    from explorer.draft.document import Document

    article = session.digest.article
    text = session.article.paragraphs[span.paragraph]
    # The paragraph alone is read, whatever else there is.
    document = Document(article.headline, (text,), article.datePublished or "", article.inLanguage[:2] or "en")
    for mention in find_dates(document):
        if span.start <= mention.span.start and mention.span.end <= span.end:
            return text[mention.span.start : mention.span.end], tuple(filter(None, (mention.value,)))
    return "", ()
