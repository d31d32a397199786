"""The program's own themes, beside Textual's. Loaded only when one of them is wanted.

In blue and orange, with dark and light for what else has a meaning, nothing needs an eye that tells red from green.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.theme import BUILTIN_THEMES, Theme

from explorer.settings import messages
from explorer.settings.config import AUTO, or_nearest

THEMES = (
    Theme(
        name="blue-orange-dark",
        primary="#3f90f0",
        secondary="#8fb4e0",
        accent="#e0781c",
        warning="#fdf07a",
        error="#fdf07a",
        success="#c2dcff",
        foreground="#dcdcd8",
        background="#14171c",
        surface="#1b1f26",
        panel="#242a33",
        dark=True,
    ),
    Theme(
        name="blue-orange-light",
        primary="#1a6ad4",
        secondary="#3a5f94",
        accent="#a05c00",
        warning="#621400",
        error="#621400",
        success="#0c1f70",
        foreground="#1c1d20",
        background="#f6f4ee",
        surface="#ebe8e0",
        panel="#dedad0",
        dark=False,
    ),
)


def problems_of_themes(named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The settings that name a theme which does not exist, each with a message. `named`: setting → name of a theme."""
    known = (AUTO, *BUILTIN_THEMES, *(theme.name for theme in THEMES))
    for setting, name in named.items():
        if name not in known:
            yield setting, messages.UNKNOWN_THEME.format(name=name, nearest=or_nearest(name, known))
