"""From candidates to persons: which names are accepted, which are one person, and where each is mentioned."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable

from msgspec import Struct, field

from explorer.draft.names.candidates import SUFFIXES, Occurrence, Occurrences, Page
from explorer.draft.names.evidence import ENOUGH, ENOUGH_ALONE, last_word, points
from explorer.draft.names.lists import (
    Sex,
    are_same_given_name,
    is_clear_given_name,
    is_given_name,
    sex_of_name,
    surname_weight,
)
from explorer.draft.names.others import organisation_heads, peoples, places, things
from explorer.draft.names.words import female, is_title, male
from explorer.draft.patterns import lazy

Words = tuple[str, ...]

MOST_NAMESAKES = 20
"""Persons of one name that are compared; no article has more."""


class Person(Struct):
    """Someone whose name was found; grows while names are merged."""

    words: Words
    points: float
    names: list[Words] = field(default_factory=list)
    """The names that mention the person, the fullest first."""
    occurrences: list[tuple[Occurrence, Words]] = field(default_factory=list)
    births: list[Words] = field(default_factory=list)
    """Those of the names that are of birth only."""
    bare: Words = ()
    """The words that other names are compared with."""

    def __post_init__(self) -> None:
        self.bare = _bare(self.words)


def people(page: Page, found: Occurrences, own_names: Container[Words]) -> list[Person]:
    scores = _scored(page, found, own_names)
    _support_each_other(scores, found, page)
    persons = _merged(
        (name, score) for name, score in scores.items() if len(name) > 1 and score >= _threshold(name, page)
    )
    persons = _with_names_of_birth(persons, found, page)
    _join_fuller_names(persons, scores, found, page)
    _attach(persons, found, page)
    taken = {name for person in persons for name in person.names}
    known = {_core(word) for person in persons for word in person.words}
    for name, score in scores.items():
        if len(name) == 1 and name not in taken and _core(name[0]) not in known and _is_single(name[0], score):
            persons.append(Person(name, score, [name], [(place, name) for place in found[name]]))
    return persons


def _scored(page: Page, found: Occurrences, own_names: Container[Words]) -> dict[Words, float]:
    """The points of all names that can be a person's."""
    alone = {name[0] for name in found if len(name) == 1}
    named = {last_word(name) for name in found if len(name) > 1 and is_given_name(name[0])}
    scores: dict[Words, float] = {}
    for name, occurrences in found.items():
        if name in own_names:
            scores[name] = OWN
        elif len(name) > 1:  # “Stop Ruiz” is no name if there is an Ana Ruiz
            last = last_word(name)
            also_alone = last in alone and (is_given_name(name[0]) or last not in named)
            scores[name] = points(name, occurrences, page.paragraphs, also_alone)
        elif _may_stand_alone(name[0], page, all(place.titles for place in occurrences)):
            scores[name] = points(name, occurrences, page.paragraphs, False)
    return scores


OWN = 9.0
"""Points of a name that the reader knows."""
_BESIDE = lazy(r",? and |, ")


def _support_each_other(scores: dict[Words, float], found: Occurrences, page: Page) -> None:
    """A name in a list of persons gains a point: “Ana Ruiz, Xoyl Bama and Leo Sand”."""
    ends: dict[tuple[int, int], Words] = {}
    starts: dict[tuple[int, int], Words] = {}
    for name, occurrences in found.items():
        if len(name) > 1:
            for place in occurrences:
                ends[place.paragraph, place.end] = starts[place.paragraph, place.start] = name
    for (paragraph, end), name in ends.items():
        match = _BESIDE.match(page.paragraphs[paragraph], end)
        other = starts.get((paragraph, match.end())) if match else None
        if other and other != name:
            for one, two in ((name, other), (other, name)):
                if scores[one] >= _SURE and ENOUGH > scores[two] >= ENOUGH - 1:
                    scores[two] += 1


_SURE = 3.0


def _threshold(name: Words, page: Page) -> float:
    """Words that the article writes in lower case, too, need more evidence."""
    doubtful = name[1:] if is_clear_given_name(name[0]) else name
    return ENOUGH + sum(1.0 for word in doubtful if word.lower() in page.lower and len(word) > 2 and not word.islower())


def _may_stand_alone(word: str, page: Page, titled: bool) -> bool:
    return (
        len(word) > 2
        and not word.isupper()
        and word not in places()
        and word not in organisation_heads()
        and word not in things()
        and word not in peoples()
        and word.lower() not in page.lower
        and (titled or not is_title(word))
    )


