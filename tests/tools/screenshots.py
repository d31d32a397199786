"""Pictures of the screen as SVG: `python tests/tools/screenshots.py [--out DIR] [--size 120x36] [KEYS…]`.

Without keys, makes the README's pictures in assets/pictures/, each also as text, for a package index
(.ci/index_readme.py). Each KEYS makes one picture: Textual's names of keys, separated by spaces, or a word to type, in
quotation marks: `1 down down`, `slash "mutaqi"`.
"""

from __future__ import annotations

import argparse
import asyncio
import shlex
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from explorer.assets import asset  # noqa: E402
from explorer.bookmarks.store import BookmarkStore  # noqa: E402
from explorer.digest.loading import load  # noqa: E402
from explorer.session.session import Session  # noqa: E402
from explorer.settings.config import Settings  # noqa: E402
from explorer.settings.state import StateFile  # noqa: E402
from explorer.tui.app import ExplorerApp  # noqa: E402
from explorer.tui.terminal.saving import portable  # noqa: E402

DIGEST = "russia-recognises-taliban.json"
README = {
    "screenshot": "down down down enter down w",
    "screen-voices": "down down down z",
    "screen-timeline": "3 z down down down down",
    "screen-map": "4 z",
    "screen-relations": "x",
}
"""The README's pictures, and the keys that lead to them."""

TEXT_SIZE = (100, 30)
"""Columns and rows of a screen as text: the width of a page of an index."""


async def picture(
    keys: str, size: tuple[int, int], theme: str | None = None, no_color: bool = False, digest: str = ""
) -> tuple[str, str]:
    """The screen as SVG and as text."""
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        path = Path(digest) if digest else asset(DIGEST)
        session = Session(load(path), BookmarkStore(home / "bookmarks"))
        state = StateFile(home / "state.json")
        state.dismiss_hint()
        app = ExplorerApp(session, settings=Settings().with_theme(theme or ""), state=state, no_color=no_color)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for word in shlex.split(keys, posix=False):
                await pilot.press(
                    *(["space" if c == " " else c for c in word[1:-1]] if word.startswith('"') else [word])
                )
            await pilot.pause(0.2)
            lines = ("".join(segment.text for segment in line) for line in app.screen._compositor.render_strips())
            text = "".join(f"{line.rstrip()}\n" for line in lines)
            return portable(app.export_screenshot(title="explorer")), text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keys", nargs="*", metavar="KEYS")
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--size", default="120x36")
    parser.add_argument("--theme", default=None)
    parser.add_argument("--no-color", action="store_true")
    parser.add_argument("--digest", default="")
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    out = arguments.out or ROOT / "assets" / "pictures"
    pictures = {f"screen-{number}": keys for number, keys in enumerate(arguments.keys)} or README
    for name, keys in pictures.items():
        svg, _ = asyncio.run(picture(keys, (columns, rows), arguments.theme, arguments.no_color, arguments.digest))
        (out / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(out / f"{name}.svg")
        if pictures is README:
            _, text = asyncio.run(picture(keys, TEXT_SIZE))
            (out / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
