"""Going from country to country with arrows: where each leads, so that all can be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from explorer.pictures.canvas import Direction, Picture, Spot
from explorer.pictures.worldmap.atlas import atlas
from explorer.pictures.worldmap.projection import WORLD, fit_boxes

DIRECTIONS: tuple[Direction, ...] = ((-1, 0), (1, 0), (0, -1), (0, 1))


@lru_cache(4)
def ways(codes: tuple[str, ...]) -> Mapping[tuple[str, Direction], str]:
    """Which country an arrow goes to from another, on a map of the world; none where none lies that way.

    `Picture.towards` leaves some out that others always lie before. Each of these gets its place in the chain of the
    one that is nearest, so that every country can be reached from every other.
    """
    world = fit_boxes([WORLD], 2880, 1440)
    spots = []
    for code in codes:
        x, y = world.place(world.near(atlas().middle(code)))
        spots.append(Spot(int(x // 2), int(y // 4), 1, code))
    picture = Picture((), tuple(spots))
    found = {(c, d): to for c in codes for d in DIRECTIONS if (to := picture.towards(c, d)) is not None}
    place = {spot.key: spot for spot in spots}
    for _ in codes:
        for backwards in (False, True):
            reached = _reached(codes, found, backwards)
            if lacking := [code for code in codes if code not in reached]:
                _, near, lost = min((_distance(place[a], place[b]), a, b) for b in lacking for a in reached)
                _insert(found, place[near], place[lost], backwards)
                break
        else:
            break
    return found


def _distance(one: Spot, other: Spot) -> float:
    return abs(one.x - other.x) + 2 * abs(one.y - other.y)


def _reached(codes: Sequence[str], found: Mapping[tuple[str, Direction], str], backwards: bool) -> set[str]:
    """What can be reached from the first, or from where the first can be reached."""
    steps: dict[str, set[str]] = {}
    for (start, _), end in found.items():
        steps.setdefault(end if backwards else start, set()).add(start if backwards else end)
    reached, queue = set(codes[:1]), list(codes[:1])
    while queue:
        new = steps.get(queue.pop(), set()) - reached
        reached |= new
        queue += new
    return reached


def _insert(found: dict[tuple[str, Direction], str], near: Spot, lost: Spot, backwards: bool) -> None:
    """Put a country in the way of another one, so that it is reached from there, or there from it."""
    across, down = lost.x - near.x, 2 * (lost.y - near.y)
    direction = ((1 if across >= 0 else -1), 0) if abs(across) >= abs(down) else (0, 1 if down > 0 else -1)
    if backwards:
        found[lost.key, (-direction[0], -direction[1])] = near.key
        return
    after = found.get((near.key, direction))
    found[near.key, direction] = lost.key
    if after is not None:
        found[lost.key, direction] = after
