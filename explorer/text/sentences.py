"""Where the sentences of a paragraph begin and end.

A stop ends a sentence unless its context suggests otherwise: an abbreviation, an initial, a lower-case letter or a
comma after it. In doubt (`in the U.S. Congress met`) the sentence continues: one that is too long still shows every
word, one that is too short cuts a statement in two. The rules need not know the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

_ALWAYS = "。！？｡؟۔।॥։።။។"
"""Stops that need no space after them and have no other use."""
_GOES_ON = ",;:，、；،؛"
"""No sentence ends before these, whatever stop they follow."""
_CLOSERS = "\"'”’“‘»›«‹)]}」』】）》〉］｝"
"""Directly after a stop; those that may open something, too, as in „Ja.“ and »Ja.«"""
_OPENED_BY = {
    "»": ("«",),
    "›": ("‹",),
    "’": ("‘", "‚"),
    "”": ("“", "„"),
    "“": ("„",),
    ">>": ("<<",),
    '"': ('"',),
    ")": ("(",),
    "]": ("[",),
    "」": ("「",),
    "』": ("『",),
    "》": ("《",),
}
"""What closes after a stop and a space, as French puts it, by what must be open then."""
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_OPENERS = "\"'“‘«‹„‚([{「『【（《〈¿¡—–-•*"
MOST_LETTERS = 2_000
"""Length after which a sentence ends at a space. The longest one of the shipped article has 350 letters, and Proust
exceeds a thousand, but a paragraph of 10 MB without a stop is too much to show."""
_REACH = 24
"""Characters examined before and after a stop for a word; the longest word that matters is much shorter."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "ret mr mrs ms mx mses messrs dr drs prof profs ste mt hon pres amb rev revd fr br msgr mgr abp bp dcn gen lt "
    "lieut col brig maj capt cpt cmdr cdr cmdt comdr cdre adm radm vadm ens midn cwo sgt ssgt msgt tsgt gysgt "
    "sfc cpl lcpl bdr gnr tpr spr pvt pte pfc spc sqn det insp supt ofc const dep sen sens rep reps gov asst "
    "assoc dist atty attys sec treas cllr cnclr ald asm commr agt spec ofcr archbp rt ambs gens lts cols "
    "majs capts cmdrs sgts cpls revs srs mme mmes mlle mlles cdt adj sra sres srta dra dña lic arq gral cnel hno "
    "hna ing dipl mag oblt hptm hr frl avv dott sig dhr mevr mw ir ds "
    "д-р г-н г-жа проф акад ген"
)
"""Abbreviations always followed by a name, if capitalized."""
_BRACKETED = _words("ret retd res resv")
"""What may be in brackets between a rank and a name: Col. (ret.) Ana Ruiz."""
_NEVER_LAST = _words("vs cf viz ca approx med hab e.g i.e z.b d.h u.a p.ex")
"""Abbreviations that never end a sentence."""
_NUMBERED = _words(
    "apt no nos nr núm p pp art arts sec para fig figs vol ch chap col eq abs ziff s jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
"""Abbreviations if a number follows; otherwise they may be words (`No.`) or end the sentence."""
_SHORTENED = _words(
    "jr sr inc ltd pty co corp llc plc bros dept univ est al etc usw bzw ph.d m.d b.a m.a ave blvd rd st "
    "ft govt assn intl natl"
)
"""Abbreviations in the middle or at the end of a sentence."""
_NAMES = _words(
    "mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec ala ariz "
    "ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore "
    "pa tenn tex va vt wash wis wyo ch pr me mes cap"
)
"""The same if capitalized: days, months, states, and titles that may be words."""
_RANKS = _words("PC WO PO CPO SPO WPC")
"""The same as they are."""
_EXCLAIMED = _words("yahoo yum joomla jeopardy")
"""Names with an exclamation mark."""
_STARTERS = _words(
    "the a an this that these those there then he she it they we you i his her its their our my in on "
    "at by for from to with as but and or so yet if when while after before since until although "
    "though because however meanwhile moreover despite during even earlier later now today who what "
    "where why how no not both some many most all another other several under over about against "
    "according still also only each every"
)
"""Words that begin a new sentence after an abbreviation, if capitalized."""
_MONTHS = _words("januar februar märz april mai juni juli august september oktober november dezember")
"""After a day as German writes it: `3. Mai`."""


class _Patterns(Struct, frozen=True):
    stop: re.Pattern[str]
    after: re.Pattern[str]
    attribution: re.Pattern[str]
    company: re.Pattern[str]
    named_company: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(rf"[.!?…‽{_ALWAYS}]+[{re.escape(_CLOSERS)}]*"),
        re.compile(rf"\s*[\s{re.escape(_OPENERS)}]*"),
        re.compile(
            r"(?:[^\W\d_][\w.’'-]{0,40} ){1,5}"
            r"(?:said|says|asked|asks|added|told|wrote|replied|shouted|cried|warned)\b"
        ),
        re.compile(
            r"(?:Inc|Ltd|Co|Corp|Pty|S\.A|N\.V|S\.p\.A|K\.K)\.|(?:Inc|Incorporated|Ltd|Corp|LLC|LLP|PLC|plc|GmbH|AG|SA|SE|NV|BV|AB|Oy|SpA)(?:,|['’]s|\s+[^\W\d_A-Z])"
        ),
        re.compile(r"[A-Z]\w{1,40} (?:Inc|Ltd|Co|Corp|Pty)\b"),
    )


def sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    """The range of each sentence, including closing quotation marks and brackets, without surrounding white space."""
    ranges: list[tuple[int, int]] = []
    length = len(paragraph)
    start = length - len(paragraph.lstrip())
    patterns, marks = _patterns(), _OpenMarks(paragraph)
    for match in patterns.stop.finditer(paragraph, start):
        end = marks.close_after(match.end())
        if end < length and not _ends(paragraph, start, match, end, patterns):
            continue
        ranges += _pieces(paragraph, start, end)
        start = _after_space(paragraph, end)
    if start < length:
        ranges += _pieces(paragraph, start, len(paragraph.rstrip()))
    return tuple(ranges)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, in several pieces if it is too long."""
    while end - start > MOST_LETTERS:
        space = text.rfind(" ", start, start + MOST_LETTERS)
        cut = space if space > start else start + MOST_LETTERS
        yield start, start + len(text[start:cut].rstrip())
        start = _after_space(text, cut)
    yield start, end


def _after_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


class _OpenMarks:
    """Which quotation marks and brackets are open at a place of a paragraph, which it goes through once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open = {mark: mark not in '"“’' for mark in _OPENED_BY}
        """By what closes it; at the beginning by an earlier paragraph, perhaps."""
        self._passed = 0

    def close_after(self, end: int) -> int:
        """The end of a stop together with the marks after it that have a space before them."""
        while self._text[end : end + 1].isspace():
            mark = ">>" if self._text.startswith(">>", end + 1) else self._text[end + 1 : end + 2]
            after = self._text[end + 1 + len(mark) : end + 2 + len(mark)]
            is_last = after == "" or after.isspace() or after in _CLOSERS + _GOES_ON + ".!?…"
            if not is_last or mark not in _OPENED_BY or not self._is_open(mark, end):
                break
            end += 1 + len(mark)
        return end

    def _is_open(self, mark: str, end: int) -> bool:
        """Whether what a mark closes is open at an offset, which never decreases from call to call."""
        passed, self._passed = self._text[self._passed : end], max(end, self._passed)
        passed = _APOSTROPHE.sub("", passed)
        for sign, openers in _OPENED_BY.items():
            if sign in openers:
                self._open[sign] ^= passed.count(sign) % 2 == 1
                continue
            opened, closed = max(map(passed.rfind, openers)), passed.rfind(sign)
            self._open[sign] = self._open[sign] if opened == closed else opened > closed
        return self._open[mark]


def _ends(text: str, start: int, match: re.Match[str], end: int, patterns: _Patterns) -> bool:
    """Whether a sentence from `start` ends with a stop. Something follows at `end`, after the marks behind the stop."""
    begin = match.start()
    run = match.group().rstrip(_CLOSERS)
    if run[-1] in _ALWAYS:
        return text[end] not in _GOES_ON + "と"  # 「…。」と言った: reported speech continues
    if not text[end].isspace() or (begin and text[begin - 1] in "([（［"):  # 3.5, U.S., […], (!)
        return False
    ahead = patterns.after.match(text, end)
    word = ahead.end() if ahead else end
    follows = text[word : word + 1]
    if follows.islower() or (follows and follows in _GOES_ON + ".…"):
        return False
    if run == "." and begin + 1 == end:
        before = _last_word(text, begin)
        if before.isdigit() and len(before) <= 2:  # 3. Mai; 1. First item
            return _first_word(text, word) not in _MONTHS and begin - start != len(before)
        return not follows or _ends_after(before, text, word)
    if run == "." and text[begin + 1 : end] == ")" and text[max(0, begin - 6) : begin].rpartition("(")[1]:
        return _last_word(text, begin).casefold() not in _BRACKETED or _first_word(text, word) in _STARTERS
    if run[-1] in "?!" and patterns.company.match(text, word):  # Yahoo! Inc.
        return False
    if run == "!" and begin + 1 == end and _belongs_to_name(text, start, begin, word, patterns):
        return False
    quoted = run[-1] in "?!" and begin + len(run) < end  # “Stop!” Ana Ruiz said.
    return not (quoted and _first_word(text, word) not in _STARTERS and patterns.attribution.match(text, word))


def _belongs_to_name(text: str, start: int, begin: int, word: int, patterns: _Patterns) -> bool:
    """Whether an exclamation mark is a part of a name: Yahoo! Japan, shares of Zap! Media Corp."""
    before = _last_word(text, begin)
    if before.casefold() in _EXCLAIMED:
        return _first_word(text, word) not in _STARTERS
    return before[:1].isupper() and begin - start > len(before) and patterns.named_company.match(text, word) is not None


def _ends_after(before: str, text: str, word: int) -> bool:
    """Whether a full stop ends the sentence, judging by the words before it and at offset `word`."""
    plain, following = before.casefold(), _first_word(text, word)
    title = before.rpartition("-")[2]  # Lt.-Col.
    if plain in _NEVER_LAST or (title[:1].isupper() and title.casefold() in _TITLES):
        return False
    if plain in _TITLES and before[0].isupper():  # Д-р
        return False
    if plain in _NUMBERED and text[word].isdigit():
        return False
    initial = len(before) == 1 and (before.isupper() or before.islower())
    dotted = "." in before and all(len(part) == 1 and part.isalpha() for part in before.split("."))
    if initial or dotted or plain in _SHORTENED or (plain in _NAMES and before[0].isupper()) or before in _RANKS:
        return following in _STARTERS
    return True


def _last_word(text: str, end: int) -> str:
    """The characters before a position, back to white space, without opening brackets and quotation marks."""
    before = text[max(0, end - _REACH) : end]
    return before.split()[-1].lstrip(_OPENERS) if before and not before[-1].isspace() else ""


def _first_word(text: str, start: int) -> str:
    word = text[start : start + _REACH].split(maxsplit=1)
    return word[0].rstrip(_CLOSERS + ".,;:!?…").casefold() if word else ""
