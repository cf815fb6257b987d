"""Where the actors of a network stand on a screen: the same for the same network.

Places are by Fruchterman and Reingold's forces (networkx) from a fixed seed; then names are pushed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

import numpy as np
import numpy.typing as npt
from networkx import Graph, spring_layout

from ..model.network import Node

_SEED, _TURNS, _PUSHES = 7, 120, 600
#: after so many pushes the whole grows by so much a push: there was no room
_TIGHT, _GROWS = 300, 1.003
#: px between neighbours as the forces would have it; of the size of the letters: the width of one, the height of a
#: line with what is around it, and the most of a name that is shown
_APART, _LETTER, _LINE, WIDEST = 115.0, 0.54, 2.2, 17.0
#: how much wider than high the whole is; how much ranks even out what the forces crowd
_WIDE, _EVEN = 1.5, 0.6

_Places = npt.NDArray[np.float64]


def radius(node: Node) -> float:
    """How large an actor is drawn, px: by the events that it takes part in."""
    return round(min(7 + 2.4 * sqrt(node.events), 30.0), 1)


def letters(node: Node) -> float:
    """How large the letters of its name are, px: those of who is drawn large can be read from further away."""
    return round(max(12.0, 0.95 * radius(node)), 1)


def box(node: Node) -> tuple[float, float]:
    """Half the width and half the height of an actor with its name beneath, px."""
    size = letters(node)
    wide = min(len(node.name) * _LETTER, WIDEST) * size
    return max(radius(node), wide / 2) + 4, radius(node) + _LINE * size / 2


def layout(nodes: Sequence[Node], ties: Iterable[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """The middle of each actor (its id), in px, by who (ids) has to do with whom; no name covers another where there is
    room to move it."""
    if not nodes:
        return {}
    graph = Graph()
    graph.add_nodes_from(n.id for n in nodes)
    graph.add_edges_from(tie for tie in ties if all(id in graph for id in tie))
    spread = spring_layout(graph, seed=_SEED, iterations=_TURNS, k=2.2 / sqrt(len(nodes)))
    at = np.array([spread[n.id] for n in nodes], np.float64)
    side = _APART * sqrt(len(nodes))
    at = _evened(at) * (side * sqrt(_WIDE), side / sqrt(_WIDE))
    half, tall = np.array([box(n) for n in nodes]).T
    at = _pushed(at, half, tall)
    return {n.id: (round(x, 1), round(y, 1)) for n, (x, y) in zip(nodes, at.tolist(), strict=True)}


def _evened(at: _Places) -> _Places:
    """Places from 0 to 1, thinned where they crowd: in part by where they are, in part by their rank."""
    low, wide = at.min(axis=0), np.ptp(at, axis=0)
    ranks = np.argsort(np.argsort(at, axis=0, kind="stable"), axis=0, kind="stable") / max(1, len(at) - 1)
    found: _Places = (1 - _EVEN) * (at - low) / np.where(wide == 0, 1, wide) + _EVEN * ranks
    return found


def _pushed(at: _Places, half: _Places, tall: _Places) -> _Places:
    """Places moved until no box (`half` its width, `tall` half its height) covers another."""
    wide, high = half[:, None] + half[None, :], tall[:, None] + tall[None, :]
    for push in range(_PUSHES):
        dx, dy = at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1]
        over_x, over_y = wide - np.abs(dx), high - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sign_x, sign_y = np.where(dx >= 0, 1, -1), np.where(dy >= 0, 1, -1)
        upper = np.triu(np.ones_like(hit), 1)
        sign_x, sign_y = np.where(dx == 0, upper * 2 - 1, sign_x), np.where(dy == 0, upper * 2 - 1, sign_y)
        across = over_x < over_y
        at = at * (_GROWS if push > _TIGHT else 1.0) + np.stack(
            [
                np.where(hit & across, sign_x * (over_x + 1), 0).sum(axis=1) * 0.5,
                np.where(hit & ~across, sign_y * (over_y + 1), 0).sum(axis=1) * 0.5,
            ],
            axis=1,
        )
    return at
