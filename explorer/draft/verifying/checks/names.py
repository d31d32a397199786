"""Looks for the names of a text in an article: in full, short, as an acronym, or misspelt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from explorer.draft.findings import Mention
from explorer.draft.names.lists import are_same_given_name
from explorer.draft.names.others import peoples, things
from explorer.draft.names.runs import Token, begins_sentence, runs, tokens
from explorer.draft.names.words import is_title, roles
from explorer.draft.verifying import messages
from explorer.draft.verifying.ranges import Ranges
from explorer.draft.verifying.report import MOST_PLACES, Claim, Kind, Place, Status
from explorer.draft.verifying.sides import Side
from explorer.draft.verifying.voices import is_misspelt
from explorer.draft.verifying.words import Word, forms
from explorer.text.anchors import Span
from explorer.text.typography import normalize_typography

_NAMED = ("Person", "Organization", "GovernmentOrganization", "Platform")
_MOST = 30_000
"""Names of the article that those of the text are compared with."""
_CANDIDATES = 200
"""Names that share a word with one of the text."""
_LONG = 5
"""Letters of a single word from which it may be another, misspelt; of a word beside an equal one 3 are enough."""


_BEHIND_QUOTE = re.compile(r"[,—–][”\"’']\s$")


class Named(NamedTuple):
    """A name of the text, where it first stands in full."""

    span: Span
    sure: bool = True
    """False: only capitals in the middle of a sentence say that it is a name."""


def names_of(side: Side) -> Iterator[Named]:
    """The names that a side uses itself, outside quotations; each actor once."""
    taken = Ranges(piece for speech in side.speeches for piece in speech.quotation.pieces)
    fullest: dict[int, Mention] = {}
    for mention in side.actors.mentions:
        actor = side.actors.actors[mention.actor]
        if actor.type in _NAMED and not taken.touch(mention.span):
            best = fullest.get(mention.actor)
            if best is None or _size(mention.span) > _size(best.span):
                fullest[mention.actor] = mention
    yield from (Named(mention.span) for mention in fullest.values())
    taken.add(mention.span for mention in side.actors.mentions)
    taken.add(country.span for country in side.countries)
    taken.add(date.span for date in side.dates)
    for paragraph, text in enumerate(side.paragraphs):
        if paragraph == 0 and not side.is_headed_by_sentence:
            continue
        for run in runs(tokens(text), text):
            for part in _parted(run, paragraph, taken):
                span = _stray(part, paragraph, text)
                if span is not None:
                    yield Named(span, sure=False)


def _parted(run: Sequence[Token], paragraph: int, taken: Ranges) -> Iterator[list[Token]]:
    """What of a run is not taken."""
    part: list[Token] = []
    for token in run:
        if taken.touch(Span(paragraph, token.start, token.end)):
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _size(span: Span) -> int:
    return span.end - span.start


def _begins(text: str, start: int) -> bool:
    """Whether a word is large because a sentence begins, and not behind a quotation: “We stay,” Berg said."""
    return begins_sentence(text, start) and not _BEHIND_QUOTE.search(text[max(0, start - 3) : start])


def _stray(run: Sequence[Token], paragraph: int, text: str) -> Span | None:
    """The range of capitalised words that may be a name nobody knows; None: they are none."""
    kept = [token for token in run if not is_title(token.word)]
    if kept and _begins(text, kept[0].start):
        kept = kept[1:]
    words = [token.bare for token in kept]
    if not kept or max(map(len, words)) < 3 or text[: kept[0].start].endswith(("“", '"', "‘")):
        return None
    if all(word in things() or word in peoples() or word.lower() in roles() for word in words):
        return None
    return Span(paragraph, kept[0].start, kept[-1].end)


class NameChecker:
    """Checks one name of a text after another."""

    def __init__(self, article: Side) -> None:
        self._article = article

    def check(self, name: Named, text: Side) -> Claim | None:
        """None: it is no name after all."""
        words = text.text.words(name.span)
        claim = Claim(Kind.NAME, name.span, words, Status.FOUND)
        wanted = _core(words)
        for form in (forms(words), wanted):  # Justice is a title, but not in Justice Department
            exact = list(self._article.index.exact(form, MOST_PLACES))
            if exact:
                return self._exact(claim, words, exact)
        if known := self._known(claim, wanted):
            return known
        if not name.sure and self._is_short(wanted):
            return None
        return self._like(claim, wanted)

    def _exact(self, claim: Claim, words: str, found: Sequence[Sequence[Word]]) -> Claim:
        """The claim for a name whose words the article has, but for case and accents."""
        places = [self._place(each[0], each[-1]) for each in found]
        wanted = _letters(words)
        right = [place for place in places if (letters := _letters(place.words)) == wanted[-len(letters) :]]
        if right:
            return replace(claim, places=tuple(right))
        remark = messages.SPELLED.format(words=f"“{places[0].words}”")
        return replace(claim, status=Status.ALTERED, places=tuple(places), remarks=(remark,))

    def _place(self, first: Word, last: Word) -> Place:
        span = Span(first.paragraph, first.start, last.end)
        return Place(span, self._article.text.words(span), self._article.time_of(span.paragraph))

    # --- the article's names --------------------------------------------------------------------------------

    @cached_property
    def _names(self) -> list[tuple[tuple[str, ...], str]]:
        """Each name of the article once: its words as compared, and as written; those that are named most first."""
        article = self._article
        written: Counter[str] = Counter()
        for mention in article.actors.mentions:
            written[article.text.words(mention.span)] += 1
        for text in article.paragraphs:
            for run in runs(tokens(text), text):
                kept = run
                while len(kept) > 1 and is_title(kept[0].word):
                    kept = kept[1:]
                written[text[kept[0].start : kept[-1].end]] += 1
        document = article.document
        speakers = (turn.speaker for turn in document.turns.values())
        for name in (*article.records.names, *document.author, document.publisher, *speakers):
            written[name] += 1
        named = ((tuple(_core(name)), name) for name, _ in written.most_common(_MOST))
        return [(core, name) for core, name in named if core]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Word of a name → the names."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, (core, _) in enumerate(self._names):
            for word in dict.fromkeys(core):
                numbers[word].append(number)
        return numbers

    @cached_property
    def _by_variant(self) -> dict[str, list[str]]:
        """A word with a letter left out → the words."""
        words: dict[str, list[str]] = defaultdict(list)
        for word in self._by_word:
            for variant in _variants(word):
                words[variant].append(word)
        return words

    @cached_property
    def _by_initials(self) -> dict[str, str]:
        return {"".join(word[0] for word in core): name for core, name in reversed(self._names) if len(core) > 1}

    def _candidates(self, wanted: Sequence[str]) -> list[tuple[tuple[str, ...], str]]:
        numbers: dict[int, None] = {}
        for word in wanted:
            for known in (word, *self._near_words(word)):
                numbers.update(dict.fromkeys(self._by_word.get(known, ())[:_CANDIDATES]))
        return [self._names[number] for number in numbers]

    def _near_words(self, word: str) -> list[str]:
        if len(word) < 3:
            return []
        found = {known: None for variant in _variants(word) for known in self._by_variant.get(variant, ())[:50]}
        return [known for known in found if known != word]

    # --- other forms ----------------------------------------------------------------------------------------

    def _known(self, claim: Claim, wanted: Sequence[str]) -> Claim | None:
        """The claim for a short form, an initial or an acronym of a name of the article; None: it is none."""
        joined = "".join(wanted)
        if len(wanted) == 1 and claim.words.isupper() and (name := self._by_initials.get(joined)):
            return self._with(claim, Status.FOUND, name, messages.SHORT_FOR)
        if len(wanted) > 2 and (places := self._by_word.get("".join(word[0] for word in wanted))):
            return self._with(claim, Status.FOUND, self._names[places[0]][1], messages.ONLY)
        for core, name in self._candidates(wanted):
            if set(wanted) <= set(core):
                return self._with(claim, Status.FOUND, name, messages.SHORT_FOR)
            if len(core) == len(wanted) > 1 and core[-1] == wanted[-1] and _is_initial(core[0], wanted[0]):
                return self._with(claim, Status.FOUND, name, messages.SHORT_FOR)
        return None

    def _is_short(self, wanted: Sequence[str]) -> bool:
        """Whether the article has the words, but not as a name."""
        return all(word in self._article.index for word in wanted)

    def _like(self, claim: Claim, wanted: Sequence[str]) -> Claim:
        """The claim for a name that the article does not have: misspelt, fuller than the article's, or not found."""
        best: tuple[int, str, str] = 0, "", ""
        for core, name in self._candidates(wanted):
            score, remark = _likeness(wanted, core)
            if score > best[0]:
                best = score, name, remark
        if not best[0]:
            return replace(claim, status=Status.NOT_FOUND)
        return self._with(claim, Status.ALTERED, best[1], best[2])

    def _with(self, claim: Claim, status: Status, name: str, remark: str) -> Claim:
        found = self._article.index.exact(forms(name), MOST_PLACES)
        places = tuple(self._place(words[0], words[-1]) for words in found)
        return replace(claim, status=status, places=places, remarks=(remark.format(words=f"“{name}”"),))


