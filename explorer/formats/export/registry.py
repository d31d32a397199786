"""All formats by name. A new one is a module over `Claim`, and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.formats.export.claim import Format
from explorer.formats.export.claimreview import CLAIMREVIEW
from explorer.formats.export.csv import CSV, TSV
from explorer.formats.export.json import JSON
from explorer.formats.export.markdown import MARKDOWN

FORMATS: Mapping[str, Format] = {one.name: one for one in (CSV, TSV, MARKDOWN, JSON, CLAIMREVIEW)}
SHORT_NAMES: Mapping[str, str] = {"md": MARKDOWN.name}
ENDINGS: Mapping[str, str] = dict.fromkeys(JSON.endings, JSON.name) | {
    ending: one.name
    for one in (CSV, TSV, MARKDOWN, CLAIMREVIEW)
    for ending in one.endings
    if ending not in (".txt", ".json")
}
"""File ending → the format that it means where none is named."""
