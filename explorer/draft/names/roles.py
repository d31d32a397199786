"""What a person is, in the article's words: “Russian Ambassador” before a name, “a former member of …” behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explorer.draft.names.candidates import Occurrence
from explorer.draft.names.lists import is_given_name
from explorer.draft.names.others import stop
from explorer.draft.names.words import abbreviations, human, is_title, roles, saying, word_set
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span

_BEFORE, _AFTER = 120, 110
"""Characters that are looked through."""
_MOST_WORDS = 9
_MOST_UNKNOWN = 2
"""Words in lower case that may be adjectives or nouns before a role, and of which nothing else is known."""
_WORD = lazy(r"[^\s,;:!?()“”\"—–]+")
_BOUNDARY = word_set("""
the a an his her its their our my your this that these those and or but nor as by with from to in on at for into like
than when while after before because if then who whom whose which where is are was were be been being has had have
would will could should can may might must do does did both not also including between against over under about of
near via although though well behind he she it they we you i said says mr mrs ms dr miss sir amid among despite during
per since until whether if below above monday tuesday wednesday thursday friday saturday sunday
""")
"""Words that no role goes beyond to the left."""
_MODIFIERS = word_set("""
former acting deputy senior chief vice prime foreign retired ruling leading longtime interim outgoing incoming assistant
executive general managing associate presidential prominent famous renowned presumptive fellow likely current late
state district county city federal local national regional police party campaign
""")
_DETERMINERS = word_set("a an the his her its their our my your this that these those")
_OWNERS = word_set("his her their its our my your")
_PREPOSITIONS = word_set("as by with from in on at for like than of against between over under about including via")
_NOUNS_IN_S = word_set("news sports communications operations affairs relations sales schools services arts rights")
_SMALL_TITLES = word_set("Mr Mrs Ms Miss Dr Sir Messrs Mx Drs Hon Lord Lady Dame")
_STARTS = word_set("a an the one his her their its former")
_BREAKS = word_set(
    "while when as after before where that to because being who whom whose and but or not now if in on at since had "
    "has have is was are were he she it they we i"
)
_END = lazy(
    r",(?! (?:[A-Z]\w+,|and (?![A-Z])))|[;:—–()“”\"]|''\S| ['‘](?=[A-Z])"
    r"|(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)\.(?!\w)"
    r"| (?:who|whose|which|told|said|says|has|had|have|was|is|were|are|will|would|could|did|does) "
)
_AGE = lazy(r"(?:aged )?\d{1,3},? ?(?:and )?|(?:now |then )(?=[a-z])")


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return self.text.rstrip(".").lower()


def role_of(found: Iterable[Occurrence], texts: Sequence[str]) -> Span | None:
    """The first words that say what a person is, or None."""
    for place in found:
        text = texts[place.paragraph]
        span = _before(text, place) or _behind(text, place) or _doing(text, place)
        if span:
            return Span(place.paragraph, *span)
    return None


def _before(text: str, place: Occurrence) -> tuple[int, int] | None:
    """“Russian President” Vladimir Putin; “Acting Foreign Minister”, Amir Khan Muttaqi, …"""
    end = place.start
    if text[max(0, end - 2) : end] == ", ":
        if text[place.end : place.end + 1] not in (",", "."):
            return None
        end -= 2
    words = _words_up_to(text, end)
    head = _head(words)
    if head is None:
        return None
    start = _start(words, head, text)
    return words[start].start, words[-1].end


def _words_up_to(text: str, end: int) -> list[_Word]:
    """The last words before a place that only single spaces part."""
    low = max(0, end - _BEFORE)
    words: list[_Word] = []
    for match in reversed(list(_WORD.finditer(text, low, end))):
        gap = text[match.end() : words[0].start if words else end]
        if match.start() == low > 0 or len(words) == _MOST_WORDS or not any(map(str.isalnum, match.group())):
            break
        if gap not in (" ", "\u00a0") and (words or gap):
            break
        if match.group().endswith(".") and _ends_sentence(match.group()):
            break
        words.insert(0, _Word(match.group(), *match.span()))
    return words


def _ends_sentence(word: str) -> bool:
    if word.rstrip(".") in abbreviations():
        return False
    return word.islower() or (len(word) > 3 and "." not in word[:-1]) or word[:-1].isdigit()


def _head(words: list[_Word]) -> int | None:
    """Which word says what the person is: the last one, or the one before *of*: Secretary of State."""
    if not words:
        return None
    last = len(words) - 1
    if _is_role(words[last].text):
        return last
    place = last
    while place > 0 and last - place < 4 and words[place].text[0].isupper():
        place -= 1
    if place < last and words[place].text == "the":
        place -= 1
    if place < 1 or place == last or words[place].text != "of" or words[last].text.rstrip(".") in _SMALL_TITLES:
        return None
    return place - 1 if _is_role(words[place - 1].text) else None


def _is_role(word: str) -> bool:
    bare = word.rstrip(".")
    if bare in _SMALL_TITLES or (bare.endswith("s") and bare[:-1].lower() in roles() and bare.lower() != "boss"):
        return False
    return is_title(bare) or bare.lower() in roles()


def _start(words: list[_Word], head: int, text: str) -> int:
    """The first word of a role; of words that are unknown, those that what stands before them shows to be no verbs."""
    is_title_itself = words[head].text[0].isupper()
    sure = place = head
    while place > 0:
        word = words[place - 1]
        opens = place == 1 and text[max(0, word.start - 4) : word.start].rstrip(" “\"'‘")[-1:] in ("", *".?!”")
        if word.plain in _BOUNDARY or (opens and word.text in stop() and word.plain not in _MODIFIERS):
            return place if _describe(words[place:sure], words[sure], word.plain, is_title_itself) else sure
        if word.text[0].isupper() or word.plain in _MODIFIERS or word.plain in roles():
            if place < sure and (is_title_itself or _is_verb_in_s(words[place])):
                return sure
            sure = place - 1
        elif sure - place + 1 > _MOST_UNKNOWN or word.plain in human() or word.plain.endswith(("ed", "ing", "ly")):
            return sure
        place -= 1
    return place if _describe(words[place:sure], words[sure], "", is_title_itself) else sure


def _describe(unknown: list[_Word], following: _Word, before: str, is_title_itself: bool) -> bool:
    """Whether unknown words belong to the role behind them: “the lame-duck President”, but “they left President …”."""
    if not unknown:
        return True
    if before in _DETERMINERS:
        return not is_title_itself or (len(unknown) == 1 and "-" in unknown[0].text)
    if is_title_itself or following.text[0].isupper():
        return False
    return before in _PREPOSITIONS or (before not in ("to", "who", "which", "that") and not _is_verb_in_s(unknown[0]))


def _is_verb_in_s(word: _Word) -> bool:
    plain = word.plain
    return plain.endswith("s") and not plain.endswith(("ss", "'s", "’s")) and plain not in _NOUNS_IN_S


def _behind(text: str, place: Occurrence) -> tuple[int, int] | None:
    """…, “a former member of Afghanistan’s parliament”, said"""
    if text[place.end : place.end + 2] != ", ":
        return None
    start = place.end + 2
    if age := _AGE.match(text, start):
        start = age.end()
    piece = text[start : start + _AFTER + 1]
    end = _END.search(piece)
    words = piece[: end.start()].split() if end else []
    if not words or not _says_what(words):
        return None
    said = piece[: end.start() if end else 0].rstrip()
    while said.rpartition(" ")[2] in _PREPOSITIONS:
        said = said.rpartition(" ")[0]
    return start, start + len(said)


_WHO = lazy(
    r", who (?:now |also |still |has )?((?:runs|owns|leads|heads|chairs|manages|directs|oversees|represents|teaches|"
    r"studies|edits|coaches|farms|(?:co-)?founded|keeps|hosts) (?!for|out|into|on|by|away)\S)"
)
"""Verbs that say what a person is all the time."""


def _doing(text: str, place: Occurrence) -> tuple[int, int] | None:
    """…, who “runs a guesthouse near the terminal”."""
    found = _WHO.match(text, place.end)
    if not found:
        return None
    piece = text[found.start(1) : found.start(1) + _AFTER + 1]
    end = _END.search(piece)
    return (found.start(1), found.start(1) + len(piece[: end.start()].rstrip())) if end else None


def _says_what(words: list[str]) -> bool:
    """Whether a phrase has a role near its beginning, and is not another name: “chief executive of the company”."""
    first = words[0]
    if not first[0].isalnum() or first.lower() in saying():
        return False
    is_name = len(words) > 1 and is_given_name(first) and words[1][0].isupper()
    if first.lower() not in _STARTS and (is_name or not any(word.islower() for word in words)):
        return False
    for number, word in enumerate(words[:8]):
        low = word.lower().strip(".,’'\"”")
        if (
            low in _BREAKS
            or (number and low in _DETERMINERS and low not in _STARTS - _OWNERS)
            or (number == 0 and low.endswith(("ing", "ly", "ed")))
        ):
            return False
        if _is_role(low.removesuffix("’s").removesuffix("'s")) or is_title(word):
            behind = words[number + 1 : number + 4]
            if behind and behind[0] in saying() and not any(word in _PREPOSITIONS for word in behind[1:2]):
                return False
            if behind and _is_party(low) and behind[0].islower() and behind[0] not in _PREPOSITIONS | {"and", "turned"}:
                continue
            return not _names_another(behind) or (len(words) > number + 1 and _says_what(words[number + 1 :]))
    return False


def _is_party(word: str) -> bool:
    return word in ("republican", "democrat")


def _names_another(words: list[str]) -> bool:
    """Whether a role is that of someone else who is named behind it: “Congresswoman Ann Ford”."""
    names = 0
    for word in words:
        if not word[0].isupper() or is_title(word):
            break
        names += 1
    return names > 0
