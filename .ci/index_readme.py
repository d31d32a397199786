"""The README as a package index shows it. Hatchling calls this whenever it needs the metadata.

An index has no files beside the README: a link to one would be dead, and a picture broken. So each picture of the
screen becomes the same screen in letters, which assets/pictures/ has beside it, and each link to a file only its words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]*)\.svg\)\n*")
_FILE = re.compile(r"\[(?P<words>[^\]]*)\]\((?!#|https?:)[^)]*\)")


class IndexReadme(MetadataHookInterface):
    """Puts it into the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        metadata["readme"] = {"content-type": "text/markdown", "text": index_readme(Path(self.root))}


def index_readme(root: Path) -> str:
    """README.md with its pictures in letters and without links to files."""

    def screen(picture: re.Match[str]) -> str:
        letters = (root / f"{picture['path']}.txt").read_text(encoding="utf-8")
        return f"{picture['words']}\n\n```text\n{letters}```\n\n"

    readme = (root / "README.md").read_text(encoding="utf-8")
    return _FILE.sub(r"\g<words>", _PICTURE.sub(screen, readme))
