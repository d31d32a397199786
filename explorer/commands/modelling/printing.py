"""What `draft` prints in place of a digest: what a model would be asked, or what was refused of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.commands.errors import FOUND, CommandError
from explorer.commands.modelling import messages, previewing, reporting
from explorer.commands.output import collecting
from explorer.draft.model.refused import stored

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.draft.model.asked import Rejected
    from explorer.draft.model.doors.door import Door
    from explorer.session.shelf import Drafted


def preview_of(call: Call, opened: Drafted, door: Door) -> str:
    """What a model would be asked about a draft, as text or JSON."""
    call.opened = opened
    digest, model, more = call.digest, call.settings.model, call.arguments.more
    with collecting() as collected:
        call.answer(as_json=lambda: previewing.described(digest, door, model, more=more), as_text=lambda page: None)
    return "".join(collected) if call.arguments.json else previewing.preview(digest, door, model, more=more)


def rejected_of(call: Call, opened: Drafted, rejected: Sequence[Rejected] | None) -> str:
    """What was refused, just now or, if nothing was asked, before. Raises CommandError if nothing was asked at all."""
    call.opened = opened
    known = stored(call.paths.rejected, call.digest) if rejected is None else rejected
    if known is None:
        raise CommandError(messages.NEVER_ASKED, FOUND)
    with collecting() as collected:
        call.answer(
            as_json=lambda: {"rejected": reporting.describe_rejected(known)},
            as_text=lambda page: reporting.write_rejected(page, call.session, known),
        )
    return "".join(collected)
