"""Why something that a model said is not in the digest, for people."""

from __future__ import annotations

NOBODY = "unknown"

REASONS = {
    "no-words": "it gives no words of the article",
    "altered": "the article has other words",
    "elsewhere": "not in the article",
    "twice": "the words stand at several places of the article, and which one is meant is not said",
    "other-paragraph": "what proves it stands in another paragraph than the one that is given",
    "not-speech": "no word of saying is near: these are the article’s own words",
    "instruction": "these are words of the question, not of the article",
    "known": "the digest has it already",
    "unknown-speaker": "it names nobody",
    "contradicted": "other answers name somebody else",
    "no-evidence": "no words near say that this speaker spoke",
    "other-speaker": "the words near say that somebody else spoke",
    "pronoun": "only a pronoun or a noun says who spoke",
    "two-names": "the words name several who may have spoken",
    "same-name": "another actor has that name",
    "not-named": "the sentence does not name whom it is about",
    "not-beside": "the sentence has the words, but not beside the name",
    "no-relation": "the sentence does not have that verb",
    "negated": "the sentence denies it, or leaves it open",
    "direction": "the order of the words does not say which way it goes",
    "turned": "the order of the words says that it goes the other way",
    "too-many": "the answer has more of these than are checked",
    "opinion": "somebody says so in the article; the article itself does not",
    "other-name": "its name has other words than the sentence",
    "no-date": "the sentence does not have the words of that date",
    "not-a-name": "the words are not a name",
    "invalid": "a digest can’t hold that",
}
"""By the code of the reason."""
