"""The problems of a digest as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.digest.kinds import PARTS
from explorer.digest.model import Digest, doubts_left
from explorer.digest.problems import SEVERITIES, Problem, count
from explorer.formats.jsonable.pieces import Json
from explorer.text.cleaning import clean
from explorer.text.quotes import Badge
from explorer.text.wall import escape_acting


def describe_check(
    name: str, problems: Sequence[Problem], digest: Digest | None, badges: Mapping[Badge, int], faulty: int
) -> Json:
    """`check --json`. Without a digest, one that can't be opened, the counts of its contents are 0."""
    counts: Json = {f"{severity}s": count(problems, severity) for severity in SEVERITIES}
    counts |= {cls.plural: len(digest.of(cls)) if digest else 0 for cls in PARTS.values()}
    counts["links"] = len(digest.links) if digest else 0
    counts["caveats"] = len(digest.caveats) if digest else 0
    counts["leftOut"] = digest.left_out if digest else 0
    counts["doubts"] = doubts_left(digest) if digest else 0
    counts["faultyQuotes"] = faulty
    counts["badges"] = {badge.value: badges.get(badge, 0) for badge in Badge}
    return {"digest": clean(name), "problems": [problem.to_dict() for problem in problems], "counts": counts}


def describe_fixes(fixed: int, backup: str | None, diff: str | None) -> Json:
    """What `check --fix --json` prints besides: how many problems were mended, and the copy of the file as it was; with
    --dry-run, how many would be, and the changes."""
    described: Json = {"fixed": fixed, "backup": None if backup is None else clean(backup)}
    return described if diff is None else described | {"diff": escape_acting(diff)}
