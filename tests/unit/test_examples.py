"""The examples in the docstrings of the program do what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import explorer


def modules_with_examples() -> Iterator[str]:
    """Read as text: importing every module takes a second, and most have none."""
    for info in pkgutil.walk_packages(explorer.__path__, "explorer."):
        spec = info.module_finder.find_spec(info.name, None)  # type: ignore[call-arg]
        if spec is not None and spec.origin is not None:
            with open(spec.origin, encoding="utf-8") as file:
                if ">>> " in file.read():
                    yield info.name


MODULES = sorted(modules_with_examples())


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 0
    assert result.failed == 0, "doctest printed what it expected and what it got"


def test_the_public_interface_has_examples() -> None:
    assert "explorer.session.session" in MODULES
