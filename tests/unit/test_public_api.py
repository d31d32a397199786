"""The public names: their examples work as written, and each has one; records are found by ref or by its text."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

import explorer
from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.digest.refs import Ref

REPOSITORY = Path(__file__).parents[2]
MODULES = [
    importlib.import_module(f"explorer{name}")
    for name in (
        "", ".digest.fields", ".digest.kinds", ".digest.loading", ".digest.model", ".digest.problems", ".digest.refs",
        ".digest.schema",
    )
]  # fmt: skip


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The digest of the README as `ferry.json`, in a working directory of its own."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```json\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    path = tmp_path / "ferry.json"
    path.write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_in_docstrings_work(module: ModuleType, ferry: Path) -> None:
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize("name", sorted(set(explorer.__all__) - {"__version__", "Record", "Session"}))
def test_every_public_name_has_an_example(name: str) -> None:
    assert ">>> " in (getattr(explorer, name).__doc__ or "")


def test_a_record_is_found_by_ref_or_by_its_text(digest: Digest) -> None:
    assert digest.get("actor/putin") is digest.get(Ref("actor", "putin")) is not None
    assert digest.get("actor/nobody") is digest.get("place/paris") is None
    assert digest.was_cleaned("actor/putin") is digest.was_cleaned(Ref("actor", "putin")) is False
    assert digest.of("actor") is digest.of(Actor)
    with pytest.raises(ValueError, match="expected a ref such as actor/putin, found “putin”"):
        digest.get("putin")
    with pytest.raises(KeyError):
        digest.of("place")


def test_a_digest_is_represented_in_one_line(digest: Digest) -> None:
    assert re.fullmatch(r"<Digest “.{1,60}”: \d+ actors, \d+ quotes, \d+ events, \d+ countries>", repr(digest))