def _is_single(word: str, score: float) -> bool:
    if not is_given_name(word) and not surname_weight(word):
        score -= 1.0
    return score >= ENOUGH_ALONE


# --- which names are one person --------------------------------------------------------------------------------


def _core(word: str) -> str:
    """A word of a name, as other spellings of it compare: Assad for al-Assad."""
    return word[3:] if word[:3].lower() in ("al-", "el-", "ul-") else word


def _bare(name: Words) -> Words:
    """Without Jr and small words, also where they begin a sentence: De Jong."""
    kept = tuple(_core(word) for word in name if word not in SUFFIXES and not word.islower())
    return kept[1:] if len(kept) == 2 and kept[0] in ("De", "Van", "Von", "Al", "El", "Bin", "Du", "Le", "La") else kept


def _merged(scored: Iterable[tuple[Words, float]]) -> list[Person]:
    """The persons that names of several words stand for."""
    by_last: dict[str, list[Person]] = defaultdict(list)
    persons = []
    for name, score in sorted(scored, key=lambda pair: (-len(_bare(pair[0])), -pair[1], pair[0])):
        bare = _bare(name)
        if not bare:
            continue
        namesakes = by_last[bare[-1]][-MOST_NAMESAKES:]
        same = [one for one in namesakes if _suffix(one.words) == _suffix(name) and _is_short_for(bare, one.bare)]
        if len(same) == 1:
            same[0].names.append(name)
            same[0].points = max(same[0].points, score)
            continue
        person = Person(name, score, [name])
        by_last[bare[-1]].append(person)
        persons.append(person)
    return _without_fronts(persons)


def _suffix(name: Words) -> str:
    """Jr and the like, by which a son is told from his father."""
    return name[-1] if name[-1] in SUFFIXES else ""


def _is_short_for(short: Words, full: Words) -> bool:
    """Whether two names with one surname can be one person's."""
    if short == full or (len(short) < len(full) and full[-len(short) :] == short):
        return True
    return len(short) > 1 and are_same_given_name(short[0], full[0]) and _middles_agree(short[1:-1], full[1:-1])


def _middles_agree(short: Words, full: Words) -> bool:
    return not short or not full or all(one[0] == other[0] for one, other in zip(short, full, strict=False))


def _without_fronts(persons: list[Person]) -> list[Person]:
    """“Rival Ana Ruiz” is Ana Ruiz if she is named so elsewhere: names that only end in a person's are given to it."""
    kept: list[Person] = []
    by_last: dict[str, list[Person]] = defaultdict(list)
    for person in sorted(persons, key=lambda person: len(person.words)):
        bare = person.bare
        whole = [
            other
            for other in by_last[bare[-1]][-MOST_NAMESAKES:]
            if 1 < len(other.bare) < len(bare)
            and bare[-len(other.bare) :] == other.bare
            and not is_given_name(bare[0])
            and len(bare[0]) > 1
        ]
        if whole:
            whole[0].names += person.names
            continue
        by_last[bare[-1]].append(person)
        kept.append(person)
    return kept


def _join_fuller_names(persons: list[Person], scores: dict[Words, float], found: Occurrences, page: Page) -> None:
    """“Aung San Suu Kyi”, for whom alone too little speaks, is whom the article calls Suu Kyi from then on."""
    by_last: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        by_last[person.bare[-1]].append(person)
    taken = {name for person in persons for name in person.names}
    for name, score in scores.items():
        if name in taken or score <= 0 or not _may_begin_a_name(name[0], page):
            continue
        namesakes = by_last[name[-1]]
        if len(namesakes) != 1 or not 1 < len(namesakes[0].bare) < len(name) or _suffix(name):
            continue
        shorter = namesakes[0].words
        full, short = found[name][0], found[shorter][0]
        if name[-len(shorter) :] == shorter and (full.paragraph, full.start) < (short.paragraph, short.start):
            namesakes[0].names.append(name)


def _may_begin_a_name(word: str, page: Page) -> bool:
    """Whether it is not written like a name only because of where it stands: *Rival*."""
    return word.isalpha() and not word.isupper() and _may_stand_alone(word, page, titled=False)


_BORN = ("born ", "née ", "né ", "nee ")


def _with_names_of_birth(persons: list[Person], found: Occurrences, page: Page) -> list[Person]:
    """“Ana Ruiz was born Ana Sand”: the second name is hers, too."""
    kept: list[Person] = []
    for person in persons:
        if not any(_is_of_birth(found[name], page) for name in person.names):
            kept.append(person)
            continue
        same = [one for one in persons if one is not person and are_same_given_name(one.bare[0], person.bare[0])]
        if len(same) == 1:
            same[0].names += person.names
            same[0].births += person.names
        else:
            kept.append(person)
    return kept


