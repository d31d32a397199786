"""How quickly the map is drawn: `python tests/bench/map_speed.py`. Milliseconds of the processor, median and p95.

A new view is one after resizing, or after + and -; every other key only changes what is selected.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from time import process_time

from explorer.atlas import atlas
from explorer.countries import COUNTRIES
from explorer.pictures.labels import Involved
from explorer.pictures.worldmap import Marked, base_of, draw, fit, map_height

SIZES = ((200, 60), (120, 36), (80, 24))
STORIES = {
    "shipped": ["RU", "AF", "PK", "CN", "SA", "AE", "US"],
    "region": ["DE", "FR", "PL", "IT", "LU", "VA"],
    "50": random.Random(1).sample(list(COUNTRIES), 50),
    "all": list(COUNTRIES),
}


def measured(times: int, work: Callable[[int], object]) -> str:
    taken = []
    for number in range(times):
        start = process_time()
        work(number)
        taken.append((process_time() - start) * 1000)
    taken.sort()
    return f"{taken[times // 2]:6.1f} {taken[times * 95 // 100]:6.1f}"


def story(codes: Sequence[str]) -> tuple[Involved, ...]:
    return tuple(Involved(code, f"country/{code}", COUNTRIES[code], number) for number, code in enumerate(codes))


def both(codes: Sequence[str], width: int, height: int) -> tuple[str, str]:
    """A new view, and another selection in the same."""
    countries = story(codes)
    view = fit(countries, width, map_height(height))

    def selected(number: int) -> object:
        marked = Marked(f"country/{codes[number % len(codes)]}", {f"country/{codes[0]}": True}, True)
        return draw(countries, marked, view, width, height)

    def anew(number: int) -> object:
        base_of.cache_clear()
        return selected(number)

    return measured(20, anew), measured(200, selected)


def main() -> None:
    print(f"reading the atlas         {measured(1, lambda _: atlas().boxes)}")
    for name, codes in STORIES.items():
        for width, height in SIZES:
            new, again = both(codes, width, height)
            print(f"{name:8} {width:3}×{height:<3}  new view {new}   selection {again}")


if __name__ == "__main__":
    main()
