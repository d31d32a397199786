"""Who speaks, according to the words around a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from explorer.text.saying.vocabulary import (
    ADDRESSED,
    ARTICLES,
    ELSEWHERE,
    ENGLISH,
    LANGUAGES,
    NO_NAMES,
    NO_SUBJECTS,
    OF,
    ONE,
    ONE_MORE,
    PRONOUNS,
    RANKS,
    SPEAKERS,
    UNTELLING,
    VERBS,
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def full_names_of(sentence: str) -> Iterator[list[str]]:
    """Yield names of two words or more that may be a subject: after no preposition or article."""
    before = ""
    for is_name, group in groupby(re.findall(r"[^\W\d_]+", sentence), str.istitle):
        words = [word.casefold() for word in group]
        while is_name and words and words[0] in NO_SUBJECTS:
            before = words.pop(0)
        if is_name and len(words) > 1 and before not in NO_SUBJECTS:
            yield words
        before = words[-1] if words else before


def pronoun_of(text: str) -> str:
    """The pronoun that stands for the speaker; empty: none does."""
    if (verb := _verb(text)) and words_of(clause := text[: verb.start()].rpartition(",")[2]):
        text = clause + text[verb.start() :]
    words = re.findall(r"[^\W\d_]+", text)
    plain = [word.casefold() for word in words]
    spoken = [pronouns for verbs, pronouns in LANGUAGES if not verbs.isdisjoint(plain)]
    pronouns = frozenset().union(*spoken) if spoken else PRONOUNS
    for at, word in enumerate(plain[:3]):
        is_capital, following = words[at][0].isupper(), "".join(words[at + 1 : at + 2])
        if word in pronouns:
            return "" if is_capital and following[:1].isupper() else word  # Hun Sen
        if is_capital and (not spoken or following in ENGLISH):
            return ""  # a name is the subject: “Ruiz said he …”
    return ""


def is_one_clause(text: str) -> bool:
    """Whether an attribution between two quotations has one subject, as in “she said, and added”."""
    if re.fullmatch(r"[\s,–—]*[^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){0,2}\s*", text):
        return False  # Ortiz called it “a win”, Pratt “a robbery”
    clauses = re.split(r"\s(?:and|but|while|und|aber|et|mais|y|e)\s", text)
    first, last = clauses[0], clauses[-1]
    if len(clauses) < 2 or not pronoun_of(last) + "".join(re.findall(r"[A-ZÀ-Þ]\w", last)):
        return True
    return pronoun_of(last) in ("", pronoun_of(first)) and names_of(last) <= names_of(first)


def agrees(speaker: str, pronoun: str) -> bool:
    """Whether a pronoun may stand for a speaker who is named."""
    words = set(words_of(speaker))
    others = (pronouns for pronouns, address in ADDRESSED if words & address)
    return pronoun not in SPEAKERS and not any(pronoun in pronouns for pronouns in others)


def names_of(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text)
    long = {word.casefold() for word in words if len(word) > 2 or not word.isascii() or word.istitle()}
    return long - NO_NAMES - PRONOUNS


class _Subject(NamedTuple):
    """A speaker in the words of the article, without capitals."""

    head: frozenset[str]
    """Names, or what they are."""
    rest: frozenset[str]
    """Whose, or of what: “of Leeds”, “Russia’s”."""
    address: int | None
    """Of a man or a woman: which of `ADDRESSED`."""
    is_named: bool
    """Whether there is a name in the head."""
    is_new: bool
    """Whether nobody who was named before can be meant, as by “another resident”."""

    def may_be(self, other: _Subject) -> bool:
        """Whether both may be one: nothing that one is called contradicts what the other is."""
        if not _agree(self.head, other.head) or len({self.address, other.address} - {None}) > 1:
            return False
        if not RANKS.isdisjoint(self.head ^ other.head) and not (self.is_named and other.is_named):
            return False
        return not self.rest or not other.rest or _agree(self.rest, other.rest)


def _agree(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def is_same(ours: str, theirs: str) -> bool:
    """Whether two speakers, in the words of the article, are one. `theirs` comes later."""
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    left, right = _subjects(ours), _subjects(theirs)
    if any(subject.is_new for subject in right):
        return False
    named = [[subject for subject in subjects if subject.is_named] for subjects in (left, right)]
    if all(named):
        left, right = named
    return any(one.may_be(other) for one in left for other in right)


_APPOSITION = re.compile(rf"\s*(?:(?:{'|'.join(sorted(ARTICLES))})\s|[^\W\d_a-z]\w)")
"""What else a speaker is called, after a comma: “the mayor”, or a name."""


def _subjects(text: str) -> list[_Subject]:
    """Who speaks by an attribution, in one or two ways: “Ana Li, the mayor, said”."""
    verb = _verb(text)
    before, after = (text[: verb.start()], text[verb.end() :]) if verb else (text, "")
    parts = re.split("[,;:()—–]", before)
    if (_subject(parts[-1]).head and verb) or len(parts) < 2:
        parts = parts[-1:]
    subjects = [subject for part in parts[-3:] if (subject := _subject(part)).head]
    if not subjects:
        first, *others = re.split("[,;:()—–]", after)
        parts = [first, *(other for other in others[:1] if _APPOSITION.match(other))]
        subjects = [subject for part in parts if (subject := _subject(part)).head]
    return subjects


def _verb(text: str) -> re.Match[str] | None:
    """The verb of saying of an attribution: that of its main clause, as in “Asked about it, Ana said”."""
    verbs = [match for match in re.finditer(r"[^\W\d_]+", text) if match.group().casefold() in VERBS]
    is_main = len(verbs) < 2 or verbs[0].start() or not text[0].isupper()
    return verbs[0 if is_main else 1] if verbs else None


def _subject(text: str) -> _Subject:
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", text)
    is_new = bool(words) and words[0].casefold() in ONE
    head, rest, is_named = set[str](), set[str](), False
    address = None
    place = head
    for word in words:
        plain = word.casefold()
        found = [number for number, (_, titles) in enumerate(ADDRESSED) if plain in titles]
        if head and plain in ELSEWHERE:
            break
        if head and plain in OF:
            place = rest
        elif found:
            address = found[0]
        elif plain.endswith(("’s", "'s")):
            rest.add(plain[:-2])
        elif plain not in UNTELLING:
            place.add(plain)
            is_named |= place is head and word[0].isupper()
    is_new = (is_new and not is_named) or not head.isdisjoint(ONE_MORE)
    return _Subject(frozenset(head), frozenset(rest), address, is_named, is_new)
