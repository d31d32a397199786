"""The visual language of the screen: the roles of its styles, derived from the theme's variables alone.

Panes draw lines, so they need Rich styles, not CSS: one `Styles` per theme, shared by all panes. Each hue has one job:

    ink     what is read                        quiet   metadata: dates, codes, labels, counts; never “unrelated”
    here    where I am: the pane in focus       tied    linked with the selection, and the words that stand for it
    alarm   what is wrong or in doubt           good    what a person confirmed, and words that were added

Colour is never the only sign: each style that means something also differs in an attribute or goes with a sign (see
`pictures.signs`). Without colours (NO_COLOR, a theme of the terminal's own 16) the attributes alone carry the meaning:
reverse is the cursor's, underline marks words, bold what is linked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from rich.style import Style
from textual.color import Color, rgb_to_lab

READABLE = 4.5
"""The least contrast ratio of text and background: WCAG 2.2, success criterion 1.4.3 (AA)."""
INK = 7.0
"""The least contrast ratio of what is read: WCAG 2.2, success criterion 1.4.6 (AAA)."""
STEP = 1.4
"""How many times more contrast ink has than quiet, at least."""
APART = 25.0
"""The least difference (CIE76) of two colours that differ in meaning."""
MARKED, FAINT = 20.0, 8.5
"""The least difference (CIE76) of the ground of marked words, and of a faint one, from the background."""
RAISED = 4.0
"""The least difference (CIE76) of the ground of a window from the background of the page below."""


class Styles(Struct, frozen=True):
    ink: Style
    """What is read."""
    quiet: Style
    """Metadata: it is looked up, not looked at."""
    strong: Style
    """Ink in bold: titles, names, linked rows, hard dates, keys."""
    frame: Style
    """Rules and axes."""
    here: Style
    """Where I am: rule and title of the pane in focus."""
    cursor: Style
    """The cursor's row in the focused pane."""
    cursor_blur: Style
    """The cursor's row in any other pane."""
    tied: Style
    """Linked with the selection."""
    match: Style
    """Characters that a search matched."""
    found: Style
    """The current one of the places where words were found; the others use `match`."""
    mark: Style
    """Words of the article that anchor the selected record."""
    sentence: Style
    """The sentence of the article's cursor."""
    good: Style
    """What a person confirmed."""
    warn: Style
    alarm: Style
    removed: Style
    """Words that only the older of two texts has; a `−` goes before them."""
    added: Style
    """Words that only the newer of two texts has; a `+` goes before them."""


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


def difference(one: Color, other: Color) -> float:
    """How different two opaque colours look, as CIE76 defines it, from 0 to about 100. Cheap, and good enough here."""
    (l1, a1, b1), (l2, a2, b2) = rgb_to_lab(one), rgb_to_lab(other)
    return float(((l1 - l2) ** 2 + (a1 - a2) ** 2 + (b1 - b2) ** 2) ** 0.5)


def readable(color: Color, background: Color, least: float = READABLE) -> Color:
    """The colour, moved towards white or black just enough to reach a contrast ratio on the background."""
    white, black = Color(255, 255, 255), Color(0, 0, 0)
    goal = white if contrast(white, background) > contrast(black, background) else black
    for step in range(21):
        candidate = color.blend(goal, step / 20, alpha=1)
        if contrast(candidate, background) >= least:
            return candidate
    return goal


def fainter(color: Color, background: Color) -> Color:
    """The colour, moved towards the background until its contrast is `STEP` times less, but reaches `READABLE`."""
    most = max(READABLE, contrast(color, background) / STEP)
    for step in range(42, 100, 2):
        candidate = color.blend(background, step / 100, alpha=1)
        if contrast(candidate, background) <= most:
            return readable(candidate, background)
    return readable(color.blend(background, 0.42, alpha=1), background)


def ground(background: Color, hue: Color, share: float, least: float) -> Color:
    """The background with a share of a hue, or with more of it, at most 0.6, until it differs by `least`."""
    while True:
        tinted = background.blend(hue, share, alpha=1)
        share += 0.03
        if share > 0.6 or difference(tinted, background) >= least:
            return tinted


