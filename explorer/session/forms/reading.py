"""Reads the lines of a form: each is a value of the digest, or says what was expected, what was found, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from msgspec import Struct

from explorer.dates.edtf import DateError, parse
from explorer.dates.given import given_date
from explorer.dates.labels import label
from explorer.digest.countries import COUNTRIES, country_name, other_names
from explorer.digest.hints.names import country_code, same_choice
from explorer.digest.refs import Ref
from explorer.session.forms import messages
from explorer.session.forms.anchored import AnchorReader, says
from explorer.session.forms.fields import Field, Takes
from explorer.session.forms.naming import Names
from explorer.session.session import Session
from explorer.text.cleaning import clean
from explorer.text.nearest import did_you_mean, nearest

MOST_FITTING = 30
"""Entries that are offered for what is typed."""
SEVERAL = frozenset({Takes.TEXTS, Takes.RECORDS, Takes.REFS, Takes.SAME})
"""Lines that hold several values, with commas between."""
QUICK = 100_000
"""Characters of an article in which the words that are most like others are found within a few frames."""
_FOUND = 60
"""Letters of what was typed in a message."""


class Read(Struct, frozen=True):
    """What a line is."""

    value: Any = None
    """As JSON; None: empty, so that the record has no such field."""
    says: str = ""
    """What a person should know of it: the date in words, where the words are."""
    problem: str = ""
    """What was expected, what was found, what to do; empty: nothing is wrong."""
    merged: tuple[Ref, ...] = ()
    """The actors that are merged into this one."""


class Fitting(Struct, frozen=True):
    """An entry that is offered for a line."""

    line: str
    """The whole line, once the entry is taken."""
    words: str
    right: str = ""
    """What tells it from others of the same name."""
    is_other: bool = False
    """Whether it is not what the typed letters begin: these are a whole name already."""


class LineReader:
    """Reads the lines of one form."""

    def __init__(self, session: Session, own: Ref | None = None) -> None:
        """`own`: the record that is edited; None: it is a new one."""
        self.session = session
        self.own = own
        self.names = Names(session)
        self.anchors = AnchorReader(session.article, checkable=session.digest.article.body is not None)
        self.dates: Sequence[str] = ()
        """The dates that the article's words have, to be offered."""

    @property
    def is_quick(self) -> bool:
        """Whether a line is read thoroughly between two keys: the article is no book."""
        return sum(map(len, self.session.article.paragraphs)) <= QUICK

    def read(self, field: Field, line: str, *, thoroughly: bool = False) -> Read:
        """What a line is. `thoroughly`: with what takes longer to find, such as the nearest words of the article."""
        text = " ".join(clean(line).split())
        if not text:
            needed = messages.NEEDED_WORDS if field.takes is Takes.ANCHORS else messages.NEEDED
            is_speaker = field.takes is Takes.RECORD
            return Read(
                says=messages.NOBODY_KNOWS if is_speaker else "",
                problem=needed.format(label=field.label) if field.required else "",
            )
        match field.takes:
            case Takes.TEXT:
                return Read(text)
            case Takes.TEXTS:
                return Read([part for part in map(str.strip, text.split(",")) if part])
            case Takes.CHOICE:
                return self._choice(field, text)
            case Takes.RECORD | Takes.REF:
                return self._record(field, text)
            case Takes.RECORDS | Takes.REFS:
                return self._records(field, text)
            case Takes.SAME:
                return self._same(field, text)
            case Takes.CODE:
                return self._code(text, field)
            case Takes.DATE:
                return self._date(field, text)
            case Takes.ANCHORS:
                return self._anchors(field, text, thoroughly)

    # --- kinds of lines -------------------------------------------------------------------------------------

    def _choice(self, field: Field, text: str) -> Read:
        folded = text.casefold()
        begun = [choice for choice in field.choices if choice.casefold().startswith(folded)]
        choice = same_choice(text, field.choices) or (begun[0] if len(begun) == 1 else "")
        if choice:
            return Read(choice, says=choice if choice != text else "")
        choices = messages.OR.join((", ".join(field.choices[:-1]), field.choices[-1]))
        return Read(problem=messages.NO_CHOICE.format(label=field.label, choices=choices, found=_shown(text)))

    def _record(self, field: Field, text: str) -> Read:
        if field.takes is Takes.RECORD and text.casefold() == messages.UNKNOWN:
            return Read(says=messages.NOBODY_KNOWS)
        meant = self.names.one(text, field.kind)
        if problem := self._problem(field, text, meant.refs):
            return Read(problem=problem)
        ref = meant.refs[0]
        return Read(ref.id if field.kind else str(ref), says=self._words(ref, text))

    def _records(self, field: Field, text: str) -> Read:
        refs: list[Ref] = []
        for meant in self.names.read(text, field.kind):
            if problem := self._problem(field, meant.text, meant.refs):
                return Read(problem=problem)
            refs.append(meant.refs[0])
        refs = list(dict.fromkeys(refs))
        words = [self._words(ref, "") for ref in refs if not field.kind]
        return Read([ref.id if field.kind else str(ref) for ref in refs], says=", ".join(filter(None, words)))

    def _same(self, field: Field, text: str) -> Read:
        values: list[str] = []
        merged: list[Ref] = []
        for meant in self.names.read(text):
            if not meant.refs and meant.text.startswith(("http://", "https://", "urn:")):
                values.append(meant.text)
                continue
            # A state is an actor and a country of one name: the actor would be merged, so the country is meant.
            others = tuple(ref for ref in meant.refs if ref.kind != "actor")
            refs = others if len(meant.refs) > 1 and len(others) == 1 else meant.refs
            if not refs:
                meaning = self.names.meant(meant.text)
                found = _shown(meant.text)
                return Read(problem=messages.NO_ADDRESS.format(label=field.label, found=found, meant=meaning))
            if problem := self._problem(field, meant.text, refs):
                return Read(problem=problem)
            if refs[0].kind == "actor":
                merged.append(refs[0])
            else:
                values.append(str(refs[0]))
        titles = ", ".join(map(self.session.title, merged))
        says = messages.MERGES.format(title=titles) if merged else ""
        return Read(values or None, says=says, merged=tuple(dict.fromkeys(merged)))

    def _problem(self, field: Field, text: str, refs: Sequence[Ref]) -> str:
        """What is wrong with a name that may mean some records; empty: it means one."""
        shown = _shown(text)
        if not refs:
            kind, meant = field.kind or messages.RECORD, self.names.meant(text, field.kind)
            return messages.NO_RECORD.format(label=field.label, kind=kind, found=shown, meant=meant)
        if len(refs) > 1:
            return messages.SEVERAL.format(label=field.label, found=shown, refs=messages.OR.join(map(str, refs[:3])))
        if refs[0] == self.own and field.takes is not Takes.REF:
            return messages.ITSELF.format(label=field.label, found=shown)
        return ""

    def _words(self, ref: Ref, typed: str) -> str:
        words = self.session.words(ref)
        return "" if words == typed else words

    def _code(self, text: str, field: Field) -> Read:
        code = text if text in COUNTRIES else country_code(text)
        if code:
            return Read(code, says=f"{code} {country_name(code)}")
        meant = did_you_mean(nearest(text, COUNTRIES.values()))
        return Read(problem=messages.NO_COUNTRY.format(found=_shown(text), label=field.label, meant=meant))

    def _date(self, field: Field, text: str) -> Read:
        try:
            edtf = given_date(text, self._today)
            when = parse(edtf)
        except DateError as error:
            return Read(problem=messages.BAD_DATE.format(label=field.label, reason=error))
        return Read(edtf, says=f"{_weekday(edtf)}{label(when, in_words=True)}")

    @property
    def _today(self) -> date | None:
        """The day of the article, from which “yesterday” is counted; None: it has no full date."""
        with suppress(ValueError):
            return date.fromisoformat(self.session.digest.article.datePublished or "")
        return None

    def _anchors(self, field: Field, line: str, thoroughly: bool) -> Read:
        values, found = [], []
        for text, one in self.anchors.read(line):
            if one.problem:
                problem = (self.anchors.nearest(text) if thoroughly and one.is_missing else "") or one.problem
                return Read(problem=problem.format(label=field.label))
            values.append(one.value)
            found.append(one)
        where = says(found) if self.anchors.checkable else messages.NOT_CHECKABLE
        return Read(values, says=where)

    # --- what is offered ------------------------------------------------------------------------------------

    def fitting(self, field: Field, line: str) -> Sequence[Fitting]:
        """Entries for what is being typed at the end of a line, best first; none: the line is free text."""
        before, typed = begun(line) if field.takes in SEVERAL else ("", line.strip())
        match field.takes:
            case Takes.CHOICE:
                return list(_choices(field, typed))
            case Takes.CODE:
                return list(_countries(typed))
            case Takes.DATE:
                return [Fitting(edtf, label(parse(edtf), in_words=True), edtf) for edtf in self.dates if not typed]
            case Takes.RECORD | Takes.REF | Takes.RECORDS | Takes.REFS | Takes.SAME:
                return list(self._fitting(field, before, typed))
            case _:
                return ()

    def _fitting(self, field: Field, before: str, typed: str) -> Iterator[Fitting]:
        """Behind a whole name: others in its place or, where the line has room for several, after it."""
        meant = self.names.one(typed, field.kind).refs
        is_whole = len(meant) == 1 and self.names.of(meant[0], field.kind).casefold() == typed.casefold()
        is_whole = is_whole or (field.takes is Takes.RECORD and typed.casefold() == messages.UNKNOWN)
        if is_whole and field.takes in SEVERAL:
            before = f"{before}{typed}, "
        typed = "" if is_whole else typed
        if field.takes is Takes.RECORD and messages.UNKNOWN.startswith(typed.casefold()):
            yield Fitting(messages.UNKNOWN, messages.NOBODY_KNOWS, is_other=is_whole)
        taken = {ref for one in self.names.read(before, field.kind) for ref in one.refs}
        for ref in self.names.fitting(typed, field.kind, MOST_FITTING):
            if ref != self.own and ref not in taken:
                line = before + self.names.of(ref, field.kind)
                yield Fitting(line, self.session.words(ref), str(ref), is_other=is_whole)


