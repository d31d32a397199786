"""Which URLs of a digest may be opened in a browser: web addresses that are what they seem."""

from __future__ import annotations

from unicodedata import category, normalize

from explorer.text.cleaning import needs_cleaning

LONGEST = 2_000
"""Characters. Browsers cut or refuse longer URLs, and nobody reads them to the end."""
SIGN_LIKE = frozenset("ノ丿〱〳〴〵Ⳇⳇǀǁǃːʔꓸꓹꓺꓻꞏ")
"""Letters that look like `/`, `|`, `!`, `:`, `?` or `.` among Latin letters."""


def is_openable(url: str) -> bool:
    """Whether the URL is http or https, names a host and hides nothing.

    False for a user name before the host, for invisible characters, for those that browsers and parsers read
    differently, such as a backslash, and for those in a host that look like its end, such as `∕` (U+2215).
    """
    if len(url) > LONGEST or not url.isprintable() or " " in url or "\\" in url or needs_cleaning(url):
        return False
    from urllib.parse import urlsplit  # takes 5 ms, and most sessions never need it

    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return False
    return "[" in parts.netloc or _is_plain(host)


def is_meant_to_open(text: str) -> bool:
    """Whether it is written as an address that somebody would open, even if with a mistake: `www.x.org`, `x.org/1`."""
    is_path = "/" in text and "." in text.partition("/")[0]
    return " " not in text and ("://" in text or text.casefold().startswith("www.") or is_path)


def _is_plain(host: str) -> bool:
    """Whether a host has only letters, digits, hyphens and dots, of any script, and no lookalike of punctuation."""
    if host.isascii():
        return all(character.isalnum() or character in "-._" for character in host)
    letters = host.replace("l·l", "ll")  # the one sign that names of hosts may have, in Catalan
    if not all(letter.isalnum() or letter in "-._" or category(letter)[0] == "M" for letter in letters):
        return False
    if normalize("NFKC", host) != host:
        return False
    labels = (label for label in host.split(".") if not SIGN_LIKE.isdisjoint(label))
    return not any(letter.isascii() and letter.isalnum() for label in labels for letter in label)
