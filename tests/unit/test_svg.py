"""Vector pictures are whole in any reader: some trim blanks at the ends of a text, and join those inside."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.calling import GRAIN, Explorer


@pytest.mark.parametrize("picture", ["timeline", "voices", "relations", "map"])
def test_no_text_depends_on_blanks(picture: str, explorer: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    for digest in ((), (GRAIN,)):
        path.unlink(missing_ok=True)
        explorer(picture, *digest, "--svg", str(path))
        texts = [*ElementTree.fromstring(path.read_text(encoding="utf-8")).iter("{http://www.w3.org/2000/svg}text")]
        assert texts
        for text in texts:
            assert text.text
            assert text.text == " ".join(text.text.split())
