"""The table of countries: its contents, that it is read late and fast, and that its script generates exactly it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.digest.countries import COUNTRIES, country_name
from tests.counting import calls


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("RU", "Russia"),
        ("US", "United States"),
        ("GB", "United Kingdom"),
        ("AE", "United Arab Emirates"),
        ("SA", "Saudi Arabia"),
        ("XK", "Kosovo"),
        ("BA", "Bosnia and Herzegovina"),
        ("CI", "Côte d’Ivoire"),
        ("KP", "North Korea"),
        ("CD", "DR Congo"),
        ("VA", "Vatican City"),
        ("UK", None),
        ("EU", None),
        ("ZZ", None),
        ("ru", None),
        ("", None),
    ],
)
def test_names_are_written_as_in_newsrooms(code: str, name: str | None) -> None:
    assert country_name(code) == name


def test_all_of_iso_3166_and_kosovo() -> None:
    assert len(COUNTRIES) == 249 + 1
    assert list(COUNTRIES) == sorted(COUNTRIES)
    assert len(set(COUNTRIES.values())) == len(COUNTRIES), "no two countries look the same"
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert not [name for name in COUNTRIES.values() if name != name.strip() or "&" in name or "SAR" in name]


def test_the_script_generates_exactly_this_table() -> None:
    pytest.importorskip("babel")
    sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
    try:
        from make_countries import names  # type: ignore[import-not-found]
    finally:
        del sys.path[0]
    assert dict(COUNTRIES) == names(), "run: python tests/tools/make_countries.py"


def test_it_is_read_on_first_use_and_costs_next_to_nothing() -> None:
    code = "from explorer.digest import countries as c; assert c.COUNTRIES._names is None; assert c.country_name('RU')"
    subprocess.run([sys.executable, "-c", code], check=True)
    fresh = type(COUNTRIES)()  # type: ignore[misc]
    assert calls(lambda: fresh["RU"]) < 4 * len(COUNTRIES), "a few calls for each line"
    assert calls(lambda: fresh["RU"]) < 10, "it is read only once"
    assert fresh["RU"] == "Russia"


def test_a_missing_asset_is_reported_by_name() -> None:
    assert asset("countries.tsv").is_file()
    with pytest.raises(FileNotFoundError, match=r"no-such\.thing"):
        asset("no-such.thing")
