"""What a person deleted of the rules' draft: a model that says it again does not bring it back."""

from __future__ import annotations

from functools import cached_property

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Event, Quote, Record
from explorer.digest.model import Digest
from explorer.draft.model.merging.places import Places
from explorer.text.anchors import ArticleText, Span, Status, resolve


class Deleted:
    """What the rules find in the article of a digest that they drafted. What of it is not there, somebody deleted."""

    def __init__(self, digest: Digest, article: ArticleText) -> None:
        self._digest, self._article = digest, article

    def has(self, kind: type[Record], span: Span) -> bool:
        """Whether the rules have a quote or event in a range. Ask only about a range in which the digest has none."""
        if kind is Quote:
            return self._quotes.at(span) is not None
        return self._events.at(span) is not None

    def has_link(self, relation: str, span: Span) -> bool:
        """Whether the rules read such a relation in a range, whatever its ends. Ask only if the digest has none."""
        return any(name == relation.casefold() and span.overlaps(place) for name, place in self._links)

    @cached_property
    def _quotes(self) -> Places:
        return Places(self._article, self._draft.of(Quote) if self._draft is not None else ())

    @cached_property
    def _events(self) -> Places:
        return Places(self._article, self._draft.of(Event) if self._draft is not None else ())

    @cached_property
    def _links(self) -> list[tuple[str, Span]]:
        links = self._draft.links if self._draft is not None else ()
        found = ((link, resolve(Anchor.of(anchor), self._article)) for link in links for anchor in link.at)
        return [(one.relation.casefold(), at.spans[0]) for one, at in found if at.status is Status.RESOLVED]

    @cached_property
    def _draft(self) -> Digest | None:
        """None: no rules drafted the digest."""
        if not any(maker.rule for record in self._digest.all() for maker in record.drafted):
            return None
        from explorer.draft.document import Document
        from explorer.draft.drafting import draft

        article = self._digest.article
        return draft(Document(article.headline, article.body or (), date=str(article.datePublished or "")))
