"""The preview of an article: its headline, what is in it, how far it is checked, its first words, and who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.digest.kinds import KINDS
from explorer.pictures.voices import percent
from explorer.session.preview import Preview
from explorer.session.wording import UNKNOWN_SPEAKER
from explorer.text.quotes import Badge
from explorer.tui.look.byline import byline, day
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.lines import Part, fit_words, pad
from explorer.tui.look.styles import Styles
from explorer.tui.panes.entries import EntriesPane
from explorer.tui.screens.start import messages
from explorer.tui.screens.start.pane import day_of
from explorer.tui.screens.start.rows import Row

SPEAKERS = 5
"""Most speakers listed."""
LEAST_UNKNOWN = 0.005
"""The least share of quoted words by unknown speakers that is shown."""
NAME, BAR, PERCENT = 18, 20, 5
"""Cells of a speaker's name, of a bar that stands for all quoted words where there is room, and of the share."""
LABEL = 10
"""Cells of the labels at the left."""
COUNT = 14
"""Cells of a number with its noun."""
INDENT = 2
"""Cells before the line of a file."""
PROBLEM = 400
"""Characters of a problem that are shown: a broken digest may have thousands."""


class PreviewPane(EntriesPane):
    """Enter opens the article, wherever it is pressed."""

    bar_cells = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading=messages.PREVIEW_HEADING, id=id)
        self.row: Row | None = None
        """The article; None: there is none."""
        self.preview: Preview | None = None
        """What is in it; None: it is still being read."""

    def show(self, row: Row | None, preview: Preview | None) -> None:
        is_other = row is None or self.row is None or row.name != self.row.name
        self.row, self.preview = row, preview
        self._fill(from_top=is_other)

    def _fill(self, *, from_top: bool) -> None:
        row, look = self.row, self.look
        self.remark = [(row.name, look.quiet)] if row is not None else []
        self.put(entries_of(row, self.preview, look, self.inner_width) if row is not None else [], from_top=from_top)

    def resized(self) -> None:
        super().resized()
        self._fill(from_top=False)

    def watch_look(self) -> None:
        super().watch_look()
        self._fill(from_top=False)

    def action_activate(self) -> None:
        self.post_message(self.Activated(self))


def entries_of(row: Row, preview: Preview | None, look: Styles, width: int) -> list[Entry]:
    """The entries of a preview, for a pane of `width` cells. `preview`: None while it is being read."""
    known = row.overview
    problem = preview.problem if preview is not None else row.problem
    entries = [Entry([(row.title, look.strong)])]
    if problem:
        return [*entries, GAP, *_problem(problem, preview, look, width)]
    if preview is None:
        given = " · ".join(filter(None, (known.publisher, day(known.published)))) if known is not None else ""
        return [*entries, Entry([(given, look.ink)])] if given else entries
    return [
        *entries,
        *_byline(preview, look),
        GAP,
        *_counts(preview, look, width),
        GAP,
        *_progress(row, preview, look),
        *([GAP, Entry([(preview.opening, look.ink)])] if preview.opening else ()),
        *_speakers(preview, look, width),
        *_last(row, look),
    ]


def _problem(problem: str, preview: Preview | None, look: Styles, width: int) -> Iterator[Entry]:
    """What is wrong with the digest, and the line of the file that is no JSON."""
    yield Entry([("⚠ ", look.alarm), (problem[:PROBLEM], look.ink)], hang=2)
    if preview is not None and preview.excerpt is not None:
        yield GAP
        line, caret = preview.excerpt.lines(width - INDENT - 1)
        yield Entry([(line, look.quiet)], indent=INDENT)
        yield Entry([(caret.strip(), look.alarm)], indent=INDENT + caret.index("^"))


def _byline(preview: Preview, look: Styles) -> Iterator[Entry]:
    """Who published it and when, and which of that the digest does not say."""
    given, missing = byline(preview.publisher, preview.authors, preview.published or "")
    if given:
        yield Entry([(given, look.ink)])
    if missing:
        yield Entry([(missing, look.quiet)])


