"""Writing claims in a format: to standard output or to a file, and saying what the format leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.commands import messages
from explorer.commands.arguments import or_nearest
from explorer.commands.errors import FOUND, USAGE, CommandError
from explorer.commands.files import STANDARD_OUTPUT, write_file
from explorer.commands.output import warn, write
from explorer.formats.export.claim import CannotExportError, Format, Review
from explorer.formats.export.claimreview import CLAIMREVIEW
from explorer.formats.export.registry import ENDINGS, FORMATS, SHORT_NAMES
from explorer.settings.reviewing import Me, me_of
from explorer.text.cleaning import clean
from explorer.text.plural import number

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.formats.export.claim import Claim
    from explorer.session.session import Session
    from explorer.tui.dialogs.ledger.listing import Chosen


def format_named(name: str) -> Format:
    """The format of a name. Raises CommandError with the nearest one if there is none."""
    known = SHORT_NAMES.get(name.lower(), name.lower())
    if known not in FORMATS:
        near = or_nearest(known, FORMATS)
        raise CommandError(messages.UNKNOWN_FORMAT.format(format=name, near=near, known=", ".join(FORMATS)))
    return FORMATS[known]


def ending_of(target: str) -> str:
    """The ending of a file's name, in lower case; empty: it has none. Of “.csv” it is “.csv”."""
    ending = Path(f"_{Path(target).name}").suffix.lower()
    return ending if ending.strip(".") else ""


def review_of(call: Call, page: str = "") -> Review:
    """What the settings say about the reviewer. `page`: where the reviews will be published; empty: not said."""
    from explorer import __version__
    from explorer.bookmarks.clock import utc_now
    from explorer.settings.reviewing import ME_VARIABLE

    settings = call.settings.with_me(call.environ.get(ME_VARIABLE, ""))
    return Review(settings.me, settings.claimreview, page, f"explorer {__version__}", utc_now()[:10])


def needs_me(call: Call, form: Format) -> bool:
    """Whether a format says who reviews, and nobody has said it yet."""
    me = review_of(call).me
    return form is CLAIMREVIEW and not (me.name or me.organisation)


def ask_me(call: Call) -> None:
    """Ask in the terminal who reviews, and save it; without a terminal, nothing is asked.

    Raises CommandError if it can't be saved.
    """
    import sys

    streams = (sys.stdin, sys.stderr)  # not standard output, which may go to a file
    if any(stream is None or not stream.isatty() for stream in streams):
        return
    warn(messages.ASKED_BECAUSE.format(path=call.paths.config or messages.CONFIG_FILE))
    answers = []
    questions = (messages.ASK_NAME, messages.ASK_ORGANISATION, messages.ASK_URL)
    for place, question in enumerate(questions, 1):
        if call.terminal.accessible:
            question = messages.NUMBERED.format(number=place, count=len(questions), question=question)
        print(question, end="", file=sys.stderr, flush=True)
        answers.append(clean(sys.stdin.readline()).strip())
    me = Me(*answers)
    if me.name or me.organisation:
        save_me(call, me)
        warn(messages.ME_SAVED.format(path=call.paths.config))


def save_me(call: Call, me: Me) -> None:
    """Write who reviews into the config file, and use it from now on. Raises CommandError if that fails."""
    from explorer.settings.writing import write_me

    path = call.paths.config
    if path is None:
        raise CommandError(messages.NO_PLACE_FOR_CONFIG, FOUND)
    try:
        write_me(path, me)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(messages.ME_NOT_SAVED.format(path=path, reason=reason), FOUND) from error
    for name in ("config", "settings"):  # read them again
        call.__dict__.pop(name, None)


class ScreenExport:
    """What the screen calls to write bookmarks to a file."""

    def __init__(self, call: Call) -> None:
        self.call = call

    def __call__(self, session: Session, target: str, chosen: Chosen | None = None) -> tuple[str, bool]:
        """As `export_from_screen`."""
        return export_from_screen(self.call, session, target, chosen)

    def asks(self, target: str) -> bool:
        """Whether it must be told first who reviews."""
        ending = ending_of(target)
        return ending in ENDINGS and needs_me(self.call, FORMATS[ENDINGS[ending]])

    def remember(self, line: str) -> str:
        """Save who reviews: name, organisation, URL. Returns what is wrong; empty: nothing."""
        me = me_of(line)
        if not (me.name or me.organisation) or not me.url:
            return messages.NOBODY_NAMED
        try:
            save_me(self.call, me)
        except CommandError as error:
            return clean(str(error))
        return ""


