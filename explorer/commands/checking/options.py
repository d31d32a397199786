"""What `check` is asked to do: which digests, in which format, and what makes it fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from explorer.commands.arguments import or_nearest
from explorer.commands.checking import messages
from explorer.commands.digests import Source, find_digests
from explorer.commands.errors import CommandError
from explorer.commands.messages import EMPTY_VALUE, TWO_DIGESTS
from explorer.commands.sources import STANDARD_INPUT
from explorer.digest.problems import SEVERITIES, Code

if TYPE_CHECKING:
    from types import SimpleNamespace

    from explorer.digest.problems import Problem

TEXT, JSON, LINES, GITHUB, SARIF = FORMATS = ("text", "json", "jsonl", "github", "sarif")

_NEVER = "never"


class FailOn(NamedTuple):
    """The problems that make `check` fail."""

    severities: frozenset[str]
    codes: frozenset[str]

    @classmethod
    def of(cls, given: str | None) -> FailOn:
        """What --fail-on names, between commas. Raises CommandError."""
        names = [name.strip() for name in ("warning" if given is None else given).split(",")]
        severities: set[str] = set()
        codes = set()
        for name in names:
            if name in SEVERITIES:  # and what is graver
                severities.update(SEVERITIES[: [*SEVERITIES].index(name) + 1])
            elif name in set(Code):
                codes.add(name)
            elif name != _NEVER:
                if not name:
                    raise CommandError(EMPTY_VALUE.format(argument="--fail-on"))
                near = or_nearest(name, [*SEVERITIES, _NEVER, *Code])
                raise CommandError(messages.UNKNOWN_LEVEL.format(level=name, near=near))
        return cls(frozenset(severities), frozenset(codes))

    def is_met(self, problems: Sequence[Problem]) -> bool:
        """Whether one of these problems makes it fail. One that follows from another counts only by its code."""
        return any(
            (problem.severity in self.severities and problem.cause is None) or problem.code in self.codes
            for problem in problems
        )


def format_of(arguments: SimpleNamespace, *, several: bool) -> str:
    """The format to print in: of several digests, JSON has a line for each. Raises CommandError."""
    form = arguments.format
    if form is None:
        form = JSON if arguments.json else TEXT
    elif form not in FORMATS:
        near = or_nearest(form, FORMATS)
        raise CommandError(messages.UNKNOWN_FORMAT.format(format=form, near=near, known=", ".join(FORMATS)))
    elif arguments.json and form not in (JSON, LINES):
        raise CommandError(messages.FORMAT_AND_JSON.format(format=form))
    return LINES if form == JSON and several else str(form)


def targets_of(arguments: SimpleNamespace) -> list[str]:
    """What is to be checked, as given; empty: the default digest. Raises CommandError."""
    targets: list[str] = list(arguments.targets)
    if "" in targets:
        raise CommandError(EMPTY_VALUE.format(argument="FILE"))
    if arguments.digest and targets and targets != [arguments.digest]:
        raise CommandError(TWO_DIGESTS.format(target=targets[0], option=arguments.digest))
    if arguments.digest and not targets:
        targets = [arguments.digest]
    if targets.count(STANDARD_INPUT) > 1:
        raise CommandError(messages.INPUT_TWICE)
    if arguments.input_name is not None and STANDARD_INPUT not in targets:
        raise CommandError(messages.NAME_WITHOUT_INPUT)
    if arguments.dry_run and not arguments.fix:
        raise CommandError(messages.ONLY_WITH_FIX)
    return targets


def sources_of(targets: Sequence[str], *, skip_others: bool) -> Iterator[Source]:
    """The digests among what is to be checked. `skip_others`: files that are named may be no digests, either."""
    for source in find_digests(targets):
        yield source._replace(is_named=source.is_named and not skip_others)
