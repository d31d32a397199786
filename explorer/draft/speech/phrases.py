"""Finds the noun phrase that is a verb's subject, by the words that end one: no parser is at hand.

Positions are indices of words in a sentence, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.draft.speech.clauses import Word
from explorer.draft.speech.verbs import verbs

Phrase = tuple[int, int]
Sentence = Sequence[Word]

PRONOUNS = frozenset("he she they it we i you who".split())
DETERMINERS = frozenset(
    """the a an this that these those some many several most all both one two three four five six ten another any other
    each every no his her their its our my your more few such hundreds thousands dozens seven eight nine eleven twelve twenty half""".split()
)
HELPERS = frozenset(
    """has have had is are was were be been being will would can could may might must should shall do does did 's 'd
    'll 've hasn't haven't hadn't isn't wasn't didn't doesn't don't won't wouldn't can't couldn't""".split()
)
ADVERBS = frozenset(
    """also later then earlier once again further even just still now never not often always only soon ever simply
    instead already yet recently repeatedly too thus first last finally sometimes himself herself themselves itself
    today yesterday tomorrow here there afterward afterwards meanwhile however back out n't all all-but twice
    rather quite so ago either next long""".split()
)
PREPOSITIONS = frozenset(
    """in on at by for from with to as about after before during since until under over into of through against between
    among amid without within upon toward towards despite per via like than near around following including throughout
    along across behind beyond off up down inside outside regarding because""".split()
)
CONNECTIVES = frozenset(
    """and but or nor so yet while when if because although though whereas where that which whose whom whether unless how
    why what as since after before until once both""".split()
)
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sept oct nov dec
    yesterday today""".split()
)
_BETWEEN_NAMES = frozenset("de la le del di da du von van der den bin ibn al el & y".split())
_POSTMODIFIERS = ("of", "for", "at", "from", "with", "in", "on", "to", "near", "behind", "against", "close", "familiar")
_NOT_VERBED = frozenset("united aged retired renowned embattled red hundred indeed exceed speed".split())
_PAST = frozenset(
    """went took gave made got came ran stood sat left met held kept began won lost rose fell drew sent spent built
    bought brought caught fought taught sought struck threw grew flew drove broke chose wore led paid laid shot became
    let set cut quit beat bet goes takes gives makes gets comes runs stands sits leaves meets holds keeps wins loses
    draws sends wants needs seems appears looks tries faces plans means uses hopes remains spoke hit""".split()
)
"""Verbs that end a noun phrase and are none of saying."""
_ROLES = frozenset(
    """campaign spokesman spokeswoman spokesperson administration government ministry camp team aide aides ally allies
    surrogate surrogates official officials staff staffer staffers lawyer lawyers attorney statement editorial report
    email letter ad poll president chairman chairwoman chair chief director secretary executive operative operatives
    insider insiders police department office family media press newspaper group committee party senator governor mayor
    professor student students resident residents voter voters candidate nominee advocate activists activist fan fans
    delegate delegates source sources author host guest member members people man woman lobbyist veteran veterans
    fundraiser donor donors network foundation coalition union post page account website site release tweet message
    video transcript memo study survey document documents headline columnist historian analyst analysts expert experts
    consultant strategist strategists""".split()
)
"""Nouns that a name may stand before: *the Clinton campaign*."""
_ROLE_ENDINGS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "ant",
    "ants",
    "ee",
)
STATES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
    nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
    germany france england britain canada""".split()
)


def is_verb(sentence: Sentence, at: int) -> bool:
    """Whether a word looks like a finite verb or a participle, and not like a noun or an adjective."""
    word = sentence[at]
    if word.quoted >= 0 or word.is_name or not word.is_word:
        return False
    if word.low in HELPERS:
        return True
    before = sentence[at - 1].low if at else ""
    modified = before in DETERMINERS or before.endswith(("'s", "s'")) or before.isdigit()
    if word.low in verbs().all:
        return not modified and not (word.low in verbs().nouns and at and not _may_govern(sentence[at - 1], word.low))
    if word.low in _PAST:
        return not modified
    return word.low.endswith("ed") and len(word.low) > 4 and word.low not in _NOT_VERBED and not modified


_ADJECTIVE = ("al", "ic", "ive", "ous", "ent", "ful", "est", "ary", "ible", "able", "new", "news", "press")


def _may_govern(before: Word, form: str) -> bool:
    """Whether a form that can be a noun is a verb after a word: *they report*, *Ruiz reports*, but *a new report*."""
    low = before.low
    if (
        not before.is_word
        or low in HELPERS
        or low in PRONOUNS
        or low in ("to", "and", "that", "who")
        or is_adverb(before)
    ):
        return True
    if form.endswith("s"):
        return before.is_name or not low.endswith(_ADJECTIVE)
    return low.endswith("s") and not low.endswith(("'s", "ss", "ous"))


def is_adverb(word: Word) -> bool:
    return word.low in ADVERBS or (word.low.endswith("ly") and not word.is_name and len(word.low) > 4)


def is_cue(sentence: Sentence, at: int, forms: frozenset[str]) -> bool:
    """Whether a word is one of some verbs."""
    word = sentence[at]
    if word.quoted >= 0 or word.low not in forms:
        return False
    if word.is_name:
        return at > 0 and word.low in ("tweeted", "said", "says")
    return is_verb(sentence, at)


def subject_before(sentence: Sentence, verb: int, start: int = 0) -> Phrase | None:
    """The subject of a verb that stands before it; None: none is found between `start` and the verb."""
    at = verb
    while at > start and is_helper(sentence, at - 1):
        at -= 1
    if at == start:
        return None
    before = sentence[at - 1]
    if sentence[verb].low in verbs().participles and at == verb:
        found = phrase_before(sentence, at, start)
        if not (found and found[0] > start and sentence[found[0] - 1].low in ("with", "of")):
            return _subject_of_earlier(sentence, at - 1, start)
    if before.low in ("who", "which", "that") and at - 1 > start:
        return _antecedent(sentence, at - 1 - (sentence[at - 2].text == ","), start)
    if before.low in DAYS and at - 1 > start:
        at -= 1 + (sentence[at - 2].low in ("on", "last"))
        before = sentence[at - 1] if at > start else before
    if before.low in ("and", "but", "to", "then", "or"):
        return _subject_of_earlier(sentence, at - 1, start)
    if before.text in (",", "—", "–", "-"):
        return _before_comma(sentence, at - 1, start)
    modified = _modified(sentence, at, start)
    found = modified or phrase_before(sentence, at, start)
    return found or first_phrase(sentence, start, at - 1)


_MODIFYING = frozenset(
    "speaking writing working living running calling obtained released published posted written known involved".split()
)
_CLAUSE = 14
"""Words of a clause between a noun and its verb."""


def _modified(sentence: Sentence, verb: int, start: int) -> Phrase | None:
    """The noun that a clause without commas before a verb belongs to: *officials who met Ruiz said*."""
    for at in range(verb - 1, max(start, verb - _CLAUSE), -1):
        word = sentence[at]
        if not word.is_word or word.quoted >= 0:
            return None
        clause = word.low == "who" and any(is_verb(sentence, place) for place in range(at + 1, verb))
        if clause or (word.low in _MODIFYING and sentence[at - 1].is_word and not is_verb(sentence, at - 1)):
            return _antecedent(sentence, at, start)
    return None


def is_helper(sentence: Sentence, at: int) -> bool:
    """Whether a word may stand between subject and verb."""
    word = sentence[at]
    return is_adverb(word) or (word.low in HELPERS and not (word.is_name and at))


def _antecedent(sentence: Sentence, end: int, start: int) -> Phrase | None:
    """What *who* stands for."""
    found = phrase_before(sentence, end, start)
    if not found:
        return None
    first = _chunk_start(sentence, end, start)
    while first - 1 > found[0] and sentence[first - 1].low == "of":
        first = _chunk_start(sentence, first - 1, start)
    return (max(first, found[0]), end)


def _before_comma(sentence: Sentence, comma: int, start: int) -> Phrase | None:
    """The subject before a comma and a verb: the last part that begins with a name, or else the first that may be one."""
    parts = _parts(sentence, start, comma)
    for number in range(len(parts) - 1, -1, -1):
        first, end = parts[number]
        first += sentence[first].low == "as" and first + 1 < end
        word = sentence[first]
        if word.low in PRONOUNS and word.low != "who":
            return (first, first + 1)
        short = word.text.isupper() and (len(word.text) == 2 or "." in word.text)
        place = end - first <= 2 and (word.low in STATES or short)
        small = word.low in DAYS | PREPOSITIONS | CONNECTIVES | DETERMINERS or is_adverb(word)
        if number and (small or place or not word.is_name or word.low.endswith("ing")):
            continue
        if (
            not number
            and len(parts) > 1
            and (word.low in PREPOSITIONS | CONNECTIVES | DAYS | _TIMES or is_adverb(word))
        ):
            return _first_part(sentence, parts[1:]) or phrase_before(sentence, end, first)
        found = phrase_after(sentence, first, end)
        if found and found[1] == end and not small:
            return found
        return phrase_before(sentence, end, first) or found or first_phrase(sentence, start, comma)
    return None


_TIMES = frozenset("last next late this".split())


def _first_part(sentence: Sentence, parts: list[Phrase]) -> Phrase | None:
    """The noun phrase that the first part that is no introduction begins with."""
    for first, end in parts:
        word = sentence[first]
        if word.low not in PREPOSITIONS | CONNECTIVES | DAYS and not is_adverb(word) and not word.low.endswith("ing"):
            return phrase_after(sentence, first, end)
    return None


def _subject_of_earlier(sentence: Sentence, end: int, start: int) -> Phrase | None:
    """The subject of the last verb of saying before a position, or else the sentence's."""
    for at in range(end - 1, start, -1):
        if is_cue(sentence, at, verbs().saying) and sentence[at].low not in verbs().participles:
            return subject_before(sentence, at, start)
    return first_phrase(sentence, start, end)


