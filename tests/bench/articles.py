"""How long the list of all articles takes: `python tests/bench/articles.py [--count 1000]`.

Makes a library of that many articles, and measures its first look (nothing is known of any article yet), the next one
(everything is), the time until all overviews are read, and how long a key may wait meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from explorer.assets import asset  # noqa: E402
from explorer.bookmarks.store import BookmarkStore  # noqa: E402
from explorer.session.shelf import Shelf  # noqa: E402
from explorer.settings.config import Settings  # noqa: E402
from explorer.settings.state import StateFile  # noqa: E402
from explorer.tui.app import ExplorerApp  # noqa: E402
from explorer.tui.screens.start.screen import StartScreen  # noqa: E402

SHIPPED = asset("russia-recognises-taliban.json")


def fill(library: Path, count: int) -> None:
    """File articles that are like the shipped one but for their headlines."""
    document = json.loads(SHIPPED.read_bytes())
    for number in range(count):
        document["article"]["headline"] = f"Headline {number} of a day in {1900 + number % 120}, and more words"
        directory = library / f"headline-{number}-{number:012x}"
        directory.mkdir(parents=True)
        (directory / "digest.json").write_text(json.dumps(document), encoding="utf-8")


async def look(shelf: Shelf, state: StateFile) -> dict[str, float]:
    """Milliseconds of one look at the list."""
    app = ExplorerApp(shelf.open(SHIPPED), settings=Settings(), state=state, shelf=shelf)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.3)
        start = perf_counter()
        app.opening.show_articles()
        while not (isinstance(app.screen, StartScreen) and app.screen.articles.count):
            await asyncio.sleep(0)
        listed = perf_counter()
        waits = []
        while any(row.overview is None for row in app.screen.listing.rows):
            before = perf_counter()
            await asyncio.sleep(0)
            waits.append(perf_counter() - before)
        complete = perf_counter()
    seconds = {"listed": listed - start, "complete": complete - start}
    seconds |= {"a key waits at most": max(waits)} if waits else {}
    return {name: round(1000 * value, 1) for name, value in seconds.items()}


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        fill(place / "library", count)
        store = BookmarkStore(place / "bookmarks")
        shelf = Shelf(place / "library", store, shipped=SHIPPED, kept=place / "articles.json")
        state = StateFile(place / "state.json")
        for name in ("first look", "next look"):
            print(f"{name}: {await look(shelf, state)}")


if __name__ == "__main__":
    asyncio.run(main())
