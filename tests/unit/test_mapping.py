"""The `map` command: table, JSON, vector picture, and the map in a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from explorer.digest.countries import COUNTRIES
from explorer.pictures.worldmap.labels import Involved
from explorer.pictures.worldmap.svg import svg
from tests.calling import BY, GRAIN, Explorer

SVG = "{http://www.w3.org/2000/svg}"


def test_the_table_begins_with_the_country_named_most(explorer: Explorer) -> None:
    answer = explorer("map")
    assert answer.code == 0
    assert answer.out.startswith(
        "7 countries\n"
        "country: Russia; named 17 times; recognised the Taliban government; took the Taliban off its terrorist list "
        "in April 2024; capital: Moscow; country/RU\n"
        "country: Afghanistan; named 11 times; "
    )
    assert not any("\u2800" <= letter < "\u2900" for letter in answer.out), "braille is only for terminals"


def test_the_json_of_a_map(explorer: Explorer) -> None:
    for arguments in (("map", GRAIN), ("map", "--digest", GRAIN)):
        countries = explorer(*arguments, "--json").json["countries"]
        assert {country["ref"] for country in countries} == {"country/UA", "country/FR"}
        for country in countries:
            assert list(country) == ["ref", "code", "title", "role", "mentions", "capital", "middle"]
        france = next(country for country in countries if country["code"] == "FR")
        assert france["capital"] == {"name": "Paris", "latitude": 48.86, "longitude": 2.35}
        assert france["mentions"] > 0


def test_a_digest_without_countries(explorer: Explorer) -> None:
    empty = b'{"digest": "1.0", "article": {"headline": "Nothing"}}'
    answer = explorer("map", "-", stdin=empty)
    assert (answer.code, answer.out) == (1, "")
    assert "standard input has no countries" in answer.err
    assert explorer("map", "-", "--json", stdin=empty).json == BY | {"countries": []}


def test_a_picture_is_written_to_a_new_file_or_to_standard_output(explorer: Explorer, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    answer = explorer("map", "--svg", str(file))
    assert (answer.code, answer.out) == (0, "")
    assert "picture saved to" in answer.err
    assert explorer("map", "--svg", "-").out == file.read_text(encoding="utf-8")
    again = explorer("map", "--svg", str(file))
    assert again.code == 1
    assert "is there already; name another file" in again.err
    assert "can't be written: No such file" in explorer("map", "--svg", str(tmp_path / "no" / "map.svg")).err


def test_a_picture_has_a_title_and_a_description_for_screen_readers(explorer: Explorer) -> None:
    root = ElementTree.fromstring(explorer("map", "--svg", "-").out)
    assert root.get("role") == "img"
    assert "Russia" in (root.findtext(f"{SVG}title") or "")
    assert (root.findtext(f"{SVG}desc") or "").endswith(
        "names it: Russia 17, Afghanistan 11, Pakistan 2, China 2, Saudi Arabia 1, United Arab Emirates 1, "
        "United States 1."
    )
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Russia", "China", "17×", "11×", "1–2×", "also: United States, off the map"} <= texts


@pytest.mark.parametrize("codes", [["VA"], ["RU", "FJ", "US"], ["AQ"], list(COUNTRIES)], ids=len)
def test_pictures_are_well_formed(codes: list[str]) -> None:
    countries = tuple(Involved(code, f"country/{code}", COUNTRIES[code], number) for number, code in enumerate(codes))
    root = ElementTree.fromstring(svg(countries, "<b>&\x1b", "“x” ]]>"))
    assert len(list(root.iter(f"{SVG}path"))) + len(list(root.iter(f"{SVG}circle"))) >= len(codes)
    assert "nan" not in ElementTree.tostring(root, encoding="unicode")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudoterminal")
def test_the_map_is_drawn_in_a_terminal(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import pty, sys; pty.spawn([sys.executable, '-m', 'explorer', 'map', '--no-pager'])"],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": _ROOT},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=True,
    )
    lines = run.stdout.decode().replace("\r\n", "\n").splitlines()
    assert lines[-1].startswith("named ")
    assert "also: United States, off the map" in lines[-1]
    assert any("⣿ Russia ⣿" in line for line in lines)
    assert max(map(len, lines)) <= 100 + 10, "including escape sequences for bold and dim"


_ROOT = str(Path(__file__).parents[2])
