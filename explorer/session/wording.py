"""Words that the screen and plain text share, and what they say about a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from explorer.digest.fields import Drafted, Reviewed, Zone
from explorer.digest.kinds import Quote, Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.text.saying.quoting import in_marks

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Source

SAID = "said"
"""The relation of a speaker to a quote."""
_DENIAL = (
    r"(?i)(denie[sd]|deny|(?:disput(?:ed?|es)|doubt(?:ed|s)?|refut(?:ed?|es)|reject(?:ed|s)?)(?=\s+(?:that|\w+ing)\b))"
    r"\s+"
)
"""How the words of a denial begin. *Disputed waters* and *doubts about it* are none."""

UNKNOWN_SPEAKER, UNKNOWN = "unknown speaker", "unknown"

DRAFTED, DRAFTED_FROM, DRAFTED_BY = "drafted", "drafted from {rules}", "drafted by {models}"
DRAFTED_FROM_AND_BY = "drafted from {rules}; by {models}"
PROMPTED = "{model} (prompt {prompt})"
"""A model that answered, with the version of what it was asked."""
REVIEWED, REVIEWED_BY, REVIEWED_ON = "reviewed", "reviewed by {name}", "{by} on {day}"
PATTERN = "the pattern “{pattern}”"
"""What the rules for speakers go by: *X said, quote*, where the quotation stands as “…”."""
LED_BY: Mapping[str, str] = {
    "before": "the sentence before, {rule}",
    "lead-in": "the words that lead to it, {rule}",
    "far": "words far from it, {rule}",
}
"""Words for rules that apply another one to other words, such as *lead-in: X said*."""
RULE_WORDS: Mapping[str, str] = {
    "marks": "its quotation marks",
    "unclosed": "a quotation mark that is never closed",
    "dash": "the dash before it",
    "turn": "the name before a colon",
    "speaker-of-transcript": "a speaker of the transcript",
    "signature": "the signature",
    "pronoun": "a pronoun",
    "same paragraph": "a speaker named earlier in the paragraph",
    "same paragraph, later": "a speaker named later in the paragraph",
    "country": "a country that acts",
    "country-name": "the country’s name",
    "country-adjective": "a word for its people or things",
    "country-people": "a word for its people",
    "country-capital": "the name of its capital",
    "country-abbreviation": "its abbreviation",
    "country-place": "the name of a place in it",
    "organisation": "a name with a word for an organisation",
    "group": "a word for a group that speaks or acts",
    "told": "what the text says the name is",
    "speaks": "a name that the text lets speak",
    "person-by-evidence": "a name that the text treats as a person’s",
    "person-by-one-name": "a single name that the text treats as a person’s",
    "deed": "a verb for a deed",
    "dated-deed": "a verb with a date",
    "dated-phrase": "a noun with a date",
    "dated-sentence": "a date in the sentence",
    "iso": "the date in figures",
    "numeric": "the date in figures",
    "day": "the day given",
    "days": "the days given",
    "day-word": "a word such as “yesterday”",
    "weekday": "the weekday given",
    "weekend": "the weekend given",
    "part-of-month": "the part of the month given",
    "month": "the month given",
    "months": "the months given",
    "month-of": "the month, counted from the day of the article",
    "season": "the season given",
    "quarter": "the quarter given",
    "half": "the half of the year given",
    "year": "the year given",
    "years": "the years given",
    "year-ago": "words such as “a year earlier”",
    "decade": "the decade given",
    "century": "the century given",
    "interval": "the two dates given",
    "since": "the date since which it lasts",
    "unit": "the time that had passed",
    "part-of": "a part of the month or year",
    "ago": "how long ago it was",
    "from-now": "how far ahead it is",
    "later": "how much earlier or later it was",
    "duration": "how long it lasts",
    "set": "how often it happens",
    "clock": "the time of day",
    "vague": "a vague word for a time",
    "subject-verb-object": "subject, verb and object",
    "shared-subject": "the subject of another verb",
    "passive": "a verb in the passive",
}
"""What each rule of the draft goes by, for people: “drafted from …”. Rules of other programs are shown by their ids."""

CLEANED = "hidden characters were removed from this quote, or from its paragraph"
"""Shown beside a badge: the comparison was not with the digest letter by letter."""

OMITTED = 300
"""Characters shown of each text that a quote leaves out."""
MORE_OMITTED = "“{text}” and {count:,} more characters"

NEVER_SPEAKS = "never speaks"
ONLY_REPORTED = "reported, not quoted"
QUOTED_SHARE = "{percent} of the quoted words ({words:,})"

REVERSED = "← "
"""How the relation of a link without an inverse begins at its other end."""
BOTH_IN = "both in: {event}"
NOTHING_STATED = "nothing stated"

IN_LIBRARY = "opened from your library: {name}"
STAYS = "{summary}. What you have reviewed or changed stays"
NOT_FILED = "{summary}. It is not in your library: {reason}"
"""What the reader is told of an article that was to be drafted and filed."""

SOURCE_LABEL = "your source"
ARTICLE_LABEL = "the article"
IN_PARAGRAPH = "paragraph {paragraph}"

CONTRADICTS = "{left} contradicts {right}"
YOUR_CONTRADICTION = "contradicts (yours)"
END_GONE = "the digest no longer has this"

FIELD_WORDS: Mapping[str, str] = {
    "alternateName": "also",
    "searchName": "",
    "other_names": "",
    "text": "",
    "whenText": "when, in the article",
}
"""Labels of fields whose own name would puzzle readers. Empty: not shown, because the words are not the article's."""


