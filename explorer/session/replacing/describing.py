"""What is different in the digest that took the place of the one before, in a few words."""

from __future__ import annotations

from explorer.digest.kinds import KINDS
from explorer.digest.model import Digest
from explorer.session.replacing import messages
from explorer.text.plural import number


def differences(before: Digest, now: Digest) -> str:
    """`2 records changed, 1 added`; empty: nothing that a reader sees."""
    changed = added = removed = 0
    for kind in KINDS:
        was = {record.id: record for record in before.records[kind]}
        for record in now.records[kind]:
            there = was.pop(record.id, None)
            added += there is None
            changed += there is not None and there != record
        removed += len(was)
    counts = ((changed, messages.CHANGED), (added, messages.ADDED), (removed, messages.REMOVED))
    found = [(count, form) for count, form in counts if count]
    said = [
        form.format(count=f"{count:,}" if place else number(count, "record"))
        for place, (count, form) in enumerate(found)
    ]
    if before.links != now.links:
        said.append(messages.LINKS)
    if before.article != now.article:
        said.append(messages.ARTICLE)
    return ", ".join(said)
