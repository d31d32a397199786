"""Walking from country to country with the arrow keys, so that every country can be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from explorer.pictures.canvas import Arrow, Picture, Spot
from explorer.pictures.worldmap.atlas import atlas
from explorer.pictures.worldmap.projection import WORLD, fit_boxes

ARROWS: tuple[Arrow, ...] = ((-1, 0), (1, 0), (0, -1), (0, 1))


@lru_cache(4)
def ways(codes: tuple[str, ...]) -> Mapping[tuple[str, Arrow], str]:
    """The country that each arrow key leads to from each country; missing: no country is that way.

    `Picture.towards` never reaches countries that others hide. Each of these gets a place in the chain of the nearest
    country, so that every country can be reached from every other.
    """
    world = fit_boxes([WORLD], 2880, 1440)
    spots = []
    for code in codes:
        x, y = world.place(world.near(atlas().middle(code)))
        spots.append(Spot(int(x // 2), int(y // 4), 1, code))
    picture = Picture((), tuple(spots))
    targets = {(c, a): to for c in codes for a in ARROWS if (to := picture.towards(c, a)) is not None}
    place = {spot.key: spot for spot in spots}
    for _ in codes:
        for backwards in (False, True):
            reached = _reached(codes, targets, backwards)
            if missing := [code for code in codes if code not in reached]:
                _, near, lost = min((_distance(place[a], place[b]), a, b) for b in missing for a in reached)
                _insert(targets, place[near], place[lost], backwards)
                break
        else:
            break
    return targets


def _distance(start: Spot, end: Spot) -> float:
    return abs(start.x - end.x) + 2 * abs(start.y - end.y)


def _reached(codes: Sequence[str], targets: Mapping[tuple[str, Arrow], str], backwards: bool) -> set[str]:
    """The countries that can be reached from the first one, or, backwards, that it can be reached from."""
    steps: dict[str, set[str]] = {}
    for (start, _), end in targets.items():
        steps.setdefault(end if backwards else start, set()).add(start if backwards else end)
    reached, queue = set(codes[:1]), list(codes[:1])
    while queue:
        new = steps.get(queue.pop(), set()) - reached
        reached |= new
        queue += new
    return reached


def _insert(targets: dict[tuple[str, Arrow], str], near: Spot, lost: Spot, backwards: bool) -> None:
    """Put a country next to another, so that it is reached from there; backwards, so that it leads there."""
    across, down = lost.x - near.x, 2 * (lost.y - near.y)
    arrow = ((1 if across >= 0 else -1), 0) if abs(across) >= abs(down) else (0, 1 if down > 0 else -1)
    if backwards:
        targets[lost.key, (-arrow[0], -arrow[1])] = near.key
        return
    after = targets.get((near.key, arrow))
    targets[near.key, arrow] = lost.key
    if after is not None:
        targets[lost.key, arrow] = after
