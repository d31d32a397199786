"""All text is readable in every theme, and colour is never the only sign."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from explorer.tui.look.styles import READABLE, Styles, ansi_styles, contrast, plain_styles, themed_styles

THEMES = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]
FRAMES = {"frame"}
"""Lines, not text."""


def styles_of(name: str) -> Styles:
    return themed_styles(BUILTIN_THEMES[name].to_color_system().generate())


@pytest.mark.parametrize("name", THEMES)
def test_all_text_has_enough_contrast(name: str) -> None:
    styles = styles_of(name)
    for field in set(Styles.__struct_fields__) - FRAMES:
        style = getattr(styles, field)
        assert style.color is not None
        assert style.bgcolor is not None
        text, background = (Color.from_rich_color(color) for color in (style.color, style.bgcolor))
        assert contrast(text, background) >= READABLE, field


def test_contrast_as_wcag_defines_it() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


ANSI = ansi_styles(BUILTIN_THEMES["ansi-dark"].to_color_system().generate())


@pytest.mark.parametrize("styles", [plain_styles(), ANSI])
def test_without_colours_attributes_carry_the_meaning(styles: Styles) -> None:
    highlights = (styles.cursor, styles.cursor_blur, styles.mark, styles.match, styles.here, styles.sentence)
    for style in highlights:
        assert style.without_color != styles.ink.without_color
    assert styles.cursor.reverse
    assert styles.mark.reverse
