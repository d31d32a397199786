"""The public names: their examples work as written, and each has one; records are found by ref or by its text."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import explorer
from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.digest.refs import Ref

REPOSITORY = Path(__file__).parents[2]


def modules_with_examples() -> Iterator[str]:
    """Read as text: importing every module takes a second, and most have none."""
    yield "explorer"
    for info in pkgutil.walk_packages(explorer.__path__, "explorer."):
        spec = info.module_finder.find_spec(info.name, None)  # type: ignore[call-arg]
        if spec is not None and spec.origin is not None and ">>> " in Path(spec.origin).read_text(encoding="utf-8"):
            yield info.name


MODULES = [importlib.import_module(name) for name in modules_with_examples()]


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
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize("name", sorted(set(explorer.__all__) - {"__version__", "Record"}))
def test_every_public_name_has_an_example(name: str) -> None:
    assert ">>> " in (getattr(explorer, name).__doc__ or "")


def test_a_record_is_found_by_ref_or_by_its_text(digest: Digest) -> None:
    assert digest.get("actor/putin") is digest.get(Ref("actor", "putin")) is not None
    assert digest.get("actor/nobody") is digest.get("place/paris") is None
    assert digest.was_cleaned("actor/putin") is digest.was_cleaned(Ref("actor", "putin")) is False
    assert digest.of("actor") is digest.of(Actor)
    with pytest.raises(ValueError, match="“putin” is not a ref; write kind/id, as in actor/putin"):
        digest.get("putin")
    with pytest.raises(KeyError):
        digest.of("place")


def test_a_digest_is_represented_in_one_line(digest: Digest) -> None:
    assert re.fullmatch(
        r"<Digest “.{1,60}”: \d+ actors, \d+ quotes, \d+ events, \d+ countries, \d+ caveats>", repr(digest)
    )
