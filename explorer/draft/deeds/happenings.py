"""The clauses of a sentence, and which of them a date belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from explorer.draft.deeds.clauses import Sentence
from explorer.draft.deeds.lexicon import is_happening, is_state, past, said
from explorer.draft.deeds.phrases import Word
from explorer.draft.patterns import lazy

_OPENERS = (
    "after|before|while|although|though|because|until|when|since|following|whereas|who|whom|whose|which|where|if|unless"
)
_BREAKS = lazy(
    rf"[;:]\s{{1,3}}|\s{{0,3}}[—–]\s{{0,3}}|\s--?\s|\)?\s?_\s|,\s{{1,3}}(?=(?:{_OPENERS}|but|as|so|yet|with|despite|including|according|that|\w{{2,}}ing)\b)|"
    r",\s{1,3}(?!(?:and|or)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4}\s?[.,;])"
    r"(?=(?:and|or|but)\s(?:the|an?|he|she|it|they|his|her|its|their|this|that|there|then|[A-Z]\w*)\b)|"
    rf"\s(?=(?:{_OPENERS})\s)"
)
"""Where one clause ends and another begins."""
_OPENER = lazy(
    r"(?:(?:and|but|or|so|yet|even|just|only|shortly|soon|days?|weeks?|months?|years?)\s+)*"
    rf"({_OPENERS}|as)\s+",
    re.IGNORECASE,
)
_LEAD = lazy(
    r"(?:in|on|at|by|during|after|before|from|since|last|earlier|later|late|early|this|next|following|yesterday|today|tonight|tomorrow|just|only|about|until|for|to|with|under|as|despite|"
    r"mon|tues|wednes|thurs|fri|satur|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|"
    r"(?:an?|the|that|one|two|three|four|five|six|ten)\s(?:\w+\s)?(?:day|night|morning|week|month|year|decade)s?\b)"
    r"[^,]{0,110},\s+",
    re.IGNORECASE,
)
"""What stands before the subject: “In September 2022, ”, “In a major development, ”."""
_PREPOSITIONS = frozenset(("after", "before", "following", "since", "until"))
_CONNECTIVE = lazy(
    r"(?:(?:and|but|so(?! far)|yet|then|however|meanwhile|still|also|instead|moreover|furthermore|in addition|"
    r"even then|thus|now|indeed|later)\b,?\s+)+",
    re.IGNORECASE,
)
_AUXILIARIES = frozenset(
    """is are was were has have had will would did does do can could may might should must been being be won't
    wasn't weren't hasn't haven't hadn't didn't doesn't don't wouldn't isn't aren't couldn't can't cannot
    shall""".split()
)
_MODAL = frozenset("would can could may might should must do does cannot shall".split())
_NEGATIVE = frozenset("not never neither nor hardly nobody none without no".split())
_NOT_BEFORE_VERB = frozenset(
    """the a an his her its their our my your this that these those of in on at to for with from by about some many
    most more two three several such and or highly very newly so-called 's into as than all no any other first
    own""".split()
)
_LEADING_TO = frozenset("scheduled expected due set planned slated plans began started continued going".split())
_IRREGULAR_PARTICIPLES = frozenset("seen known shown given taken made held put set done gone grown written".split())


class Clause(Struct, frozen=True):
    """A clause; ranges are of the paragraph."""

    start: int
    """Where its subject begins, behind *and*, *when* and what leads into it."""
    end: int
    outer: int
    """Where it begins with all of that."""
    opener: str = ""
    """The word that makes it depend on another: “when”, “after”."""
    led_by: str = ""
    """The word that leads into it, if it tells of another time: “after the vote on Monday, …”."""

    def has(self, place: int) -> bool:
        return self.outer <= place < self.end


def clauses(sentence: Sentence) -> list[Clause]:
    """The clauses, in order. What is quoted or reported is blank."""
    told, offset = sentence.told, sentence.span.start
    edges = [(match.start(), match.end()) for match in _BREAKS.finditer(told)]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(told)]
    parts = zip(starts, ends, strict=True)
    return [clause for start, end in parts if told[start:end].strip() for clause in _parted(told, start, end, offset)]


_ADVERBIAL = frozenset(("when", "while", "although", "though", "because", "as", "after", "before", "since"))
_MAIN = lazy(r",\s(?=(?:the|an?|his|her|its|their|he|she|it|they|this|there)\b|[A-Z])")


def _parted(told: str, start: int, end: int, offset: int) -> Iterator[Clause]:
    """A clause, and the main clause behind it if there is one: *when the judge resigned, the party …*."""
    clause = _clause(told, start, end, offset)
    if clause.opener in _ADVERBIAL:
        first = clause.start - offset
        for match in _MAIN.finditer(told, first, min(end, first + _FARTHEST)):
            before = told[first : match.start()].lower().split()
            if any(word in _AUXILIARIES or word.endswith("ed") or word in past() for word in before):
                yield replace(clause, end=match.start() + offset)
                yield Clause(match.end() + offset, end + offset, match.end() + offset)
                return
    yield clause


_FARTHEST = 160
"""Characters of a clause in which the comma before its main clause is looked for."""


def _clause(told: str, outer: int, end: int, offset: int) -> Clause:
    start, opener = outer, ""
    if match := _CONNECTIVE.match(told, start, end):
        start = match.end()
    if match := _OPENER.match(told, start, end):
        opener, start = match[1].lower(), match.end()
        if opener in _PREPOSITIONS and (lead := _behind_opener(told, start, end)):
            return Clause(lead + offset, end + offset, outer + offset, led_by=opener)
    for _ in range(2):
        match = _LEAD.match(told, start, end)
        if match is None or not _begins_subject(told, match.end(), end):
            break
        start = match.end()
    return Clause(start + offset, end + offset, outer + offset, opener)


def _behind_opener(told: str, start: int, end: int) -> int:
    """Where the main clause begins behind *following the vote, …* or *after the vote, …*; 0: it does not."""
    comma = told.find(", ", start, min(end, start + 110))
    if comma < 0 or re.search(r"\b(?:was|were|is|are|had|has|he|she|they|it|\w+ed)\b", told[start:comma]):
        return 0
    return comma + 2 if _begins_subject(told, comma + 2, end) else 0


_SUBJECT = lazy(r"(?:the|an?|his|her|its|their|he|she|it|they|we|i|this|these|those|some|many|most|both|all|[A-Z])")


def _begins_subject(told: str, start: int, end: int) -> bool:
    return _SUBJECT.match(told, start, end) is not None


def clause_words(words: Sequence[Word], clause: Clause) -> Iterator[int]:
    for at, word in enumerate(words):
        if clause.start <= word.start and word.end <= clause.end:
            yield at


class Predicate(Struct, frozen=True):
    """The verb of a clause."""

    at: int
    """The word that says what is done: “recognized” of “were only officially recognized”."""
    first: int
    """Its first word: “were”."""
    low: str
    is_planned: bool = False
    is_own: bool = True
    """Whether it is what the subject does; not so in “the letter published Monday”, “the firm that closed”, and under
    negation."""


def predicates(words: Sequence[Word], clause: Clause) -> list[Predicate]:
    """The finite verbs of a clause and the participles that look like them, in order."""
    found: list[Predicate] = []
    inside = list(clause_words(words, clause))
    negative = relative = False
    commas = number = 0
    while number < len(inside):
        at = inside[number]
        low = words[at].low
        commas += words[at].text == ","
        negative = negative or low in _NEGATIVE
        relative = relative or (number > 0 and low in ("that", "who", "which"))
        if low in _AUXILIARIES and words[at].text.islower():  # not the month, nor a man called Will
            predicate, number = _with_helpers(words, inside, number)
        elif number and _is_past(words, at):
            reduced = (words[at - 1].text == "," and commas == 1) or _is_done_by(words, at)
            predicate, number = Predicate(at, at, low, is_own=not reduced), number + 1
            if not reduced and found and not _is_joined(words, at):
                predicate = replace(predicate, is_own=False)
        else:
            number += 1
            continue
        if negative or relative:
            predicate = replace(predicate, is_own=False)
        elif found and predicate.first != predicate.at and not _is_joined(words, predicate.first):
            if any(one.first != one.at for one in found):
                predicate = replace(predicate, is_own=False)
            found = [replace(one, is_own=one.is_own and one.first != one.at) for one in found]
        found.append(predicate)
        negative = relative = False
    return found


def _is_done_by(words: Sequence[Word], at: int) -> bool:
    """Whether a participle says by whom something is done: *a debate hosted by them*."""
    return at + 2 < len(words) and words[at + 1].low == "by" and not words[at + 2].text[:1].isdigit()


def _is_joined(words: Sequence[Word], at: int) -> bool:
    """Whether *and* or a comma stands before a verb, so that it has the subject of the one before."""
    back = at - 1
    while back > 0 and (words[back].low.endswith("ly") or words[back].low in _ADVERBS):
        back -= 1
    return words[back].low in ("and", "but", "or") or words[back].text in (",", "")


def _with_helpers(words: Sequence[Word], inside: Sequence[int], number: int) -> tuple[Predicate, int]:
    """The verb that begins with a helper at a place, and where the words go on."""
    first, helpers = inside[number], set[str]()
    while number < len(inside):
        low = words[inside[number]].low
        if low not in _AUXILIARIES and not low.endswith("ly") and low not in _ADVERBS:
            break
        helpers.add(low)
        number += 1
    if helpers & _MODAL or "being" in helpers or helpers & _NEGATIVE or any(low.endswith("n't") for low in helpers):
        return Predicate(first, first, words[first].low, is_own=False), number
    if number >= len(inside):
        return Predicate(first, first, words[first].low), number
    at, low = inside[number], words[inside[number]].low
    if words[at].is_name:
        return Predicate(first, first, words[first].low), number
    if "will" in helpers and low.isalpha() and low not in _NOT_BEFORE_VERB:
        return Predicate(at, first, low, is_planned=True), number + 1
    if low.endswith(("ed", "en")) or low in past() or low in _IRREGULAR_PARTICIPLES:
        return Predicate(at, first, low, "be" in helpers or "will" in helpers), number + 1
    if low.endswith("ing") and len(low) > 5:
        return Predicate(at, first, low, is_own=False), number + 1
    return Predicate(first, first, words[first].low), number


_ADVERBS = frozenset(
    "not never also then later again only first just already now since still soon even both all".split()
)


def _is_past(words: Sequence[Word], at: int) -> bool:
    low, before = words[at].low, words[at - 1]
    if (
        words[at].is_name
        or before.text in ("-", "–")
        or (before.low in _NOT_BEFORE_VERB and before.low not in ("and", "or", "that", "this", "all"))
    ):
        return False
    return (
        (low.endswith("ed") and len(low) > 4 and low.isalpha() and not low.startswith("un"))
        or low in past()
        or low in ("said", "says", "told")
    )


def is_event(words: Sequence[Word], predicate: Predicate) -> bool:
    """Whether a verb tells what happens: it is no state, no saying, no thinking."""
    low = predicate.low
    return not is_state(low) and low not in said()


def governing(words: Sequence[Word], clause: Clause, verbs: Sequence[Predicate], place: int) -> Predicate | None:
    """The verb that a date at a place belongs to; None: another word comes between, or somebody says it."""
    own = [verb for verb in verbs if verb.is_own]
    if place < clause.start + 4:
        return own[0] if own and own[0] is verbs[0] else None
    before = [verb for verb in verbs if words[verb.at].end <= place]
    if not before or not before[-1].is_own or any(verb.low in said() for verb in before):
        return None
    return before[-1]


def infinitive_between(words: Sequence[Word], predicate: Predicate, place: int) -> bool:
    """Whether *to do something* stands between a verb and a place, to which a date there would belong."""
    if predicate.low in _LEADING_TO:
        return False
    for at in range(predicate.at + 1, len(words) - 1):
        if words[at].start >= place:
            return False
        following = words[at + 1]
        if words[at].low == "to" and following.text.islower() and following.low not in _NOT_BEFORE_VERB:
            return not following.low.isdigit()
    return False


_FOLLOWS_DATE = frozenset(
    """on in at to for of over after before during as and but or who which that with from by when while where
    because since until about into through under again amid despite without among following via if then night
    morning evening afternoon""".split()
)
_LEADS_DATE = frozenset("in on at during early late mid around about of , - between ( next last this".split())
_KEEPS_APART = frozenset(
    """since until till by before after than for of through to from due payable effective ended ending dated
    expiring""".split()
)


def stands_free(sentence: Sentence, clause: Clause, start: int, end: int, rule: str) -> bool:
    """Whether a date tells when, and does not only say which: not so in “the 2016 election”, “last week’s vote”."""
    text = sentence.text
    behind = text[end : min(end + 24, sentence.span.end)]
    before = text[max(sentence.span.start, start - 24) : start].rstrip()
    word = re.match(r"\s*([\w’'-]+|\S)", behind)
    follows = word[1].lower() if word else ""
    if (follows[:1] in "'’" and follows[1:2] == "s") or behind[:1] in ("-", "–", "’", "'"):
        return False
    last = re.search(r"([\w’'-]+|\S)$", before)
    leads = last[1].lower() if last else ""
    if leads in _KEEPS_APART and rule not in ("interval",):
        return False
    if rule in ("year", "month", "decade") and leads not in _LEADS_DATE and last is not None and start >= clause.start:
        return False
    if start >= clause.start and not before.strip("–—-“”\"'( "):
        return True
    if clause.start <= start < clause.start + 4:
        return True
    return not follows or not follows[0].isalnum() or follows in _FOLLOWS_DATE or follows.endswith("ly")


_COMPARED = lazy(
    r"\b(?:than|compared (?:with|to)|versus|from (?:about |a price of )?[$#£€\d])[^,]*$|"
    r",\s+(?:the|an?|its|his|her|payable|due|effective)\b[^,]*$"
)
"""What stands before a date that is not the clause's own: “from $70 million a year ago”, “…, the anniversary of …”."""
_PHRASE = lazy(r"\b(?:for|of|about|over|from|to|with|against|ahead of|at|in|into|since|before|after|during)\s+"
                     r"(?:[^\s,]+\s+){0,5}?([a-z]+)\s+(?:in|on|at|earlier|late|early)?\s*$")  # fmt: skip


def belongs_to_noun(sentence: Sentence, verb_end: int, start: int) -> bool:
    """Whether a date belongs to something else behind the verb: “… about the election in November”."""
    if _COMPARED.search(sentence.text[max(verb_end, start - 90) : start]):
        return True
    match = _PHRASE.search(sentence.text, max(verb_end, start - 90), start)
    return match is not None and is_happening(match[1])
