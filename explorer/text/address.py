"""Which URLs of a digest may be opened in a browser: web addresses that are what they seem."""

from __future__ import annotations

from explorer.text.cleaning import needs_cleaning

LONGEST = 2_000
"""Characters. Browsers cut or refuse longer URLs, and nobody reads them to the end."""


def is_openable(url: str) -> bool:
    """Whether the URL is http or https, names a host and hides nothing.

    False for a user name before the host, for invisible characters, and for those that browsers and parsers read
    differently, such as a backslash.
    """
    if len(url) > LONGEST or not url.isprintable() or " " in url or "\\" in url or needs_cleaning(url):
        return False
    from urllib.parse import urlsplit  # takes 5 ms, and most sessions never need it

    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
