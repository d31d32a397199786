"""The whole way from an article to its digest: every rule in turn."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.editing.slugs import slugify
from explorer.digest.kinds import KINDS
from explorer.digest.loading import dumps
from explorer.digest.model import Digest, Generator, doubts_left
from explorer.draft import messages
from explorer.draft.assembly import assemble
from explorer.draft.document import Document
from explorer.draft.findings import Findings
from explorer.draft.reading.reading import read

_NOBODY = Generator()


class Options(Struct, frozen=True):
    """What the user says about an article."""

    date: str = ""
    """The day of publication, EDTF; empty: what the file says."""
    url: str = ""
    anyway: bool = False
    """Take the file for an article even if it does not look like one."""
    names: frozenset[str] = frozenset()
    """Names that the user wants found."""
    generator: Generator = _NOBODY
    """What the digest says about what made it. Without a time in it, two drafts are the same bytes."""


_DEFAULTS = Options()


class Drafted(Struct, frozen=True):
    """A draft, ready to be filed."""

    digest: Digest
    data: bytes
    """The digest, JSON."""
    slug: str
    """From the headline; may be empty."""

    @property
    def summary(self) -> str:
        """What was found, in a sentence: “drafted 12 quotes, 15 actors …, 7 of them in doubt”."""
        return summary(self.digest)


def draft_file(data: bytes, name: str, options: Options) -> Drafted:
    """Draft the article in a file. Raises ReadingError if there is none in it."""
    with _without_collecting():
        return _draft_file(data, name, options)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Collect no garbage meanwhile: drafting allocates much, leaves little, and would pay a tenth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _draft_file(data: bytes, name: str, options: Options) -> Drafted:
    document = read(data, name, date=options.date, url=options.url, article=options.anyway)
    digest = draft(document, options)
    return Drafted(digest, dumps(digest), slugify(document.headline, 10))


def draft(document: Document, options: Options = _DEFAULTS) -> Digest:
    """Draft a digest. The same document gives the same digest."""
    from explorer.draft.dating.dateline import dateline
    from explorer.draft.languages import language

    document = replace(
        document,
        language=language("\n".join(document.paragraphs)),
        date=document.date or dateline(document),
    )
    return assemble(document, find(document, options.names), options.generator)


def find(document: Document, names: Collection[str] = ()) -> Findings:
    """Everything that the rules find."""
    from explorer.draft.countries import find_countries
    from explorer.draft.dating.finding import find_dates
    from explorer.draft.names.actors import find_actors
    from explorer.draft.names.pronouns import Pronouns
    from explorer.draft.settling import settle
    from explorer.draft.speech.quotations import find_quotations
    from explorer.draft.speech.reported import find_reported
    from explorer.draft.speech.speakers import attribute
    from explorer.draft.speech.voices import with_new_actors

    countries = find_countries(document)
    actors = find_actors(document, names, countries)
    pronouns = Pronouns(document, actors)
    quotations = find_quotations(document)
    attributions = attribute(document, quotations, actors, pronouns)
    reported, reporting = find_reported(document, quotations, actors, pronouns)
    attributions, actors = with_new_actors(document, (*attributions, *reporting), actors)
    attributions, actors = settle(document, attributions, actors, countries)
    found = Findings((*quotations, *reported), attributions, actors, countries, find_dates(document))
    return _with_deeds(document, found)


def _with_deeds(document: Document, found: Findings) -> Findings:
    """The findings with what follows from them: relations, events and caveats."""
    from explorer.draft.deeds.caveats import find_caveats
    from explorer.draft.deeds.clauses import sentences
    from explorer.draft.deeds.events import find_events
    from explorer.draft.deeds.relations import find_relations

    if document.language != "en":
        return replace(found, caveats=tuple(find_caveats(document, found)))
    told = tuple(sentences(document, found.quotations, found.actors, found.countries))
    links = tuple(find_relations(told))
    found = replace(found, events=find_events(told, found.dates, links), links=links)
    return replace(found, caveats=tuple(find_caveats(document, found)))


def summary(digest: Digest) -> str:
    """How many records a draft has, and how many of them are in doubt."""
    counts = [
        f"{count:,} {cls.kind if count == 1 else cls.plural}"
        for cls in KINDS.values()
        if (count := len(digest.records[cls.kind]))
    ]
    if not counts:
        return messages.FOUND_NOTHING
    return messages.FOUND.format(counts=", ".join(counts), doubts=messages.doubts(doubts_left(digest)))
