"""Writes vector pictures: SVG 1.1, with a title and a description for screen readers.

All text from a digest goes through `escape`. Pictures contain no scripts, links or external styles.
"""

from __future__ import annotations

from collections.abc import Iterable

INK, PAPER, FAINT, LINE, ACCENT, SECOND = "#1d2433", "#ffffff", "#5d6675", "#c9ced6", "#1f5fa8", "#b4471c"
"""The colours of all pictures, dark on light. Those of text have a contrast of at least 4.5:1 with the paper."""
FONT = "'DejaVu Sans', Verdana, 'Noto Sans', sans-serif"

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(text: str) -> str:
    """Escape text for an XML element or attribute. Characters that XML forbids become U+FFFD."""
    return "".join(c if _allowed(c) else "\ufffd" for c in text).translate(_ESCAPES)


def _allowed(c: str) -> bool:
    return c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")


def element(name: str, text: str | None = None, *children: str, **attributes: object) -> str:
    """An element. `_` in an attribute's name becomes `-`; a trailing `_` and attributes of None are left out.

    Text and attributes are escaped; children are markup already.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = escape(text or "") + "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def text(x: float, y: float, content: str, size: float = 12, **attributes: object) -> str:
    """A line of text with its baseline at `y`."""
    attributes.setdefault("fill", INK)
    return element("text", content, x=x, y=y, font_size=size, **attributes)


def document(width: float, height: float, title: str, description: str, parts: Iterable[str]) -> str:
    """A whole SVG document, `width` by `height` user units, with an accessible title and description."""
    head = (
        element("title", title, id="title"),
        element("desc", description, id="desc"),
        element("rect", width=width, height=height, fill=PAPER),
    )
    whole = element(
        "svg", None, "\n", *(f"{part}\n" for part in (*head, *parts)),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_number(width)} {_number(height)}", width=width,
        height=height, role="img", aria_labelledby="title desc", font_family=FONT,
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'
