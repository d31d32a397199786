"""Where the open digest is, and where its edits go: into its file, or into a copy of that in the library.

Copied are the digest that ships with the program, standard input, and files that are read-only or in a read-only
directory. A copy that was made before is edited on.
"""

from __future__ import annotations

from pathlib import Path

from explorer.digest.editing.outcome import EditError
from explorer.digest.problems import DigestError
from explorer.library.library import Filed, Library
from explorer.library.stamps import Stamp, stamp_of
from explorer.session.editing import messages
from explorer.session.editing.copies import is_read_only
from explorer.session.editing.file import DigestFile
from explorer.settings.paths import DATA_VARIABLE


class Source:
    """The open digest's file. Nothing is read before the first question.

    Args:
        path: None: it came from standard input.
        data: What it was read from; None: the file has it.
        stamp: The file's, from before it was read; None: unknown.
        large: Whether it may have more than 64 MiB.
        library: The user's library; None: there is none.
        state: The state directory; None: there is none.
    """

    def __init__(
        self,
        path: Path | None,
        data: bytes | None,
        stamp: Stamp | None,
        large: bool,
        library: Library | None,
        state: Path | None,
    ) -> None:
        self.path = path
        self._data = data
        self._seen = stamp
        self._large = large
        self._library = library
        self._state = state
        self._file: DigestFile | None = None

    @property
    def obstacle(self) -> str:
        """Why it can't be edited; empty: nothing is known to be in the way."""
        if self._needs_copy():
            return messages.NO_DATA.format(variable=DATA_VARIABLE) if self._library is None else ""
        assert self.path is not None
        return DigestFile(self.path, b"", self._large, self._library, self._state).obstacle

    @property
    def has_changed(self) -> bool:
        """Whether the file is another one than when it was last looked at, as far as its stamp says."""
        return self.path is not None and self._seen is not None and stamp_of(self.path) not in (self._seen, None)

    @property
    def known(self) -> DigestFile | None:
        """The file as it was read; None: it was not asked for yet."""
        return self._file

    def file(self) -> DigestFile:
        """The file as it was read. Raises EditError if it can't be read now."""
        if self._file is None:
            try:
                self._file = self._read()
            except DigestError as error:
                raise EditError(messages.NOT_READ.format(problem=error)) from error
        return self._file

    def _read(self) -> DigestFile:
        if self._data is not None:
            place = self.path or Path(messages.STANDARD_INPUT)
            return DigestFile(place, self._data, self._large, self._library, self._state)
        assert self.path is not None
        return DigestFile.read(self.path, self._large, self._library, self._state)

    def writable(self, headline: str) -> tuple[DigestFile, Path | None]:
        """The file to write: `file`, or a copy of it, which is the open one from now on; and that copy's path.

        `headline`: what the copy is named after. Raises EditError.
        """
        file = self.file()
        if self.obstacle:
            raise EditError(self.obstacle)
        if not self._needs_copy():
            return file, None
        assert self._library is not None
        copy = _copied(self._library, file.data, headline)
        self._data, self.path, self._file = None, copy.digest, None
        return self.file(), copy.digest

    def there(self) -> DigestFile | None:
        """The file as it is on the disk now. None: there is no file. Raises DigestError."""
        if self.path is None:
            return None
        self._seen = stamp_of(self.path)
        return (self._file or self._read()).there()

    def take(self, file: DigestFile) -> None:
        """Take it for what is open now."""
        self._file, self._data, self._seen = file, None, file.stamp

    def _needs_copy(self) -> bool:
        return self.path is None or is_read_only(self.path)


def _copied(library: Library, data: bytes, headline: str) -> Filed:
    """The copy of a digest in the library. Raises EditError."""
    from explorer.digest.editing.slugs import slugify

    try:
        return library.add_digest(data, slugify(headline, 10))
    except OSError as error:
        raise EditError(messages.NOT_COPIED.format(reason=error.strerror or error)) from error
