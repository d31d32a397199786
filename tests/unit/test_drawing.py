"""Pictures from the command line: to standard output, or to a new file."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.commands.errors import FOUND, CommandError
from explorer.commands.files import save_picture
from tests.calling import GRAIN, Explorer


def test_a_timeline_goes_to_standard_output(explorer: Explorer) -> None:
    answer = explorer("timeline", "--digest", GRAIN, "--svg", "-")
    assert answer.code == 0
    assert answer.out.startswith("<?xml")
    assert "1996–2001" in answer.out


def test_an_existing_file_is_never_overwritten(explorer: Explorer, tmp_path: Path) -> None:
    target = tmp_path / "timeline.svg"
    assert explorer("timeline", "--digest", GRAIN, "--svg", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("<?xml")
    target.write_text("mine", encoding="utf-8")
    refused = explorer("timeline", "--digest", GRAIN, "--svg", str(target))
    assert refused.code == FOUND
    assert "name another file" in refused.err
    assert target.read_text(encoding="utf-8") == "mine"


def test_svg_and_json_together_are_refused(explorer: Explorer) -> None:
    assert explorer("timeline", "--digest", GRAIN, "--svg", "-", "--json").code == 2


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be written"):
        save_picture(str(tmp_path / "nowhere" / "x.svg"), "<svg/>")