def begun(line: str) -> tuple[str, str]:
    """What stands before the last comma of a line, with it, and what is typed behind."""
    before, comma, typed = line.rpartition(",")
    return (f"{before.strip()}, " if comma else ""), typed.strip()


def _choices(field: Field, typed: str) -> Iterator[Fitting]:
    folded = typed.casefold()
    fits = [choice for choice in field.choices if choice.casefold().startswith(folded)]
    is_chosen = fits == [typed] or typed in field.choices
    for choice in field.choices if is_chosen else fits or field.choices:
        yield Fitting(choice, choice)


def _countries(typed: str) -> Iterator[Fitting]:
    """Countries whose name, code or other names begin as what is typed, or have a word that does."""
    if not (folded := typed.casefold()):
        return
    ranked = []
    for code, name in COUNTRIES.items():
        names = (name, code, *other_names(code))
        rank = min((_rank(folded, one.casefold()) for one in names), default=3)
        if rank < 3:
            ranked.append((rank, name, code))
    if not ranked and (name := next(iter(nearest(typed, COUNTRIES.values())), "")):
        ranked = [(0, name, country_code(name) or "")]
    for _, name, code in sorted(ranked)[:MOST_FITTING]:
        yield Fitting(name, name, code)


def _rank(typed: str, name: str) -> int:
    """0: the name is what is typed; 1: it begins so; 2: one of its words does; 3: none."""
    if name == typed:
        return 0
    return 1 if name.startswith(typed) else 2 if f" {typed}" in name else 3


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _weekday(edtf: str) -> str:
    """The weekday of a full day, with a blank; empty: it is none."""
    with suppress(ValueError):
        if len(edtf) == 10:
            return f"{_DAYS[date.fromisoformat(edtf).weekday()]} "
    return ""


def _shown(text: str) -> str:
    return text if len(text) <= _FOUND else f"{text[: _FOUND - 1]}…"


def lines_of(texts: Mapping[str, str]) -> str:
    """What was typed, to be stored until it is saved: a line for each field."""
    return "\n".join(f"{name}: {' '.join(text.split())}" for name, text in texts.items())


def texts_in(stored: str) -> dict[str, str]:
    """What was stored by `lines_of`."""
    parts = (line.partition(": ") for line in stored.splitlines())
    return {name.rstrip(":"): text for name, _, text in parts}
