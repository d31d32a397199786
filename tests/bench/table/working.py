"""What needs no screen: searching, drafting, checking, editing. Each run is a process of one tree."""

from __future__ import annotations

import shutil

from tests.bench.table.lab import NOW, Lab


def search(lab: Lab) -> None:
    case = lab.case(1000 if lab.is_short else 100_000)
    for number in lab.runs(1, 3):
        for tree in lab.turn(number):
            found = lab.inside(tree, "search", case.path)
            for name, figures in found.items():
                lab.add(f"search key at 10⁵, {name}", tree.name, figures[0])
    if shutil.which("fzf"):
        for name, figures in lab.inside(lab.trees[0], "fzf", case.path).items():
            lab.add(f"fzf --filter at 10⁵, {name}", NOW, figures[0])
    else:
        lab.remarks.append("fzf is not installed")


def draft(lab: Lab) -> None:
    case = lab.case(1000)
    for number in lab.runs(1, 4):
        for tree in lab.turn(number):
            for row, probe, arguments in (
                ("drafting", "draft", ()),
                ("checking 1,000 records", "check", (case.path,)),
                ("an edit", "edit", ()),
            ):
                for figures in lab.inside(tree, probe, *arguments).values():
                    lab.add(row, tree.name, figures[0])
