"""The timeline as rows: small cases as they look, and what holds whatever is drawn."""

from __future__ import annotations

from explorer.dates import parse
from explorer.pictures.chronicle import Happening
from explorer.pictures.timeline import draw


def dated(*texts: str) -> list[Happening]:
    return [Happening(f"event/{number}", text, parse(text)) for number, text in enumerate(texts)]


def test_a_day_is_a_point_a_year_is_as_wide_as_it_is_and_an_open_end_fades() -> None:
    picture = draw(dated("1996/2001", "1999-05-04", "2000", "2001/.."), 70, 8)
    assert picture.plain() == [
        "   ━━━ 1996/2001 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        "                                       ● 1999-05-04",
        "                                              ━━━━━━━━━━━ 2000",
        "                                                 2001/.. ━━━━━━━━━━╌╌▸",
        "───┬─────────┬──────────┬──────────┬──────────┬──────────┬─────────┬──",
        " 1996      1997       1998       1999       2000       2001      2002",
    ]
