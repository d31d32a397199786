"""Where a digest or an article may come from, besides a digest's file."""

from __future__ import annotations

import os

SHIPPED = "russia-recognises-taliban.json"
"""The digest that comes with the program."""

STANDARD_INPUT = STANDARD_OUTPUT = "-"

ARTICLES = frozenset(
    (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml", ".pdf", ".docx", ".vtt", ".srt")
)
"""Endings of files that are read as articles without being asked."""


def is_article(path: str) -> bool:
    """Whether a file is read as an article, by the ending of its name."""
    return os.path.splitext(path)[1].lower() in ARTICLES
