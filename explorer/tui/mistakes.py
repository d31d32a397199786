"""What is wrong in the config file, each mistake with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.settings import messages as settings_messages
from explorer.settings.config import in_order
from explorer.tui import footer
from explorer.tui.dialogs.sheet import EntriesSheet
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.settings.config import Config


def mistakes_in(config: Config, others: Iterable[tuple[str, str]]) -> list[str]:
    """All that is wrong in a config file, in its order, with file and line. `others`: settings, each with a message."""
    found = [*config.problems, *filter(None, [config.missing_digest]), *(config.problem(*other) for other in others)]
    return [config.describe(problem) for problem in in_order(found)]


class MistakesScreen(EntriesSheet[None]):
    """Returns nothing. It opens at the start, and stays until somebody closes it: a message might be missed."""

    def __init__(self, look: Styles, keymap: Mapping[str, str], mistakes: Sequence[str]) -> None:
        super().__init__(look, keymap, settings_messages.MISTAKES_HEADING)
        self.mistakes = mistakes

    def fill(self) -> None:
        look = self.inner_look
        entries: list[Entry] = []
        for mistake in self.mistakes:
            entries += [Entry([(mistake, look.ink)], indent=1, hang=2), GAP]
        self.put([*entries, Entry([(settings_messages.MISTAKES_IGNORED, look.quiet)], indent=1)], footer.SHEET)
