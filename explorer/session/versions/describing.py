"""A change in words, the same in plain text and on the screen. Each text is for people; JSON has the values."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import label as date_label
from explorer.digest.countries import country_name
from explorer.digest.kinds import Quote, Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.versions import messages
from explorer.session.versions.change import Change, RecordChange, Row, Side, Standing

_DATES = frozenset({"when", "datePublished"})
_BY_ID = {"speaker": "actor", "actors": "actor", "after": "event", "before": "event", "countries": "country"}
"""Fields that name records of one kind by id."""
_BY_REF = frozenset({"about", "source", "target", "sameAs"})
_WORDS_OF_ARTICLE = frozenset({"at", "attribution", "whenText", "lost", "found"})

LISTS = frozenset(
    "countries actors after before about sameAs alternateName searchName author at attribution drafted".split()
)
"""Fields of which it is said what was dropped and what was added."""


class Describing:
    """Gives the words for the changes between two digests."""

    def __init__(self, old: Digest, new: Digest, *, in_words: bool = False) -> None:
        """`in_words`: with dates to be listened to."""
        self.old = old
        self.new = new
        self._in_words = in_words

    # --- a change ---------------------------------------------------------------------------------------------

    def label(self, change: Change) -> str:
        """What changed: “date”, “words not found any more”."""
        if change.name in ("lost", "found"):
            return messages.LOST if change.name == "lost" else messages.FOUND
        return messages.LABELS.get(change.name, change.name)

    def values(self, change: Change, side: Side, record: Record | None = None) -> tuple[str, ...]:
        """The values of one version: dates as labels, refs and codes as titles, words in quotation marks.

        `record`: whose change it is. Reported speech is never in quotation marks.
        """
        values = change.was if side is Side.WAS else change.now
        return tuple(self._value(change.name, value, side, record) for value in values)

    def _value(self, name: str, value: str, side: Side, record: Record | None) -> str:
        if name in _DATES:
            return self.date(value)
        if name in _BY_ID:
            return self._title(Ref(_BY_ID[name], value), side) or value
        if name in _BY_REF:
            return self._title_at(value, side)
        return f"“{value}”" if self.is_quoted(name, record) else value

    def is_quoted(self, name: str, record: Record | None) -> bool:
        """Whether values of a field stand in quotation marks: words of the article, but not reported speech."""
        if name == "words":
            return isinstance(record, Quote) and record.form != "indirect"
        return name in _WORDS_OF_ARTICLE

    def _title(self, ref: Ref, side: Side) -> str:
        if ref.kind == "country" and (name := country_name(ref.id)):
            return name
        digests = (self.old, self.new) if side is Side.WAS else (self.new, self.old)
        return next((record.title for digest in digests if (record := digest.get(ref)) is not None), "")

    def effects(self, change: Change) -> list[str]:
        """What a new date does to other events: which are placed by it, and which it has passed."""
        found = []
        for refs, template in ((change.after, messages.PLACED_AFTER), (change.before, messages.PLACED_BEFORE)):
            if refs:
                verb = "event is" if len(refs) == 1 else "events are"
                found.append(template.format(events=f"{len(refs):,} {verb}"))
        if change.passed:
            is_later = _start(change.was) < _start(change.now)
            template = messages.NOW_AFTER if is_later else messages.NOW_BEFORE
            found.append(template.format(titles=self._names(change.passed)))
        return found

    def _names(self, refs: Sequence[Ref]) -> str:
        titles = [f"“{self._title(ref, Side.NOW)}”" for ref in refs[: messages.NAMED]]
        if more := len(refs) - len(titles):
            titles.append(messages.MORE.format(count=more))
        return f"{', '.join(titles[:-1])} and {titles[-1]}" if len(titles) > 1 else titles[0]

    # --- what a change is of --------------------------------------------------------------------------------

    def title(self, change: RecordChange) -> str:
        """The record's title; a quote's speaker, because its words are what changes."""
        record = change.record
        side = Side.NOW if change.now is not None else Side.WAS
        if isinstance(record, Quote):
            return self._title(record.speaker_ref, side) if record.speaker_ref is not None else ""
        return record.title

    def gist(self, record: Record) -> str:
        """What a record that is only in one version says, beside its title."""
        words = ""
        if isinstance(record, Quote):
            words = f"“{record.title}”" if record.form != "indirect" else record.title
        kind = getattr(record, "type", "") or getattr(record, "form", "")
        date = self.date(record.date) if record.date else ""
        return ", ".join(filter(None, (words, kind, getattr(record, "role", ""), date)))

    def link_ends(self, source: str, target: str, side: Side) -> tuple[str, str]:
        """The titles of a link's ends."""
        return self._title_at(source, side), self._title_at(target, side)

    def date(self, date: str) -> str:
        """A date for people; as it is, if it is none."""
        try:
            return date_label(parse(date), in_words=self._in_words)
        except DateError:
            return date

    def _title_at(self, ref: str, side: Side) -> str:
        kind, _, identifier = ref.strip().partition("/")
        return self._title(Ref(kind, identifier), side) or ref


def row_standing(row: Row) -> str:
    """What happened to a paragraph: “reworded”, “new”."""
    if row.standing is not Standing.CHANGED:
        return messages.STANDINGS[row.standing]
    if not row.moved:
        return messages.REWORDED
    return messages.MOVED_REWORDED if row.pieces else messages.MOVED


def _start(dates: Sequence[str]) -> float:
    when = parse(dates[0]) if dates else None
    start = (when.start or when.end) if when is not None else None
    return start.first if start is not None else 0
