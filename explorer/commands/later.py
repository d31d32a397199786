"""Stands in for modules that another package imports at its start, and that most runs never use.

    with put_off("textual.command"):
        import textual.app

While the block runs, an import of such a module gets a stand-in, and what is imported from it is a `Later`. When one of
these is first called, asked for an attribute or inherited from, the real module is imported and answers. Constants are
not what they seem: put off only modules from which classes and functions are taken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class Later:
    """A class or a function that is found when it is used."""

    def __init__(self, find: Callable[[], Any], is_there: Callable[[], bool]) -> None:
        """`is_there`: whether its module is loaded; before, it has no instances."""
        self.__dict__.update(_find=find, _is_there=is_there)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._find(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._find(), name, value)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._find()(*arguments, **named)

    def __instancecheck__(self, instance: Any) -> bool:
        return self._is_there() and isinstance(instance, self._find())

    def __subclasscheck__(self, subclass: Any) -> bool:
        return self._is_there() and issubclass(subclass, self._find())

    def __getitem__(self, item: Any) -> Any:
        return self._find()[item]

    def __or__(self, other: Any) -> Any:
        return self._find() | other

    def __ror__(self, other: Any) -> Any:
        return other | self._find()

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (_Heir("Heir", (), {"ancestor": self}),)


class _Heir(type):
    """Makes a class that inherits from a `Later` one itself."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **named: Any) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, body)
        made: list[type] = []

        def find() -> type:
            if not made:
                found = [vars(base)["ancestor"]._find() if isinstance(base, _Heir) else base for base in bases]
                most = type(found[0])
                for base in found:
                    most = type(base) if issubclass(type(base), most) else most
                made.append(most(name, tuple(found), body, **named))
            return made[0]

        return Later(find, lambda: bool(made))


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # which the import system asks for
            raise AttributeError(name)
        found = Later(lambda: getattr(_real(self), name), lambda: self.__name__ in sys.modules)
        setattr(self, name, found)
        return found


def _real(stand_in: _StandIn) -> ModuleType:
    if sys.modules.get(stand_in.__name__) is stand_in:
        del sys.modules[stand_in.__name__]
    return import_module(stand_in.__name__)


def module_of(name: str, **attributes: object) -> ModuleType:
    """A module of this name that has these attributes and nothing else."""
    module = ModuleType(name)
    vars(module).update(attributes)
    return module


@contextmanager
def put_off(*names: str, **instead: ModuleType) -> Iterator[None]:
    """Let imports of these modules get stand-ins while the block runs; those that are loaded already stay.

    `instead`: name → a module that has all that is wanted of the one of this name.
    """
    stand_ins: dict[str, ModuleType] = {**{name: _StandIn(name) for name in names}, **instead}
    stand_ins = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def import_lightly(
    modules: Sequence[str], packages: tuple[str, ...], names: Sequence[str], **instead: ModuleType
) -> None:
    """Import modules with others put off. If that fails, as it might with another release of what they need, import
    them as ever.

    `packages`: what has to be imported anew then.
    """
    before = set(sys.modules)
    try:
        with put_off(*names, **instead):
            for module in modules:
                import_module(module)
    except Exception:
        for name in set(sys.modules) - before:
            if name.startswith(packages):
                del sys.modules[name]
        for module in modules:
            import_module(module)
