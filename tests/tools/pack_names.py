"""Pack lists of names into assets/names.bin, which explorer/draft/names/lists.py reads.

    python3.11 -m venv names-env
    names-env/bin/pip install names==0.3.0 faker==40.63.0 nicknames==1.0.1
    names-env/bin/python tests/tools/pack_names.py

Given names and surnames: the US Census of 1990 (public domain, as `names` carries it) and the locales of Faker (MIT);
short forms of given names: `nicknames` (Apache-2.0). Names are single words of Latin letters, without accents.

The format, compressed with zlib: three sections, each ended by an empty line.
    given:     a line for each two letters that names begin with: the letters, then ` NAMEn` for each name; n is 0 for a
               man's name … 9 for a woman's, in tenths of those who bear it, or x if that is unknown
    surnames:  likewise, n is 1 for a common one (five in 10,000 Americans or more), else 0
    nicknames: ` SHORT FORM…` a line, in lower case: the given names that a short form stands for
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import faker.providers.person as locales
import names
import nicknames

PACKED = Path(__file__).parents[2] / "assets" / "names.bin"
VERSIONS = {"names": "0.3.0", "faker": "40.63.0", "nicknames": "1.0.1"}

COMMON = 0.05
"""Per cent of Americans that bear a common surname."""
RARE = 0.001
"""Per cent: rarer surnames of the Census are left out; evidence in the article carries them."""
_WORDS = """
The And For But Not You All Can Her His One Our Out Day Get Has Him How Its May New Now Old See Two Way Who Did She
Let Say Too Use That With This From They Will Have Been Were What When Your There Their About Which After Mr Mrs Ms
Dr Sir Lady Lord Prof Jr Sr Prince Princess Queen Sheikh Van Von Den Der Del Las Los Dos Das America China
India Israel London Paris Asia Africa Europe Ireland Scotland England France Germany Italy Spain Georgia Jordan Chad
Cuba Kenya Iran Iraq Syria Russia Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
April June July August September October November December In On At By As Is It If Of Or To Up We An Am Be Do Go He
Me My No So Us Said Over Many Made Among Long Media Lot Come General Case Job Early Less Major Run Governor Little
Done Victory Ever Line Gun Side Server Bring Chance Numbers Reason Judge Else Author Summer Banks True Hour Friend
Soon Son Star Age Aide Wage Floor Ties Tone Beat Wing Era Season Mate Ran Lawyer Cash Add Math Per Ally More People
Just Even Race Million Back Still Well Won Big Work Re Such Law Money Good Put Poll Deal Real Days Clear Front Best
Place Call Look Company Few Close High Kind Weeks Class Given Large Runner Power Held Person Must Comes Able Current
Record Leader Each Nation Staff Shows Comment Story Six Senior Husband Stage Ban Bad Small Border Matter Vice Rather
Low Key Board Host Cases Short Morning Self Means Field Laws Battle Town Choice Ready Born Poor Forward Risk Seven
Winner Lower List Cost Near Works Date Lack Mass Bigger Heard Pass Fair Swing Another Both Since Until Once Only
Also Then Than Most Much Very Why Where While Because Against Between Under Without Through During Before Again Here
Those These Some Any Every Other First Last Next Free United States North South East West Western Eastern Northern
Southern City County State Street Road Avenue University College School Church Bank Police Army Press Times Post
News Party Council Court Force
"""
WORDS = frozenset(_WORDS.split())
"""Words that the lists have as names of a few people, and articles as something else."""


CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфыэіґ", "abvgdeziklmnoprstufyeig", strict=True)),
    "ж": "zh",
    "й": "y",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
    "є": "ye",
    "ї": "i",
    "ь": "",
    "ъ": "",
}
"""As English-language newspapers write Russian and Ukrainian names."""
_MEN = """
Mitt Jeb Newt Bernie Beto Barack Elon Jeff Narendra Shinzo Ashraf Volodymyr Dmitry Dmitri Reince Ayman Xi Jinping
Kofi Boutros Muammar Bashar Hosni Saddam Osama Jair Rodrigo Enrique Evo Rishi Keir Boris Nigel Viktor Recep Hamid
Abdul Abdullah Mohammad Mohammed Muhammad Mohamed Ahmed Ahmad Mahmud Hassan Hussein Ali Ibrahim Khalid Khaled Omar
Osman Yusuf Abu Nuri Haider Masoud Massoud Hashim Zalmay Sergei Alexei Aleksei Yevgeny Evgeny Andrei Nikolai Mikhail
Anatoly Gennady Vitaly Arseny Petro Oleksandr Mykola Andriy Oleh Benyamin Shimon Yitzhak Avigdor Naftali Moshe Ehud
Uhuru Cyril Jacob Thabo Emmerson Goodluck Muhammadu Olusegun Nana Macky Alassane Laurent Idriss Xavier Javad Hossein
Tayyip Ahmet Mehmet Mustafa Kemal Mevlut Binali Selahattin Fethullah Jens Lars Stefan Jean Francois Emmanuel
"""
_WOMEN = """
Theresa Angela Ursula Nikki Condoleezza Kellyanne Huma Aung Yingluck Ghazala Malala Benazir Sheikha Megyn Ivanka
Melania Nancy Svetlana Yulia Natalya Tzipi Ayelet Marine Segolene Christine Dilma Cristina Michelle Rigoberta
"""
ALSO = {"0": _MEN, "9": _WOMEN}
"""Given names of people in the news that the sources lack; the mark is that of the format."""


def plain(word: str) -> str:
    """Without accents; empty if it is not a name of one word in Latin letters."""
    if re.fullmatch("[а-яёєіїґ]+", word.lower()):
        word = re.sub("iy$|yy$", "y", "".join(CYRILLIC[letter] for letter in word.lower())).capitalize()
    word = word.translate(str.maketrans("ıłŁøØđĐ’", "ilLoOdD'"))
    word = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return word if re.fullmatch(r"[A-Z][A-Za-z']+", word) and word.capitalize() not in WORDS else ""


def census(file: str) -> Iterator[tuple[str, float]]:
    for line in (Path(names.__file__).parent / file).read_text(encoding="ascii").splitlines():
        name, share = line.split()[:2]
        if word := plain(name.capitalize()):
            yield word, float(share)


def words(values: Any) -> Iterator[str]:
    """The words of the names that an attribute of a Faker provider holds."""
    for value in values if isinstance(values, list | tuple | set | frozenset | Mapping) else ():
        name = value[0] if isinstance(value, tuple) else value
        if isinstance(name, str):
            yield from filter(None, map(plain, name.replace("-", " ").split()))


def of_faker() -> Iterator[tuple[str, str]]:
    """A kind (male, female, unisex, last) and a name."""
    for module in pkgutil.iter_modules(locales.__path__):
        provider = importlib.import_module(f"{locales.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if "format" in attribute or "romanized_format" in attribute or callable(getattr(provider, attribute)):
                continue
            kind = "last" if "last_name" in attribute else "female" if "female" in attribute else "male"
            if "last_name" not in attribute and "first_name" not in attribute:
                continue
            if kind == "male" and "male" not in attribute:
                kind = "unisex"
            for word in words(getattr(provider, attribute)):
                yield kind, word


def given_names() -> dict[str, str]:
    men, women = dict(census("dist.male.first")), dict(census("dist.female.first"))
    lists: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, name in of_faker():
        lists[kind][name] += 1
    odds = {}
    for name in men.keys() | women.keys() | lists["male"].keys() | lists["female"].keys() | lists["unisex"].keys():
        # A list of Faker counts as a rare name of the Census, so that the latter decides where it knows many.
        man, woman = men.get(name, 0) + lists["male"][name] / 500, women.get(name, 0) + lists["female"][name] / 500
        odds[name] = str(min(9, int(10 * woman / (man + woman)))) if man + woman else "x"
    return {name: mark for mark, found in ALSO.items() for name in found.split()} | odds


def surnames() -> dict[str, str]:
    found = {name: "0" for kind, name in of_faker() if kind == "last"}
    return found | {name: "1" if share >= COMMON else "0" for name, share in census("dist.all.last") if share >= RARE}


def short_forms() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with (Path(nicknames.__file__).parent / "names.csv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["name1"].isalpha() and line["name2"].isalpha():
                found[line["name2"].lower()].add(line["name1"].lower())
    return found


def buckets(marked: Mapping[str, str]) -> Iterator[str]:
    lines: dict[str, list[str]] = defaultdict(list)
    for name, mark in sorted(marked.items()):
        lines[name[:2]].append(f" {name}{mark}")
    return (start + "".join(line) for start, line in sorted(lines.items()))


def pack() -> bytes:
    nick = (f" {' '.join((short, *sorted(forms)))}" for short, forms in sorted(short_forms().items()))
    sections: Iterable[Iterable[str]] = buckets(given_names()), buckets(surnames()), nick
    return zlib.compress("".join("\n".join((*section, "", "")) for section in sections).encode("ascii"), 9)


if __name__ == "__main__":
    found = {package: version(package) for package in VERSIONS}
    assert found == VERSIONS, found
    PACKED.write_bytes(pack())
