"""The problems of a digest as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from explorer.digest.model import Digest, doubts_left
from explorer.digest.problems import SEVERITIES, Problem, count
from explorer.formats.page import Page, Style
from explorer.formats.plain.parts import count_records
from explorer.text.plural import number
from explorer.text.quotes import Badge

_NO_PROBLEMS = "no problems"
_NOT_OPENED = "it can't be opened as a digest"
_LEFT_OUT = "{records} left out"
_DOUBTS = "{count:,} in doubt"
_DOUBTS_IN = "{doubts}, in {count:,} of them"
_FOLLOWS = "follows: "
_FIXED = "{name}: fixed {problems}; the file as it was is in {backup}"
_NOTHING_FIXED = "{name}: nothing that could be fixed for certain; the file is unchanged"
_CHECKED = "checked {digests}: {found}"
_FOUND_IN = "{problems}, in {count} of them"
_SOME_NOT_OPENED = "{files} can't be opened as a digest"
_OTHERS = "skipped {files}: not a digest"
_FIXABLE = "{problems} can be fixed for certain: explorer check --fix"


class Tally:
    """Counts of what is wrong in several digests."""

    def __init__(self) -> None:
        self.digests = self.with_problems = self.not_opened = self.others = self.fixable = 0
        self.doubts = self.with_doubts = 0
        self.severities: Counter[str] = Counter()
        """Without problems that follow from another."""

    @property
    def files(self) -> int:
        """Those that are not digests, too."""
        return self.digests + self.others

    def add(self, problems: Sequence[Problem], digest: Digest | None) -> None:
        """Count a digest; None: it can't be opened."""
        doubts = 0 if digest is None else doubts_left(digest)
        self.digests += 1
        self.not_opened += digest is None
        self.doubts += doubts
        self.with_doubts += bool(doubts)
        self.with_problems += bool(problems)
        self.fixable += sum(bool(problem.fix) for problem in problems)
        self.severities.update(problem.severity for problem in problems if problem.cause is None)


def write_check(
    page: Page,
    name: str,
    problems: Sequence[Problem],
    digest: Digest | None,
    badges: Mapping[Badge, int],
    faulty: int,
    can_fix: bool = False,
) -> None:
    """The counts, then each problem in the form that editors understand (file:line:column: …). `faulty`: how many
    quotes are faulty. `can_fix`: advise --fix, if something can be fixed."""
    _write_counts(page, name, problems, digest, badges, faulty, can_fix)
    if problems:
        page.gap()
    write_problems(page, name, problems)


def _write_counts(
    page: Page,
    name: str,
    problems: Sequence[Problem],
    digest: Digest | None,
    badges: Mapping[Badge, int],
    faulty: int,
    can_fix: bool,
) -> None:
    counts = _counts(problems)
    if digest is None:
        page.row(f"{name}: {', '.join(counts)}; {_NOT_OPENED}")
        return
    if digest.left_out:
        counts.append(_LEFT_OUT.format(records=number(digest.left_out, "record")))
    page.row(f"{name}: {', '.join(counts)}")
    fixable = sum(bool(problem.fix) for problem in problems)
    if fixable and can_fix:
        page.row(_FIXABLE.format(problems=number(fixable, "problem")))
    doubts = doubts_left(digest)
    left = [_DOUBTS.format(count=doubts)] if doubts else []
    left += [number(faulty, "faulty quote")] if faulty else []
    page.row(", ".join((count_records(digest), *left)))
    if badges:
        page.row("quotes: ", ", ".join(f"{count:,} {badge}" for badge, count in badges.items()))


def write_problems(page: Page, name: str, problems: Sequence[Problem]) -> None:
    """Each problem in the form that editors understand: file:line:column: severity: path: message."""
    for problem in problems:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        where = f"{problem.path}: " if problem.path else ""
        strong = Style.STRONG if problem.severity == "error" and problem.cause is None else Style.PLAIN
        follows = _FOLLOWS if problem.cause is not None else ""
        page.row(f"{name}{place}: ", (problem.severity, strong), f": {follows}{where}{problem.message}")


def write_tally(page: Page, tally: Tally, can_fix: bool) -> None:
    """What was found in several digests. `can_fix`: advise --fix, if something can be fixed."""
    page.gap()
    parts = [number(tally.severities[severity], severity) for severity in SEVERITIES if tally.severities[severity]]
    found = _FOUND_IN.format(problems=", ".join(parts), count=f"{tally.with_problems:,}") if parts else _NO_PROBLEMS
    page.row(_CHECKED.format(digests=number(tally.digests, "digest"), found=found))
    if tally.doubts:
        page.row(_DOUBTS_IN.format(doubts=_DOUBTS.format(count=tally.doubts), count=tally.with_doubts))
    if tally.not_opened:
        page.row(_SOME_NOT_OPENED.format(files=number(tally.not_opened, "file")))
    if tally.others:
        page.row(_OTHERS.format(files=number(tally.others, "other file")))
    if tally.fixable and can_fix:
        page.row(_FIXABLE.format(problems=number(tally.fixable, "problem")))


def _counts(problems: Sequence[Problem]) -> list[str]:
    """“2 errors”, “1 warning”, and notes only if there are any."""
    if not problems:
        return [_NO_PROBLEMS]
    counts = [number(count(problems, "error"), "error"), number(count(problems, "warning"), "warning")]
    notes = count(problems, "note")
    return [*counts, number(notes, "note")] if notes else counts


def write_fixes(page: Page, name: str, fixed: int, backup: str | None) -> None:
    """What `check --fix` did, before what is still wrong."""
    if backup is None:
        page.row(_NOTHING_FIXED.format(name=name))
    else:
        page.row(_FIXED.format(name=name, problems=number(fixed, "problem"), backup=backup))
    page.gap()
