"""What the drafter writes into a digest in its own words, in one place."""

from __future__ import annotations

UNKNOWN_SPEAKERS = "The rules could not tell who says this. Read the words around it."
