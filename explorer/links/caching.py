"""Caches of methods that free their object together with its last user, and not when the collector finds it."""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar
from weakref import WeakMethod

T = TypeVar("T")


def own_cache(size: int | None, method: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """A least-recently-used cache of a method, for an attribute of its object. `size`: None for any number.

    `lru_cache` would hold the object, which holds the cache. What is made of a large digest would then stay in memory
    when another one takes its place: the screen takes what there is out of the collector's sight.
    """
    found = WeakMethod(method)

    def call(*arguments: object) -> T:
        bound = found()
        assert bound is not None  # the cache is its object's
        return bound(*arguments)

    return lru_cache(size)(call)