def _parts(sentence: Sentence, start: int, end: int) -> list[Phrase]:
    """What is between commas and dashes."""
    parts: list[Phrase] = []
    first = start
    for at in range(start, end + 1):
        if at == end or (not sentence[at].is_word or sentence[at].quoted >= 0):
            if at > first:
                parts.append((first, at))
            first = at + 1
    return parts


def phrase_before(sentence: Sentence, end: int, start: int = 0) -> Phrase | None:
    """The noun phrase that ends at a position."""
    if end <= start or not sentence[end - 1].is_word or sentence[end - 1].quoted >= 0:
        return None
    last = sentence[end - 1]
    if last.low in PRONOUNS:
        return (end - 1, end)
    if not last.is_name and (is_verb(sentence, end - 1) or last.low in PREPOSITIONS | CONNECTIVES or is_adverb(last)):
        return None
    first = _chunk_start(sentence, end, start)
    while first - 1 > start and sentence[first - 1].low in _POSTMODIFIERS:
        wider = _chunk_start(sentence, first - 1, start)
        head = sentence[first - 2]
        if wider == first - 1 or head.low in DAYS | PRONOUNS or is_verb(sentence, first - 2):
            break
        if wider > start and sentence[wider - 1].low in PREPOSITIONS and sentence[wider - 1].low not in _POSTMODIFIERS:
            break
        if wider == start + 1 and sentence[start].low in PREPOSITIONS and sentence[first - 1].low != "of":
            break
        first = wider
    if first > start and sentence[first - 1].low in PREPOSITIONS and last.is_name:
        first = max(first, _last_name(sentence, first, end))
    return (first, end) if first < end else None


