"""Makes the question about a part of an article.

The article comes first and the questions last: what comes before them is the same whatever is asked, so that a server
need not read it again. No worked example is given, since small models copy it out as what they found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.draft.model.doors.door import Question
from explorer.draft.model.questions import messages
from explorer.draft.model.questions.choices import NO_DATE, UNKNOWN, Choices
from explorer.draft.model.questions.chunks import Chunk
from explorer.draft.model.questions.lines import tokens
from explorer.draft.model.questions.material import Material, Name
from explorer.draft.model.questions.schemas import schema_of

PROMPT = 1
"""The version of the words in `messages`, of the schema, and of what is listed."""
MOST_NAMES = 100
"""Names that one question lists; servers refuse schemas with many hundreds of ids."""


def asked(chunk: Chunk, more: bool = False) -> tuple[Question, Choices]:
    """The question about a part of an article, and what may be answered to it.

    Args:
        chunk: The part.
        more: Ask for proposals in the article's words, too, not only for speakers.
    """
    known = chunk.material
    dates = chunk.dates if more else ()
    numbers = tuple(number for number in chunk.paragraphs if known.paragraphs[number - 1])
    names = _names(known, numbers)
    choices = known.choices(frozenset(chunk.quotes), names, dates, numbers)
    schema = schema_of(choices, more)
    text = "\n".join((
        *article(known, numbers),
        *listed(known, names, chunk.quotes, numbers),
        *(("", messages.DATES, *(_words(known, id_) for id_ in dates)) if dates else ()),
        "",
        messages.QUESTIONS,
        *_questions(schema["required"]),
    ))  # fmt: skip
    return Question(messages.SYSTEM, text, schema, tokens(messages.SYSTEM + text)), choices


def article(known: Material, numbers: tuple[int, ...]) -> Iterator[str]:
    """The lines of the article."""
    yield from known.heading
    for number in numbers:
        yield messages.PARAGRAPH.format(number=number, text=known.paragraphs[number - 1])


def listed(known: Material, names: tuple[str, ...], quotes: tuple[str, ...], numbers: tuple[int, ...]) -> Iterator[str]:
    """The lines of names and quotations."""
    yield from ("", messages.NAMES, f"{UNKNOWN} {messages.NOBODY}")
    for id_ in names:
        name = known.names[id_]
        yield f"{id_} {name.head}{_introduction(name, numbers)}"
    if quotes:
        yield from ("", messages.QUOTATIONS)
        yield from (_words(known, id_) for id_ in quotes)


def _introduction(name: Name, numbers: tuple[int, ...]) -> str:
    """Who that is: the role; else, where its first mention is not shown, the sentence of that."""
    if name.role:
        return messages.ROLE.format(role=name.role)
    if name.first is None or name.first.paragraph + 1 in numbers:
        return ""
    return messages.FIRST_SENTENCE.format(number=name.first.paragraph + 1, sentence=name.sentence)


def _words(known: Material, id_: str) -> str:
    choice = known.quotes.get(id_) or known.dates[id_]
    return f"{id_} {messages.WORDS.format(number=choice.span.paragraph + 1, words=choice.words)}"


def _names(known: Material, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """All names, or of very many those that these paragraphs have, then those that the article has first."""
    if len(known.names) <= MOST_NAMES:
        return tuple(known.names)
    shown = "\n".join(known.paragraphs[number - 1] for number in numbers)
    absent = [id_ for id_, name in known.names.items() if not any(text in shown for text in name.spellings)]
    present = known.names.keys() - set(absent)
    chosen = {*[id_ for id_ in known.names if id_ in present][:MOST_NAMES]}
    chosen.update(absent[: MOST_NAMES - len(chosen)])
    return tuple(id_ for id_ in known.names if id_ in chosen)


def _questions(fields: Sequence[str]) -> Iterator[str]:
    yield messages.JSON.format(fields=", ".join(fields))
    yield messages.ENDS
    texts = {
        "speakers": messages.SPEAKERS, "said": messages.SAID, "events": messages.EVENTS, "links": messages.LINKS,
        "roles": messages.ROLES, "aliases": messages.ALIASES,
    }  # fmt: skip
    for field in fields:
        if field == "said":
            yield messages.MORE
        if field in texts:
            yield texts[field].format(unknown=UNKNOWN, no_date=NO_DATE)
