"""Organisations by their head words (ministry, party …), by “the X government”, and by what everyone knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from explorer.draft.findings import ActorType
from explorer.draft.names.candidates import Page
from explorer.draft.names.known import known
from explorer.draft.names.lists import is_clear_given_name
from explorer.draft.names.others import organisation_heads, places, state_heads, stop
from explorer.draft.names.runs import Token
from explorer.draft.names.words import is_title, word_set
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span


class Organisation(NamedTuple):
    name: str
    type: ActorType
    span: Span


_FORMERLY = lazy(r"\bX \((?:formerly|previously)(?: known as| called)? Twitter\)")
_ON_X = lazy(r"\b(?:on|to|via|platform|network|site) (X)(?=[ ,.;:)]|$)|\b(X)(?= \((?:formerly|previously) )")
_RULING = lazy(
    r"(?:government|administration|regime|military|authorities|parliament|police|embassy|army|navy|"
    r"(?:(?:interior|foreign|defen[cs]e|finance|justice|health) )?ministry|foreign office|central bank)\b"
)
_JOINTS = frozenset((" of ", " of the ", " for ", " for the ", " on ", " & ", " de ", " du ", " against "))
_AND = frozenset((" and ", " and the ", " & "))
_ACRONYM = lazy(r"\s?\((?:the )?[“\"]?([A-Z][A-Za-z.&-]{1,9})[”\"]?\)")
_MOST_TOKENS = 9
_NONE = frozenset((("Oval", "Office"), ("Post", "Office"), ("Box", "Office"), ("Convention", "Center")))
_PARTISANS = frozenset(("Republicans", "Democrats", "Conservatives", "Liberals", "Progressives", "Members"))
_TITLED = frozenset(("General", "Chief", "Justice", "Crown", "Attorney", "Saint"))
"""Titles with which the name of an organisation may begin: General Assembly."""
_HOUSES = frozenset(
    ("White", "State", "Foreign", "Home", "Cabinet", "Government", "Tax", "Patent", "Meteorological", "US")
)
"""What makes a house or an office the state's: White House, Patent Office."""
_MEETINGS = frozenset(("Convention", "Conference", "Summit", "Cup", "Championship", "Championships", "Festival"))
_SKIP_WORDS = word_set("""
The A An In On At By And Or But If When Former Ex
""")


def organisations(page: Page) -> list[Organisation]:
    """Every place that names an organisation, in order; those that a person's name overlaps are among them."""
    found: list[Organisation] = []
    for number, text in enumerate(page.paragraphs):
        tokens = page.tokens[number]
        place = 0
        while place < len(tokens):
            made = _at(tokens, place, number, text)
            if made is None:
                place += 1
                continue
            found.append(made[0])
            place = made[1]
        found += _platform_x(number, text)
    found += list(_by_acronym(page, found))
    if any(_FORMERLY.search(text) for text in page.paragraphs):
        found = [each._replace(name="X") if each.name == "Twitter" else each for each in found]
    return sorted(set(found), key=lambda each: (each.span, each.name))


def _at(tokens: list[Token], place: int, number: int, text: str) -> tuple[Organisation, int] | None:
    """The organisation that begins at a token, and the token behind it."""
    if tokens[place].word in stop() or tokens[place].word in _SKIP_WORDS:
        return None
    after = _run_end(tokens, place)
    if ruling := _ruling(tokens, place, after, number, text):
        return ruling
    if best := _known_at(tokens, place):
        return _made(tokens, place, best[1], best[0], number, text), best[1]
    if end := _end_of_two(tokens, place, after):
        return _made(tokens, place, end, _kind(tokens[after:end]), number, text), end
    head = _head(tokens, place, after)
    if head is None:
        return None
    end = _extended(tokens, after, head)
    if tokens[end - 1].word in _MEETINGS:
        return None
    if end - place < 2 or (tokens[place].word, tokens[end - 1].word) in _NONE:
        return None
    return _made(tokens, place, end, _kind(tokens[place:end]), number, text), end


def _end_of_two(tokens: list[Token], place: int, after: int) -> int:
    """Where a name ends that is of two matters: “Securities | and Exchange Commission”; 0: it is not."""
    last = tokens[after - 1]
    if (
        last.word not in _MATTERS
        or last.possessive
        or after >= len(tokens)
        or tokens[after].gap not in (" and ", " & ")
    ):
        return 0
    if any(token.word not in _NATIONAL and token.bare not in places() for token in tokens[place : after - 1]):
        return 0
    end = _run_end(tokens, after)
    head = _head(tokens, after, end)
    is_office = head is not None and (tokens[head].bare in state_heads() or tokens[head].bare in _SERVING)
    return _extended(tokens, end, head) if head is not None and is_office else 0


_MATTERS = word_set("""
Securities Citizenship Food Fish Customs Health Education Science Trade Transport Energy Parks Agriculture Housing Labor
Labour Aviation Oceanic Environment Environmental Water Finance Nuclear Occupational Alcohol Consumer Culture
Police Fire Equality Medicines Competition
""")
"""What the first part of the name of an office may be about."""
_SERVING = frozenset(("Services", "Committee", "Centre", "Center"))
_NATIONAL = frozenset(("United", "States", "US", "U.S.", "National", "Federal", "State", "European", "British"))
"""What may stand before it."""


