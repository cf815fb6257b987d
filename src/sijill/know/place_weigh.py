"""What speaks for a place being the one that a place string means: named signs, their weights, and the choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp

from msgspec import Struct, structs

from .files import data_yaml
from .gazetteer_names import arabic_key
from .gazetteer_rows import PlaceRow
from .geo import km
from .place_forms import arabic_is
from .place_ground import Ground
from .place_match import Likeness, NameTable
from .place_rank import prominence
from .place_strings import NamePart

_MOST = 40  # places weighed
_STEP, _STEPS = 25.0, 5.0  # km to a step of distance, and the most of them that count
_BY_A_TOWN = 15.0  # km: as near as a place is to a town that it is told to be near
_COMMON = 3.0  # prominence of a village
_ACROSS = 0.15  # less likely for a name found by its consonants in the other script alone
_KINDS = ("settlement", "neighbourhood", "district", "governorate", "area")
_REACH, _OWN = 25.0, 0.2  # km in which other likely places speak for one, and the weight of its own likelihood on top
_SURE = 0.75  # the radius of a place in doubt holds so much of what is likely

Points = Sequence[tuple[float, PlaceRow | None, tuple[float, float]]]


class Asked(Struct, frozen=True):
    """What a place string says, read: its names, other names in Arabic letters, the areas that it lies in, the places
    that each name may mean as one near by, and the area that stands for it where it is in no list."""

    parts: tuple[NamePart, ...]
    arabic: tuple[str, ...]
    areas: tuple[PlaceRow, ...]
    near: tuple[tuple[tuple[float, float], ...], ...]
    around: PlaceRow | None
    named: bool  # the string ends in the name of an area

    @property
    def quarter(self) -> bool:
        """Whether it is a quarter of a town."""
        first = self.parts[0].kind == "neighbourhood" if self.parts else False
        return first or any(arabic_is(name, "arabic_quarters") for name in self.arabic[:1])

    @property
    def site(self) -> bool:
        """Whether it is a building or a street."""
        first = self.parts[0].site if self.parts else False
        return first or any(arabic_is(name, "arabic_sites") for name in self.arabic[:1])


@cache
def weights() -> Mapping[str, float]:
    """Sign -> its weight (log odds)."""
    found: dict[str, float] = data_yaml("resolve.yaml")
    return found


def signs(asked: Asked, table: NameTable, ground: Ground) -> Iterator[tuple[PlaceRow | None, dict[str, float]]]:
    """The places that the string may mean, each with its signs; None stands for a place that is in no list."""
    latin: dict[int, tuple[float, int, Likeness]] = {}
    for n, part in enumerate(asked.parts):
        for i, like in table.like(part.name).items():
            worth = like.all + 0.03 * table.spelled(part.name, i) - 0.06 * (n > 0) - 0.06 * part.site
            if i not in latin or worth > latin[i][0]:
                latin[i] = worth, n, like
    arabic: dict[int, Likeness] = {}
    across: dict[int, float] = {}
    for name in asked.arabic:
        for i, like in table.like(name, arabic=True).items():
            if i not in arabic or like.all > arabic[i].all:
                arabic[i] = like
        for i, alike in table.across(name).items():
            across[i] = max(across.get(i, 0.0), alike)
    best = {
        i: max(
            latin[i][0] if i in latin else 0.0,
            arabic[i].all if i in arabic else 0.0,
            across.get(i, 0.0) - _ACROSS,
        )
        for i in {*latin, *arabic, *across}
    }
    for i in sorted(best, key=lambda i: (-best[i], i))[:_MOST]:
        row = table.rows[i]
        if row.kind in ("country", "continent"):
            continue
        n = latin[i][1] if i in latin else 0
        out = _latin_signs(latin[i][2], asked.parts[n], table, i, n) if i in latin else {}
        if asked.arabic:
            out |= _arabic_signs(arabic.get(i), across.get(i, 0.0), table.arabic(i))
            if i in latin and i in arabic:
                out["both"] = min(_half(latin[i][2].letters), _half(arabic[i].letters))
        yield row, out | _place_signs(asked, ground, row, n)
    yield None, _none_signs(asked)


def _half(share: float) -> float:
    return max(0.0, 2 * share - 1)


def _top(share: float) -> float:
    return max(0.0, 5 * share - 4)


def _latin_signs(like: Likeness, part: NamePart, table: NameTable, i: int, n: int) -> dict[str, float]:
    return {
        "letters": _half(like.letters), "letters-most": _top(like.letters),
        "bones": _half(like.bones), "bones-most": _top(like.bones),
        "same": like.same, "spelled": table.spelled(part.name, i), "short": 0 if like.same else like.short,
        "lacks": like.off == 1, "differs": like.off == 2, "later": n > 0, "site": part.site,
    }  # fmt: skip


def _arabic_signs(like: Likeness | None, across: float, known: bool) -> dict[str, float]:
    if like is None:
        return {"arabic-none": not known, "across": 0.0 if known else _half(across)}
    return {
        "arabic": _half(like.letters), "arabic-most": _top(like.letters), "arabic-same": like.same,
        "arabic-lacks": like.off == 1, "arabic-differs": like.off == 2,
        "arabic-short": 0 if like.same else like.short,
    }  # fmt: skip


def _place_signs(asked: Asked, ground: Ground, row: PlaceRow, n: int) -> dict[str, float]:
    part = asked.parts[n] if asked.parts else None
    out: dict[str, float] = {
        "division": row.kind in ("district", "area") and (part is None or row.kind != part.kind),
        "governorate": row.kind == "governorate",
        "other-kind": row.kind not in _KINDS,
        "quarter": asked.quarter and n == 0 and row.kind != "neighbourhood",
        "prominence": 0.0 if row.kind == "governorate" else prominence(row) - _COMMON,
    }
    for area in asked.areas:
        name = "outside-district" if area.kind == "district" else "outside"
        far = _steps(ground.outside(area, row))
        out[name] = max(out.get(name, 0.0), far)
        out[f"{name}-at-all"] = out[name] > 0
    others = [points for m, points in enumerate(asked.near) if m != n and points]
    if others:
        out["off-the-next"] = _steps(min(km(p, row.point) for points in others for p in points) - _BY_A_TOWN)
    if asked.around is not None and asked.around.kind != "country":
        out["off-the-seat"] = _steps(km(asked.around.point, row.point))
    return out


def _steps(far: float) -> float:
    return min(_STEPS, max(0.0, far) / _STEP)


def _none_signs(asked: Asked) -> dict[str, float]:
    kind = asked.around.kind if asked.around is not None else ""
    wide = kind == "governorate"
    return {
        "none": 1, "none-governorate": wide, "none-district": kind == "district",
        "none-site": wide and asked.site, "none-quarter": wide and asked.quarter, "none-named": asked.named,
    }  # fmt: skip


def chosen(asked: Asked, table: NameTable, ground: Ground, near: tuple[float, float] | None) -> PlaceRow | None:
    """The place that is likeliest meant, others close by speaking for it too; None where more speaks for its being in
    no list.  Where several are likely, the radius says how far apart they lie."""
    weight = weights()
    scored = []
    for row, found in signs(asked, table, ground):
        if row is None and asked.around is None:
            point: tuple[float, float] = (90.0, 0.0)  # far from all
        else:
            point = (row or asked.around).point  # type: ignore[union-attr]
        scored.append((sum(weight[name] * value for name, value in found.items()), row, point))
    if near is not None:
        most = max(points for points, _, _ in scored)
        likely = [row for points, row, _ in scored if row is not None and points > most - 1]
        return min(likely, key=lambda row: km(row.point, near), default=None)
    return _likeliest(scored, asked)


def _likeliest(scored: Points, asked: Asked) -> PlaceRow | None:
    most = max(points for points, _, _ in scored)
    likely = sorted(((exp(points - most), row, at) for points, row, at in scored), key=lambda s: -s[0])[:25]

    def backed(place: tuple[float, PlaceRow | None, tuple[float, float]]) -> float:
        around = sum(p * max(0.0, 1 - km(at, place[2]) / _REACH) for p, _, at in likely)
        return around + _OWN * place[0]

    _, row, point = max(likely, key=backed)
    if row is None:
        return None
    whole, held = sum(p for p, _, _ in likely), 0.0
    for far, p in sorted((km(at, point), p) for p, _, at in likely):
        held += p
        if held >= _SURE * whole:
            wide = asked.around.radius_km if asked.around is not None else far
            return structs.replace(row, radius_km=max(row.radius_km, round(min(far, wide), 1)))
    return row


def arabic_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names in Arabic letters among these, those that stand together taken apart."""
    pieces = [piece for name in names for piece in name.replace("،", ",").replace("/", ",").split(",")]
    return tuple(piece for piece in pieces if arabic_key(piece))
