"""BLAKE2, without the library for all other hashes, which takes 4 MB of memory and some milliseconds to load."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another Python
    from hashlib import blake2b

__all__ = ["blake2b"]
