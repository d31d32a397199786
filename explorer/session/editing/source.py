"""Where the open digest is, and where its edits go: into its file, or into a copy of that in the library.

Copied are the digest that ships with the program, standard input, and files that are read-only or in a read-only
directory. A copy that was made before is edited on.

What an edit starts from is always what is shown: if the file was written since that was read, it is joined with it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.digest.editing.outcome import EditError
from explorer.digest.loading import loads
from explorer.digest.problems import DigestError
from explorer.library.library import Filed, Library
from explorer.library.stamps import Stamp, stamp_of
from explorer.session.editing import messages
from explorer.session.editing.before import as_it_was
from explorer.session.editing.copies import is_read_only
from explorer.session.editing.file import DigestFile
from explorer.settings.paths import DATA_VARIABLE

if TYPE_CHECKING:
    from explorer.digest.model import Digest


class Source:
    """The open digest's file. Nothing is read before the first question.

    Args:
        path: None: it came from standard input.
        data: What it was read from; None: the file has it.
        stamp: The file's, from before it was read; None: unknown.
        large: Whether it may have more than 64 MiB.
        library: The user's library; None: there is none.
        state: The state directory; None: there is none.
        shown: Returns the digest that is shown.
    """

    def __init__(
        self,
        path: Path | None,
        data: bytes | None,
        stamp: Stamp | None,
        large: bool,
        library: Library | None,
        state: Path | None,
        shown: Callable[[], Digest],
    ) -> None:
        self.path = path
        self._data = data
        self._opened = self._seen = stamp
        self._large = large
        self._library = library
        self._state = state
        self._shown = shown
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
        """The file as it was when what is shown was read: if it was written since, what is shown, in its place.

        Raises EditError if it can't be read now. If it can, but is no digest any more, it is returned as it is now.
        """
        if self._file is not None:
            return self._file
        try:
            file = self._read()
        except DigestError as error:
            raise EditError(messages.NOT_READ.format(problem=error)) from error
        if not self._is_as_opened(file):
            try:
                there = loads(file.data, name=str(file.path), large=self._large)
            except DigestError:
                return file  # it is looked at again the next time
            if there != (shown := self._shown()):
                data = as_it_was(file, there, shown)
                file = DigestFile(file.path, data, self._large, self._library, self._state)
        self._file = file
        return file

    def _is_as_opened(self, file: DigestFile) -> bool:
        """Whether a file that was just read is certainly what was read when it was opened."""
        return self._data is not None or (file.stamp is not None and file.stamp == self._opened == stamp_of(file.path))

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
        return self._file.there() if self._file is not None else self._read()

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
