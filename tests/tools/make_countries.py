"""Write assets/countries.tsv from babel's CLDR data: `python tests/tools/make_countries.py` (needs babel).

The codes are those of ISO 3166-1 alpha-2, and XK. The names are CLDR's English ones, as a newsroom writes them: the
short form where the long one is clumsy, and “and” instead of “&”.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

TABLE = Path(__file__).parents[2] / "assets" / "countries.tsv"

NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Two-letter codes of CLDR that are not countries of ISO 3166-1: reserved codes, regions, pseudo-locales."""

NEWSROOM = {
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "HM": "Heard and McDonald Islands",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "SH": "St. Helena",
    "TF": "French Southern Territories",
    "UM": "U.S. Outlying Islands",
    "VC": "St. Vincent and the Grenadines",
}
"""Countries whose long name in CLDR is unusual in articles, or differs between its versions; for HK, MM, MO and PS,
CLDR's short forms."""


def names() -> dict[str, str]:
    territories = Locale("en").territories
    codes = sorted(code for code in territories if len(code) == 2 and code.isalpha() and code not in NOT_ISO)
    return {code: NEWSROOM.get(code) or territories[code].replace(" & ", " and ") for code in codes}


if __name__ == "__main__":
    TABLE.write_text("".join(f"{code}\t{name}\n" for code, name in names().items()), encoding="utf-8")
