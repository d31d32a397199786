"""What a record is linked with, and the web addresses that belong to it, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from explorer.formats.page import Page, Style
from explorer.formats.plain.evidence import Evidence, Given
from explorer.formats.plain.parts import row_parts
from explorer.formats.plain.reading.messages import ADDRESS
from explorer.formats.plain.record import write_links
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.session.facts import Facts, LinkFacts


def write_links_of(
    page: Page, known: Facts, links: Sequence[LinkFacts], given: Given = Given.ONCE, total: int | None = None
) -> None:
    """Write the record, and those of its links that are given, after how many they are.

    Args:
        given: How to give the sentences that prove them.
        total: How many there are in all; None: those that are given.
    """
    page.row(*row_parts(known))
    evidence = Evidence(page, given)
    if links:
        write_links(page, known, links, evidence, total)
    else:
        page.row(number(0, "link"))
    evidence.write()


def write_addresses(page: Page, addresses: Iterable[tuple[str, str]]) -> None:
    """Write a line for each label and address, after how many there are; nothing if there are none."""
    found = list(addresses)
    if found:
        page.heading(number(len(found), "address", "addresses"))
    for label, address in found:
        page.row((ADDRESS.format(label=label), Style.DIM), address, inside=1)
