"""What a review asks and says, on the screen and in plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.session.review.doubt import Doubt, Question
from explorer.text.plural import number

QUESTIONS: Mapping[Question, str] = {
    Question.SPEAKER: "Who said this?",
    Question.WORDS: "Does the article say this?",
    Question.FORM: "Does the article quote these words?",
    Question.DIRECTION: "Who did it to whom?",
    Question.PERSON: "Who or what is this?",
    Question.DATE: "When was this?",
    Question.FRAGMENT: "Who said these words?",
    Question.REPORTED: "Who said so?",
    Question.EVENT: "Did this happen, and when?",
    Question.COUNTRY: "Is this country meant?",
    Question.RECORD: "Is this right?",
    Question.LATER: "Which is right?",
}
WHAT: Mapping[Question, str] = {
    Question.SPEAKER: "speaker of a direct quotation",
    Question.WORDS: "words of a quotation",
    Question.FORM: "form of a quotation",
    Question.DIRECTION: "direction of a link",
    Question.PERSON: "a name",
    Question.DATE: "date of an event",
    Question.FRAGMENT: "speaker of quoted words",
    Question.REPORTED: "speaker of reported speech",
    Question.EVENT: "an event and its date",
    Question.COUNTRY: "a country that is not named itself",
    Question.RECORD: "{kind}",
    Question.LATER: "what a later draft says otherwise",
}
NOT_CLOSED = "its quotation mark is never closed: look at its end"
NO_SPEAKER, NO_DATE = "the article does not say", "the article gives no date"
NO_QUOTATION, NO_LINK, NO_ACTOR, NO_EVENT = "no quotation", "no link", "no actor", "no event"
NO_COUNTRY, NO_RECORD = "not meant", "remove it"

RULE = "rule: {rule}"
MEASURED = "{rule}, right in {share} of 100"
MODEL = "model {model}"
PRONOUN = "the pronoun “{words}”"
BY_NAME = "its name has “{word}”"
BY_ROLE = "its role has “{word}”"
NAMED_SAME = "named in the same paragraph"
NAMED_IN_SENTENCE = "named in the same sentence"
NAMED_BEFORE = "named before it, paragraph {paragraph}"
NAMED_AFTER = "named after it, paragraph {paragraph}"
NAMED_IN_QUOTE = "named in the quotation itself"
NOT_NAMED = "the article does not name it"
AND = "{why}; {where}"
NEW_ACTOR = "new: {name}"
NOT_AN_ACTOR = "the words that say who speaks; no actor yet"

TYPES: Mapping[str, str] = {
    "Person": "a person",
    "Organization": "an organisation",
    "GovernmentOrganization": "a government organisation",
    "Group": "a group",
    "Country": "a country",
    "Platform": "a platform",
}
SAME_AS = "the same as {name}"
SHARES_WORDS = "the names share “{words}”, paragraph {paragraph}"
SHARES_WORDS_ONLY = "the names share “{words}”"

ARTICLES_WORDS = "“{words}”"
TAKE_WORDS = "the article’s words, paragraph {paragraph}"
NEAREST_WORDS = "the words most like it, paragraph {paragraph}"
FORMS: Mapping[str, str] = {
    "direct": "yes, whole sentences in quotation marks",
    "fragment": "yes, some words in quotation marks",
    "indirect": "no, it reports them",
}
LEAVE = "leave it as it is"
LEFT = "it stays {badge}"
LEFT_FORM = "it stays {form}, and “explorer check” warns of that"

WEEKDAY_BEFORE = "the last {day} before the article"
WEEKDAY_EARLIER = "{days} days before the article"
WEEKDAY_AFTER = "the next {day} after the article"
SAME_DAY = "the day of the article"
MONTH_ONLY, YEAR_ONLY = "the month only", "the year only"
ABOUT = "about that time"
YEAR_BEFORE = "a year earlier"

YES = "yes"
STANDS = "as it is: a person left it so"
REMOVED = "nothing: without {field}"

SETTLES_QUOTE = "{words} (the same words name its speaker)"
SETTLES_SPEECH = "{words} (the same speech)"
LOSES_SPEAKER, LOSE_SPEAKER = "1 quote that loses its speaker", "{count:,} quotes that lose their speaker"
NAMES_IT, NAME_IT = "1 event that names it", "{count:,} events that name it"
LINKS_GO = "{links} with it"

SPEAKER_SET = "speaker of {words} set to {name}"
SPEAKER_UNKNOWN = "speaker of {words} set to unknown"
REJECTED = "{words}: {reject}"
TAKEN = "{words}: {answer}"
UNKNOWN = "{words}: {unknown}"
MOVED = "other ends for {words}"
SETTLED = "settled {count:,} more"


def seconds_words(seconds: int) -> str:
    """How long it takes, in words: “about 40 s”, “about 2 min”; empty: no time."""
    if not seconds:
        return ""
    return f"about {seconds} s" if seconds < 60 else f"about {seconds // 60} min"


def doubts_words(doubts: Sequence[Doubt]) -> str:
    """`3 doubts`, and the faulty quotes if there are any: `no doubts, 1 faulty quote`."""
    faulty = sum(doubt.is_fault for doubt in doubts)
    count = len(doubts) - faulty
    said = number(count, "doubt") if count else "no doubts"
    return f"{said}, {number(faulty, 'faulty quote')}" if faulty else said
