"""The program's own themes, beside Textual's. Loaded only when one of them is wanted."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="blue-orange-dark",
        dark=True,
        primary="#4c9be8",
        secondary="#8fb8de",
        accent="#e8963c",
        warning="#e8963c",
        error="#e8963c",
        success="#4c9be8",
        foreground="#e6e6e6",
        background="#14171c",
        surface="#1b1f26",
        panel="#232933",
    ),
)
