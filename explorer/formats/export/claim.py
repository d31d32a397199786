"""The value that all formats write: everything that a report says about a bookmark, a record or a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from explorer.bookmarks.bookmark import CONTRADICTION, PASSAGE, UNCHECKED, VIEW, Before, Bookmark, Source
from explorer.digest.fields import Drafted
from explorer.digest.kinds import Caveat
from explorer.session.accepting.before import is_for_earlier_words
from explorer.settings.reviewing import Me, Scale
from explorer.text.saying.quoting import nested_marks

if TYPE_CHECKING:
    from explorer.session.reanchoring import Difference


class Publication(Struct, frozen=True):
    """The article that a claim is in. Of the article of another digest only headline and address are known."""

    headline: str = ""
    url: str = ""
    publisher: str = ""
    author: tuple[str, ...] = ()
    date: str = ""
    """EDTF; empty: unknown."""


class ClaimEnd(Struct, frozen=True):
    """One of the two ends of a contradiction."""

    words: str
    """As they were when the contradiction was made; in quotation marks if somebody said them, or if they are a passage.
    """
    speaker: str = ""
    """Empty: it is not a quote, or nobody can tell."""
    paragraph: int = 0
    """From 1; 0: nowhere, or unknown."""
    now: str = ""
    """The words that the digest has now; empty: the same, or unknown."""
    is_gone: bool = False


class Claim(Struct, frozen=True, kw_only=True):
    """What a report says about one bookmark, or about one record that has none."""

    ref: str
    title: str
    """Without quotation marks; `words` has them. Of a bookmark: what was bookmarked, which its verdict is on."""
    is_quoted: bool = False
    """Whether the title is what somebody said directly; what is only reported never is."""
    publication: Publication = Publication()
    speaker: str = ""
    """Empty: it is not a quote, or nobody can tell."""
    speaker_ref: str = ""
    speaker_type: str = ""
    """As in the digest, such as `Person`; empty: unknown."""
    form: str = ""
    """`direct`, `fragment` or `indirect`; empty: not a quote, or an older version saved it."""
    medium: str = ""
    badge: str = ""
    date: str = ""
    """EDTF; empty: undated."""
    paragraph: int = 0
    """Where its first words are, from 1; 0: nowhere, or unknown."""
    offset: int = 0
    """Where they begin in the paragraph."""
    passages: tuple[str, ...] = ()
    """The article's words."""
    sentence: str = ""
    """Of a passage that is a part of a sentence now: all of it, with the passage in quotation marks. Else empty."""
    ends: tuple[ClaimEnd, ...] = ()
    """Of a contradiction; else empty."""
    role: str = ""
    mentions: int = 0
    """How often the article names it."""
    remark: str = ""
    """By whoever made the digest."""
    trust: str = ""
    """How far a drafted record can be trusted: `agreed`, `checked` or `doubt`. Empty: a person made or checked it, or
    the digest is not at hand."""
    drafted: tuple[Drafted, ...] = ()
    """Which rules or models made the record."""
    caveats: tuple[Caveat, ...] = ()
    """What the digest warns of about the record, or about the words of the passage."""
    change: Literal["", "reworded", "changed", "gone"] = ""
    """What became of the record since it was bookmarked, as far as the digest at hand shows it; `changed`: its words
    are the same, but not who said them, how, or when."""
    is_left: bool = False
    """Whether the reader has seen the change, and decided that the claim stays on the words before."""
    was: str = ""
    """The words that were bookmarked, if the digest has others now; empty: it has the same."""
    now: str = ""
    """The words that the digest has instead of `was`."""
    differences: tuple[Difference, ...] = ()
    """What else has changed since it was bookmarked."""
    words_are_gone: bool = False
    """Whether the article no longer has its words either; it is `gone`."""
    bookmark: Bookmark | None = None
    """None: the record has none."""
    payload: Mapping[str, Any] | None = None
    """All that the bookmark's file holds, unknown fields included."""

    @property
    def kind(self) -> str:
        return self.ref.partition("/")[0]

    @property
    def is_view(self) -> bool:
        return self.kind == VIEW

    @property
    def is_passage(self) -> bool:
        """Whether the reader marked the words, and no record stands on them."""
        return self.kind == PASSAGE

    @property
    def is_contradiction(self) -> bool:
        return self.kind == CONTRADICTION

    @property
    def is_caveat(self) -> bool:
        return self.kind == Caveat.kind

    @property
    def words(self) -> str:
        """The title, in quotation marks if somebody said it directly."""
        return nested_marks(self.title) if self.is_quoted else self.title

    @property
    def status(self) -> str:
        """Empty: it has no bookmark."""
        return self.bookmark.status if self.bookmark is not None else ""

    @property
    def note(self) -> str:
        return self.bookmark.note if self.bookmark is not None else ""

    @property
    def tags(self) -> tuple[str, ...]:
        return self.bookmark.tags if self.bookmark is not None else ()

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.bookmark.sources if self.bookmark is not None else ()

    @property
    def before(self) -> Before | None:
        """What was judged before other words were accepted; None: nothing was."""
        return self.bookmark.before if self.bookmark is not None else None

    def is_for_earlier_words(self, source: Source) -> bool:
        """Whether a source was given before the words of now were accepted."""
        return self.bookmark is not None and is_for_earlier_words(self.bookmark, source)

    @property
    def checked(self) -> str:
        """When the status was set, ISO 8601 in UTC; empty: never, or it was taken back."""
        return self.bookmark.checked if self.bookmark is not None and self.status != UNCHECKED else ""

    @property
    def place(self) -> tuple[bool, int, int]:
        """For the order of the article; what is nowhere in it comes last."""
        return not self.paragraph, self.paragraph, self.offset


