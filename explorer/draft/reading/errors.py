"""What is raised if a file can't be read as an article."""

from __future__ import annotations

from typing import Literal

from explorer.text.cleaning import clean

ReadingCode = Literal[
    "empty", "too-large", "binary", "encoding", "broken", "extra-missing", "locked", "not-an-article", "date"
]


class ReadingError(ValueError):
    """A file that can't be read as an article. `str()` says where, what was expected, what was found, what to do.

    >>> raise ReadingError("ferry.pdf", "too-large", "at most 64 MiB", "80 MiB", "Give one article.")
    Traceback (most recent call last):
    explorer.draft.reading.errors.ReadingError: ferry.pdf: expected at most 64 MiB, found 80 MiB. Give one article.
    """

    def __init__(self, name: str, code: ReadingCode, expected: str, found: str, advice: str) -> None:
        self.name = shown(name, 1_000)
        self.code: ReadingCode = code
        super().__init__(f"{self.name}: expected {expected}, found {found}. {advice}")

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross from the processes in which many articles are read."""
        return _again, (self.name, self.code, str(self))


def _again(name: str, code: ReadingCode, message: str) -> ReadingError:
    error = ReadingError(name, code, "", "", "")
    error.args = (message,)
    return error


def not_an_article(name: str, expected: str, found: str, advice: str = "") -> ReadingError:
    """An error that the reader can overrule."""
    return ReadingError(name, "not-an-article", expected, found, f"{advice} {OVERRULE}".lstrip())


OVERRULE = "If it is an article all the same, add --article."


def missing_extra(name: str, extra: str, what: str, package: str) -> ReadingError:
    """`extra` is the name of the extra that brings the package which reads `what`."""
    advice = f"Install it with: pip install 'article-explorer[{extra}]'"
    return ReadingError(name, "extra-missing", f"{package}, which reads {what}", "that it is not installed", advice)


def broken(name: str, what: str, found: str) -> ReadingError:
    """A file that ends too early, contradicts itself, or is none of its kind."""
    advice = "Open it in the program that made it and save it again, or save its text as .txt."
    return ReadingError(name, "broken", what, found, advice)


def shown(text: str, most: int = 80) -> str:
    """A text from a stranger as a message shows it: short, and safe to print."""
    text = clean(text[: 4 * most])
    return text if len(text) <= most else clean(text[: most - 1]) + "…"
