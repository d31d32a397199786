"""JSON that loses nothing: the bookmarks as in their files, which can be imported again, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import to_builtins

from explorer import __version__
from explorer.formats.export.claim import Claim, Format, Review
from explorer.session.accepting.before import details_before

NAME = "explorer-bookmarks"
VERSION = 2
"""The version of the exported JSON. A later one is imported as far as its bookmarks can be read.

1 had `bookmarks` only; 2 adds `program` and `claims`, and the bookmarks may have several sources.
"""


def describe_claim(claim: Claim) -> dict[str, Any]:
    """What the digest says, and the bookmark's status; the rest of it is in `bookmarks`."""
    return {
        "ref": claim.ref,
        "kind": claim.kind,
        "title": claim.title,
        "quoted": claim.is_quoted,
        "speaker": claim.speaker or None,
        "speakerRef": claim.speaker_ref or None,
        "form": claim.form or None,
        "medium": claim.medium or None,
        "badge": claim.badge or None,
        "date": claim.date or None,
        "paragraph": claim.paragraph or None,
        "words": list(claim.passages),
        "trust": claim.trust or None,
        "drafted": [to_builtins(maker) for maker in claim.drafted],
        "caveats": [{"ref": str(caveat.ref), "text": caveat.text} for caveat in claim.caveats],
        "change": claim.change or None,
        "was": claim.was or None,
        "now": claim.now or None,
        "changes": [to_builtins(one) for one in claim.differences],
        "before": _before(claim),
        "status": claim.status or None,
        "checked": claim.checked or None,
        "note": claim.note,
        "tags": list(claim.tags),
        "sources": [to_builtins(source) for source in claim.sources],
        "article": {
            "headline": claim.publication.headline,
            "url": claim.publication.url or None,
            "publisher": claim.publication.publisher or None,
            "author": list(claim.publication.author),
            "date": claim.publication.date or None,
        },
    }


def _before(claim: Claim) -> dict[str, Any] | None:
    """What was judged before the words of now were accepted."""
    bookmark, before = claim.bookmark, claim.before
    if bookmark is None or before is None:
        return None
    return {
        "title": before.title,
        "words": [one.exact for one in before.quoted],
        "status": before.status,
        "details": dict(details_before(bookmark)),
        "until": before.until or None,
        "sources": [to_builtins(source) for source in before.sources],
    }


def _write(claims: Sequence[Claim], review: Review) -> str:
    import orjson

    document = {
        "explorer": __version__,
        "format": NAME,
        "version": VERSION,
        "program": review.program,
        "bookmarks": [claim.payload for claim in claims if claim.payload is not None],
        "claims": list(map(describe_claim, claims)),
    }
    try:
        return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    except TypeError:  # an integer of more than 64 bits
        import json

        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


JSON = Format("json", (".json",), _write)
