"""The map above the maximized list of countries."""

from __future__ import annotations

from explorer.digest.kinds import Country
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.pictures.canvas import Arrow, Picture
from explorer.pictures.worldmap.atlas import atlas
from explorer.pictures.worldmap.drawing import Emphasis, draw, map_height
from explorer.pictures.worldmap.framing import closer, closer_scale, fit, whole
from explorer.pictures.worldmap.labels import Involved
from explorer.pictures.worldmap.projection import NEAREST, Projection
from explorer.pictures.worldmap.walking import ways
from explorer.session.countries import involve_countries
from explorer.session.exploration import Rows, Shown
from explorer.session.replacing.moved import Moved
from explorer.session.session import Session
from explorer.tui.look.direction import Zoom
from explorer.tui.painters import messages
from explorer.tui.painters.painter import Outcome, Painter

LEAST_WIDTH, LEAST_HEIGHT = 24, 5
"""Cells below which a map is unreadable, so there is none."""
WORLD, FIT = -1, 0
"""Zoom levels: the world, or the countries of the list. Above `FIT`: this many steps closer, around one country."""
EDGE = 0.15
"""Zoomed in, a country whose middle is nearer to an edge of the map is brought to its middle."""
_COMPASS = {(-1, 0): "west", (1, 0): "east", (0, -1): "north", (0, 1): "south"}


class WorldMapPainter(Painter):
    zooms = True
    walks = True

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__(session, kind)
        self.level = FIT
        self._centre: str | None = None
        """The country in the middle while zoomed in, by code."""
        self._rows: Rows | None = None
        self._countries: tuple[Involved, ...] = ()
        """The countries of `_rows`."""
        self._fitted: Projection | None = None
        """The view at the level `FIT`."""
        self._drawn: tuple[object, Picture] | None = None
        """The last picture, and what it was drawn from: a key repaints before it is known whether anything changed."""

    def take_digest(self, moved: Moved) -> None:
        super().take_digest(moved)
        self._rows = None

    def height(self, shown: Shown, width: int, room: int) -> int:
        if width < LEAST_WIDTH or room < LEAST_HEIGHT or not self.countries(shown):
            return 0
        list_below = room // 6 if room > 18 else 0
        return min(room - list_below, max(LEAST_HEIGHT, width * 10 // 37))

    def countries(self, shown: Shown) -> tuple[Involved, ...]:
        """The countries of the list; cached until its rows change."""
        if self._rows is not shown.rows:
            self._rows = shown.rows
            records = self.session.digest.of(Country)
            self._countries = involve_countries(self.session, (records[number] for number in shown.rows.numbers))
        return self._countries

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        countries = self.countries(shown)
        view = self._project(shown, countries, width, map_height(height))
        linked = {
            country.key: shown.linked[ref] is not Basis.DERIVED
            for country in countries
            if (ref := Ref.parse(country.key)) in shown.linked
        }
        source = countries, Emphasis(self._selected(shown), linked), view, width, height
        if self._drawn is None or self._drawn[0] != source:
            self._drawn = source, draw(*source)
        return self._drawn[1]

    def _selected(self, shown: Shown) -> str | None:
        return str(shown.selected) if shown.selected is not None and shown.selected.kind == self.kind else None

    def _project(self, shown: Shown, countries: tuple[Involved, ...], width: int, height: int) -> Projection:
        """The projection at the current level. Zoomed in, centres the selected country if it would be at an edge."""
        self._fitted = fitted = fit(countries, width, height)
        if self.level == WORLD:
            return whole(width, height)
        if self.level == FIT:
            return fitted
        by_key = {country.key: country.code for country in countries}
        here = by_key.get(self._selected(shown) or "")
        codes = set(by_key.values())
        if self._centre not in codes:
            self._centre = here or max(countries, key=lambda country: country.mentions).code
        assert self._centre is not None
        view = closer(fitted, self._centre, self.level)
        if here is not None and not view.holds(atlas().middle(here), EDGE):
            self._centre = here
            view = closer(fitted, here, self.level)
        return view

    def go(self, shown: Shown, picture: Picture, arrow: Arrow) -> Outcome:
        countries = self.countries(shown)
        keys = {country.code: country.key for country in countries}
        here = next((country.code for country in countries if country.key == self._selected(shown)), None)
        if here is None:
            return Outcome(ref=Ref.parse(max(countries, key=lambda country: country.mentions).key))
        there = ways(tuple(keys)).get((here, arrow))
        if there is None:
            return Outcome(message=messages.MAP_EDGE.format(where=_COMPASS[arrow]))
        return Outcome(ref=Ref.parse(keys[there]))

    def zoom(self, shown: Shown, zoom: Zoom) -> Outcome:
        if zoom is Zoom.IN and self._is_nearest():
            return Outcome(message=messages.MAP_IN_LIMIT)
        if zoom is Zoom.OUT and self.level == WORLD:
            return Outcome(message=messages.MAP_OUT_LIMIT)
        if zoom is Zoom.IN:
            self._centre = None  # centre the selected country
        self.level = FIT if zoom is Zoom.FIT else self.level + zoom
        if self.level == WORLD:
            return Outcome(message=messages.MAP_WORLD)
        return Outcome(message=messages.MAP_CLOSER if self.level > FIT else messages.MAP_FITTED)

    def _is_nearest(self) -> bool:
        """Whether another step closer would show nothing more."""
        if self._fitted is None or self.level < FIT:
            return False
        here = self._fitted.scale if self.level == FIT else closer_scale(self._fitted, self.level)
        return here >= NEAREST
