"""Kinds of words, told by lists and endings: no parser is at hand."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.draft.speech.clauses import Word
from explorer.draft.speech.verbs import verbs

Sentence = Sequence[Word]
PRONOUNS = frozenset("he she they it we i you who".split())
DETERMINERS = frozenset(
    """the a an this that these those some many several most all both one two three four five six ten another any
    other each every no his her their its our my your more few such hundreds thousands dozens seven eight nine
    eleven twelve twenty half""".split()
)
HELPERS = frozenset(
    """has have had is are was were be been being will would can could may might must should shall do does did 's 'd
    'll 've hasn't haven't hadn't isn't wasn't didn't doesn't don't won't wouldn't can't couldn't""".split()
)
ADVERBS = frozenset(
    """also later then earlier once again further even just still now never not often always only soon ever simply
    instead already yet recently repeatedly too thus first last finally sometimes himself herself themselves
    itself today yesterday tomorrow here there afterward afterwards meanwhile however back out n't all all-but
    twice rather quite so ago either next long moreover indeed furthermore
    nevertheless nonetheless besides perhaps""".split()
)
PREPOSITIONS = frozenset(
    """in on at by for from with to as about after before during since until under over into of through against
    between among amid without within upon toward towards despite per via like than near around following
    including throughout along across behind beyond off up down inside outside regarding because""".split()
)
CONNECTIVES = frozenset(
    """and but or nor so yet while when if because although though whereas where that which whose whom whether unless
    how why what as since after before until once both""".split()
)
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sept
    oct nov dec yesterday today""".split()
)
STATES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington
    wisconsin wyoming germany france england britain canada""".split()
)
_NO_ADVERBS = frozenset("family ally rally assembly supply reply bully monthly weekly anomaly elderly only".split())
_NOT_VERBED = frozenset("united aged retired renowned embattled red hundred indeed exceed speed".split())
_PAST = frozenset(
    """went took gave made got came ran stood sat left met held kept began won lost rose fell drew sent spent built
    bought brought caught fought taught sought struck threw grew flew drove broke chose wore led paid laid shot
    became let set cut quit beat bet goes takes gives makes gets comes runs stands sits leaves meets holds keeps
    wins loses draws sends wants needs seems appears looks tries faces plans means uses hopes
    remains spoke hit""".split()
)
"""Verbs that end a noun phrase and are none of saying."""
_ROLES = frozenset(
    """campaign spokesman spokeswoman spokesperson administration government ministry camp team aide aides ally
    allies surrogate surrogates official officials staff staffer staffers lawyer lawyers attorney statement
    editorial report email letter ad poll president chairman chairwoman chair chief director secretary executive
    operative operatives insider insiders police department office family media press newspaper group committee
    party senator governor mayor professor student students resident residents voter voters candidate nominee
    advocate activists activist fan fans delegate delegates source sources author host guest member members people
    man woman lobbyist veteran veterans fundraiser donor donors network foundation coalition union post page
    account website site release tweet message video transcript memo study survey document documents headline
    columnist historian analyst analysts expert experts consultant strategist strategists""".split()
)
"""Nouns that a name may stand before: *the Clinton campaign*."""
ROLE_ENDINGS = (
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


_ALONE = frozenset("another some many several most all both one those others".split())
"""Determiners that may be subjects."""


_CONTRACTED = frozenset(
    """it's that's he's she's there's here's what's who's i'm i've i'll we've we're they've they're you're he'd she'd
    they'd we'd i'd you'd it'd he'll she'll they'll we'll it'll""".split()
)


def is_verb(sentence: Sentence, at: int) -> bool:
    """Whether a word looks like a finite verb or a participle, and not like a noun or an adjective."""
    word = sentence[at]
    if word.quoted >= 0 or not word.is_word or (word.is_name and word.low not in _CONTRACTED):
        return False
    if word.low in HELPERS or word.low in _CONTRACTED:
        return True
    before = sentence[at - 1].low if at else ""
    modified = before in DETERMINERS or before.endswith(("'s", "s'")) or before.isdigit()
    modified = modified and not (before in _ALONE and word.low.endswith(("ed", "said", "told", "wrote", "says")))
    if word.low == "states" and not _is_stating(sentence, at):
        return False
    if word.low in verbs().all:
        if modified or word.low not in verbs().nouns or not at:
            return not modified
        if _is_open_quote(sentence[at - 1]):
            return False
        owner = sentence[at - 2].low if at > 1 and is_adverb(sentence[at - 1]) else ""  # Ruiz’s earlier claim
        return _may_govern(sentence[at - 1], word.low) and not owner.endswith(("'s", "s'"))
    if word.low in _PAST:
        return not modified
    return word.low.endswith("ed") and len(word.low) > 4 and word.low not in _NOT_VERBED and not modified


def _is_open_quote(word: Word) -> bool:
    """Whether words in marks go on as a noun phrase: *her “work-related” emails*."""
    return word.quoted >= 0 and word.text.rstrip("”\"'’»“")[-1:].isalnum()


_KINDS_OF_STATES = frozenset("key swing battleground red blue member nation early southern northern".split())


def _is_stating(sentence: Sentence, at: int) -> bool:
    """Whether *states* is the verb: behind a name, or a noun that no preposition leads to it."""
    before = sentence[at - 1] if at else None
    if before is None or not before.is_word:
        return False
    return before.is_name or not (
        before.low in PREPOSITIONS | CONNECTIVES | DETERMINERS | _KINDS_OF_STATES or before.low.endswith(_ADJECTIVE)
    )


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
        return before.is_name or not (low.endswith(_ADJECTIVE) or low in PREPOSITIONS or low in ("dozen", "other"))
    return low.endswith("s") and low not in PREPOSITIONS and not low.endswith(("'s", "ss", "ous"))


def is_adverb(word: Word) -> bool:
    return word.low in ADVERBS or (
        word.low.endswith("ly") and not word.is_name and len(word.low) > 4 and word.low not in _NO_ADVERBS
    )


def is_helper(sentence: Sentence, at: int) -> bool:
    """Whether a word may stand between subject and verb."""
    word = sentence[at]
    return is_adverb(word) or (word.low in HELPERS and not (word.is_name and at))


def is_cue(sentence: Sentence, at: int, forms: frozenset[str]) -> bool:
    """Whether a word is one of some verbs."""
    word = sentence[at]
    if word.quoted >= 0 or word.low not in forms:
        return False
    if word.is_name:
        return at > 0 and word.low in ("tweeted", "said", "says")
    return is_verb(sentence, at)


def is_role(word: Word) -> bool:
    return word.low in _ROLES or (word.low.endswith(ROLE_ENDINGS) and len(word.low) > 4)
