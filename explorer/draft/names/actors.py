"""Persons, organisations, platforms and groups of a document, with their roles, countries and mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct, field

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, ActorType, CountryMention, FoundActor, Mention
from explorer.draft.names.candidates import Occurrences, candidates, page, words_of, words_without_titles
from explorer.draft.names.groups import groups_that_speak
from explorer.draft.names.lists import Sex, sex_of_name, surname_weight
from explorer.draft.names.organisations import Organisation, organisations
from explorer.draft.names.people import Person, people, sex_of_titles
from explorer.draft.names.roles import role_of
from explorer.draft.names.told import Told, organisations_told
from explorer.text.anchors import Span

SURE = 5.0
"""Points from which a person's name leaves no doubt."""


class _Draft(Struct):
    """An actor while its mentions are gathered."""

    name: str
    type: ActorType
    rule: str
    trust: Trust
    spans: list[Span]
    role_at: Span | None = None
    sex: Sex = ""
    aliases: list[str] = field(default_factory=list)
    """Names that no span has: of speakers in a transcript."""
    first: tuple[int, int] = (0, 0)
    """Paragraph and offset by which actors are ordered."""


def find_actors(
    document: Document,
    own_names: Collection[str] = frozenset(),
    countries: Sequence[CountryMention] = (),
) -> Actors:
    """Find who acts or speaks.

    Args:
        own_names: Names of persons that the reader knows, as in names.txt.
        countries: Where the document names countries: they are kept out of persons, and become those of actors.
    """
    known = {words_of(name) for name in own_names}
    text = page(document.paragraphs)
    adjectives = frozenset((c.span.paragraph, c.span.start) for c in countries if c.how in ("adjective", "people"))
    found = _without_countries(candidates(text, adjectives), countries)
    others: list[_Draft] = []
    groups: list[_Draft] = []
    if document.language == "en":
        named = {country.span for country in countries}
        others = _of_organisations(each for each in organisations(text) if each.span not in named)
        told = [each for each in organisations_told(text) if named.isdisjoint(each.spans)]
        found = _without_told(found, told)
        _add_told(others, told)
        groups = _of_groups(document, adjectives)
    else:
        found = {name: places for name, places in found.items() if name in known}
    persons = [_of_person(person, document) for person in people(text, found, known)]
    _share_out(persons, others)
    drafts = [draft for draft in (*persons, *others, *groups) if draft.spans]
    for draft in drafts:
        draft.first = min(draft.spans)[:2]
    return _numbered([*drafts, *_of_turns(document, drafts)], document, countries)


def _without_countries(found: Occurrences, countries: Sequence[CountryMention]) -> Occurrences:
    spans = {country.span for country in countries}
    kept = {
        name: [place for place in places if Span(place.paragraph, place.start, place.end) not in spans]
        for name, places in found.items()
    }
    return {name: places for name, places in kept.items() if places}


def _of_person(person: Person, document: Document) -> _Draft:
    places = sorted((place for place, _ in person.occurrences), key=lambda place: (place.paragraph, place.start))
    births = [place for place, name in person.occurrences if name in person.births]
    names = [document.paragraphs[each.paragraph][each.start : each.end] for each in places if each not in births]
    fullest = max(names, key=lambda name: len(name.split()))
    role_at = role_of(places, document.paragraphs)
    role = document.text.words(role_at) if role_at else ""
    titled: Iterable[Sex] = (sex_of_titles(place.titles) for place in places)
    alone = len(person.words) == 1
    first = person.words[0]
    is_surname = alone and (surname_weight(first) > 0 or any(place.titles for place in places))  # Clinton is no man
    given = "" if is_surname else sex_of_name(first)
    sex = next((sex for sex in titled if sex), sex_of_titles(role.split()[:6]) or given)
    trust = Trust.DOUBT if alone else Trust.AGREED if person.points >= SURE else Trust.CHECKED
    spans = [Span(place.paragraph, place.start, place.end) for place in places]
    rule = "person-by-one-name" if alone else "person-by-evidence"
    return _Draft(fullest, "Person", rule, trust, spans, role_at, sex)


def _of_organisations(found: Iterable[Organisation]) -> list[_Draft]:
    drafts: dict[str, _Draft] = {}
    for each in found:
        key = each.name.replace("'", "’").casefold()
        draft = drafts.setdefault(key, _Draft(each.name, each.type, "organisation", Trust.CHECKED, []))
        draft.spans.append(each.span)
    return list(drafts.values())


def _without_told(found: Occurrences, told: Sequence[Told]) -> Occurrences:
    words = {words_of(each.name) for each in told}
    return {name: places for name, places in found.items() if name not in words}


