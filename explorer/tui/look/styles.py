"""What everything on the screen looks like, derived from the theme's variables alone.

Panes draw lines, so they need Rich styles, not CSS: one `Styles` per theme, shared by all panes. Colour is never the
only sign: each style that means something also differs in an attribute (bold, underline, reverse). Without colours
(NO_COLOR, a theme of the terminal's own 16) the attributes alone carry the meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from rich.style import Style
from textual.color import Color

READABLE = 4.5
"""The least contrast ratio of text and background: WCAG 2.2, success criterion 1.4.3 (AA)."""


class Styles(Struct, frozen=True):
    text: Style
    dim: Style
    """Not linked with the selection, or less important."""
    strong: Style
    heading: Style
    frame: Style
    frame_focus: Style
    title: Style
    title_focus: Style
    cursor: Style
    """The cursor's row in the focused pane."""
    cursor_blur: Style
    """The cursor's row in any other pane."""
    linked: Style
    match: Style
    """Characters that a search matched."""
    found: Style
    """The current one of the places where words were found; the others use `match`."""
    mark: Style
    """Words of the article that anchor the selected record."""
    sentence: Style
    """The sentence of the article's cursor."""
    uncovered: Style
    """A sentence that no record covers, while coverage is shown."""
    good: Style
    warn: Style
    bad: Style
    key: Style
    bookmark: Style


def luminance(color: Color) -> float:
    """Relative luminance as WCAG defines it, from 0 to 1."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of two opaque colours as WCAG defines it, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(color: Color, background: Color) -> Color:
    """The colour, moved towards white or black just enough to reach `READABLE` on the background."""
    white, black = Color(255, 255, 255), Color(0, 0, 0)
    goal = white if contrast(white, background) > contrast(black, background) else black
    for step in range(11):
        candidate = color.blend(goal, step / 10, alpha=1)
        if contrast(candidate, background) >= READABLE:
            return candidate
    return goal


def plain_styles() -> Styles:
    """Styles without colours: attributes only, in the terminal's default colours."""
    text, dim, bold = Style(), Style(dim=True), Style(bold=True)
    return Styles(
        text=text,
        dim=dim,
        strong=bold,
        heading=bold,
        frame=dim,
        frame_focus=bold,
        title=text,
        title_focus=Style(bold=True, reverse=True),
        cursor=Style(reverse=True),
        cursor_blur=Style(bold=True, underline=True),
        linked=bold,
        match=Style(bold=True, underline=True),
        found=Style(bold=True, underline=True, reverse=True),
        mark=Style(reverse=True),
        sentence=Style(underline=True),
        uncovered=Style(italic=True, underline=True),
        good=text,
        warn=bold,
        bad=Style(bold=True, reverse=True),
        key=bold,
        bookmark=bold,
    )


def themed_styles(variables: Mapping[str, str]) -> Styles:
    """Styles of a theme that defines its own colours; all text reaches `READABLE`."""

    def variable(name: str) -> Color:
        return Color.parse(variables[name])

    background, foreground = variable("background"), variable("foreground")
    background = background if background.a == 1 else Color(0, 0, 0).blend(background, background.a, alpha=1)
    foreground = readable(foreground, background)

    def on(color: Color, below: Color = background, **attributes: Any) -> Style:
        return Style(color=readable(color, below).rich_color, bgcolor=below.rich_color, **attributes)

    primary, accent = variable("primary"), variable("accent")
    cursor = background.blend(primary, 0.45, alpha=1)
    quiet = background.blend(foreground, 0.10, alpha=1)
    mark = background.blend(accent, 0.28, alpha=1)
    faint = foreground.blend(background, 0.42, alpha=1)
    # a frame is not text, so it needs no contrast
    frame = Style(color=foreground.blend(background, 0.70, alpha=1).rich_color, bgcolor=background.rich_color)
    return Styles(
        text=on(foreground),
        dim=on(faint),
        strong=on(foreground, bold=True),
        heading=on(primary, bold=True),
        frame=frame,
        frame_focus=on(primary),
        title=on(foreground),
        title_focus=on(foreground, cursor, bold=True),
        cursor=on(foreground, cursor, bold=True),
        cursor_blur=on(foreground, quiet),
        linked=on(accent),
        match=on(accent, bold=True, underline=True),
        found=on(accent, bold=True, underline=True, reverse=True),
        mark=on(foreground, mark, bold=True),
        sentence=on(foreground, quiet),
        uncovered=on(variable("warning"), italic=True, underline=True),
        good=on(variable("success")),
        warn=on(variable("warning"), bold=True),
        bad=on(variable("error"), bold=True),
        key=on(accent, bold=True),
        bookmark=on(accent, bold=True),
    )


def ansi_styles(variables: Mapping[str, str]) -> Styles:
    """Styles of a theme that uses the terminal's 16 colours: default text and background, six colours, attributes."""
    plain = plain_styles()

    def tint(name: str, **attributes: Any) -> Style:
        return Style(color=Color.parse(variables[name]).rich_color, **attributes)

    return Styles(
        **{
            **{name: getattr(plain, name) for name in Styles.__struct_fields__},
            "heading": tint("primary", bold=True),
            "frame_focus": tint("primary", bold=True),
            "linked": tint("accent", bold=True),
            "match": tint("accent", bold=True, underline=True),
            "found": tint("accent", bold=True, underline=True, reverse=True),
            "good": tint("success"),
            "warn": tint("warning", bold=True),
            "bad": tint("error", bold=True),
            "key": tint("accent", bold=True),
            "bookmark": tint("accent", bold=True),
        }
    )