def _last_name(sentence: Sentence, first: int, end: int) -> int:
    """Where the last run of names begins, so that *in a statement Ruiz* is cut before the name."""
    at = end
    while at > first and sentence[at - 1].is_name:
        at -= 1
    return at


def _chunk_start(sentence: Sentence, end: int, start: int) -> int:
    """Where the words begin that belong to a noun without a preposition."""
    at = end
    while at > start:
        word = sentence[at - 1]
        if not word.is_word or word.quoted >= 0 or (at < end and word.low in PRONOUNS):
            break
        if word.low in DETERMINERS:
            if word.low == "that" and at - 2 >= start and is_verb(sentence, at - 2):
                return at
            return (
                at - 1 if at < end or word.low in ("some", "many", "several", "most", "all", "both", "another") else at
            )
        if word.is_name:
            if word.low in DAYS or word.low in PREPOSITIONS | CONNECTIVES | ADVERBS:
                break
        elif not (word.low in _BETWEEN_NAMES and at < end and sentence[at].is_name):
            if word.low == "and" and at < end and at - 1 > start and _joins(sentence[at - 2], sentence[at]):
                at -= 1
                continue
            if word.low in PREPOSITIONS or word.low in CONNECTIVES or is_verb(sentence, at - 1) or is_adverb(word):
                break
        at -= 1
    return at


def _joins(left: Word, right: Word) -> bool:
    """Whether *and* joins two nouns to one subject."""
    return left.is_name == right.is_name and left.is_word and left.low not in verbs().all


_BEFORE_DETERMINERS = DETERMINERS | {"of", "for", "at", "from", "with"}


