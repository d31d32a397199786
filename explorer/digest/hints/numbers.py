"""Numbers that a file gives with more digits than JSON readers keep."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

from explorer.digest import messages
from explorer.digest.locations import JsonPath, numbers
from explorer.digest.problems import MOST, Code, Problems, quote_value


def warn_of_rounded(text: str, problems: Problems, *, all_numbers: bool) -> None:
    """Warn of every whole number whose digits are lost by reading it as a decimal, up to `MOST`.

    `text` is the file's. Without `all_numbers` only those are looked at that are noted to be whole; their notes, which
    propose to write them without a decimal point, are withdrawn, because that would write other digits.
    """
    noted: dict[JsonPath, JsonPath] = {}
    for path in problems.places_of(Code.WHOLE_DECIMAL):
        noted[path] = noted[path[:-2] + path[-1:]] = path  # a single anchor may not be in a list yet
    found = ((path, token) for path, token in numbers(text) if all_numbers or path in noted)
    rounded = ((path, token) for path, token in found if _is_rounded(token, path in noted))
    for path, token in islice(rounded, MOST):
        if path in noted:
            problems.withdraw(noted[path], Code.WHOLE_DECIMAL)
        if not problems.has_error(path):  # a number in a field that takes none is reported already
            read = repr(int(float(token)) if path in noted else float(token))
            message = messages.ROUNDED.format(found=quote_value(token, 40), rounded=read)
            problems.warning(path, Code.NUMBER_ROUNDED, message)


def _is_rounded(token: str, is_whole: bool) -> bool:
    """Whether a number loses digits. `is_whole`: it is read as a whole number, whatever it is."""
    if token.lstrip("-").isdecimal():
        return len(token) > 18 and not -(2**63) <= int(token[:400]) < 2**64
    given = Decimal(token)
    if is_whole:
        return given != int(float(token))
    return abs(given) >= 2**53 and given == given.to_integral_value() and given != Decimal(repr(float(token)))