def _is_of_birth(occurrences: Iterable[Occurrence], page: Page) -> bool:
    return any(page.paragraphs[place.paragraph].endswith(_BORN, 0, place.start) for place in occurrences)


# --- where each is mentioned ---------------------------------------------------------------------------------


def _attach(persons: list[Person], found: Occurrences, page: Page) -> None:
    """Give each person the places of its names, and of the surnames and given names that stand alone."""
    for person in persons:
        for name in person.names:
            person.occurrences += [(place, name) for place in found[name]]
        person.occurrences.sort(key=lambda pair: (pair[0].paragraph, pair[0].start))
    holders = _holders(persons)
    anchors = [[(place.paragraph, place.start) for place, _ in person.occurrences] for person in persons]
    for name, occurrences in found.items():
        if len(name) > 1 or not (numbers := holders.get(_core(name[0]))):
            continue
        holder: int | None = None
        for place in occurrences:
            number, is_sure = _bearer(place, numbers, persons, anchors, holder)
            holder = number if holder is None and is_sure else holder
            if number is None or _is_someone_else(place, name[0], persons[number], anchors[number], page):
                continue
            if not _is_place(name[0], place, page):
                person = persons[number]
                person.occurrences.append((place, name))
                if name not in person.names:
                    person.names.append(name)


_IN_LIST = lazy(r"\b[A-Z]\w+(?:,|,? and) $")


def _is_someone_else(place: Occurrence, word: str, person: Person, anchors: list[tuple[int, int]], page: Page) -> bool:
    """Whether a given name stands in a list of names before the full name: “her children, Ann, Tom and Bill”."""
    if _core(word) == person.bare[-1] or (place.paragraph, place.start) > anchors[0]:
        return False
    text = page.paragraphs[place.paragraph]
    return _IN_LIST.search(text, max(0, place.start - 30), place.start) is not None


def _is_place(word: str, place: Occurrence, page: Page) -> bool:
    """“In Houston” is the town, whoever bears its name."""
    before = page.paragraphs[place.paragraph][max(0, place.start - 5) : place.start].lower()
    return word in places() and not place.titles and before.endswith((" in ", " at ", "near ", "from "))


def _holders(persons: list[Person]) -> dict[str, list[int]]:
    """Who can be called by one word: those whose surname it is, else whose first name, else a middle one."""
    ranks: tuple[dict[str, list[int]], ...] = defaultdict(list), defaultdict(list), defaultdict(list)
    for number, person in enumerate(persons):
        bare = person.bare
        ranks[0][bare[-1]].append(number)
        ranks[1][bare[0]].append(number)
        for word in bare[1:-1]:
            if len(word) > 1:
                ranks[2][word].append(number)
    holders: dict[str, list[int]] = {}
    for rank in reversed(ranks):
        holders.update({word: numbers[:MOST_NAMESAKES] for word, numbers in rank.items()})
    return holders


def _bearer(
    place: Occurrence,
    numbers: list[int],
    persons: list[Person],
    anchors: list[list[tuple[int, int]]],
    holder: int | None,
) -> tuple[int | None, bool]:
    """Who of several persons of one name is meant, and whether only one can be; None: no one was named in full before.

    Whose sex agrees with a title; of those, the `holder`, who was called by the one name while no other had been named
    in full; else who was named in full most often so far, then first: an article calls its own subject by the surname,
    his relatives by full names.
    """
    sex = sex_of_titles(place.titles)
    if sex:
        fitting = [number for number in numbers if _sex(persons[number]) in (sex, "")]
        numbers = fitting or numbers
    if len(numbers) == 1:
        return numbers[0], True
    here = place.paragraph, place.start
    before = [(-at, anchors[number][0], number) for number in numbers if (at := bisect_left(anchors[number], here))]
    if any(number == holder for *_, number in before):
        return holder, False
    return (min(before)[2], len(before) == 1) if before else (None, False)


def sex_of_titles(words: Iterable[str]) -> Sex:
    for word in words:
        if word in female():
            return "f"
        if word in male():
            return "m"
    return ""


def _sex(person: Person) -> Sex:
    for place, _ in person.occurrences:
        if sex := sex_of_titles(place.titles):
            return sex
    return sex_of_name(person.words[0])
