"""The command `timeline`: events in chronological order, as text, JSON or a vector picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND
from explorer.digest.kinds import KINDS

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.formats.jsonable.pieces import Json
    from explorer.formats.page import Page


def run(call: Call) -> int:
    chronological = {kind for kind, cls in KINDS.items() if cls.chronological}
    kinds = [kind for kind in KINDS if kind in (call.kinds or chronological)]
    records = [record for kind in kinds for record in call.digest.of(KINDS[kind])]
    refs = [records[index].ref for index in call.session.chronology.order_of(records)]
    limit = call.arguments.limit
    call.report_problems()
    if call.arguments.svg is not None:
        return _draw(call, refs[:limit])
    call.answer(as_json=lambda: _as_json(call, refs[:limit]), as_text=lambda page: _write(page, call, refs))
    return FINE if refs else FOUND


def _as_json(call: Call, refs: Sequence[Ref]) -> Json:
    from explorer.formats.jsonable.records import describe_timeline

    return describe_timeline(call.session, refs)


def _write(page: Page, call: Call, refs: Sequence[Ref]) -> None:
    from explorer.formats.plain.records import write_timeline

    write_timeline(page, call.session, refs, call.arguments.limit)


def _draw(call: Call, refs: Sequence[Ref]) -> int:
    from explorer.commands.files import save_picture
    from explorer.dates.edtf import parse
    from explorer.pictures.timeline.svg import timeline_svg

    article = call.digest.article
    dated = (call.session.chronology.happening(ref, dated=True) for ref in refs)
    happenings = [happening for happening in dated if happening is not None]
    reported = parse(article.datePublished) if article.datePublished else None
    save_picture(call.arguments.svg, timeline_svg(article.headline, happenings, reported))
    return FINE if refs else FOUND
