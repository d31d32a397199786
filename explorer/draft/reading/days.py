"""The day on which an article appeared, as files give it: in EDTF, with a time, or as mails and pages write it."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"


def day_of(text: str) -> str:
    """The date in EDTF, of a time its day as written there; empty: the text is no date, or days and months might be
    changed over in it (10/05/2022).

    >>> day_of("2025-07-03T23:30:00+02:00"), day_of("Thu, 3 Jul 2025 09:30"), day_of("July 3, 2025"), day_of("2025")
    ('2025-07-03', '2025-07-03', '2025-07-03', '2025')
    """
    text = text.strip()[:100]
    if not text:
        return ""
    from explorer.dates.edtf import DateError, parse

    for form in ("" if "T" in text else text, _numbered(text), _named(text.lower())):
        if form:
            try:
                parse(form)
            except DateError:
                continue
            return form
    return ""


def _numbered(text: str) -> str:
    match = re.match(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)", text, re.ASCII)
    if match and (match[2] or len(match[0]) == 8):
        return f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"
    match = re.search(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])", text, re.ASCII)
    return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else ""


def _named(text: str) -> str:
    """With an English month: “3 July 2025”, “Thu Jul 3 09:30:00 CET 2025”."""
    if match := re.search(rf"\b(\d{{1,2}})\.?[ -]{_MONTH}\.?[ -](\d{{4}})\b", text, re.ASCII):
        day, month, year = match.groups()
    elif match := re.search(rf"\b{_MONTH}\.? (\d{{1,2}})(?:,? |[ \d:a-z+-]{{1,20}} )(\d{{4}})\b", text, re.ASCII):
        month, day, year = match.groups()
    else:
        return ""
    return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
