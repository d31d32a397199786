"""Pack Natural Earth's outlines into assets/map-110m.bin, which explorer/pictures/worldmap/atlas.py reads.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tests/tools/pack_map.py package/countries-110m.json package/countries-50m.json

The outlines are those of the 1:110 million map. Territories too small for it become points: the middle of their largest
piece on the 1:50 million map, or the place given here. Natural Earth is in the public domain; its TopoJSON by Mike
Bostock is under the ISC licence.

The format, compressed with zlib: signed integers of 16 bits, the lower byte first, degrees in units of 1/`STEPS`.
    arcs:   count; count of points in each; longitudes of all points, then latitudes, as differences from the one before
    lands:  count, then each: two letters (two spaces: no code), count of rings, then each ring: count of arcs, then
            their numbers; ~number is an arc in reverse
    points: count, then each: two letters, longitude, latitude
    ground: 180 rows of square degrees from north to south, each 45 bytes of 8 degrees from west to east; the lowest bit
            is the westernmost one; set: its middle is land
Longitudes of an arc never jump at the date line: they continue beyond 180 or -180.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

ASSETS = Path(__file__).parents[2] / "assets"
STEPS = 50
"""Units per degree: finer than the 1:110 million map."""
NO_CODE = "  "

Point = tuple[float, float]
"""Longitude and latitude in degrees."""

_NUMERIC = """
    004AF 008AL 010AQ 012DZ 016AS 020AD 024AO 028AG 031AZ 032AR 036AU 040AT 044BS 048BH 050BD 051AM 052BB 056BE
    060BM 064BT 068BO 070BA 072BW 074BV 076BR 084BZ 086IO 090SB 092VG 096BN 100BG 104MM 108BI 112BY 116KH 120CM
    124CA 132CV 136KY 140CF 144LK 148TD 152CL 156CN 158TW 162CX 166CC 170CO 174KM 175YT 178CG 180CD 184CK 188CR
    191HR 192CU 196CY 203CZ 204BJ 208DK 212DM 214DO 218EC 222SV 226GQ 231ET 232ER 233EE 234FO 238FK 239GS 242FJ
    246FI 248AX 250FR 254GF 258PF 260TF 262DJ 266GA 268GE 270GM 275PS 276DE 288GH 292GI 296KI 300GR 304GL 308GD
    312GP 316GU 320GT 324GN 328GY 332HT 334HM 336VA 340HN 344HK 348HU 352IS 356IN 360ID 364IR 368IQ 372IE 376IL
    380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA 422LB 426LS 428LV 430LR 434LY 438LI
    440LT 442LU 446MO 450MG 454MW 458MY 462MV 466ML 470MT 474MQ 478MR 480MU 484MX 492MC 496MN 498MD 499ME 500MS
    504MA 508MZ 512OM 516NA 520NR 524NP 528NL 531CW 533AW 534SX 535BQ 540NC 548VU 554NZ 558NI 562NE 566NG 570NU
    574NF 578NO 580MP 581UM 583FM 584MH 585PW 586PK 591PA 598PG 600PY 604PE 608PH 612PN 616PL 620PT 624GW 626TL
    630PR 634QA 638RE 642RO 643RU 646RW 652BL 654SH 659KN 660AI 662LC 663MF 666PM 670VC 674SM 678ST 682SA 686SN
    688RS 690SC 694SL 702SG 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES 728SS 729SD 732EH 740SR 744SJ 748SZ 752SE
    756CH 760SY 762TJ 764TH 768TG 772TK 776TO 780TT 784AE 788TN 792TR 795TM 796TC 798TV 800UG 804UA 807MK 818EG
    826GB 831GG 832JE 833IM 834TZ 840US 850VI 854BF 858UY 860UZ 862VE 876WF 882WS 887YE 894ZM
