"""What an edit, an undo or a reload brought about."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from explorer.digest.editing.changes import Conflict
from explorer.digest.model import Digest
from explorer.digest.problems import DigestError
from explorer.digest.refs import Ref
from explorer.session.editing.file import DigestFile
from explorer.session.session import Session


class Done(Struct, frozen=True):
    """What was done. The session has the digest as it is now."""

    message: str
    """For people: what was done, and what else there is to say."""
    ref: Ref | None = None
    """What to select now; None: whatever was selected, or what that is called now."""
    renamed: Mapping[Ref, Ref | None] = field(default_factory=dict)
    """The records that have another ref now; None: the record is gone."""
    copied_to: Path | None = None
    """The digest that is open from now on, if the one before could not be written; None: the same as before."""
    conflicts: tuple[Conflict, ...] = ()
    """Where another program had changed the same: what it wrote stands. `Editor.choose_mine` writes the other."""
    id: str = ""
    """Of the change that can be undone now or, after an undo, made again; empty: nothing was changed."""


class Found(Struct, frozen=True):
    """What is on the disk, read while the session still has the digest before."""

    before: Digest
    """The digest that the session has."""
    file: DigestFile | None = None
    """None: there is no file, or it can't be read."""
    digest: Digest | None = None
    """That of the file: `before` itself if nothing is different. None: as above."""
    error: DigestError | None = None
    """Why it can't be read."""
    what: str = ""
    """What is different, in a few words; empty: nothing that a reader sees."""
    prepared: Session | None = None
    """What `Session.replace` takes with the digest; None: nothing is different."""


class Reloaded(Struct, frozen=True):
    """What was found on the disk."""

    changed: bool = False
    """Whether the session has another digest now."""
    message: str = ""
    """What to say; empty: nothing."""
    problem: str = ""
    """Why it can't be read, in which case the session has the digest that it had; empty: it can."""
