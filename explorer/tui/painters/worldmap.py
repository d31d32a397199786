"""The map above the list of countries."""

from __future__ import annotations

from explorer.digest.kinds import Country
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.pictures.canvas import Direction, Picture
from explorer.pictures.worldmap.atlas import atlas
from explorer.pictures.worldmap.drawing import Emphasis, closer, draw, fit, map_height, whole
from explorer.pictures.worldmap.labels import Involved
from explorer.pictures.worldmap.projection import NEAREST, Projection
from explorer.pictures.worldmap.walking import ways
from explorer.session.countries import involve_countries
from explorer.session.exploration import Rows, Shown
from explorer.session.session import Session
from explorer.tui.painters.painter import Outcome, Painter

LEAST_WIDTH, LEAST_HEIGHT = 24, 5
"""Cells below which a map says nothing."""
WORLD, FIT = -1, 0
"""How close it is looked at: the world, or what is involved. Larger: so many steps closer around one country."""
_AHEAD = {(-1, 0): "farther west", (1, 0): "farther east", (0, -1): "farther north", (0, 1): "farther south"}


class WorldMapPainter(Painter):
    zooms = True
    walks = True

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__(session, kind)
        self.closeness = FIT
        self._centre: str | None = None
        """The country that is in the middle, when it is looked at closer."""
        self._of: Rows | None = None
        self._countries: tuple[Involved, ...] = ()
        self._view: Projection | None = None

    def height(self, shown: Shown, width: int, room: int) -> int:
        if width < LEAST_WIDTH or room < LEAST_HEIGHT or not self.countries(shown):
            return 0
        list_below = room // 6 if room > 18 else 0
        return min(room - list_below, max(LEAST_HEIGHT, width * 10 // 37))

    def countries(self, shown: Shown) -> tuple[Involved, ...]:
        """Those of the list, kept as long as its rows are the same."""
        if self._of is not shown.rows:
            self._of = shown.rows
            records = self.session.digest.of(Country)
            self._countries = involve_countries(self.session, (records[number] for number in shown.rows.numbers))
        return self._countries

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        countries = self.countries(shown)
        self._view = self._look(shown, countries, width, map_height(height))
        linked = {
            country.key: shown.linked[ref] is not Basis.DERIVED
            for country in countries
            if (ref := Ref.parse(country.key)) in shown.linked
        }
        selected = self._selected(shown)
        return draw(countries, Emphasis(selected, linked, bool(shown.linked)), self._view, width, height)

    def _selected(self, shown: Shown) -> str | None:
        return str(shown.selected) if shown.selected is not None and shown.selected.kind == self.kind else None

    def _look(self, shown: Shown, countries: tuple[Involved, ...], width: int, height: int) -> Projection:
        """The view as it was asked for; another country gets into the middle when it would not be seen."""
        if self.closeness == WORLD:
            return whole(width, height)
        fitted = fit(countries, width, height)
        if self.closeness == FIT:
            return fitted
        by_key = {country.key: country.code for country in countries}
        here = by_key.get(self._selected(shown) or "")
        codes = set(by_key.values())
        if self._centre not in codes:
            self._centre = here or max(countries, key=lambda country: country.mentions).code
        assert self._centre is not None
        view = closer(fitted, self._centre, self.closeness)
        if here is not None and not view.holds(atlas().middle(here)):
            self._centre = here
            view = closer(fitted, here, self.closeness)
        return view

    def go(self, shown: Shown, picture: Picture, direction: Direction) -> Outcome:
        countries = self.countries(shown)
        keys = {country.code: country.key for country in countries}
        here = next((country.code for country in countries if country.key == self._selected(shown)), None)
        if here is None:
            return Outcome(ref=Ref.parse(max(countries, key=lambda country: country.mentions).key))
        there = ways(tuple(keys)).get((here, direction))
        if there is None:
            return Outcome(said=f"no country of the story lies {_AHEAD[direction]}")
        return Outcome(ref=Ref.parse(keys[there]))

    def zoom(self, shown: Shown, by: int) -> Outcome:
        if by == 0:
            self.closeness = FIT
            return Outcome(said="the countries of the list")
        if by > 0 and self._view is not None and self._view.scale >= NEAREST and self.closeness >= FIT:
            return Outcome(said="closer than this the outlines are not exact")
        if by < 0 and self.closeness == WORLD:
            return Outcome(said="this is the whole world")
        if by > 0:
            self._centre = None  # the selected country comes into the middle
        self.closeness += by
        if self.closeness == WORLD:
            return Outcome(said="the whole world")
        return Outcome(said="closer" if self.closeness > FIT else "the countries of the list")
