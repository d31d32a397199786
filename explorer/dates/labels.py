"""Dates as people read and type them. A label says exactly as much as the EDTF that it comes from."""

from collections.abc import Iterable, Iterator

from explorer.dates.edtf import Date, When
from explorer.dates.order import sort_key

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

PARTS = {
    **{number: f"{name[:3]} {{}}" for number, name in enumerate(_MONTHS, 1)},
    21: "spring {}",
    22: "summer {}",
    23: "autumn {}",
    24: "winter {}",
    25: "northern spring {}",
    26: "northern summer {}",
    27: "northern autumn {}",
    28: "northern winter {}",
    29: "southern spring {}",
    30: "southern summer {}",
    31: "southern autumn {}",
    32: "southern winter {}",
    33: "Q1 {}",
    34: "Q2 {}",
    35: "Q3 {}",
    36: "Q4 {}",
    37: "early {}",
    38: "mid-{}",
    39: "late {}",
    40: "first half of {}",
    41: "second half of {}",
}
"""`Date.part` → its label; the year goes into the braces."""

NO_DATE = "no date known"

_NOT_SEARCHED = frozenset({"a", "in", "of", "day", "month", "decade", "century", "ce"})
"""Words of labels that are not search terms, because they would find nearly every date."""


def label(when: When, *, in_words: bool = False) -> str:
    """`1996–2001`, `30 Apr 2024, 18:30 UTC`, `about 2021`, `Aug 2021 or later`. Times keep their zone.

    `in_words`: to be listened to, `from 1996 to 2001`, `30 April 2024, 18:30 UTC`.
    """
    start, end = when.start, when.end
    name = _in_words if in_words else _qualified
    if start is not None and end is not None:
        if not when.is_interval:
            return name(start)
        return _range_in_words(start, end) if in_words else _range(start, end)
    if start is not None:
        text = name(start)
        return f"{text} or later" if when.open_end else f"from {_the(text)}, end unknown"
    if end is not None:
        return f"until {_the(name(end))}" + ("" if when.open_start else ", start unknown")
    return NO_DATE


def bound_label(
    after: Iterable[When | None] = (), before: Iterable[When | None] = (), *, in_words: bool = False
) -> str:
    """When an event without a date was, from the dates of the events that it follows and precedes.

    Of several dates, the closest counts: `between 1996 and Apr 2024`. None is an undated event, and ignored. Without
    any: `no date known`. `in_words`: as in `label`.
    """
    last = max((when for when in after if when is not None), key=sort_key, default=None)
    first = min((when for when in before if when is not None), key=sort_key, default=None)
    if last is None or first is None:
        if last is not None:
            return f"after {_known(last, in_words)}"
        return NO_DATE if first is None else f"before {_known(first, in_words)}"
    earlier, later = _known(last, in_words), _known(first, in_words)
    if earlier == later:
        return f"during {earlier}"
    if sort_key(last) > sort_key(first):
        # The digest contradicts itself; “between 2025 and 2020” would hide that.
        return f"after {earlier} and before {later}"
    return f"between {earlier} and {later}"


def search_terms(when: When) -> tuple[str, ...]:
    """What readers may type to find a date, in lower case, each once: `2021-08`, `2021`, `aug`, `august`."""
    return tuple(dict.fromkeys(_terms(when)))


def _terms(when: When) -> Iterator[str]:
    yield when.edtf.lower()
    for text in when.edtf.lower().split("/"):
        bare = text.rstrip("?~%.").partition("t")[0]
        if bare:
            yield bare
        # From the fifth character on, because `-0043` and `y-17000` are years.
        while "-" in bare[4:]:
            bare = bare.rpartition("-")[0]
            yield bare
    for date in when.ends:
        words = _plain(date).lower().replace(",", "").replace("–", " ").split()
        yield from (word for word in words if word not in _NOT_SEARCHED)
        if 1 <= date.part <= 12:
            yield _MONTHS[date.part - 1].lower()
        elif "autumn" in words:
            yield "fall"


def _range(start: Date, end: Date) -> str:
    first, last = _qualified(start), _qualified(end)
    if first == last:
        return first
    if "–" in first + last:
        return f"{first} to {last}"
    if start.precision != end.precision or first != _plain(start) or last != _plain(end):
        return f"{first} – {last}"
    return _shortened(first.split(), last.split())


def _shortened(first: list[str], last: list[str]) -> str:
    """A range that writes the common end of both labels once: `3–5 Dec 2023`, `30 Apr – 2 May 2024`, `44–30 BCE`."""
    shared = 0
    if len(first) == len(last):
        while first[-1 - shared] == last[-1 - shared]:
            shared += 1
    left, right = first[: len(first) - shared], last[: len(last) - shared]
    dash = "–" if len(left) == len(right) == 1 else " – "
    return " ".join(left) + dash + " ".join(last)


def _range_in_words(start: Date, end: Date) -> str:
    first, last = _the(_in_words(start)), _the(_in_words(end))
    return _in_words(start) if first == last else f"{_FROM}{first} to {last}"


def _in_words(date: Date) -> str:
    """A label with the whole name of its month, and no dash: `30 April 2024`, `decade 990 to 999 CE`."""
    text = _qualified(date).replace("–", " to ")
    month = _MONTHS[date.part - 1] if 1 <= date.part <= 12 else ""
    return text.replace(f"{month[:3]} ", f"{month} ", 1) if month else text


_FROM = "from "


def _known(when: When, in_words: bool) -> str:
    """The label as it reads after “after”; of an interval with one known end, only that end."""
    if when.start and when.end:
        return _the(label(when, in_words=in_words).removeprefix(_FROM))
    return _the(" ".join(map(_in_words if in_words else _qualified, when.ends)))


def _the(text: str) -> str:
    """A label as it reads inside a sentence, with “the” where it needs one."""
    named = text.endswith("0s") or text.startswith(("first ", "second ", "decade ", "century "))
    return f"the {text}" if named else text


def _qualified(date: Date) -> str:
    marks = "perhaps " * date.uncertain + "about " * date.approximate
    return marks + _the(_plain(date)) if marks else _plain(date)


def _plain(date: Date) -> str:
    """The label of a date without “about” and “perhaps”."""
    if date.precision in ("decade", "century"):
        return _years(date)
    text = PARTS[date.part].format(_year(date.year)) if date.part else _year(date.year)
    if date.day:
        text = f"{date.day} {text}"
    if date.unspecified is not None:
        # `2004-XX` is a single month; without this it would read like `2004`, which may be the whole year.
        text = f"a {date.unspecified} in {text}"
    return f"{text}, {_time(date.time)}" if date.time else text


def _time(written: str) -> str:
    """`18:30 UTC+04:30`. People who write `18:30:00` rarely mean the second, so `:00` is left out."""
    clock = written[:5] if written[5:8] == ":00" else written[:8]
    zone = written[8:]
    return f"{clock} UTC{zone.removeprefix('Z')}" if zone else clock


def _year(year: int) -> str:
    """`2024`; with its era if the number does not look like a year: `44 BCE`, `800 CE`, `17,000 CE`."""
    number, era = (1 - year, " BCE") if year < 1 else (year, "" if 1000 <= year < 10_000 else " CE")
    return (str(number) if number < 10_000 else f"{number:,}") + era


def _years(date: Date) -> str:
    """A decade (`1990s`) or a century (`1900s`); whatever could mean either is written out."""
    count = 100 if date.precision == "century" else 10
    if date.year >= 1000 and (count == 100 or date.year % 100):
        return f"{date.year}s"
    return f"{date.precision} {_shortened(_year(date.year).split(), _year(date.year + count - 1).split())}"
