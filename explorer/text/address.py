"""Which addresses of a digest may be handed to a browser, after a key: those of the web that are what they seem."""

from __future__ import annotations

from explorer.text.cleaning import needs_cleaning

LONGEST = 2_000
"""Characters; longer ones are cut or refused by browsers, and nobody can read to their end."""


def is_openable(url: str) -> bool:
    """Whether it is http or https, names its host, and hides nothing: no user's name before the host, no character that
    can't be seen or that browsers and parsers read in different ways."""
    if len(url) > LONGEST or not url.isprintable() or " " in url or "\\" in url or needs_cleaning(url):
        return False
    from urllib.parse import urlsplit  # 5 ms that most sessions need not wait for

    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