def _core(name: str) -> list[str]:
    """The words of a name as compared, without titles and articles before it."""
    words = name[:300].split()
    while len(words) > 1 and (is_title(words[0]) or words[0].lower() in ("the", "a", "an")):
        words = words[1:]
    return forms(re.sub(r"['’]s$", "", " ".join(words)))


def _letters(name: str) -> list[str]:
    """The words without case, but with their accents."""
    return re.findall(r"[^\W_]+", normalize_typography(re.sub(r"['’]s$", "", name)).casefold())


def _variants(word: str) -> set[str]:
    return (
        {word, *(word[:place] + word[place + 1 :] for place in range(min(len(word), 24)))} if len(word) > 2 else {word}
    )


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and min(len(one), len(other)) == 1


def _likeness(wanted: Sequence[str], core: Sequence[str]) -> tuple[int, str]:
    """How like two names are, 0 to 4, and the remark about it."""
    ours, theirs = set(wanted), set(core)
    if len(wanted) == len(core):
        pairs = list(zip(wanted, core, strict=True))
        equal = sum(one == other for one, other in pairs)
        least = 3 if equal else _LONG
        if all(
            one == other or (min(len(one), len(other)) >= least and is_misspelt(one, other)) for one, other in pairs
        ):
            return 4, messages.SPELLED
        if equal and len(wanted) > 1 and wanted[-1] == core[-1]:
            return (3 if are_same_given_name(wanted[0], core[0]) else 2), messages.SPELLED
    if theirs < ours:
        return (2 if wanted[-1] in theirs else 1), messages.ONLY
    rest = [word for word in wanted if word not in theirs]
    if (
        len(wanted) < len(core)
        and len(rest) == 1
        and any(min(len(rest[0]), len(word)) >= _LONG and is_misspelt(rest[0], word) for word in core)
    ):
        return 3, messages.SPELLED
    return 0, ""
