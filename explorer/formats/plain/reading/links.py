"""What a record is linked with, and the web addresses that belong to it, as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from explorer.digest.kinds import KINDS
from explorer.formats.page import Page, Style
from explorer.formats.plain.parts import number
from explorer.formats.plain.reading.messages import ADDRESS, DOUBTED, IN_SENTENCE, LINKS, OF_KINDS, UNPROVEN
from explorer.formats.plain.reading.sentences import Evidence, record_parts
from explorer.links.link import Basis
from explorer.pictures.signs import TRUST

if TYPE_CHECKING:
    from explorer.session.facts import Facts, LinkFacts


def write_links(page: Page, known: Facts, links: Sequence[LinkFacts]) -> None:
    """Write the record, how many links there are to records of which kinds, a line for each, and the sentences that
    prove them, each once."""
    page.line(*record_parts(known), hang=2)
    page.line((_counted(links), Style.STRONG), hang=2)
    evidence = Evidence()
    for link in links:
        _write_link(page, link, evidence)
    evidence.write(page)


def _counted(links: Sequence[LinkFacts]) -> str:
    """`3 links with 2 records: 1 actor, 1 quote`."""
    if not links:
        return number(0, "link")
    counts = Counter(target.kind for target in {link.link.target for link in links})
    records = LINKS.format(links=number(len(links), "link"), records=number(counts.total(), "record"))
    kinds = ", ".join(number(counts[kind], kind, cls.plural) for kind, cls in KINDS.items() if counts[kind])
    return OF_KINDS.format(links=records, kinds=kinds)


def _write_link(page: Page, known: LinkFacts, evidence: Evidence) -> None:
    link = known.link
    relation = IN_SENTENCE if link.basis is Basis.DERIVED else known.spoken[0]
    when = known.date if link.when else ""
    trust = DOUBTED.format(trust=link.trust) if link.trust in TRUST else ""
    proof = ", ".join(evidence.named(known.evidence)) or UNPROVEN
    facts = "; ".join(filter(None, (relation, when, trust, proof)))
    target = record_parts(known.target) if known.target is not None else [str(link.target)]
    page.line(*target, f"; {facts}", hang=2)


def write_addresses(page: Page, addresses: Iterable[tuple[str, str]]) -> None:
    """Write a line for each label and address."""
    found = list(addresses)
    if found:
        page.gap()
    for label, address in found:
        page.line((ADDRESS.format(label=label), Style.DIM), address, hang=2)