class Review(Struct, frozen=True):
    """What a format needs to know besides the claims."""

    me: Me = Me()
    scale: Scale = Scale()
    page: str = ""
    """The address at which the reviews will be published; empty: that of the reviewer."""
    program: str = ""
    """The name and version of the program."""
    day: str = ""
    """The day of the export, ISO 8601; empty: not to be said."""


class CannotExportError(Exception):
    """The claims can't be written in a format. The message says what to do.

    `is_usage`: the user has to say more; else there is nothing to write.
    """

    def __init__(self, message: str, *, is_usage: bool) -> None:
        super().__init__(message)
        self.is_usage = is_usage


class Format(Struct, frozen=True):
    """A way to write claims."""

    name: str
    endings: tuple[str, ...]
    """Of its files; the first is the usual one."""
    write: Callable[[Sequence[Claim], Review], str]
    """Raises CannotExportError."""
    omits: Callable[[Claim, Review], str] = lambda claim, review: ""
    """Why a claim is not in what it writes, in a word or three; empty: it is."""
    leaves_out: Mapping[str, Callable[[Claim, Review], bool]] = {}
    """What it can't hold, in words → whether a claim has it."""

    def lost(self, claims: Sequence[Claim], review: Review) -> list[str]:
        """What these claims have and the format leaves out, in words."""
        return [words for words, has in self.leaves_out.items() if any(has(claim, review) for claim in claims)]


def has_unknown_fields(claim: Claim, review: Review) -> bool:
    """Whether another version of the program wrote fields that this one does not know."""
    return claim.payload is not None and bool(claim.payload.keys() - {*Bookmark.__struct_fields__, "revision"})


def has_trust(claim: Claim, review: Review) -> bool:
    """Whether a rule or a model made the record."""
    return bool(claim.trust or claim.drafted)


def has_caveats(claim: Claim, review: Review) -> bool:
    return bool(claim.caveats)


def has_surroundings(claim: Claim, review: Review) -> bool:
    """Whether the text around its words is known."""
    quoted = claim.bookmark.quoted if claim.bookmark is not None else ()
    return any(one.prefix or one.suffix for one in quoted)
