"""Organisations whose names say nothing, known by what the article tells of them.

“Skagen Færger, the company that …”, “the Danish operator, Skagen Færger,”, “the radio station Kanal Vest”, “Hanse
Rück, which insures …”, and bodies without capitals: “the harbour council of Hirtshals”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from explorer.draft.findings import ActorType
from explorer.draft.names.candidates import Page, words_of
from explorer.draft.names.lists import is_clear_given_name
from explorer.draft.names.others import peoples, places
from explorer.draft.names.runs import Run, begins_sentence, runs
from explorer.draft.names.words import is_title, roles
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span

_NOUNS = """company firm operator insurer reinsurer broadcaster newspaper tabloid airline carrier manufacturer maker
supplier shipbuilder carmaker automaker retailer lender bank brewer publisher contractor developer charity nonprofit
non-profit network channel agency magazine website startup start-up conglomerate subsidiary group party union
association foundation institute organization organisation league club utility cooperative co-operative provider
consultancy consortium militia watchdog regulator thinktank producer drugmaker chipmaker shipyard"""
_NAMED = """radio station|television station|TV station|television channel|TV channel|radio channel|news channel
|broadcaster|newspaper|tabloid|daily|magazine|news agency|news website|news site|insurer|reinsurer|airline
|shipping company|shipping line|ferry company|ferry operator|operator|shipbuilder|carmaker|automaker|retailer|lender
|brewer|manufacturer|drugmaker|chipmaker|company|firm|charity|start-up|startup|consultancy|shipyard|supplier"""
"""What stands directly before a name, as in *the radio station Kanal Vest*."""
_DOING = """insures reinsures operates owns employs sells publishes represents supplies manufactures produces
operated ordered manufactured employed supplied insured sold publishes broadcasts regulates lobbies campaigns"""
"""Verbs of a clause with *which* whose subject is an organisation."""
_BODIES = """council parliament government assembly municipality university bishopric"""
_PERSONAL_NOUNS = frozenset(
    "developer producer maker provider supplier publisher contractor operator manufacturer".split()
)
"""Nouns that a person can be called, too."""
_MOST_WORDS = 5


class Told(NamedTuple):
    name: str
    type: ActorType
    spans: tuple[Span, ...]
    """Where it is named, in order."""
    role: Span | None
    """What it is said to be."""


class _Sign(NamedTuple):
    """A place that tells what a name stands for."""

    name: str
    role: Span | None


def organisations_told(page: Page) -> list[Told]:
    """Organisations by what stands beside their names once, with all places that name them."""
    signs: dict[tuple[str, ...], _Sign] = {}
    spans: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    bodies: list[Told] = []
    for number, text in enumerate(page.paragraphs):
        if number in page.headings:
            continue
        for run in _joined(runs(page.tokens[number], text), text):
            if len(run) > _MOST_WORDS or is_title(run[0].word):
                continue
            span = Span(number, run[0].start, run[-1].end)
            words = words_of(text[span.start : span.end])
            spans[words].append(span)
            sign = _sign(run, span, text)
            if sign and words not in signs:
                signs[words] = sign
            if body := _body(run, span, text):
                bodies.append(body)
    found = [Told(sign.name, "Organization", tuple(spans[words]), sign.role) for words, sign in signs.items()]
    return [*found, *bodies]


def _joined(found: list[Run], text: str) -> list[Run]:
    """Runs, those together that *for*, *of* or *&* joins: Club for Growth, but no *President of Acme*."""
    joined: list[Run] = []
    for run in found:
        last = joined[-1] if joined else None
        gap = text[last[-1].end : run[0].start] if last else ""
        fits = last and len(last) + len(run) <= _MOST_WORDS
        if last and fits and gap in _JOINTS and not last[-1].possessive and not _is_office(last):
            joined[-1] = last + run
        else:
            joined.append(run)
    return joined


_JOINTS = frozenset((" for ", " of ", " & ", " of the ", " for the "))


def _is_office(run: Run) -> bool:
    return any(is_title(token.word) or token.word.lower() in roles() for token in run)


def _sign(run: Run, span: Span, text: str) -> _Sign | None:
    words = [token.bare for token in run]
    name = text[span.start : span.end]
    if len(name) < 3 or any(word in peoples() for word in words) or all(word in places() for word in words):
        return None
    given = is_clear_given_name(words[0])
    before = text[max(0, span.start - 4) : span.start].lower()
    role = _directly_before(run, span, text)
    if role is None and not given and not before.endswith("and "):
        role = _before(run, span, text) or _behind(run, span, text)
    if role is not None:
        return _Sign(name, role)
    if given or before == "the " or before.endswith("and ") or (len(words) == 1 and not before.endswith("s ")):
        return None
    return _Sign(name, None) if _which().match(text, span.end) else None


def _directly_before(run: Run, span: Span, text: str) -> Span | None:
    """The | radio station | Kanal Vest"""
    last = text[max(0, span.start - 16) : span.start].split(" ")[-2:]
    if len(last) < 2 or last[1] or last[0] not in _last_nouns():
        return None
    named = _named().search(text, max(0, span.start - 80), span.start)
    return _phrase(named, span.paragraph) if named and not _is_subject(run, text) else None


def _is_subject(run: Run, text: str) -> bool:
    """Whether a name begins a clause of its own: *the company Ruiz founded*."""
    after = _NEXT.match(text, run[-1].end)
    return bool(after) and len(run) == 1 and not run[0].possessive


_NEXT = lazy(
    r" (?!(?:about|after|and|as|at|before|but|by|during|for|from|has|in|into|is|last|on|or|over|reported|reports|said|"
    r"says|that|to|was|when|where|which|with|wrote)\b)[a-z]"
)


def _before(run: Run, span: Span, text: str) -> Span | None:
    """The Danish operator, | Skagen Færger, …"""
    if text[max(0, span.start - 2) : span.start] != ", " or text[span.end : span.end + 1] not in (",", ".", ";"):
        return None
    if _PERSONAL.match(text, span.end):
        return None
    found = _introduced().search(text, max(0, span.start - 100), span.start)
    if not found or (found[2] in _PERSONAL_NOUNS and len(run) == 2 and not found[1][:1].isupper()):
        return None
    return _phrase(found, span.paragraph) if begins_sentence(text, found.start(1)) else None


_PERSONAL = lazy(r", (?:\d|who\b|whose\b|an?\b|the\b|then\b|now\b|and\b|[A-Z])")
"""What follows the name of a person, or one in a list."""


def _behind(run: Run, span: Span, text: str) -> Span | None:
    """Fjordlinjen Nord, | the company that …"""
    found = _apposed().match(text, span.end) if text.startswith(", ", span.end) else None
    if not found or (found[2] in _PERSONAL_NOUNS and len(run) == 1):
        return None
    is_crowd = _NO_GROUP.search(found[1]) or (found[2] == "group" and text.startswith(" of ", found.end(1)))
    return None if is_crowd else _phrase(found, span.paragraph)


_NO_GROUP = lazy(r"\b(?:ethnic|minority|different|age) group$")


def _body(run: Run, span: Span, text: str) -> Told | None:
    """The harbour council of | Hirtshals"""
    led = text[max(0, span.start - 8) : span.start].endswith((" of ", " of the "))
    found = _led().search(text, max(0, span.start - 60), span.start) if led else None
    if not found or is_clear_given_name(run[0].bare) or len(run) > 3:
        return None
    whole = Span(span.paragraph, found.start(1), span.end)
    kind: ActorType = "Organization" if found[2] == "university" else "GovernmentOrganization"
    return Told(text[whole.start : whole.end], kind, (whole,), None)


def _phrase(match: re.Match[str], paragraph: int) -> Span:
    start, end = match.span(1)
    return Span(paragraph, start, end)


@cache
def _adjectives() -> str:
    """Up to three words that may stand between an article and a noun, none of them a possessive."""
    return r"(?:(?!(?:that|which|who|and|or|of|at|in|for|to|from|by|with|on) )[A-Za-z][A-Za-z-]{0,20} ){0,3}"


@cache
def _last_nouns() -> frozenset[str]:
    return frozenset(noun.split()[-1] for noun in _NAMED.split("|"))


@cache
def _named() -> re.Pattern[str]:
    nouns = _NAMED.replace("\n", "")
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?|[’']s) ({_adjectives()}(?:{nouns})) \Z")


@cache
def _nouns() -> str:
    return "|".join((*_NOUNS.split(), "(?:radio|television|TV|news) station"))


@cache
def _introduced() -> re.Pattern[str]:
    article = r"(?:The|An?|Its|Their|Another|[A-Z][a-z]{1,20}[’']s)"
    return re.compile(rf"(?<![\w’'-])({article} {_adjectives()}({_nouns()})), \Z")


@cache
def _apposed() -> re.Pattern[str]:
    article = r"(?:the|an?|its|another|[A-Z][a-z]{1,20}[’']s)"
    clause = r" (?:that|which|behind|of|in|from|based|with|for|to|whose|founded|owned|run|building|operating)\b"
    return re.compile(rf", ({article} {_adjectives()}({_nouns()}))(?=[,.;—–]|{clause})")


@cache
def _which() -> re.Pattern[str]:
    return re.compile(rf", which (?:also |once |still )?(?:{'|'.join(_DOING.split())})\b")


@cache
def _led() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he|its|their) ((?:[a-z][a-z-]{{1,20}} )?({'|'.join(_BODIES.split())}) of (?:the )?)\Z"
    )
