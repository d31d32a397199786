"""What some fields of each record say, as a number that is kept: records of a large digest are read anew whenever they
are looked at. It is found out when it is asked for, for many records at a time if they follow one another."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from explorer.digest.kinds import Record
from explorer.digest.model import reader, with_only

_BLOCK = 100
"""Records that are read at a time."""


class Given:
    """Finds the numbers of the records of one kind.

    Args:
        records: All records of the kind.
        fields: What the number depends on.
        number_of: Returns the number, which is never 0.
        numbers: Where the numbers are kept; 0: not found out.
        first: The index of the first record's number.
    """

    def __init__(
        self,
        records: Sequence[Record],
        fields: Sequence[str],
        number_of: Callable[[Record], int],
        numbers: array[int] | bytearray,
        first: int = 0,
    ) -> None:
        self._records = records
        self._fields = fields
        self._number_of = number_of
        self._numbers = numbers
        self._first = first
        self._read = reader(records, fields)
        self._next = 0
        """The place after the last record that was read."""

    def find(self, place: int) -> int:
        """Find the number of the record at a place in the list, and keep it."""
        first = self._first
        if place != self._next:
            self._next = place + 1
            number = self._numbers[first + place] = self._number_of(self._read(place))
            return number
        self._next = min(place + _BLOCK, len(self._records))
        found = map(self._number_of, with_only(self._records, self._fields, place, self._next))
        for index, number in enumerate(found, first + place):
            self._numbers[index] = number
        return self._numbers[first + place]


class RecordDates:
    """The dates of the records of one kind, each text once."""

    def __init__(self, records: Sequence[Record], fields: Sequence[str]) -> None:
        """`fields`: those that `Record.date` goes by."""
        dates: list[str | None] = [None, None]
        known: dict[str | None, int] = {None: 1}

        def number_of(record: Record) -> int:  # no method: nothing here may be in a circle
            date = record.date
            number = known.get(date)
            if number is None:
                number = known[date] = len(dates)
                dates.append(date)
            return number

        self._dates = dates
        """The first stands for what is not found out."""
        self._numbers = array("I", bytes(array("I").itemsize * len(records)))
        self._given = Given(records, fields, number_of, self._numbers)

    def __getitem__(self, place: int) -> str | None:
        """The date of the record at a place, in EDTF; None: undated."""
        return self._dates[self._numbers[place] or self._given.find(place)]
