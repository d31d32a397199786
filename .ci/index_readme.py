"""The README for a package index. Hatchling calls this whenever it needs the metadata.

An index has no files beside the README, so links to files and pictures would be broken. Each picture of the screen is
replaced by the same screen as text, from assets/pictures/, and each link to a file by its words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]*)\.svg\)\n*")
_FILE = re.compile(r"\[(?P<words>[^\]]*)\]\((?!#|https?:)[^)]*\)")


class IndexReadme(MetadataHookInterface):
    """Puts the README into the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        metadata["readme"] = {"content-type": "text/markdown", "text": index_readme(Path(self.root))}


def index_readme(root: Path) -> str:
    """README.md with pictures as text, and without links to files."""

    def screen(picture: re.Match[str]) -> str:
        text = (root / f"{picture['path']}.txt").read_text(encoding="utf-8")
        return f"{picture['words']}\n\n```text\n{text}```\n\n"

    readme = (root / "README.md").read_text(encoding="utf-8")
    return _FILE.sub(r"\g<words>", _PICTURE.sub(screen, readme))
