"""What the drafter writes into a digest in its own words, in one place."""

from __future__ import annotations

NO_HEADLINE = "(no headline)"
UNKNOWN_SPEAKERS = "No rule can say who speaks here. Read the words around it."
PRONOUNS = "The article names the speaker by a pronoun only; whom it means is a guess."
NO_DATE = "The article gives no day of publication, so these words have no date: {words}. --date gives one."
MORE = "{words} and {count:,} more"
NUMBERS = "The article gives two numbers of {noun}: {first} and {second}."
TOLL = "The article gives two numbers of {noun}, by different sources: {first} and {second}."
TOO_LATE = "“{claimed}” does not fit the dates that the article gives: from {planned} to {actual} it is about {length}."
STATES = "The article says of “{subject}” that it is {first}, and that it is {second}."
OTHER_LANGUAGE = (
    "The article is in {language}. The rules looked only for quotations, countries and dates in figures; names, events "
    "and relations were not looked for."
)
UNKNOWN_LANGUAGE = "The rules do not recognise the article's language; names, events and relations were not looked for."
LANGUAGES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "ja": "Japanese", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip

FOUND = "drafted by rules: {doubts}; {counts}"
"""What is in doubt comes first: a narrow screen cuts the end."""
FOUND_NOTHING = "drafted by rules: nothing was found; the article can be read and searched"


HOW_TO_REVIEW = "(explorer review)"
"""How doubts are reviewed. The screen names its key instead."""


def doubts(count: int) -> str:
    return "no doubts" if not count else f"{count:,} in doubt {HOW_TO_REVIEW}"


def months(count: int) -> str:
    """A number of months in words: “10 months”, “2 years”."""
    if count >= 24 and count % 12 == 0:
        return f"{count // 12} years"
    return f"{count} month" if count == 1 else f"{count} months"


PROCESS_DIED = "the process that read it was stopped, perhaps because there was no memory left"
TOO_LARGE = "is larger than {most} MiB"
OLDER_DIGEST = "{path} is older than the article; --fresh drafts it anew and saves the older one as .bak"
