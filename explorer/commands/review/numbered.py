"""The doubts of the digest at hand, each with the number by which it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from explorer.digest.kinds import KINDS
from explorer.session.forms.fields import LINK

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.session.review.doubt import Numbered
    from explorer.session.session import Session


def numbered(session: Session) -> list[Numbered]:
    from explorer.session.review.doubt import Numbered
    from explorer.session.review.queue import doubts

    return [Numbered(number, doubt) for number, doubt in enumerate(doubts(session), 1)]


def narrowed(call: Call, every: Sequence[Numbered], *, limited: bool = True) -> list[Numbered]:
    """Those that --kind and --only leave, and --limit if `limited`. Raises CommandError."""
    kinds = call.kinds_among((*KINDS, LINK))
    only = call.arguments.only and {" ".join(ref.split()) for ref in call.arguments.only}
    found = (one for one in every if (kinds is None or one.kind in kinds) and (only is None or one.address in only))
    return list(islice(found, call.arguments.limit if limited else None))
