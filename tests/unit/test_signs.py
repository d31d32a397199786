"""Each sign of the program means one thing, and fits in one cell of any terminal."""

from __future__ import annotations

from rich.cells import cell_len

from explorer.bookmarks.bookmark import STATUSES
from explorer.pictures import signs
from explorer.text.quotes import Badge


def every_sign() -> list[str]:
    alone = [value for name, value in vars(signs).items() if name.isupper() and isinstance(value, str)]
    return [*alone, *signs.LEDGER.values(), *filter(None, signs.BADGES.values()), *signs.TRUST.values()]


def test_no_sign_has_two_meanings() -> None:
    assert len(every_sign()) == len(set(every_sign()))


def test_a_sign_takes_one_cell() -> None:
    assert {cell_len(sign) for sign in every_sign()} == {1}


def test_every_status_has_a_sign_and_a_quote_only_if_it_is_not_as_in_the_article() -> None:
    assert list(signs.LEDGER) == list(STATUSES)
    assert list(signs.BADGES) == list(Badge)
    assert [badge for badge, sign in signs.BADGES.items() if not sign] == [Badge.VERBATIM, Badge.NOT_CHECKABLE]


def test_only_a_persons_judgement_is_a_tick() -> None:
    assert [name for name, sign in signs.LEDGER.items() if sign == "✓"] == ["confirmed"]
    assert "✓" not in (*signs.BADGES.values(), *signs.TRUST.values())
