"""From what the user types to a record of the digest, or to the refs that are nearest."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.errors import FOUND, CommandError
from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.text.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from explorer.digest.model import Digest

COMPARED = 20_000
"""Only this many records are compared with a ref that does not exist: difflib takes a second for them."""


def ref_of(digest: Digest, text: str, name: str) -> Ref:
    """The ref of a record of a digest, which messages call `name`.

    Raises CommandError, which offers the nearest ones, if there is no such record.
    """
    kind, _, identifier = text.strip().partition("/")
    if digest.get(Ref(kind, identifier)) is not None:
        return Ref(kind, identifier)
    if os.path.isfile(text):
        from shlex import quote

        raise CommandError(messages.FILE_AS_WORD.format(path=text, what=messages.A_FILE, argument=quote(text)))
    near = _nearest(digest, kind if identifier else "", identifier or kind)
    if not identifier or kind not in KINDS:
        raise CommandError(messages.NOT_A_REF.format(text=text, near=near))
    raise CommandError(messages.NO_RECORD.format(ref=text, digest=name, near=near), FOUND)


def _nearest(digest: Digest, kind: str, word: str) -> str:
    """“ Did you mean …?” with the refs whose id or title is nearest, those of the given kind first; or ""."""
    by_name: dict[str, list[str]] = {}
    for record in islice(digest.all(), COMPARED):
        for name in dict.fromkeys((record.id.casefold(), record.title.casefold())):
            by_name.setdefault(name, []).append(str(record.ref))
    refs = list(dict.fromkeys(ref for name in nearest(word, by_name, 3) for ref in by_name[name]))
    refs.sort(key=lambda ref: not ref.startswith(f"{kind}/"))
    return did_you_mean(refs[:3])
