"""Prints what is wrong with one digest after the other, in one of the formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.commands.call import Call
from explorer.commands.checking.checked import Checked
from explorer.commands.checking.options import GITHUB, JSON, LINES, SARIF, TEXT
from explorer.commands.output import report_error, write
from explorer.formats.plain import check as plain

if TYPE_CHECKING:
    from explorer.formats.jsonable.pieces import Json


class Report:
    """What was found so far. Formats that need all digests at once are printed by `finish`."""

    def __init__(self, call: Call, form: str, *, several: bool) -> None:
        self._call = call
        self._form = form
        self._several = several
        self._all: list[Checked] = []
        self.tally = plain.Tally()

    def add(self, checked: Checked) -> None:
        self.tally.add(checked.problems, checked.digest)
        if checked.failure is not None and (checked.digest is not None or not self._several):
            report_error(str(checked.failure))
        if self._form == JSON:
            self._call.answer(as_json=lambda: _described(checked), as_text=lambda page: None)
        elif self._form == LINES:
            from explorer.formats.jsonable.pieces import json_line

            write(json_line(_described(checked)))
        elif self._form == GITHUB:
            from explorer.formats.annotations.github import write_annotations

            write(write_annotations(checked.name, checked.problems))
        elif self._form == SARIF:
            self._all.append(checked._replace(digest=None))
        elif checked.fixes is not None and checked.fixes.diff is not None:
            write(checked.fixes.diff)
        elif self._several:
            self._add_text(checked)
        elif checked.failure is None:
            self._write_text(checked)

    def finish(self) -> None:
        """Print what sums up all digests. To be called once, after the last."""
        if self._form == SARIF:
            from explorer.formats.annotations.sarif import sarif

            write(sarif((checked.name, checked.problems) for checked in self._all))
        elif self._form == TEXT and self._several and not self._call.arguments.dry_run and self.tally.files:
            page = self._call.page()
            plain.write_tally(page, self.tally, can_fix=not self._call.arguments.fix)
            write(str(page))

    def _add_text(self, checked: Checked) -> None:
        page = self._call.page()
        if checked.fixes is not None and checked.fixes.backup is not None:
            plain.write_fixes(page, checked.name, checked.fixes.number, checked.fixes.backup)
        plain.write_problems(page, checked.name, checked.problems)
        write(str(page))

    def _write_text(self, checked: Checked) -> None:
        page = self._call.page()
        if checked.fixes is not None:
            plain.write_fixes(page, checked.name, checked.fixes.number, checked.fixes.backup)
        can_fix = checked.can_fix and checked.fixes is None
        plain.write_check(page, checked.name, checked.problems, checked.digest, *checked.quotes, can_fix)
        write(str(page))


def _described(checked: Checked) -> Json:
    from explorer.formats.jsonable import check as jsonable

    described = jsonable.describe_check(checked.name, checked.problems, checked.digest, *checked.quotes)
    return described | jsonable.describe_fixes(*checked.fixes) if checked.fixes is not None else described