def _counts(preview: Preview, look: Styles, width: int) -> Iterator[Entry]:
    """The numbers of records, as many in a line as there is room for."""
    nouns = {cls.plural: cls.kind for cls in KINDS.values()} | {"links": "link", "caveats": "caveat"}
    cells = [
        f"{count:>3,} {nouns[plural] if count == 1 else plural}".ljust(COUNT)
        for plural, count in preview.counts.items()
    ]
    most = max(1, min(3, width // COUNT))
    for start in range(0, len(cells), most):
        yield Entry([("".join(cells[start : start + most]).rstrip(), look.ink)])


def _progress(row: Row, preview: Preview, look: Styles) -> Iterator[Entry]:
    """How far the article is reviewed, checked, dated, and what was bookmarked in it."""

    def line(name: str, *parts: Part) -> Entry:
        return Entry([(f"{name:<{LABEL}}", look.quiet), *parts], hang=LABEL)

    if preview.drafted:
        doubts = messages.doubts(preview.doubts)
        some = messages.REVIEWED_SOME.format(doubts=doubts, drafted=preview.drafted)
        text = some if preview.doubts else messages.REVIEWED_ALL.format(drafted=preview.drafted)
        yield line(messages.PREVIEW_REVIEWED, (text, look.warn if preview.doubts else look.ink))
    if preview.badges:
        yield line(messages.PREVIEW_CHECKED, *_badges(preview, look))
    if events := preview.counts.get("events"):
        yield line(messages.PREVIEW_DATED, (messages.DATED_EVENTS.format(dated=preview.dated, count=events), look.ink))
    if any(row.kept):
        yield line(messages.PREVIEW_BOOKMARKS, *_kept(row, look))


def _badges(preview: Preview, look: Styles) -> list[Part]:
    count = sum(preview.badges.values())
    if preview.badges.get(Badge.VERBATIM) == count:
        return [(messages.ONE_VERBATIM if count == 1 else messages.ALL_VERBATIM.format(count=count), look.ink)]
    fine = (Badge.VERBATIM, Badge.NOT_CHECKABLE)
    parts: list[Part] = []
    for badge, number in preview.badges.items():
        parts += [(", ", look.quiet)] if parts else []
        parts.append((f"{number:,} {badge}", look.ink if badge in fine else look.alarm))
    return parts


def _kept(row: Row, look: Styles) -> list[Part]:
    counts = (
        (row.kept.open, messages.KEPT_OPEN, look.ink),
        (row.kept.disputed, messages.DISPUTED_COUNT, look.alarm),
        (row.kept.confirmed, messages.KEPT_CHECKED, look.ink),
    )
    parts: list[Part] = []
    for count, text, style in counts:
        if count:
            parts += [("\N{NO-BREAK SPACE}· ", look.quiet)] if parts else []
            parts.append((text.format(count=count).replace(" ", "\N{NO-BREAK SPACE}"), style))
    return parts


def _speakers(preview: Preview, look: Styles, width: int) -> Iterator[Entry]:
    speakers = zip(preview.names, preview.speakers[:SPEAKERS], strict=False)
    shares = [(name, voice.share or 0.0) for name, voice in speakers]
    if preview.unknown >= LEAST_UNKNOWN:
        shares.append((UNKNOWN_SPEAKER, preview.unknown))
    if not shares and not preview.reported:
        return
    yield GAP
    yield Entry([(messages.WHO_SPEAKS, look.quiet)])
    most = max(1, min(BAR, width - NAME - 1 - PERCENT))
    longest = round(max((share for _, share in shares), default=0) * most)
    for title, share in shares:
        name, bar = pad(fit_words(title, NAME), NAME + 1), "█" * max(1, round(share * most))
        style = look.quiet if title is UNKNOWN_SPEAKER else look.ink
        yield Entry([(name, style), (f"{bar:<{longest}}", look.quiet), (f"{percent(share):>{PERCENT}}", style)])
    if (more := len(preview.speakers) - SPEAKERS) > 0:
        yield Entry([(messages.MORE_SPEAKERS.format(count=more), look.quiet)])
    others = [(preview.reported, messages.REPORTED), (preview.silent, messages.SILENT)]
    if text := ", ".join(words.format(count=count) for count, words in others if count):
        yield Entry([(text, look.quiet)])


def _last(row: Row, look: Styles) -> Iterator[Entry]:
    """Where the reader was, and when."""
    if row.last:
        yield GAP
        parts: list[Part] = [(f"{messages.PREVIEW_LAST:<{LABEL}}", look.quiet), (row.last, look.ink)]
        day = day_of(row.at).replace(" ", "\N{NO-BREAK SPACE}")
        yield Entry([*parts, (f", {day}", look.ink)], hang=LABEL)
