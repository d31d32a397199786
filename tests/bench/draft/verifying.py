"""Verifying: alarms about what is right, and faults that are found.

    DIR/polnear/data/PART/text/*.txt    github edwardnewell/PolNeAR

Each article is verified against itself, and every other paragraph of it as a text of its own; whatever is not supported
is a false alarm. Then one thing of each kind is changed in that text: a word of a quotation, a *not* put in, a
speaker, a number, a date, a name's spelling, a country. The change may make something that the article says elsewhere,
so not all can be found.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from explorer.draft.verifying.comparing import verify
from explorer.draft.verifying.opening import article_side, text_side
from explorer.draft.verifying.report import Claim, Kind, Report
from explorer.draft.verifying.sides import Side

ARTICLES = 120
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_STRANGERS = ("Portugal", "Mongolia", "Paraguay", "Zambia")
_WORDS = ("blue", "seven", "often", "market", "against")


def measure(data: Path, part: str, errors: int) -> None:
    draw = random.Random(13)
    paths = sorted((data / "polnear" / "data" / part / "text").glob("*"))
    made, alarms, planted, caught = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for path in draw.sample(paths, min(ARTICLES, len(paths))):
        given = path.read_bytes()
        article = article_side(given, "article.txt", anyway=True)
        paragraphs = [line for line in given.decode("utf-8", "replace").splitlines() if line.strip()]
        half = "\n\n".join(("Some news of the day", *paragraphs[2::2]))
        for name, text in (("itself", given), ("half of it", half.encode())):
            found = verify(text_side(text, "text.txt", article), article)
            made[name] += len(found.claims)
            alarms[name] += found.problems()
            _show(path, found, errors if name == "itself" else 0)
        for kind, wrong in _faults(found, draw):
            planted[kind] += 1
            known = {(claim.kind, claim.words) for claim in found.claims if not claim.supported}
            after = verify(_side(wrong, article), article)
            is_caught = any((claim.kind, claim.words) not in known for claim in after.claims if not claim.supported)
            caught[kind] += is_caught
    for name in made:
        print(f"{name:12} {made[name]:6} claims {alarms[name]:4} false alarms")
    for kind in planted:
        print(f"{kind:12} {planted[kind]:6} faults {caught[kind]:4} found {caught[kind] / planted[kind]:7.2f}")


def _side(paragraphs: list[str], article: Side) -> Side:
    return text_side("\n\n".join(paragraphs).encode(), "text.txt", article)


def _show(path: Path, found: Report, most: int) -> None:
    for claim in [claim for claim in found.claims if not claim.supported][:most]:
        print(f"  {path.stem}: {claim.kind}, {claim.status}: {claim.words[:90]!r} {claim.remarks}")


def _faults(found: Report, draw: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Each kind of fault, if the text has something to change, and the text with it."""
    right = [claim for claim in found.claims if claim.supported and claim.span.paragraph]
    for name, kind in (
        ("word", Kind.QUOTE), ("not", Kind.QUOTE), ("speaker", Kind.QUOTE), ("number", Kind.NUMBER),
        ("date", Kind.DATE), ("name", Kind.NAME), ("country", Kind.COUNTRY),
    ):  # fmt: skip
        claims = [claim for claim in right if claim.kind is kind]
        draw.shuffle(claims)
        changes = (change for claim in claims if (change := _changed(name, claim, found, draw)))
        change = next(changes, None)
        if change is not None:
            yield name, change


def _changed(name: str, claim: Claim, found: Report, draw: random.Random) -> list[str] | None:
    """The text with a fault; None: this claim can't have it."""
    text = found.text[claim.span.paragraph]
    words = text[claim.span.start : claim.span.end]
    new: str | None = None
    if name == "word" and (places := list(re.finditer(r"\b[a-z]{4,}\b", words))):
        place = draw.choice(places)
        new = words[: place.start()] + draw.choice(_WORDS) + words[place.end() :]
    elif name == "not" and (verb := re.search(r"\b(?:is|are|was|will|would|have|has|can|do|did)\b(?! not)", words)):
        new = f"{words[: verb.end()]} not{words[verb.end() :]}"
    elif name == "number" and (digit := re.search(r"\d", words)):
        new = words[: digit.start()] + str((int(digit[0]) + draw.randint(1, 8)) % 9 + 1) + words[digit.end() :]
    elif name == "date" and (month := next((month for month in _MONTHS if month in words), "")):
        new = words.replace(month, draw.choice([other for other in _MONTHS if other != month]))
    elif name == "name" and " " in words and len(last := words.rpartition(" ")[2]) > 4 and last.isalpha():
        at = draw.randint(1, len(last) - 3)
        new = words.removesuffix(last) + last[:at] + last[at + 1] + last[at] + last[at + 2 :]
    elif name == "country" and not words.endswith(("n", "h", "e", "s")):
        new = draw.choice(_STRANGERS)
    elif name == "speaker":
        return _other_speaker(claim, found, text, draw)
    if new is None or new == words:
        return None
    return _with(found, claim, text[: claim.span.start] + new + text[claim.span.end :])


def _other_speaker(claim: Claim, found: Report, text: str, draw: random.Random) -> list[str] | None:
    others = [other.speaker for other in found.claims if " " in other.speaker and other.speaker != claim.speaker]
    at = text.find(claim.speaker) if claim.speaker else -1
    is_outside = at >= 0 and not claim.span.start <= at < claim.span.end
    if not others or not is_outside or claim.speaker != claim.found_speaker or text.count(claim.speaker) > 1:
        return None
    return _with(found, claim, text.replace(claim.speaker, draw.choice(others)))


def _with(found: Report, claim: Claim, text: str) -> list[str]:
    paragraphs = list(found.text)
    paragraphs[claim.span.paragraph] = text
    return paragraphs
