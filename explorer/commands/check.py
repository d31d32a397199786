"""The command `check`: reports everything that is wrong with a digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, USAGE
from explorer.digest.loading import DigestError, check, loads
from explorer.formats.jsonable import check as jsonable
from explorer.formats.plain import check as plain
from explorer.session.facts import count_badges

if TYPE_CHECKING:
    from explorer.digest.model import Digest
    from explorer.digest.problems import Problem
    from explorer.text.quotes import Badge


def run(call: Call) -> int:
    digest: Digest | None = None
    problems: Sequence[Problem]
    badges: Mapping[Badge, int] = {}
    data = call.read()
    try:
        digest = loads(data, name=call.name, large=call.arguments.large)
    except DigestError as error:
        problems = error.problems
    else:
        call.digest = digest
        problems = check(digest, data)
        badges = count_badges(call.session)
    call.answer(
        as_json=lambda: jsonable.describe_check(call.name, problems, digest, badges),
        as_text=lambda page: plain.write_check(page, call.name, problems, digest, badges),
    )
    if digest is None:
        return USAGE
    return FOUND if problems else FINE