def write_claims(
    call: Call,
    claims: Sequence[Claim],
    form: Format,
    target: str,
    *,
    review: Review,
    what: str,
    article: str = "",
    bom: bool = False,
) -> None:
    """Write claims to a file, or for `-` to standard output, and say what was left out.

    Args:
        call: Says whether a file may be replaced.
        claims: In the order in which they are written.
        form: How.
        target: A path, or `-`.
        review: What formats need to know besides the claims.
        what: The noun for one of the claims.
        article: The name of the article that they are of; empty: they are of several.
        bom: Begin with a byte order mark.

    Raises:
        CommandError: There is nothing to write, something is missing, or the file can't be written.
    """
    text = "\ufeff" * bom + _text(call, claims, form, review)
    if target == STANDARD_OUTPUT:
        write(text)
    else:
        write_file(Path(target), text, overwrite=call.arguments.yes, advice=messages.OR_OVERWRITE)
        wrote = exported(claims, form, review, what, target)
        warn(messages.EXPORTED_OF.format(wrote=wrote, article=article) if article else wrote)
    if lost := form.lost(claims, review):
        warn(messages.LEFT_OUT_OF.format(format=form.name, lost="; ".join(lost)))


def exported(claims: Sequence[Claim], form: Format, review: Review, what: str, path: str, how: str = "") -> str:
    """How many were written, and how many are not in the file, and why: short enough for a line of the screen.

    `how`: what follows their number in the place of the noun; empty: they are all there are.
    """
    omitted = Counter(why for claim in claims if (why := form.omits(claim, review)))
    text = messages.EXPORTED_SOME if omitted else messages.EXPORTED
    counted = ", ".join(f"{count:,} {why}" for why, count in omitted.most_common())
    held = len(claims) - omitted.total()
    count = f"{held:,} {how}" if how else number(held, what)
    return text.format(count=count, others=omitted.total(), why=counted, path=clean(path))


def _text(call: Call, claims: Sequence[Claim], form: Format, review: Review) -> str:
    try:
        return form.write(claims, review)
    except CannotExportError as error:
        config = str(call.paths.config or messages.CONFIG_FILE)
        message = str(error).replace("{config}", config)
        raise CommandError(message, USAGE if error.is_usage else FOUND) from error


def export_from_screen(call: Call, session: Session, target: str, chosen: Chosen | None = None) -> tuple[str, bool]:
    """Write the bookmarks of an article, or those that are chosen, to a new file, in the format of its ending.

    Returns what to tell the user, and whether it failed. Nothing is written to standard output or error.
    """
    from explorer.formats.export.claims import claim_of_bookmark

    store = session.store
    mine = [bookmark for bookmark in (store.all() if store is not None else ()) if session.bookmarks.is_mine(bookmark)]
    bookmarks = mine if chosen is None else chosen.bookmarks
    claims = sorted((claim_of_bookmark(one, session, store) for one in bookmarks), key=lambda claim: claim.place)
    ending = ending_of(target)
    if ending not in ENDINGS:
        return messages.NO_SUCH_ENDING.format(known=" ".join(ENDINGS)), True
    form, review = FORMATS[ENDINGS[ending]], review_of(call)
    path = Path(target).expanduser()
    try:
        if not claims:
            raise CommandError(messages.NOTHING_LISTED if chosen is not None else messages.NOTHING_BOOKMARKED)
        write_file(path, _text(call, claims, form, review))
    except (CommandError, RuntimeError) as error:  # RuntimeError: there is no home directory for ~
        return clean(str(error).partition("\n")[0]), True
    if chosen is None:
        return exported(claims, form, review, "bookmark", str(path)), False
    if not chosen.typed:
        return exported(claims, form, review, messages.MARKED_BOOKMARK, str(path)), False
    how = messages.NARROWED_TO.format(all=number(chosen.of, "bookmark"), typed=chosen.typed)
    return exported(claims, form, review, "bookmark", str(path), how), False
