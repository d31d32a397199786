"""The words that name a speaker, taken from those that say who spoke: *Clinton* of *Clinton said*."""

from __future__ import annotations

import re

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Quote
from explorer.text.saying.vocabulary import HE, SHE

PRONOUNS = HE | SHE | frozenset("they it we i who him her his their them".split())
_AROUND = frozenset(
    """that to has have had was were is are also then later and but as who which not n't never would will could can
    did does do been being just so it""".split()
)
"""Words beside a verb of saying that name nobody."""
_LED = re.compile(r"(?i)^(?:according to|said by|from|by)\s+")
_WORD = re.compile(r"\S+")


def source_words(quote: Quote) -> str:
    """The words that name who speaks, without the verb; empty: the digest has none, or they can't be told apart."""
    return words_of_source(next((Anchor.of(at).exact for at in quote.attribution), ""))


def words_of_source(exact: str) -> str:
    """The same, of the words that say who speaks."""
    bare = _LED.sub("", exact.strip())
    if bare != exact.strip():
        return bare.strip(" ,:")
    from explorer.draft.speech.verbs import verbs  # needed only where something is in doubt

    words = [match.group() for match in _WORD.finditer(bare)]

    def says(word: str) -> bool:
        low = word.strip(",.:;—–-").lower()
        return low in verbs().all or low in _AROUND

    while words and (says(words[-1]) or not any(map(str.isalnum, words[-1]))):
        words.pop()
    while words and words[0].strip(",.:;").lower() in verbs().all:
        words.pop(0)
    return " ".join(words).strip(" ,:;—–-")


def is_pronoun(words: str) -> bool:
    return words.casefold() in PRONOUNS


def same_key(words: str) -> str:
    """What two sources share if they name the same: *the agency* and *The agency*; empty: a pronoun, or nothing."""
    key = " ".join(words.casefold().split()).removeprefix("the ")
    return "" if not key or is_pronoun(key) else key
