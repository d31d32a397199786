"""Stand-ins for modules that are imported when they are used."""

from __future__ import annotations

import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from explorer.commands.later import import_lightly, put_off

HEAVY = """
class Base:
    made = []
    def __init__(self, name="none"):
        self.name = name
    @classmethod
    def of(cls, name):
        return cls(name)

class Meta(type):
    pass

class Other(Base, metaclass=Meta):
    pass

def double(number):
    return 2 * number
"""
LIGHT = """
from pkg_later.heavy import Base, Other, double
import pkg_later.heavy as whole

class Heir(Base):
    def greet(self):
        return f"I am {self.name}, {super().__init__(self.name)}"

class OtherHeir(Other):
    pass

def is_base(thing):
    return isinstance(thing, Base)

def either(thing):
    return isinstance(thing, Base | int)
"""


@pytest.fixture
def light(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that imports another, which is put off."""
    package = tmp_path / "pkg_later"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "heavy.py").write_text(HEAVY)
    (package / "light.py").write_text(LIGHT)
    monkeypatch.syspath_prepend(tmp_path)
    with put_off("pkg_later.heavy"):
        import pkg_later.light  # type: ignore[import-not-found]
    assert "pkg_later.heavy" not in sys.modules
    yield pkg_later.light
    for name in [name for name in sys.modules if name.startswith("pkg_later")]:
        del sys.modules[name]


def is_loaded() -> bool:
    return isinstance(getattr(sys.modules.get("pkg_later.heavy"), "Base", None), type)


def test_a_function_is_found_when_it_is_called(light: Any) -> None:
    assert not is_loaded()
    assert light.double(4) == 8
    assert is_loaded()


def test_a_class_makes_real_instances(light: Any) -> None:
    thing = light.Base("one")
    from pkg_later.heavy import Base

    assert type(thing) is Base
    assert light.Base.of("two").name == "two"
    assert issubclass(Base, light.Base)
    light.Base.made = ["x"]
    assert Base.made == ["x"]


def test_a_class_that_inherits_from_one_is_made_when_it_is_used(light: Any) -> None:
    assert not is_loaded()
    heir = light.Heir("Eve")
    from pkg_later.heavy import Base, Meta

    assert isinstance(heir, Base)
    assert heir.greet() == "I am Eve, None"
    assert type(light.Heir("Eve")) is type(heir)
    assert type(type(light.OtherHeir())) is Meta


def test_asking_whether_something_is_an_instance_loads_nothing(light: Any) -> None:
    assert not light.is_base(3)
    assert not is_loaded()
    assert light.is_base(light.Base())
    assert light.is_base(light.Heir())
    assert not light.is_base(3)
    assert light.either(3)
    assert light.either(light.Base())


def test_a_module_answers_as_the_real_one(light: Any) -> None:
    assert light.whole.double(1) == 2
    with pytest.raises(AttributeError):
        light.whole.nothing()


def test_what_is_loaded_stays() -> None:
    import json

    with put_off("json"):
        import json as again

        assert again is json
    assert sys.modules["json"] is json


def test_another_module_serves_for_one_that_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "typing_extensions", raising=False)
    with put_off(typing_extensions=typing):
        from typing import Self

        assert Self is typing.Self
    assert "typing_extensions" not in sys.modules


def test_a_module_that_can_not_do_with_stand_ins_is_imported_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "pkg_later"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "heavy.py").write_text("LIMIT = 3\n")
    (package / "part.py").write_text("from pkg_later.heavy import LIMIT\n")
    (package / "light.py").write_text("from pkg_later import part\nassert part.LIMIT + 1 == 4\n")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        import_lightly(["pkg_later.light"], ("pkg_later",), ["pkg_later.heavy"])
        found: Any = sys.modules["pkg_later.light"]
        assert found.part.LIMIT == 3
        assert sys.modules["pkg_later.part"].LIMIT == 3
    finally:
        for name in [name for name in sys.modules if name.startswith("pkg_later")]:
            del sys.modules[name]


def test_textual_has_all_of_its_parts_once_they_are_used() -> None:
    """In a new process, as this one has them."""
    code = """
import sys, typing
from explorer.commands.later import import_lightly
from explorer.commands.opening import BUILT_ON, NOT_YET
import_lightly(["textual.app"], BUILT_ON, NOT_YET, typing_extensions=typing)
loaded = {name for name in NOT_YET if name in sys.modules}
assert not loaded, loaded
from textual import app, theme
from textual.screen import Screen
palette = app.CommandPalette()
assert isinstance(palette, Screen) and isinstance(palette, app.CommandPalette)
from textual.command import CommandPalette, Provider
assert type(palette) is CommandPalette
assert issubclass(type(theme.ThemeProvider(palette)), Provider)
assert app.user_downloads_path().name
import textual.widgets
for name in textual.widgets.__all__:
    getattr(textual.widgets, name)
from textual.css.styles import Styles
try:
    Styles().width = "wide"
except Exception as error:
    assert error.help_text
else:
    raise AssertionError
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
