"""How many lies does the draft let through? Articles × every kind of lie that a model may tell.

    python tests/bench/lies.py FOLDER [N] [--kind WORDS] [--show 3]

FOLDER is `…/polnear/data/dev`, whose speakers people have marked, or has articles of your own as `.txt`: there the
truth is what the rules are sure of. Each kind is told in each article, by a liar in a model's place; the answer takes
the whole way, into the document. A lie is let through if the document has it as “agreed” or “checked”; what is in doubt
is not. Each is told to the draft as it is, and to one whose rules know nobody who speaks and nothing that happens:
there only the checks are between the liar and the document.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.draft.drafting import Options, draft_file
from tests.bench.lying import happenings, proposals, speakers
from tests.bench.lying.forms import FORMS
from tests.bench.lying.judging import THROUGH, Fate, fate, forged
from tests.bench.lying.lie import Liar
from tests.bench.lying.running import LyingDoor, TextDoor, answered
from tests.bench.lying.scenes import Scene

GROUPS: Mapping[str, Mapping[str, Liar]] = {
    "Who says a quotation": speakers.KINDS,
    "Words that the article does not have": proposals.ALTERED,
    "Who says what is reported": proposals.REPORTED,
    "What happens": happenings.EVENTS,
    "Who does what to whom": happenings.LINKS,
    "Roles and names": happenings.NAMES,
    "What no liar can know": {"whoever the checks bear out, if it is somebody else": speakers.worst},
    "The truth": {
        "who says a quotation": speakers.honest,
        "reported speech": proposals.honest_said,
        "events": happenings.honest_events,
        "links": happenings.honest_links,
        "roles": happenings.honest_roles,
    },
}


class Tally:
    """What became of the lies of one kind, and words in documents that are not the article's."""

    def __init__(self) -> None:
        self.fates: dict[bool, Counter[Fate]] = {False: Counter(), True: Counter()}
        self.forged: list[str] = []
        self.shown: list[str] = []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("most", type=int, nargs="?", default=1000, help="articles")
    parser.add_argument("--kind", default="", help="only kinds with these words")
    parser.add_argument("--show", type=int, default=0, help="print so many lies of each kind that were let through")
    arguments = parser.parse_args()
    start = perf_counter()
    told = list(scenes(arguments.folder, arguments.most))
    print(f"{len(told)} articles, {sum(len(scene.marked) for scene in told)} quotations whose speaker is known")
    for title, kinds in GROUPS.items():
        chosen = {name: liar for name, liar in kinds.items() if arguments.kind in name or arguments.kind in title}
        if chosen:
            print_group(title, {name: tell(liar, told, arguments.show) for name, liar in chosen.items()})
    changed = {form: changed_by(form, told) for form in FORMS if arguments.kind in form}
    for form, names in changed.items():
        print(f"answered with {form}: {len(names)} drafts changed {names[:3] or ''}")
    print(f"{perf_counter() - start:.0f} s")


def scenes(folder: Path, most: int) -> Iterator[Scene]:
    if (folder / "attributions").is_dir():
        from tests.bench.lying import gold

        yield from gold.scenes(folder, most)
        return
    foreign: list[str] = []
    for path in islice(sorted(folder.glob("*.txt")), most):
        digest = draft_file(path.read_bytes(), path.name, Options(anyway=True)).digest
        scene = Scene(path.stem, digest, foreign=tuple(foreign[-20:]))
        foreign += [scene.text.words(told.span) for told in scene.marked]
        yield scene


def tell(liar: Liar, told: Sequence[Scene], show: int = 0) -> Tally:
    """Tell lies of one kind in each article."""
    tally = Tally()
    for scene in told:
        lies = liar(scene, Random(f"{scene.name}"))
        more = any(lie.field != "speakers" for lie in lies)
        for blind in (False, True) if lies else ():
            result = answered(scene, LyingDoor(lies), blind=blind, more=more)
            tally.forged += [f"{scene.name}: {fault}" for fault in forged(scene, result)]
            for lie in lies:
                outcome = fate(lie, scene, result)
                tally.fates[blind][outcome] += 1
                if outcome in THROUGH and len(tally.shown) < show:
                    tally.shown.append(f"{scene.name} {'blind' if blind else ''} {outcome}: {lie}")
    return tally


def changed_by(form: str, told: Sequence[Scene]) -> list[str]:
    """The articles whose draft is another one after an answer that is none."""
    changed = []
    for scene in told:
        text = FORMS[form](scene, Random(scene.name))
        result = answered(scene, TextDoor(text), blind=True, more=True)
        if result.after != result.before:
            changed.append(scene.name)
    return changed


def print_group(title: str, tallies: Mapping[str, Tally]) -> None:
    heads = "  ".join(f"{head:>7}" for head in ("told", *Fate, "through"))
    print(f"\n{title:58} {heads}  forged")
    for name, tally in tallies.items():
        for blind, fates in tally.fates.items():
            total = fates.total()
            through = sum(fates[one] for one in THROUGH)
            share = f"{through / total:.3f}" if total else "–"
            cells = "  ".join(f"{cell:>7}" for cell in (total, *(fates[one] for one in Fate), share))
            label = "  – to the checks alone" if blind else name
            print(f"{label:58} {cells}  {len(tally.forged) if not blind else ''}")
        for line in (*tally.shown, *tally.forged[:3]):
            print(f"    {line}")


if __name__ == "__main__":
    main()