"""
NUMERIC = {word[:3]: word[3:] for word in _NUMERIC.split()}
"""ISO 3166-1 numeric → alpha-2: TopoJSON names countries by the former."""

UNNUMBERED = {"Kosovo": "XK", "Somaliland": NO_CODE, "N. Cyprus": NO_CODE}
"""Lands without a number on the 1:110 million map. The last two have no code: land that no digest can name."""

BY_HAND: dict[str, Point] = {
    "BQ": (-68.25, 12.18), "BV": (3.41, -54.43), "CC": (96.87, -12.14), "CX": (105.63, -10.48), "GI": (-5.35, 36.14),
    "GP": (-61.50, 16.20), "KI": (172.98, 1.33), "MQ": (-61.00, 14.65), "PN": (-130.10, -25.07), "RE": (55.53, -21.13),
    "TK": (-171.82, -9.17), "TV": (179.20, -8.52), "UM": (166.65, 19.28), "WF": (-176.18, -13.28),
    "YT": (45.15, -12.83),
}  # fmt: skip
"""Places of territories that are on neither map (UM: Wake, the largest of those islands), and of states whose largest
island is not the inhabited one."""


class Part(NamedTuple):
    """A part of a Natural Earth land with its own code in ISO 3166-1: the rings inside a box of degrees."""

    of: str
    code: str
    west: float
    south: float
    east: float
    north: float


PARTS = (
    Part("FR", "GF", -60, 0, -50, 10),
    Part("NO", "SJ", 0, 74, 40, 82),
    # Crimea is UA-43 in ISO 3166-2, and part of Ukraine (General Assembly 68/262); Natural Earth shows de facto control
    Part("RU", "UA", 32, 44, 37, 46.5),
)


class Map:
    """A TopoJSON of countries."""

    def __init__(self, path: str) -> None:
        topology = json.loads(Path(path).read_text(encoding="utf-8"))
        (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs: list[list[Point]] = []
        for arc in topology["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            self.arcs.append(points)
        self.lands = topology["objects"]["countries"]["geometries"]

    def code(self, land: Any) -> str | None:
        """The code of a land; None if it has no number and is not in `UNNUMBERED`."""
        return NUMERIC[land["id"]] if land.get("id") else UNNUMBERED.get(land["properties"]["name"])

    def rings(self, land: Any) -> list[list[int]]:
        polygons = land["arcs"] if land["type"] == "MultiPolygon" else [land["arcs"]]
        return [ring for polygon in polygons for ring in polygon]

    def points(self, ring: list[int]) -> list[Point]:
        return [p for n in ring for p in (self.arcs[n] if n >= 0 else self.arcs[~n][::-1])]

    def middle(self, land: Any) -> Point:
        """The middle of the box around the largest ring; no such ring crosses the date line."""
        boxes = []
        for ring in self.rings(land):
            xs, ys = zip(*self.points(ring), strict=True)
            boxes.append(((max(xs) - min(xs)) * (max(ys) - min(ys)), (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2))
        _, x, y = max(boxes)
        return x, y


def pack(coarse: Map, fine: Map) -> bytes:
    lands: dict[str, list[list[int]]] = {}
    for land in coarse.lands:
        code = coarse.code(land)
        assert code is not None, land["properties"]
        for ring in coarse.rings(land):
            lands.setdefault(_part(code, coarse.points(ring)), []).append(ring)
    lands = {code: _merged(rings) for code, rings in lands.items()}
    points = {code: fine.middle(land) for land in fine.lands if (code := fine.code(land)) and code.strip()} | BY_HAND
    points = {code: point for code, point in sorted(points.items()) if code not in lands}

    arcs = [_unwound(_whole(arc)) for arc in coarse.arcs]
    packed = [len(arcs), *map(len, arcs)]
    for side in (0, 1):
        values = [point[side] for arc in arcs for point in arc]
        packed += [value - before for value, before in zip(values, [0, *values], strict=False)]
    packed.append(len(lands))
    for code, rings in sorted(lands.items()):
        packed += [_letters(code), len(rings)]
        for ring in rings:
            packed += [len(ring), *ring]
    packed.append(len(points))
    for code, (x, y) in points.items():
        packed += [_letters(code), round(x * STEPS), round(y * STEPS)]

    shorts = struct.pack(f"<{len(packed)}h", *packed)
    ground = _ground([coarse.points(ring) for land in coarse.lands for ring in coarse.rings(land)])

    known = {line.split("\t")[0] for line in (ASSETS / "countries.tsv").read_text(encoding="utf-8").splitlines()}
    missing = known - lands.keys() - points.keys()
    assert not missing, f"neither outline nor point: {sorted(missing)}"
    return zlib.compress(shorts + ground, 9)


def _part(code: str, points: Iterable[Point]) -> str:
    xs, ys = zip(*points, strict=True)
    for land, part, west, south, east, north in PARTS:
        if code == land and west <= min(xs) and max(xs) <= east and south <= min(ys) and max(ys) <= north:
            return part
    return code


def _merged(rings: list[list[int]]) -> list[list[int]]:
    """Remove lines between two pieces of one country: arcs that one ring follows forwards and another backwards."""
    for number, ring in enumerate(rings):
        for other in rings[number + 1 :]:
            for place, arc in enumerate(ring):
                if ~arc in other:
                    there = other.index(~arc)
                    whole = ring[:place] + other[there + 1 :] + other[:there] + ring[place + 1 :]
                    return _merged([whole, *(r for r in rings if r is not ring and r is not other)])
    return rings


def _whole(arc: Iterable[Point]) -> list[tuple[int, int]]:
    """The points of an arc in whole units, without one that is equal to the one before it, but for the ends."""
    whole = [(round(x * STEPS), round(y * STEPS)) for x, y in arc]
    return [p for n, p in enumerate(whole) if n in (0, len(whole) - 1) or p != whole[n - 1]]


def _unwound(arc: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The arc without jumps at the date line."""
    half, turn, unwound = 180 * STEPS, 0, []
    for (x, y), (before, _) in zip(arc, [arc[0], *arc], strict=False):
        turn += 2 * half * ((x - before < -half) - (x - before > half))
        unwound.append((x + turn, y))
    return unwound


def _ground(rings: list[list[Point]]) -> bytes:
    rows = []
    for row in range(180):
        latitude, bits = 89.5 - row, 0
        for ring in rings:
            crossings = sorted(
                x0 + (latitude - y0) * (x1 - x0) / (y1 - y0)
                for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
                if (y0 > latitude) != (y1 > latitude)
            )
            for west, east in zip(crossings[::2], crossings[1::2], strict=True):
                for column in range(max(0, round(west + 180)), min(360, round(east + 180))):
                    bits ^= 1 << column
        rows.append(bits.to_bytes(45, "little"))
    return b"".join(rows)


def _letters(code: str) -> int:
    return int.from_bytes(code.encode(), "little")


if __name__ == "__main__":
    (ASSETS / "map-110m.bin").write_bytes(pack(Map(sys.argv[1]), Map(sys.argv[2])))
