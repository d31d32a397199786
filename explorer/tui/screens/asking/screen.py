"""What the main screen has of asking: little, as all else is imported when a model is first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.session.asking.models import Models
    from explorer.tui.look.lines import Part
    from explorer.tui.screens.asking.asking import AskingModel
    from explorer.tui.screens.asking.host import AskingHost


class AskingScreen:
    models: Models | None = None
    """The model that the user named, or what there is of those before; None: there is neither."""
    asking: AskingModel | None = None
    """Asks it; None: it was not asked yet."""

    def action_ask_model(self) -> None:
        """Ask the model that the user named about the article."""
        from explorer.tui.screens.asking.asking import AskingModel

        if self.asking is None:
            self.asking = AskingModel(cast("AskingHost", self))
        self.asking.start()

    def action_refused(self) -> None:
        """Show what models said of the article and the checks refused."""
        from explorer.tui.screens.asking.refused import show_refused

        show_refused(cast("AskingHost", self))

    def asked_parts(self, width: int) -> Sequence[Part]:
        """How asking stands, in so many cells; empty: no model is asked."""
        return self.asking.parts(width) if self.asking is not None else ()

    def stop_asking(self) -> bool:
        """Stop asking. False: no model is asked."""
        return self.asking is not None and self.asking.stop()

    def end_asking(self) -> None:
        """Stop asking, as the article is closed."""
        if self.asking is not None:
            self.asking.end()