def phrase_after(sentence: Sentence, start: int, end: int | None = None) -> Phrase | None:
    """The noun phrase that begins at a position, with the phrases that *of* or *for* join to it."""
    limit = len(sentence) if end is None else end
    if start >= limit:
        return None
    if sentence[start].low in PRONOUNS:
        return (start, start + 1)
    at = start
    named = False
    while at < limit:
        word = sentence[at]
        if not word.is_word or word.quoted >= 0:
            break
        if at > start and (word.low in PRONOUNS or word.low in DAYS or (word.low in DETERMINERS and not word.is_name)):
            if not (word.low in DETERMINERS and sentence[at - 1].low in _BEFORE_DETERMINERS):
                break
        elif word.low in ("of", "for", "at", "from") and start < at < limit - 1 and sentence[at + 1].is_word:
            if sentence[at + 1].low in DAYS | PRONOUNS or sentence[at + 1].low.endswith("ing"):
                break
            named = False
        elif word.low in ("and", "&") and start < at < limit - 1 and _joins(sentence[at - 1], sentence[at + 1]):
            pass
        elif not word.is_name and not (word.low in _BETWEEN_NAMES and named):
            if word.low in PREPOSITIONS or word.low in CONNECTIVES or is_verb(sentence, at) or is_adverb(word):
                break
            if named and not (
                word.low in _ROLES or word.low.endswith((*_ROLE_ENDINGS, "'s")) or _is_before_name(sentence, at, limit)
            ):
                break
        named = named or (word.is_name and not word.low.endswith("'s") and word.low not in DETERMINERS)
        at += 1
    while at > start and sentence[at - 1].low in ("of", "for", "at", "from", "and", "&"):
        at -= 1
    return (start, at) if at > start else None


def _is_role(word: Word) -> bool:
    return word.low in _ROLES or (word.low.endswith(_ROLE_ENDINGS) and len(word.low) > 4)


def _is_before_name(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a name or a role follows soon: *Idaho business executive Ruiz*."""
    for word in sentence[at + 1 : min(end, at + 4)]:
        if word.is_name:
            return word.low not in DAYS
        if not word.is_word or word.low in PREPOSITIONS | CONNECTIVES | DETERMINERS:
            return False
        if _is_role(word):
            return True
    return False


def _has_object(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a word such as *hits* in *the advertisement hits Ruiz* is a verb: an object follows."""
    word = sentence[at]
    if not word.low.endswith("s") or word.low.endswith(("'s", "ss", "us", "is")) or _is_role(word) or at + 1 >= end:
        return False
    follows = sentence[at + 1]
    return follows.low in DETERMINERS or (follows.is_name and follows.low not in DAYS)


_LATER = frozenset("later earlier ago before after".split())


def first_phrase(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """The first noun phrase that is not part of an introduction such as *In Ohio,* or *Speaking to reporters,*."""
    at = _after_dateline(sentence, start, end)
    while at < end:
        word = sentence[at]
        skipped = word.low in ("and", "but", "so", "yet", "or", "that", "then", "both")
        if not word.is_word or word.quoted >= 0 or skipped or (is_adverb(word) and word.low != "all"):
            at += 1
            continue
        if word.low in PRONOUNS:
            return (at, at + 1)
        if (
            word.low in PREPOSITIONS | CONNECTIVES | DAYS
            or word.low.endswith("ing")
            or is_verb(sentence, at)
            or _opens(sentence, at)
        ):
            at = _after_introduction(sentence, at + 1, end)
            continue
        phrase = phrase_after(sentence, at, end)
        if phrase and phrase[1] < end and sentence[phrase[1]].low in _LATER:
            at = _after_introduction(sentence, phrase[1], end)
            continue
        return phrase
    return None


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a participle with a large letter opens the sentence: *Asked about it, …*"""
    return at == 0 and sentence[at].low.endswith("ed") and sentence[at].low in verbs().all


def _after_dateline(sentence: Sentence, start: int, end: int) -> int:
    """Behind *WASHINGTON, Dec. 8 —*."""
    if start == 0 and sentence and sentence[0].text.isupper() and len(sentence[0].text) > 2:
        for at in range(1, min(end, 10)):
            if sentence[at].text in ("—", "–", "-") and (at + 1 == end or sentence[at + 1].text != "-"):
                return at + 1
    return start


def _after_introduction(sentence: Sentence, at: int, end: int) -> int:
    """Behind the comma that ends an introduction; without one, where a name or a pronoun begins after small words."""
    for place in range(at, end):
        if sentence[place].text in (",", "—", "–"):
            follows = sentence[place + 1] if place + 1 < end else None
            listed = follows and not follows.is_name and follows.low not in DETERMINERS | PRONOUNS
            if not (listed and any(word.text == "," for word in sentence[place + 1 : end])):
                return place + 1
    small = False
    for place in range(at, end):
        word = sentence[place]
        starts = word.low in PRONOUNS or word.low == "the"
        if small and (starts or word.is_name) and sentence[place - 1].low not in PREPOSITIONS | DETERMINERS:
            return place
        small = small or word.is_word
    return end