def _known_at(tokens: list[Token], place: int) -> tuple[ActorType, int] | None:
    words: tuple[str, ...] = ()
    best = None
    for at in range(place, min(place + 3, len(tokens))):
        if at > place and (tokens[at].gap not in (" ", " of ") or tokens[at - 1].possessive):
            break
        words = (*words, *(("of",) if at > place and tokens[at].gap == " of " else ()), tokens[at].word)
        if kind := known().get(words):
            best = kind, at + 1
    if best is None or best[1] == len(tokens) or tokens[best[1] - 1].possessive:
        return best
    following = tokens[best[1]]
    goes_on = following.gap == " " and following.word in organisation_heads()  # CNN Center, Congress Party
    return None if goes_on else best


def _run_end(tokens: list[Token], place: int) -> int:
    """Where a run of capitalised words ends that begins at a token."""
    end = place + 1
    while (
        end < len(tokens)
        and end - place < _MOST_TOKENS
        and tokens[end].gap == " "
        and not tokens[end - 1].possessive
        and tokens[end].word not in stop()
    ):
        end += 1
    return end


def _head(tokens: list[Token], place: int, end: int) -> int | None:
    """The last head word in a run; a title behind it ends the organisation there: “Calgary Police | Chief”."""
    last = None
    for at in range(place, end):
        word = tokens[at].bare
        if is_title(word) and not (at == place and word in _TITLED):
            break
        if word == "United" and at + 1 < end and tokens[at + 1].word != "Nations":  # United Arab Emirates
            continue
        if word in organisation_heads():
            last = at
    return last


def _extended(tokens: list[Token], after: int, head: int) -> int:
    """Where the organisation ends: “Ministry | of Foreign Affairs”, “Bank | for Reconstruction and Development”."""
    end = head + 1
    while end < after:
        if is_title(tokens[end].word) or (end + 1 < after and is_clear_given_name(tokens[end].word)):
            return end
        end += 1
    joined = False
    while end < len(tokens) and not tokens[end - 1].possessive:
        gap = tokens[end].gap
        if tokens[end].word in stop() or is_title(tokens[end].word):
            break
        if gap in _JOINTS or (joined and gap in _AND and tokens[end].bare not in places()):
            joined = True
        elif not (gap == " " and joined):
            break
        end += 1
        if end - head > _MOST_TOKENS:
            break
    return end


def _kind(tokens: list[Token]) -> ActorType:
    words = [token.bare for token in tokens]
    if words[-1] in _PARTISANS:
        return "Group"
    heads = [word for word in words if word in organisation_heads()]
    if any(
        word in ("University", "College", "School", "Hospital", "Union", "Nations", "Company", "Party")
        for word in words
    ):
        return "Organization"
    if heads in (["House"], ["Office"]) and words[-1] == heads[0] and not _are_of_state(words[:-1]):
        return "Organization"
    return "GovernmentOrganization" if heads and heads[0] in state_heads() else "Organization"


def _are_of_state(words: list[str]) -> bool:
    return any(word in _HOUSES or word in places() or (word.isupper() and "." in word) for word in words)


def _made(tokens: list[Token], start: int, end: int, kind: ActorType, number: int, text: str) -> Organisation:
    first, last = tokens[start].start, tokens[end - 1].end
    return Organisation(text[first:last].replace("\u00a0", " "), kind, Span(number, first, last))


def _ruling(tokens: list[Token], place: int, after: int, number: int, text: str) -> tuple[Organisation, int] | None:
    """“Taliban government”, “Russia’s foreign ministry”: a name and a word for those who rule."""
    last = tokens[after - 1]
    end = last.end + (_possessive(text, last.end) if last.possessive else 0)
    match = _RULING.match(text, end + 1) if text[end : end + 1] == " " else None
    if match is None or after - place > 3 or (last.possessive and after - place > 1):
        return None
    if any(is_title(token.word) for token in tokens[place:after]):
        return None
    first = tokens[place].start
    name = text[first : match.end()].replace("\u00a0", " ")
    return Organisation(name, "GovernmentOrganization", Span(number, first, match.end())), after


def _possessive(text: str, end: int) -> int:
    """The length of ’s or ’ behind a word."""
    return 2 if text[end + 1 : end + 2] == "s" else 1


def _platform_x(number: int, text: str) -> Iterator[Organisation]:
    for match in _ON_X.finditer(text):
        group = 1 if match[1] else 2
        yield Organisation("X", "Platform", Span(number, *match.span(group)))


def _by_acronym(page: Page, found: list[Organisation]) -> Iterator[Organisation]:
    """The acronym in brackets behind a name, and wherever it stands alone."""
    meaning: dict[str, Organisation] = {}
    for each in found:
        match = _ACRONYM.match(page.paragraphs[each.span.paragraph], each.span.end)
        if match and _abbreviates(match[1], each.name) and match[1] not in meaning:
            meaning[match[1]] = each
    if not meaning:
        return
    for number, tokens in enumerate(page.tokens):
        for token in tokens:
            if whole := meaning.get(token.word):
                yield Organisation(whole.name, whole.type, Span(number, token.start, token.end))


def _abbreviates(acronym: str, name: str) -> bool:
    letters = [letter for letter in acronym if letter.isupper()]
    initials = [word[0] for word in re.split(r"[\s-]", name) if word[:1].isupper()]
    if len(letters) < 2:
        return False
    rest = iter(initials)
    if sum(letter in rest for letter in letters) >= len(letters) - 1 and letters[0] in initials[:2]:
        return True
    return len(letters) == len(acronym) > 2 and len(set(letters) & set(initials)) >= 2  # of another language: PKK