def _add_told(drafts: list[_Draft], told: Iterable[Told]) -> None:
    by_name = {draft.name.casefold(): draft for draft in drafts}
    for each in told:
        draft = by_name.get(each.name.casefold())
        if draft is None:
            draft = by_name[each.name.casefold()] = _Draft(each.name, each.type, "told", Trust.CHECKED, [])
            drafts.append(draft)
        draft.spans += each.spans
        draft.role_at = draft.role_at or each.role


def _of_groups(document: Document, adjectives: frozenset[tuple[int, int]]) -> list[_Draft]:
    drafts: dict[str, _Draft] = {}
    for group in groups_that_speak(document.paragraphs, adjectives):
        draft = drafts.setdefault(group.name.casefold(), _Draft(group.name, "Group", "group", Trust.CHECKED, []))
        draft.spans.append(group.span)
    return list(drafts.values())


def _of_turns(document: Document, drafts: list[_Draft]) -> list[_Draft]:
    """The speakers of a transcript who are nobody yet; PENCE becomes another name of Mike Pence."""
    by_words: dict[str, _Draft] = {}
    for draft in drafts:
        if draft.type == "Person":
            for name in (draft.name, draft.name.split()[-1]):
                by_words.setdefault(name.casefold(), draft)
    added: list[_Draft] = []
    for paragraph, turn in sorted(document.turns.items()):
        name = turn.speaker
        if not name:
            continue
        found = by_words.get(name.casefold()) or by_words.get(" ".join(words_without_titles(name)).casefold())
        draft = found or _Draft(name, "Person", "speaker-of-transcript", Trust.CHECKED, [], first=(paragraph, 0))
        if found is None:
            draft.sex = sex_of_titles(name.title().split()) or sex_of_name(name.title().split()[0])
            added.append(draft)
        by_words[name.casefold()] = draft
        if name != draft.name and name not in draft.aliases:
            draft.aliases.append(name)
    return added


def _share_out(persons: list[_Draft], others: list[_Draft]) -> None:
    """Where a person's name and an organisation's overlap, the longer one has it: the Ruiz administration."""
    claims = sorted(
        ((span, draft) for drafts in (persons, others) for draft in drafts for span in draft.spans),
        key=lambda claim: (claim[0].paragraph, claim[0].start, -claim[0].end),
    )
    kept: list[tuple[Span, _Draft]] = []
    for span, draft in claims:
        if kept and span.overlaps(kept[-1][0]):
            last, other = kept[-1]
            longer = span.end - span.start > last.end - last.start and not _is_someones(draft, other)
            if not longer and not _is_someones(other, draft):
                continue
            kept.pop()
        kept.append((span, draft))
    for draft in (*persons, *others):
        draft.spans = []
    for span, draft in kept:
        draft.spans.append(span)


def _is_someones(first: _Draft, second: _Draft) -> bool:
    """Whether the first is no organisation but what belongs to the second: “Ruiz’s government”."""
    return second.type == "Person" and first.type == "GovernmentOrganization" and "’s " in first.name.replace("'", "’")


def _numbered(drafts: list[_Draft], document: Document, countries: Sequence[CountryMention]) -> Actors:
    drafts.sort(key=lambda draft: draft.first)
    mentions = sorted(
        (Mention(span, number) for number, draft in enumerate(drafts) for span in sorted(set(draft.spans))),
        key=lambda mention: mention.span,
    )
    actors = []
    for draft in drafts:
        role = document.text.words(draft.role_at) if draft.role_at else ""
        aliases = dict.fromkeys((*(document.text.words(span) for span in sorted(draft.spans)), *draft.aliases))
        aliases.pop(draft.name, None)
        actors.append(
            FoundActor(
                draft.name,
                draft.type,
                tuple(aliases),
                role,
                draft.role_at,
                _countries_of(draft, countries),
                draft.sex,
                draft.rule,
                draft.trust,
            )
        )
    return Actors(tuple(actors), tuple(mentions))


def _countries_of(draft: _Draft, countries: Sequence[CountryMention]) -> tuple[str, ...]:
    """Countries that the role names, or the name of an organisation and the word before it: “Norway’s Ministry”."""
    areas = [draft.role_at] if draft.role_at else []
    if draft.type != "Person":
        areas += [Span(span.paragraph, max(0, span.start - 4), span.end) for span in draft.spans]
    codes: dict[str, None] = {}
    for area in areas:
        first = bisect_left(countries, area[:2], key=lambda country: (country.span.paragraph, country.span.end))
        for number in range(first, len(countries)):
            country = countries[number]
            if country.span[:2] >= (area.paragraph, area.end):
                break
            if country.how not in ("capital", "place") and country.span.overlaps(area):
                codes[country.code] = None
    return tuple(codes)
