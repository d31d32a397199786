"""What was undone or redone, in words: “note of Vladimir Putin”, “bookmark of Kabul removed”."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from msgspec import Struct

from explorer.bookmarks import messages
from explorer.bookmarks.bookmark import CONTRADICTION, VIEW, Bookmark, DigestIdentity

TITLE = "{title}"
_CHANGEABLE = {
    "note": "note", "status": "status", "source": "sources", "tags": "tags", "accepted words": "quoted",
    "decision": "left",
}  # fmt: skip
"""What the label of a change names, and the field it is in."""
_NAMED = {VIEW: ("view", f"“{TITLE}”"), CONTRADICTION: ("contradiction", f"({TITLE})")}
"""What bookmarks none of the digest's records → its name, and how the title follows."""


class Change(Struct, frozen=True, kw_only=True):
    """A change of a bookmark that was undone or redone."""

    pattern: str
    """What had been changed, with TITLE in the place of the title: “note of {title}”, “bookmark of {title} removed”."""
    title: str
    bookmark: Bookmark | None
    """The record's bookmark now; None: it has none."""
    ref: str
    digest: DigestIdentity | None = None
    """Of which article it is, or was; None: unknown."""

    @property
    def label(self) -> str:
        """What had been changed: “note of Vladimir Putin”."""
        return self.named(self.title)

    def named(self, title: str) -> str:
        """What had been changed, with the title written in another way."""
        return self.pattern.replace(TITLE, title)


def label_of(change: Change, count: int) -> str:
    """What was changed: that change, the first of so many."""
    return change.label if count < 2 else messages.AND_OTHERS.format(label=change.label, count=count - 1)


class Taken(Struct, frozen=True, kw_only=True):
    """Changes that were undone or redone together."""

    changes: tuple[Change, ...]
    """At least one."""
    written: tuple[str, ...]
    """The names of the revisions that did it, one for each."""


class Recorded(Struct, frozen=True, kw_only=True):
    """What was changed together, so that it can be undone by name."""

    names: tuple[str, ...]
    """Of the revisions, in the order of writing."""
    label: str
    """What was changed, for people."""


def change_pattern(ref: str, before: tuple[Bookmark, ...], after: Bookmark | None) -> str:
    """Describe a change for people, with TITLE for the title: “note and tags of {title}”. The title of a contradiction
    has quotation marks of its own."""
    kind = ref.partition("/")[0]
    name, of = _NAMED.get(kind, ("bookmark", f"of {TITLE}"))
    if after is None:
        return f"{name} {of} removed"
    if len(before) > 1:
        return f"{name} {of} merged"
    if before:
        changed = [field for field, place in _CHANGEABLE.items() if getattr(before[0], place) != getattr(after, place)]
        if changed:
            return f"{' and '.join(changed)} {f'of {name} {of}' if kind in _NAMED else of}"
    return f"{name} {of}"
