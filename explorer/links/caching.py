"""Caches of methods that free their object together with its last user, and not when the collector finds it."""

from __future__ import annotations

from _weakref import ref  # all that is needed of `weakref`
from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from types import MethodType
from typing import TypeVar, cast

T = TypeVar("T")


def own_cache(size: int | None, method: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """A least-recently-used cache of a method, for an attribute of its object. `size`: None for any number.

    `lru_cache` would hold the object, which holds the cache. What is made of a large digest would then stay in memory
    when another one takes its place: the screen takes what there is out of the collector's sight.
    """
    bound = cast("MethodType", method)
    owner, function = ref(bound.__self__), cast("Callable[..., T]", bound.__func__)

    def call(*arguments: object) -> T:
        alive = owner()
        assert alive is not None  # the cache is its object's
        return function(alive, *arguments)

    return lru_cache(size)(call)
