"""The whole digest as a person has written it in an editor: made as it was written, or refused with the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from explorer.digest.editing import messages
from explorer.digest.editing.changes import LISTS, Document, Unit, changes_between, joined, unit_names
from explorer.digest.editing.merging import MARKS, same
from explorer.digest.editing.operations.marking import reviewed
from explorer.digest.editing.operations.validity import plain
from explorer.digest.editing.outcome import Edited, EditError, Reviewer
from explorer.digest.editing.pieces import read_document, without_remarks
from explorer.digest.loading import loads
from explorer.digest.messages import Code
from explorer.digest.problems import DigestError, Problem

MOST_SAID = 3
"""Problems that are said at once."""


def read_edited(before: str, written: str, name: str) -> Document:
    """What was written.

    Raises:
        EditError: It is no digest, or has problems that the text `before` does not have: each in a line that begins
            with `line 12:`.
    """
    document = read_document(written, name)
    known = Counter(map(_essence, _problems(before, name)))
    new = []
    for problem in _problems(without_remarks(written), name):
        essence = _essence(problem)
        if known[essence]:
            known[essence] -= 1
        else:
            new.append(problem)
    if new:
        lines = [
            messages.AT_LINE.format(line=one.line or 1, problem=f"{one.path}: {plain(one.message)}") for one in new
        ]
        raise EditError("\n".join(lines[:MOST_SAID]))
    return document


def _problems(text: str, name: str) -> Iterable[Problem]:
    """Those for which something is left out, or is not known to the format."""
    try:
        found = loads(text.encode("utf-8", "replace"), name=name, large=True).problems
    except DigestError as error:
        found = error.problems
    return [one for one in found if one.cause is None and (one.severity == "error" or one.code is Code.FIELD_UNKNOWN)]


def _essence(problem: Problem) -> tuple[Code | None, str, str]:
    """A problem, whatever the place of its record in the list."""
    return problem.code, problem.path.partition("]")[2] or problem.path, problem.message


def edit_by_hand(now: Document, before: Document, after: Document, who: Reviewer) -> Edited:
    """Make the document as it was written.

    Args:
        now: The document.
        before: The one that was opened in the editor.
        after: What it was made there.

    Raises:
        EditError: Another program has changed the same meanwhile.
    """
    marked = _marked(before, after, who)
    if same(now, before):
        return Edited(marked)
    document, conflicts = joined(before, marked, now)
    if conflicts:
        units = dict.fromkeys(_named(conflict.unit) for conflict in conflicts)
        raise EditError(messages.CHANGED_MEANWHILE.format(units=", ".join(units)))
    return Edited(document)


def _named(unit: Unit) -> str:
    return f"{unit.field}: {unit.name}" if unit.name else unit.field


def _marked(before: Document, after: Document, who: Reviewer) -> dict[str, Any]:
    """A document whose changed records and links are a person's."""
    document = {**after}
    for field in {change.unit.field for change in changes_between(before, after)}.intersection(LISTS):
        items = after.get(field)
        if not isinstance(items, list):
            continue
        old = before.get(field)
        known = dict(zip(unit_names(field, old), old, strict=True)) if isinstance(old, list) else {}
        document[field] = [
            _touched(known.get(name), item, who) if isinstance(item, dict) else item
            for name, item in zip(unit_names(field, items), items, strict=True)
        ]
    return document


def _touched(before: Any, after: dict[str, Any], who: Reviewer) -> dict[str, Any]:
    """A record that says something else, as a person's. Marks that were written by hand stay as they were written."""
    old: Mapping[str, Any] = before if isinstance(before, dict) else {}
    if all(same(old.get(name), after.get(name)) for name in (old.keys() | after.keys()).difference(MARKS)):
        return after
    written = {name: after[name] for name in MARKS if name in after and not same(old.get(name), after[name])}
    return {**reviewed(after, who), **written}
