"""What the verifying of a text found, as JSON."""

from __future__ import annotations

from explorer.draft.verifying.report import Claim, Place, Report, Status
from explorer.formats.jsonable.pieces import Json
from explorer.text.cleaning import clean
from explorer.text.diff import Side

_SIDES = {Side.BOTH: "kept", Side.DIGEST: "only in text", Side.ARTICLE: "only in article"}


def describe_report(report: Report, text: str, article: str) -> Json:
    """`verify --json`. `text` and `article` are what the two are called."""
    counts = report.counts()
    return {
        "text": clean(text),
        "article": clean(article),
        "supported": report.supported,
        "counts": {status.value: counts.get(status, 0) for status in Status},
        "claims": [_claim(claim) for claim in report.claims],
        "remarks": list(report.remarks),
    }


def _claim(claim: Claim) -> Json:
    return {
        "kind": claim.kind.value,
        "status": claim.status.value,
        "supported": claim.supported,
        "words": claim.words,
        **_range(claim.span.paragraph, claim.span.start, claim.span.end),
        "speaker": claim.speaker or None,
        "foundSpeaker": claim.found_speaker or None,
        "difference": [{"side": _SIDES[run.side], "text": run.text} for run in claim.differences],
        "fillers": list(claim.fillers),
        "omitted": list(claim.omitted),
        "remarks": list(claim.remarks),
        "places": [_place(place) for place in claim.places],
    }


def _place(place: Place) -> Json:
    span = place.span
    return {**_range(span.paragraph, span.start, span.end), "words": place.words, "time": place.time or None}


def _range(paragraph: int, start: int, end: int) -> Json:
    return {"paragraph": paragraph, "start": start, "end": end}