def plain_styles() -> Styles:
    """Styles without colours: attributes only, in the terminal's default colours."""
    ink, quiet, bold = Style(), Style(dim=True), Style(bold=True)
    return Styles(
        ink=ink,
        quiet=quiet,
        strong=bold,
        frame=quiet,
        here=bold,
        cursor=Style(reverse=True),
        cursor_blur=bold,
        tied=bold,
        match=Style(bold=True, underline=True),
        found=Style(bold=True, underline=True, reverse=True),
        mark=Style(bold=True, underline=True),
        sentence=Style(underline=True),
        good=ink,
        warn=bold,
        alarm=bold,
        removed=Style(strike=True),
        added=Style(underline=True),
    )


def themed_styles(variables: Mapping[str, str]) -> Styles:
    """Styles of a theme that defines its own colours. Ink reaches `INK`, all other text `READABLE`."""

    def variable(name: str) -> Color:
        return Color.parse(variables[name])

    background, foreground = variable("background"), variable("foreground")
    background = background if background.a == 1 else Color(0, 0, 0).blend(background, background.a, alpha=1)
    ink = readable(foreground, background, INK)

    def on(color: Color, below: Color = background, **attributes: Any) -> Style:
        return Style(color=readable(color, below).rich_color, bgcolor=below.rich_color, **attributes)

    primary, accent, error = variable("primary"), variable("accent"), variable("error")
    warning = variable("warning")
    if difference(readable(warning, background), readable(accent, background)) < APART:
        warning = error  # in some themes, warning and accent are one colour
    cursor = background.blend(primary, 0.45, alpha=1)
    faint = ground(background, ink, 0.10, FAINT)
    mark = ground(background, accent, 0.28, MARKED)
    # a rule is not text, so it needs no contrast
    frame = Style(color=ink.blend(background, 0.70, alpha=1).rich_color, bgcolor=background.rich_color)
    return Styles(
        ink=on(ink),
        quiet=on(fainter(ink, background)),
        strong=on(ink, bold=True),
        frame=frame,
        here=on(primary, bold=True),
        cursor=on(ink, cursor, bold=True),
        cursor_blur=on(ink, faint),
        tied=on(accent),
        match=on(accent, bold=True, underline=True),
        found=on(accent, bold=True, underline=True, reverse=True),
        mark=on(ink, mark),
        sentence=on(ink, faint),
        good=on(variable("success")),
        warn=on(warning, bold=True),
        alarm=on(error, bold=True),
        removed=on(error, strike=True),
        added=on(variable("success"), underline=True),
    )


def raised(look: Styles) -> Styles:
    """The styles in a window over the page, on a ground of its own; the same if they have no colours of their own.

    All text stays as readable as it is on the page.
    """
    if look.ink.bgcolor is None:
        return look
    page, ink = (Color.from_rich_color(color) for color in (look.ink.bgcolor, look.ink.color))
    panel = ground(page, ink, 0.03, RAISED)

    def on_panel(style: Style, least: float) -> Style:
        if style.bgcolor != look.ink.bgcolor or style.color is None:
            return style  # the ground of marked words or of the cursor
        text = readable(Color.from_rich_color(style.color), panel, least)
        return style + Style(color=text.rich_color, bgcolor=panel.rich_color)

    least = {"ink": INK, "strong": INK, "frame": 1.0}  # a rule is not text
    return Styles(
        **{name: on_panel(getattr(look, name), least.get(name, READABLE)) for name in Styles.__struct_fields__}
    )


def ansi_styles(*, is_dark: bool) -> Styles:
    """Styles in the terminal's own 16 colours, on its own background: five hues, dark or light, and attributes."""
    blue, gold = ("cyan", "yellow") if is_dark else ("blue", "magenta")
    here, tied, red, green = (Style(color=name) for name in (blue, gold, "red", "green"))
    bold, underline, reverse = Style(bold=True), Style(underline=True), Style(reverse=True)
    return replace(
        plain_styles(),
        here=here + bold,
        tied=tied,
        match=tied + bold + underline,
        found=tied + bold + underline + reverse,
        mark=tied + bold + underline,
        good=green,
        warn=red + bold,
        alarm=red + bold,
        removed=red + Style(strike=True),
        added=green + underline,
    )