def title_of(digest: Digest, ref: Ref) -> str:
    """The title of a record; the ref itself if there is no such record."""
    record = digest.get(ref)
    return record.title if record else str(ref)


def words_at(digest: Digest, ref: Ref) -> str:
    """The title of a record, in quotation marks if `is_quoted`; the ref itself if there is no such record."""
    record = digest.get(ref)
    return words_of(record) if record is not None else str(ref)


def is_quoted(record: Record) -> bool:
    """Whether the title is what somebody said and the article has it in quotation marks."""
    return isinstance(record, Quote) and record.form != "indirect"


def words_of(record: Record) -> str:
    """The title, in quotation marks if `is_quoted`."""
    return in_marks(record.title) if is_quoted(record) else record.title


def omitted_words(omitted: Iterable[str]) -> str:
    """The texts that a quote leaves out, each in quotation marks, on one line and cut if it is long."""
    texts = (" ".join(text.split()) for text in omitted)
    return ", ".join(
        f"“{text}”" if len(text) <= OMITTED else MORE_OMITTED.format(text=text[:OMITTED], count=len(text) - OMITTED)
        for text in texts
    )


def details_of(record: Record) -> Iterator[tuple[str, str]]:
    """Labels and texts of all searchable fields but title and note."""
    for searched in record.searched:
        field = searched.field
        value = getattr(record, field)
        label = FIELD_WORDS.get(field, field)
        if value and label and searched.zone is not Zone.TITLE and field != "note":
            text = value if isinstance(value, str) else ", ".join(value)
            yield label, f"“{text}”" if field == "whenText" else text


def rule_words(rule: str) -> str:
    """What a rule of the draft goes by: “its quotation marks”, “the pattern “…”, X said”; of others, the id."""
    if rule in RULE_WORDS:
        return RULE_WORDS[rule]
    led, _, rest = rule.partition(": ")
    if rest and led in LED_BY:
        return LED_BY[led].format(rule=rule_words(rest))
    words = rule.split()
    if any(word.strip(",:…") == "X" for word in words):
        return PATTERN.format(pattern=rule.replace("quote", "…"))
    return rule


def drafted_words(trust: str | None, drafted: Iterable[Drafted], reviewed: Reviewed | None = None) -> str:
    """How far a drafted record can be trusted, what from, or who has looked at it: “doubt, drafted from a pronoun; by
    qwen3:8b (prompt 1)”, “drafted, reviewed by Kari Lund on 2025-11-27”; "" if it was not drafted or reviewed.

    What a person has looked at may say what no rule found, so its rules are not named.
    """
    if reviewed is not None:
        return ", ".join(filter(None, (trust or "", DRAFTED if any(drafted) else "", reviewed_words(reviewed))))
    rules = "; ".join(rule_words(maker.rule) for maker in drafted if maker.rule)
    models = ", ".join(model_words(maker) for maker in drafted if maker.model)
    form = (DRAFTED_FROM_AND_BY if models else DRAFTED_FROM) if rules else DRAFTED_BY if models else ""
    return ", ".join(filter(None, (trust or "", form.format(rules=rules, models=models))))


def model_words(maker: Drafted) -> str:
    """A model, and the version of the words that it was asked in, if that is known: “qwen3:8b (prompt 1)”."""
    return PROMPTED.format(model=maker.model, prompt=maker.prompt) if maker.prompt else maker.model


def without_prompts(text: str) -> str:
    """A text with the models that `model_words` names, without the versions of the words that they were asked in."""
    pattern = re.escape(PROMPTED.format(model="", prompt=0)).replace("0", r"\d+")
    return re.sub(pattern, "", text)


def reviewed_words(reviewed: Reviewed) -> str:
    """Who has looked at something, and on which day, as far as the digest says so."""
    by = REVIEWED_BY.format(name=reviewed.by) if reviewed.by else REVIEWED
    day = reviewed.at.partition("T")[0]
    return REVIEWED_ON.format(by=by, day=day) if day else by


def sentence(one: str, relation: str, other: str) -> str:
    """What relates two titles. A link without an inverse, whose relation begins with an arrow at its other end, is said
    from the end that it has words for.

    >>> sentence("Anna", "met", "Boris"), sentence("Boris", "← met", "Anna")
    ('Anna met Boris', 'Anna met Boris')
    """
    if relation.startswith(REVERSED):
        return f"{other} {relation.removeprefix(REVERSED)} {one}"
    return f"{one} {relation} {other}"


def denied(relation: str, record: Record | None) -> tuple[str, str] | None:
    """What stands for *said* between a speaker and a reported denial, and what is denied: “denied”, “that it was so”.
    None: it is another relation, or no denial."""
    if relation != SAID or not isinstance(record, Quote) or record.form != "indirect":
        return None
    return denial(record.title)


def denial(reported: str) -> tuple[str, str] | None:
    """The verb and the rest of the words of a reported denial; None: they are none."""
    found = re.match(_DENIAL, reported)
    return (found[1].lower(), reported[found.end() :]) if found else None


def describe_source(source: Source) -> str:
    """A source of a bookmark in one line: its stance, its address or name, its date, its words."""
    stance = f"{source.stance}: " if source.stance else ""
    named = ", ".join(filter(None, (source.url, source.date)))
    return stance + " ".join(filter(None, (named, in_marks(source.words) if source.words else "")))
